import { type Day, dueOfReceipt } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { topicOf, touchTopics } from '../../../platform/topics.ts'
import type { DeliveryFollower } from '../../documents/index.ts'
import { tellParticipants } from './tell-participants.ts'

/** What a returned or recalled delivery means for the work that came with it: it is no longer owed. */
export const deliveryFollower: DeliveryFollower = {
  async received(trx, _house, receipt) {
    return await setDueByReceipt(trx, receipt)
  },
  async returned(trx, house, { documentId, organId, reason }) {
    return await release(trx, house, sql`via_document_id = ${documentId} and organ_id = ${organId}`, 'returned', reason)
  },
  async recalled(trx, house, { documentId, reason }) {
    await trx.updateTable('directive').set({ state: 'recalled' }).where('documentId', '=', documentId).execute()
    return await release(trx, house, sql`id in (${below(documentId)})`, 'withdrawn', reason)
  },
  async resent(trx, house, { documentId, organId }) {
    const { rows } = await sql<{ id: number; directiveId: number }>`
      update assignment set state = 'open', return_reason = null, version = version + 1
      where via_document_id = ${documentId} and organ_id = ${organId} and state = 'returned'
      returning id, directive_id`.execute(trx)
    for (const { id } of rows)
      await tellParticipants(trx, (p) => p.assignmentReopened(trx, house, { assignmentId: id }))
    await touchTopics(trx, [...new Set(rows.map((r) => r.directiveId))].map(topicOf.directive))
    return rows.length
  },
}

/** Due days that a person's rule counts from the organ's own receipt; one that was set since stays. */
async function setDueByReceipt(
  trx: Trx,
  { documentId, organId, receivedOn }: { documentId: number; organId: number; receivedOn: Day },
): Promise<number> {
  const waiting = await trx
    .selectFrom('assignment')
    .select(['id', 'dueAfterDays', 'dueAfterWorking'])
    .where('organId', '=', organId)
    .where('viaDocumentId', '=', documentId)
    .where('dueAfterDays', 'is not', null)
    .where('dueOn', 'is', null)
    .execute()
  if (waiting.length === 0) return 0
  // Days off as the office that set the rule counts them.
  const holidays = await trx
    .selectFrom('holiday')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('organId', 'is', null),
        eb('organId', '=', eb.selectFrom('document').select('ownerOrganId').where('id', '=', documentId)),
      ]),
    )
    .execute()
  for (const { id, dueAfterDays, dueAfterWorking } of waiting) {
    if (dueAfterDays === null) continue
    const dueOn = dueOfReceipt({ days: dueAfterDays, working: dueAfterWorking }, receivedOn, holidays)
    await sql`update assignment set due_on = ${dueOn}, version = version + 1 where id = ${id}`.execute(trx)
  }
  return waiting.length
}

/** What came with a document, and what was passed on from it further below by other documents. */
const below = (documentId: number) => sql`
  with recursive held as (
    select id from assignment where via_document_id = ${documentId} and parent_id is not null
    union
    select a.id from assignment a join held on a.parent_id = held.id)
  select id from held`

async function release(
  trx: Trx,
  house: House,
  which: ReturnType<typeof sql>,
  state: 'returned' | 'withdrawn',
  reason: string,
): Promise<number> {
  const { rows } = await sql<{ id: number; directiveId: number }>`
    update assignment set state = ${state}, return_reason = ${reason}, version = version + 1
    where ${which} and state = 'open' returning id, directive_id`.execute(trx)
  const assignmentIds = rows.map((row) => row.id)
  await tellParticipants(trx, (p) => p.assignmentsWithdrawn(trx, house, { assignmentIds }))
  await touchTopics(trx, [...new Set(rows.map((r) => r.directiveId))].map(topicOf.directive))
  return rows.length
}
