import { sql } from 'kysely'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { topicOf, touchTopics } from '../../../platform/topics.ts'
import type { DeliveryFollower } from '../../documents/index.ts'
import { tellParticipants } from './tell-participants.ts'

/** What a returned or recalled delivery means for the work that came with it: it is no longer owed. */
export const deliveryFollower: DeliveryFollower = {
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
  for (const { id } of rows) await tellParticipants(trx, (p) => p.assignmentWithdrawn(trx, house, { assignmentId: id }))
  await touchTopics(trx, [...new Set(rows.map((r) => r.directiveId))].map(topicOf.directive))
  return rows.length
}
