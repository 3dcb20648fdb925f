import { useState } from 'react'
import { useAct, useAsk } from '../../ask.ts'
import { paths } from '../../paths.ts'
import { useActing, useSession } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { tellDone } from '../../ui/failure.tsx'
import { A, useGo } from '../../ui/link.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import type { Assignment } from './assignment-aside.tsx'
import { currentPeriod } from './current-period.ts'

/** What the one who watches can do about an assignment: remind, go one level down, enter for an organ without users. */
export function AssignmentActs({ assignment, directiveId }: { assignment: Assignment; directiveId: number }) {
  const go = useGo()
  const acting = useActing()
  const { organ } = assignment
  const [asking, setAsking] = useState<'remind' | 'reopen' | null>(null)
  const remind = useAct('directives.remind', {
    done: () => {
      setAsking(null)
      tellDone(say('cell.reminded', { organ: organ.shortName }))
    },
  })
  const reopen = useAct('directives.reopen', {
    done: () => {
      setAsking(null)
      tellDone(say('cell.reopened', { organ: organ.shortName }))
    },
  })
  const mine = organ.id === acting.organ.id
  return (
    <div className="aside-acts">
      {mine ? null : (
        <Act size="compact-sm" can={{ of: assignment.can, name: 'remind' }} onAct={() => setAsking('remind')}>
          {say('cell.remind')}
        </Act>
      )}
      {assignment.state === 'done' && !mine ? (
        <Act size="compact-sm" can={{ of: assignment.can, name: 'reopen' }} onAct={() => setAsking('reopen')}>
          {say('cell.reopen')}
        </Act>
      ) : null}
      {assignment.children > 0 ? (
        <A
          to={paths.directive(directiveId, { tab: 'board', under: organ.id })}
          className="text-link small aside-act-link"
        >
          {say('cell.ownBoard')}
        </A>
      ) : null}
      {mine ? null : <OnBehalf assignment={assignment} directiveId={directiveId} go={go} />}
      {asking === 'remind' ? (
        <ReasonDialog
          opened
          onClose={() => setAsking(null)}
          act={say('cell.remindOf', { organ: organ.shortName })}
          what={`${assignment.requirement.title}. ${say('cell.remindWhat')}`}
          label={say('cell.remindWords')}
          hint={say('cell.remindHint')}
          draftKey={`remind.${assignment.id}`}
          busy={remind.busy}
          error={remind.error}
          onReason={(words) =>
            remind.run({ id: directiveId, organId: organ.id, requirementId: assignment.requirementId, words })
          }
        />
      ) : null}
      {asking === 'reopen' ? (
        <ReasonDialog
          opened
          onClose={() => setAsking(null)}
          act={say('cell.reopenOf', { organ: organ.shortName })}
          what={`${assignment.requirement.title}. ${say('cell.reopenWhat')}`}
          label={say('cell.reopenWords')}
          hint={say('cell.reopenHint')}
          draftKey={`reopen.${assignment.id}`}
          busy={reopen.busy}
          error={reopen.error}
          onReason={(reason) => reopen.run({ id: assignment.id, reason })}
        />
      ) : null}
    </div>
  )
}

interface OnBehalfProps {
  assignment: Assignment
  directiveId: number
  go: (to: string) => void
}

/** Entering for an organ that has no users: only its immediate superior in the cascade sees this. */
function OnBehalf({ assignment, directiveId, go }: OnBehalfProps) {
  const { me } = useSession()
  const acting = useActing()
  const parent = assignment.reportsTo?.id === acting.organ.id
  const organ = useAsk('organs.get', { id: assignment.organ.id }, { when: parent })
  const periods = useAsk('figures.periods', { directiveId }, { when: parent })
  const board = useAsk(
    'directives.board',
    { id: directiveId, limit: 200, underOrganId: acting.organ.id },
    { when: parent && !assignment.acknowledged },
  )
  const [receiving, setReceiving] = useState(false)
  const receive = useAct('documents.acknowledge', { done: () => setReceiving(false) })
  if (!parent || organ.data === undefined || organ.data.hasUsers) return null
  const period = currentPeriod(periods.data ?? [], me.today)
  const deliveryId = board.data?.items.find((row) => row.organ.id === assignment.organ.id)?.deliveryId ?? null
  return (
    <>
      {!assignment.acknowledged && deliveryId !== null ? (
        <Act size="compact-sm" onAct={() => setReceiving(true)}>
          {say('cell.behalfReceive')}
        </Act>
      ) : null}
      {period !== null && assignment.owesFigures ? (
        <Act
          size="compact-sm"
          onAct={() => go(paths.reportForm(directiveId, period.id, { organ: assignment.organ.id }))}
        >
          {say('cell.behalfReport')}
        </Act>
      ) : null}
      {receiving && deliveryId !== null ? (
        <ReasonDialog
          opened
          onClose={() => setReceiving(false)}
          act={say('cell.behalfReceiveOf', { organ: assignment.organ.shortName })}
          what={say('cell.behalfWhat')}
          label={say('cell.behalfEvidence')}
          hint={say('cell.behalfHint')}
          draftKey={`receive.${deliveryId}`}
          busy={receive.busy}
          error={receive.error}
          onReason={(evidence) => receive.run({ id: deliveryId, evidence })}
        />
      ) : null}
    </>
  )
}
