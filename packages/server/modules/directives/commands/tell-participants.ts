import type { Day, Plan, PlanIndicator, PlanRule } from '@thongsuot/contract'
import { seeingAll, type Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'

/** New assignments that hang on one parent, counted: a slice makes tens of thousands, and nobody needs them one by one. */
export interface MadeUnder {
  parentId: number
  createdOn: Day
  assignments: number
  /** Of these, those from which a report is expected; and of these again, those that owe figures. */
  reports: number
  figures: number
}

/** What stands to the right of directives and must know, in the same transaction, what was made or moved here. */
export interface DirectiveParticipant {
  directiveCreated(
    trx: Trx,
    house: House,
    made: {
      directiveId: number
      requirements: {
        key: string
        requirementId: number
        indicators: PlanIndicator[]
        rules?: PlanRule[] | undefined
      }[]
      rhythm: Plan['rhythm']
    },
  ): Promise<void>
  assignmentsCreated(
    trx: Trx,
    house: House,
    made: {
      directiveId: number
      under: readonly MadeUnder[]
    },
  ): Promise<void>
  /**
   * The assignment and all below it hang on another parent from a period on; null: from the next one that opens. Its row
   * already says so; `oldPath` is what it was, from the root to itself.
   */
  assignmentMoved(
    trx: Trx,
    house: House,
    moved: { assignmentId: number; fromPeriodId: number | null; oldPath: readonly number[] },
  ): Promise<void>
  /**
   * Another organ has taken the assignment over in its place in the cascade; its row already says so. `isReturn`: it came
   * home, and the organ that had it meanwhile reads of it no more.
   */
  assignmentHandedOver(
    trx: Trx,
    house: House,
    moved: { assignmentId: number; fromOrganId: number; toOrganId: number; isReturn: boolean },
  ): Promise<void>
  /** Given back, or taken back with their document: with an amendment tens of thousands at once, all of one slice. */
  assignmentsWithdrawn(trx: Trx, house: House, withdrawn: { assignmentIds: readonly number[] }): Promise<void>
  /** Done today: it is not asked for in what begins later. */
  assignmentFinished(trx: Trx, house: House, finished: { assignmentId: number }): Promise<void>
  /** Owed again, after it was given back or done. */
  assignmentReopened(trx: Trx, house: House, reopened: { assignmentId: number }): Promise<void>
}

const participants: DirectiveParticipant[] = []

/** Joins a participant; called once a process by compose.ts. */
export function registerDirectiveParticipant(participant: DirectiveParticipant): void {
  if (!participants.includes(participant)) participants.push(participant)
}

/**
 * Tells every participant, one after the other, in the caller's transaction. They keep books for all organs, so they see
 * every row: what the acting organ may not read (a report of a period before it became the superior) still counts.
 */
export async function tellParticipants(
  trx: Trx,
  tell: (participant: DirectiveParticipant) => Promise<void>,
): Promise<void> {
  await seeingAll(trx, async () => {
    for (const participant of participants) await tell(participant)
  })
}
