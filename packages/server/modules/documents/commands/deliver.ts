import type { DeliveryPurpose } from '@thongsuot/contract'
import { type RawBuilder, sql } from 'kysely'
import { json, type Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { grantAccessTo } from '../store.ts'

/**
 * Delivers a document to organs and opens it to them. Delivered before: nothing happens again (one organ, one delivery). A
 * document that was recalled meanwhile arrives frozen.
 */
export async function deliver(
  trx: Trx,
  house: House,
  { documentId, rows }: { documentId: number; rows: readonly { organId: number; purpose: DeliveryPurpose }[] },
): Promise<{ organId: number; deliveryId: number }[]> {
  if (rows.length === 0) return []
  const wanted = sql`select w."organId" as organ_id, w.purpose
    from jsonb_to_recordset(${json(rows.map(({ organId, purpose }) => ({ organId, purpose })))})
    as w("organId" bigint, purpose text)`
  await deliverToAll(trx, house, documentId, wanted)
  const made = await sql<{ organId: number; deliveryId: number }>`
    select v.organ_id, v.id as delivery_id from (${wanted}) w
    join delivery v on v.document_id = ${documentId} and v.organ_id = w.organ_id`.execute(trx)
  return made.rows
}

/** The same for however many: `wanted` is SQL for rows (organ_id, purpose), each organ once. */
export async function deliverToAll(
  trx: Trx,
  house: House,
  documentId: number,
  wanted: RawBuilder<unknown>,
): Promise<void> {
  await sql`
    insert into delivery (document_id, organ_id, purpose, status, arrived_at)
    select ${documentId}, w.organ_id, w.purpose,
      (select case when state = 'recalled' then '13' else '01' end from document where id = ${documentId}), ${house.clock.now()}
    from (${wanted}) w
    on conflict (document_id, organ_id) do nothing`.execute(trx)
  await grantAccessTo(trx, documentId, wanted)
}

/** Something of it is open again after all had been done: the organ works on it. */
export async function resumeDelivery(trx: Trx, delivery: { documentId: number; organId: number }): Promise<void> {
  await trx
    .updateTable('delivery')
    .set({ status: '05', version: sql<number>`version + 1` })
    .where('documentId', '=', delivery.documentId)
    .where('organId', '=', delivery.organId)
    .where('status', '=', '06')
    .execute()
}

/** All that the document asked of the organ is done; a delivery that was returned or recalled stays what it is. */
export async function finishDelivery(trx: Trx, delivery: { documentId: number; organId: number }): Promise<void> {
  await trx
    .updateTable('delivery')
    .set({ status: '06', version: sql<number>`version + 1` })
    .where('documentId', '=', delivery.documentId)
    .where('organId', '=', delivery.organId)
    .where('status', 'in', ['03', '04', '05'])
    .execute()
}
