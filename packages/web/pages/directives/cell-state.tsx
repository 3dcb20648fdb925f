import type { AssignmentView, DeadlineStatus } from '@thongsuot/contract'
import { say } from '../../text/say.ts'
import { DeadlineState, State } from '../../ui/state.tsx'

type Stated = Pick<AssignmentView, 'state' | 'deadlineStatus'> & { claimedAt?: string | null }

/** Said to be done, and not confirmed yet. */
const isClaimed = ({ state, claimedAt }: Stated) => state === 'open' && claimedAt !== null && claimedAt !== undefined

/** The word of an assignment's state: returned and withdrawn stand before the deadline. */
export function stateWord(assignment: Stated): string {
  if (assignment.state === 'returned') return say('board.returned')
  if (assignment.state === 'withdrawn') return say('board.withdrawn')
  if (isClaimed(assignment)) return say('board.claimed')
  return say(`state.${assignment.deadlineStatus}`)
}

/** How far an assignment counts as done in a column's foot. */
export function isDone(status: DeadlineStatus): boolean {
  return status === 'doneOnTime' || status === 'doneLate'
}

/** An assignment's state as shape and word; `quiet` leaves only the shape to the eye. */
export function AssignmentState({ assignment, quiet = false }: { assignment: Stated; quiet?: boolean }) {
  if (assignment.state === 'returned')
    return (
      <span className="state state-returned">
        {/* Drawn, because the type at hand may lack the arrow. */}
        <svg viewBox="0 0 12 12" width="12" height="12" className="shape" aria-hidden="true">
          <path
            d="M4.500 2 1.500 5l3 3M1.500 5h6a2.500 2.500 0 0 1 0 5H5"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.400"
          />
        </svg>
        <span className={quiet ? 'visually-hidden' : undefined}>{say('board.returned')}</span>
      </span>
    )
  if (assignment.state === 'withdrawn') return <State shape="off" word={say('board.withdrawn')} quiet={quiet} />
  if (isClaimed(assignment)) return <State shape="half" word={say('board.claimed')} quiet={quiet} />
  return <DeadlineState status={assignment.deadlineStatus} quiet={quiet} />
}
