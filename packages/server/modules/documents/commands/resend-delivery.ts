import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { append } from '../events.ts'
import { deliveryPolicy } from '../policy.ts'
import { findDocument, lockDelivery } from '../store.ts'
import { touchDelivery } from './answer-delivery.ts'
import { tellFollowers } from './delivery-follower.ts'

/**
 * The sender sends a returned delivery again: it waits for its receiver as on the first day, and what came with it is owed
 * again. Waiting already, it stays as it is.
 * @throws Refusal `action.refused` for a document that was recalled
 */
export async function resendDelivery(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['documents.resend']>,
): Promise<OutputOf<Routes['documents.resend']>> {
  return await house.database.asActor(actor, async (trx) => {
    const { delivery, facts } = await lockDelivery(trx, actor, input.id, house.clock.today())
    if (delivery.status === '01' && facts.relations.has('sender')) return { id: delivery.id, version: delivery.version }
    deliveryPolicy.require(facts, 'resend')
    const { documentId, organId } = delivery
    const document = await findDocument(trx, documentId)
    if (document.state === 'recalled') throw new Refusal('action.refused', { reason: 'văn bản này đã được thu hồi.' })
    const version = delivery.version + 1
    await trx
      .updateTable('delivery')
      .set({ status: '01', returnReason: null, returnedAt: null, arrivedAt: house.clock.now(), version })
      .where('id', '=', delivery.id)
      .execute()
    const assignments = await tellFollowers((f) => f.resent(trx, house, { documentId, organId }))
    const told = { documentId, organId, assignments }
    await append(trx, house.clock, actor, 'delivery.resent', { kind: 'delivery', id: delivery.id }, told)
    await touchDelivery(trx, delivery)
    return { id: delivery.id, version }
  })
}
