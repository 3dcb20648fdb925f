import type { DeliveryPurpose } from '@thongsuot/contract'
import { sql } from 'kysely'
import { json, type Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'

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
  const wanted = json(rows.map(({ organId, purpose }) => ({ organ: organId, purpose })))
  await sql`
    insert into delivery (document_id, organ_id, purpose, status, arrived_at)
    select ${documentId}, w.organ, w.purpose, case when d.state = 'recalled' then '13' else '01' end, ${house.clock.now()}
    from jsonb_to_recordset(${wanted}) as w(organ bigint, purpose text) join document d on d.id = ${documentId}
    on conflict (document_id, organ_id) do nothing`.execute(trx)
  await sql`
    insert into document_access (document_id, organ_id)
    select ${documentId}, w.organ from jsonb_to_recordset(${wanted}) as w(organ bigint)
    on conflict do nothing`.execute(trx)
  const made = await sql<{ organId: number; deliveryId: number }>`
    select v.organ_id, v.id as delivery_id from jsonb_to_recordset(${wanted}) as w(organ bigint)
    join delivery v on v.document_id = ${documentId} and v.organ_id = w.organ`.execute(trx)
  return made.rows
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
