import type { PeriodView } from '@thongsuot/contract'
import { useState } from 'react'
import { useAct } from '../../ask.ts'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'

/** Closing a period, or opening it again, each with a reason that every form then shows. */
export function PeriodLock({ period }: { period: PeriodView }) {
  const [asking, setAsking] = useState(false)
  const close = useAct('figures.closePeriod', { done: () => setAsking(false) })
  const reopen = useAct('figures.reopenPeriod', { done: () => setAsking(false) })
  const { closed, name } = period
  const act = closed === null ? close : reopen
  return (
    <>
      <Act size="sm" onAct={() => setAsking(true)}>
        {say(closed === null ? 'totals.close' : 'totals.reopen')}
      </Act>
      <ReasonDialog
        opened={asking}
        onClose={() => setAsking(false)}
        act={say(closed === null ? 'totals.closeOf' : 'totals.reopenOf', { period: name })}
        what={say(closed === null ? 'totals.closeWhat' : 'totals.reopenWhat')}
        draftKey={`period-lock.${period.id}`}
        busy={act.busy}
        error={act.error}
        onReason={(reason) => act.run({ id: period.id, reason })}
      />
    </>
  )
}
