import { sql } from 'kysely'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import type { StoredAssignment } from '../store.ts'
import { tellParticipants } from './tell-participants.ts'

/** Work that passes from one organ to another in one act. */
export interface Passing {
  fromOrganId: number
  toOrganId: number
  /** The moment of the act. */
  at: string
  /** It comes home: the change that had ended the organ was taken back, and the other one reads of it no more. */
  isReturn: boolean
}

/**
 * Another organ takes an assignment as it is: the place in the cascade stays, so no total changes. It reads the documents that
 * brought the assignment and those by which it was passed on, and answers what those below have asked.
 */
export async function takeOver(trx: Trx, house: House, assignment: StoredAssignment, pass: Passing): Promise<void> {
  const { fromOrganId, toOrganId, at, isReturn } = pass
  await sql`
    insert into mandate (directive_id, organ_id, via_document_id, created_at)
    values (${assignment.directiveId}, ${toOrganId}, ${assignment.viaDocumentId}, ${at})
    on conflict (directive_id, organ_id) do nothing`.execute(trx)
  await sql`
    insert into document_access (document_id, organ_id)
    select d, ${toOrganId} from (
      select document_id as d from directive where id = ${assignment.directiveId} union select ${assignment.viaDocumentId}::bigint
    ) documents on conflict do nothing`.execute(trx)
  await sql`
    update assignment set organ_id = ${toOrganId}, version = version + 1,
      mandate_id = (select id from mandate where directive_id = ${assignment.directiveId} and organ_id = ${toOrganId})
    where id = ${assignment.id}`.execute(trx)
  await answerBelow(trx, assignment.id, pass)
  const told = { assignmentId: assignment.id, fromOrganId, toOrganId, isReturn }
  await tellParticipants(trx, (p) => p.assignmentHandedOver(trx, house, told))
}

/** What an organ passed on below a node, and what was asked of it there, is the other organ's from now on. */
export async function answerBelow(
  trx: Trx,
  assignmentId: number,
  { fromOrganId, toOrganId }: Pick<Passing, 'fromOrganId' | 'toOrganId'>,
): Promise<void> {
  await sql`
    insert into document_access (document_id, organ_id)
    select distinct v.id, ${toOrganId}::bigint from assignment c join document v on v.id = c.via_document_id
    where c.parent_id = ${assignmentId} and v.owner_organ_id = ${fromOrganId}
    on conflict do nothing`.execute(trx)
  await sql`
    update extension x set assigner_organ_id = ${toOrganId} from assignment c
    where c.id = x.assignment_id and c.parent_id = ${assignmentId} and x.decision is null
      and x.assigner_organ_id = ${fromOrganId}`.execute(trx)
}
