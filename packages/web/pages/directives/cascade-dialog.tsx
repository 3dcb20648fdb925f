import { Button, Group, Modal, Radio } from '@mantine/core'
import type { TargetView } from '@thongsuot/contract'
import { useState } from 'react'
import { useAct, useAsk } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { useActing } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { Failure } from '../../ui/failure.tsx'
import { formatNumber } from '../../ui/format.ts'
import { useGo } from '../../ui/link.tsx'
import { TargetPicker } from '../../ui/target-picker.tsx'

interface CascadeDialogProps {
  directiveId: number
  requirementIds: number[]
  onClose: () => void
}

type Passed = { kind: 'organ' | 'group'; id: number; name: string }

/** Chooses to whom and until when requirements are passed on; the draft and its plan open for a last look before anything is sent. */
export function CascadeDialog({ directiveId, requirementIds, onClose }: CascadeDialogProps) {
  const go = useGo()
  const { organ } = useActing()
  const below = useAsk('organs.get', { id: organ.id })
  const subordinates = below.data?.subordinates ?? 0
  const [all, setAll] = useState(true)
  const [targets, setTargets] = useState<Passed[]>([])
  const [kind, setKind] = useState<'CV' | 'KH'>('CV')
  const [dueOn, setDueOn] = useState<string | null>(null)
  const propose = useAct('directives.proposeCascade', { done: (output) => go(paths.plan(output.documentId)) })
  const add = (view: TargetView) => {
    const { kind, id } = view.target
    if (kind === 'collective' || targets.some((one) => one.kind === kind && one.id === id)) return
    setTargets([...targets, { kind, id, name: view.name }])
  }
  const everybody = all && subordinates > 0
  const refused = !everybody && targets.length === 0 ? say('cascade.noTargets') : null
  const submit = () =>
    propose.run({
      id: directiveId,
      requirementIds,
      dueOn,
      kind,
      ...(everybody ? {} : { targets: targets.map(({ kind, id }) => ({ kind, id })) }),
    })
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={say('cascade.title', { n: requirementIds.length })}
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <div className="stack">
        <p className="small dialog-what">{say('cascade.what')}</p>
        <Radio.Group
          label={say('cascade.to')}
          value={everybody ? 'all' : 'some'}
          onChange={(value) => setAll(value === 'all')}
        >
          <div className="choices">
            <Radio
              value="all"
              disabled={subordinates === 0}
              label={
                below.data !== undefined && subordinates === 0
                  ? say('cascade.noneBelow')
                  : say('cascade.allBelow', { n: formatNumber(subordinates) })
              }
            />
            <Radio value="some" label={say('cascade.choose')} />
          </div>
        </Radio.Group>
        {everybody ? null : (
          <>
            <TargetPicker groups label={say('cascade.add')} onPick={add} />
            {targets.length > 0 ? (
              <ul className="chosen-targets" aria-label={say('cascade.targets')}>
                {targets.map((target) => (
                  <li key={`${target.kind}:${target.id}`}>
                    {target.name}
                    <button
                      type="button"
                      aria-label={say('cascade.remove', { name: target.name })}
                      onClick={() => setTargets(targets.filter((one) => one !== target))}
                    >
                      ×
                    </button>
                  </li>
                ))}
              </ul>
            ) : null}
          </>
        )}
        <Radio.Group
          label={say('cascade.kind')}
          value={kind}
          onChange={(value) => setKind(value === 'KH' ? 'KH' : 'CV')}
        >
          <div className="choices">
            <Radio value="CV" label={say('cascade.kind.CV')} />
            <Radio value="KH" label={say('cascade.kind.KH')} />
          </div>
        </Radio.Group>
        <DayInput label={say('cascade.due')} description={say('cascade.dueHint')} value={dueOn} onChange={setDueOn} />
        <Failure error={propose.error ?? below.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {say('ui.cancel')}
          </Button>
          <Act main refused={refused} busy={propose.busy} onAct={submit}>
            {say('cascade.act')}
          </Act>
        </Group>
      </div>
    </Modal>
  )
}
