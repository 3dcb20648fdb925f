import { Modal, Select, Textarea, TextInput } from '@mantine/core'
import type { SavingsBudgetView, SavingsCutState, SavingsCutView } from '@thongsuot/contract'
import { type FormEvent, useState } from 'react'
import { useAct } from '../../ask.ts'
import { type MessageId, say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { DialogFoot } from '../../ui/dialog-foot.tsx'
import { formatInstant, formatNumber, formatPercent, formatVnd, parseNumber } from '../../ui/format.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { type Shape, State } from '../../ui/state.tsx'
import { useDraft } from '../../ui/use-draft.ts'

type Step = 'approve' | 'reject' | 'withhold' | 'release'
const steps: readonly Step[] = ['approve', 'reject', 'withhold', 'release']
const shapes: Record<SavingsCutState, Shape> = {
  proposed: 'open',
  approved: 'half',
  withheld: 'half',
  reallocated: 'full',
  rejected: 'off',
  released: 'off',
}

/** The cuts, newest first, each with its way: who, when, by which document, and what can be done now. */
export function CutList({ budget }: { budget: SavingsBudgetView }) {
  const [deciding, setDeciding] = useState<{ cut: SavingsCutView; step: Step } | null>(null)
  const [giving, setGiving] = useState<SavingsCutView | null>(null)
  const act = useAct('savings.decide', { done: () => setDeciding(null) })
  if (budget.cuts.length === 0) return <p className="dim small">{say('savings.cutsEmpty')}</p>
  return (
    <>
      <ol className="savings-cuts">
        {[...budget.cuts].reverse().map((cut) => (
          <li key={cut.id}>
            <div className="savings-cut-head">
              <strong className="figures">{formatVnd(cut.amountVnd)}</strong>
              <State shape={shapes[cut.state]} word={say(`savings.cutState.${cut.state}`)} />
            </div>
            <div className="small">
              {cut.line.name}: {cut.words}
            </div>
            {cut.snapshot === null ? null : (
              <div className="dim tiny">
                {say('savings.snapshot', {
                  base: cut.snapshot.baseName,
                  amount: formatVnd(cut.snapshot.baseVnd),
                  share: formatPercent(cut.snapshot.furtherBp / 100),
                })}
              </div>
            )}
            <CutSteps cut={cut} />
            <div className="savings-cut-acts">
              {steps
                .filter((step) => cut.can[step] === true)
                .map((step) => (
                  <Act
                    key={step}
                    size="compact-sm"
                    onAct={() => setDeciding({ cut, step })}
                    label={say(`savings.${step}`, { amount: formatVnd(cut.amountVnd) })}
                  >
                    {say(`savings.${step}Short`)}
                  </Act>
                ))}
              {cut.can.reallocate === true ? (
                <Act size="compact-sm" onAct={() => setGiving(cut)} label={say('savings.reallocate')}>
                  {say('savings.reallocateShort')}
                </Act>
              ) : null}
            </div>
          </li>
        ))}
      </ol>
      {deciding ? (
        <ReasonDialog
          opened
          onClose={() => setDeciding(null)}
          act={say(`savings.${deciding.step}`, { amount: formatVnd(deciding.cut.amountVnd) })}
          what={`${deciding.cut.line.name}: ${deciding.cut.words}`}
          label={say('savings.basis')}
          draftKey={`savings.decide.${deciding.cut.id}.${deciding.step}`}
          busy={act.busy}
          error={act.error}
          onReason={(words) =>
            act.run({ id: deciding.cut.id, version: deciding.cut.version, step: deciding.step, words })
          }
        />
      ) : null}
      {giving ? <GiveDialog cut={giving} onClose={() => setGiving(null)} /> : null}
    </>
  )
}

function CutSteps({ cut }: { cut: SavingsCutView }) {
  return (
    <ul className="savings-steps tiny dim">
      {cut.steps.map((step) => (
        <li key={`${step.at}-${step.state}-${step.amountVnd}`}>
          {say('savings.step', {
            state: say(`savings.cutState.${step.state}` as MessageId),
            amount:
              step.purpose === null ? '' : `${formatVnd(step.amountVnd)} (${say(`savings.purpose.${step.purpose}`)})`,
            by: step.by.personName,
            at: formatInstant(step.at),
          })}
          : {step.words}
        </li>
      ))}
    </ul>
  )
}

/** Gives withheld money to epidemic control or social security, in parts if need be. */
function GiveDialog({ cut, onClose }: { cut: SavingsCutView; onClose: () => void }) {
  const left = cut.amountVnd - cut.reallocatedVnd
  const [typed, setTyped] = useState(formatNumber(left))
  const [purpose, setPurpose] = useState<'epidemic' | 'social'>('epidemic')
  const words = useDraft(`savings.give.${cut.id}`, '')
  const amountVnd = parseNumber(typed)
  const wrong = amountVnd === null || !Number.isSafeInteger(amountVnd) || amountVnd < 1 || amountVnd > left
  const act = useAct('savings.reallocate', {
    done: () => {
      words.clear()
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (wrong || amountVnd === null || words.value.trim() === '') return
    act.run({ id: cut.id, version: cut.version, amountVnd, purpose, words: words.value.trim() })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('savings.reallocate')}
      size="md"
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <form onSubmit={submit} className="stack">
        <TextInput
          label={say('savings.amount')}
          className="figures"
          inputMode="numeric"
          required
          data-autofocus
          value={typed}
          error={wrong ? say('savings.amountWrong', { most: formatNumber(left) }) : null}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Select
          label={say('savings.purpose')}
          data={(['epidemic', 'social'] as const).map((value) => ({ value, label: say(`savings.purpose.${value}`) }))}
          value={purpose}
          allowDeselect={false}
          onChange={(next) => next && setPurpose(next as 'epidemic' | 'social')}
        />
        <Textarea
          label={say('savings.basis')}
          autosize
          minRows={2}
          required
          value={words.value}
          onChange={(event) => words.set(event.currentTarget.value)}
        />
        <DialogFoot
          act={say('savings.reallocateShort')}
          ready={!(wrong || words.value.trim() === '')}
          busy={act.busy}
          error={act.error}
          onClose={onClose}
        />
      </form>
    </Modal>
  )
}
