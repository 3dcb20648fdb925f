import { Select } from '@mantine/core'
import type { DeliveryPurpose, Plan, TargetRef } from '@thongsuot/contract'
import { useState } from 'react'
import { say } from '../../../text/say.ts'
import { Panel } from '../../../ui/columns.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { TargetPicker } from '../../../ui/target-picker.tsx'
import { RemoveButton } from '../reading/remove-button.tsx'
import { keyOf } from './edit-plan.ts'
import type { TargetNames } from './use-target-names.ts'

interface RecipientsProps {
  plan: Plan
  names: TargetNames
  onChange: (plan: Plan) => void
}

const purposes: DeliveryPurpose[] = ['execute', 'direct', 'report', 'copy']

/** More than so many are shown in part until they are asked for. */
const mostShown = 6
const fewShown = 3
const shownOf = (targets: TargetRef[], all: boolean) =>
  all || targets.length <= mostShown ? targets : targets.slice(0, fewShown)

/** Who gets the document and what for: the words of the letter, and whom they mean. */
export function Recipients({ plan, names, onChange }: RecipientsProps) {
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set())
  const edit = (at: number, change: Partial<Plan['recipients'][number]>) =>
    onChange({ ...plan, recipients: plan.recipients.map((one, index) => (index === at ? { ...one, ...change } : one)) })
  return (
    <Panel title={say('plan.recipients', { n: plan.recipients.length })}>
      <ul className="recipients">
        {plan.recipients.map((recipient, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two recipients may be written with the same words
          <li key={at} className="recipient">
            <div className="recipient-words">«{recipient.words}»</div>
            <Select
              aria-label={say('plan.purposeOf', { words: recipient.words })}
              className="item-short"
              allowDeselect={false}
              value={recipient.purpose}
              data={purposes.map((value) => ({ value, label: say(`purpose.${value}`) }))}
              onChange={(value) => value !== null && edit(at, { purpose: value as DeliveryPurpose })}
            />
            <div className="recipient-targets">
              {shownOf(recipient.targets, opened.has(at)).map((target) => (
                <span key={keyOf(target)} className="chip">
                  {names.nameOf(target)}
                  {target.kind === 'group' ? (
                    <span className="dim"> {formatNumber(names.organsOf(target))}</span>
                  ) : null}
                  <RemoveButton
                    what={names.nameOf(target)}
                    onRemove={() =>
                      edit(at, { targets: recipient.targets.filter((one) => keyOf(one) !== keyOf(target)) })
                    }
                  />
                </span>
              ))}
              {recipient.targets.length > mostShown && !opened.has(at) ? (
                <button type="button" className="link-button small" onClick={() => setOpened(new Set([...opened, at]))}>
                  {say('plan.moreTargets', { n: formatNumber(recipient.targets.length - fewShown) })}
                </button>
              ) : null}
              <div className="recipient-add">
                <TargetPicker
                  quiet
                  groups
                  label={say('plan.addRecipient', { words: recipient.words })}
                  onPick={(view) => {
                    names.learn(view)
                    edit(at, { targets: [...recipient.targets, view.target] })
                  }}
                />
              </div>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
