import type { SavingsBudgetView } from '@thongsuot/contract'
import { useState } from 'react'
import { useAct } from '../../ask.ts'
import { say } from '../../text/say.ts'
import { formatVnd } from '../../ui/format.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import type { PlannedCut } from './what-if.ts'

interface ProposeDialogProps {
  budget: SavingsBudgetView
  cuts: PlannedCut[]
  /** The work whose money is freed, where the cut is of one. */
  workId?: number
  onClose: () => void
  onDone: () => void
}

/** Proposes the planned cuts one after the other, with one sentence for who decides. What went through is not sent again. */
export function ProposeDialog({ budget, cuts, workId, onClose, onDone }: ProposeDialogProps) {
  const [sent, setSent] = useState(0)
  const act = useAct('savings.propose')
  const send = async (words: string) => {
    for (const cut of cuts.slice(sent)) {
      await act.runAndWait({
        ...{ organId: budget.organ.id, year: budget.year, lineId: cut.lineId, amountVnd: cut.amountVnd, words },
        ...(workId === undefined ? {} : { workId }),
      })
      setSent((before) => before + 1)
    }
    onDone()
  }
  return (
    <ReasonDialog
      opened
      onClose={onClose}
      act={say('savings.propose', { n: cuts.length - sent })}
      what={
        <ul className="savings-list">
          {cuts.slice(sent).map((cut) => (
            <li key={cut.lineId}>
              {cut.name}: <strong className="figures">{formatVnd(cut.amountVnd)}</strong>
            </li>
          ))}
        </ul>
      }
      label={say('savings.proposeWords')}
      hint={say('savings.proposeHint')}
      draftKey={`savings.propose.${budget.organ.id}.${budget.year}.${workId ?? 0}`}
      busy={act.busy}
      error={act.error}
      onReason={(words) => void send(words).catch(() => undefined)}
    />
  )
}
