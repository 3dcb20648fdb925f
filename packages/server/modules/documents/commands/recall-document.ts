import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import { sha256 } from '../../../platform/hash.ts'
import type { House } from '../../../platform/house.ts'
import { topicOf, touchTopics } from '../../../platform/topics.ts'
import { append } from '../events.ts'
import { nextState } from '../model.ts'
import { lockDocument, lockFor } from '../store.ts'
import { tellFollowers } from './delivery-follower.ts'

/**
 * Recalls an issued document. Recipients' deliveries freeze with the reason; one that was refused stays refused. Recalled
 * again it stays as it is.
 * @source Nghị định 30/2020/NĐ-CP, Điều 18: a recalled document's recipients are told and stop acting on it
 */
export async function recallDocument(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['documents.recall']>,
): Promise<OutputOf<Routes['documents.recall']>> {
  return await house.database.asActor(actor, async (trx) => {
    const held = await lockDocument(trx, input.id)
    if (held.state === 'recalled' && held.ownerOrganId === actor.organId) return { id: held.id, version: held.version }
    const document = await lockFor(trx, actor, input.id, 'recall')
    const version = document.version + 1
    await trx
      .updateTable('document')
      .set({ state: nextState.recall, recalledAt: house.clock.now(), recallReason: input.reason, version })
      .where('id', '=', document.id)
      .execute()
    const frozen = await trx
      .updateTable('delivery')
      .set({ status: '13', version: sql<number>`version + 1` })
      .where('documentId', '=', document.id)
      .where('status', '<>', '02')
      .executeTakeFirst()
    const assignments = await tellFollowers((f) =>
      f.recalled(trx, house, { documentId: document.id, reason: input.reason }),
    )
    const facts = { deliveries: Number(frozen.numUpdatedRows), assignments, reasonHash: sha256(input.reason) }
    await append(trx, house.clock, actor, 'document.recalled', { kind: 'document', id: document.id }, facts)
    await touchTopics(trx, [topicOf.document(document.id), topicOf.desk(document.ownerOrganId)])
    await sql`insert into topic_change (name) select 'desk:' || organ_id from delivery where document_id = ${document.id}`.execute(
      trx,
    )
    return { id: document.id, version }
  })
}
