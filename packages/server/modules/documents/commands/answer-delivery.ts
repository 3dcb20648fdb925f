import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import { sha256 } from '../../../platform/hash.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { topicOf, touchTopics } from '../../../platform/topics.ts'
import { organsWithUsers, positionRefs } from '../../identity/index.ts'
import { organRefs } from '../../organs/index.ts'
import { append } from '../events.ts'
import { statusAfterAcknowledge } from '../model.ts'
import { deliveryPolicy } from '../policy.ts'
import { lockDelivery, type StoredDelivery, takeArrivalNumber } from '../store.ts'
import { tellFollowers } from './delivery-follower.ts'

/**
 * Receives a delivery into the arrival book. Received before, it answers the same number again. On behalf of an organ
 * without users the sender's or the superior's clerk does it and says on what evidence.
 * @source Nghị định 30/2020/NĐ-CP, Điều 22: the arrival number runs through one year
 */
export async function acknowledgeDelivery(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['documents.acknowledge']>,
): Promise<OutputOf<Routes['documents.acknowledge']>> {
  return await house.database.asActor(actor, async (trx) => {
    const today = house.clock.today()
    const { delivery, facts } = await lockDelivery(trx, actor, input.id, today)
    if (facts.relations.size > 0 && delivery.arrivalNumber !== null && delivery.arrivalOn !== null) {
      return { id: delivery.id, arrivalNumber: delivery.arrivalNumber, arrivalOn: delivery.arrivalOn }
    }
    if (facts.relations.size > 0) refuseReturned(delivery)
    const onBehalf = !facts.relations.has('own')
    deliveryPolicy.require(facts, onBehalf ? 'acknowledgeOnBehalf' : 'acknowledge')
    const evidence = onBehalf ? await requireEvidence(trx, delivery, input.evidence, today) : null
    const arrivalNumber = await takeArrivalNumber(trx, delivery.organId, today)
    await trx
      .updateTable('delivery')
      .set({
        status: statusAfterAcknowledge(delivery.purpose),
        arrivalNumber,
        arrivalOn: today,
        acknowledgedAt: house.clock.now(),
        acknowledgedBy: actor.positionId,
        onBehalf,
        onBehalfEvidence: evidence,
        version: delivery.version + 1,
      })
      .where('id', '=', delivery.id)
      .execute()
    const { documentId, organId } = delivery
    await tellFollowers((f) => f.received(trx, house, { documentId, organId, receivedOn: today }))
    await append(
      trx,
      house.clock,
      actor,
      'delivery.acknowledged',
      { kind: 'delivery', id: delivery.id },
      { documentId, organId, arrivalNumber, onBehalf, evidenceHash: evidence === null ? null : sha256(evidence) },
    )
    await touchDelivery(trx, delivery)
    return { id: delivery.id, arrivalNumber, arrivalOn: today }
  })
}

/** Only an organ where nobody signs in is acted for, and never without evidence. */
async function requireEvidence(
  trx: Trx,
  delivery: StoredDelivery,
  evidence: string | undefined,
  today: string,
): Promise<string> {
  if ((await organsWithUsers(trx, [delivery.organId], today)).has(delivery.organId)) {
    const organ = (await organRefs(trx, [delivery.organId], today)).get(delivery.organId)
    throw new Refusal('behalf.hasUsers', { organ: organ?.name ?? '' })
  }
  if (!evidence) throw new Refusal('behalf.evidenceMissing')
  return evidence
}

function refuseReturned(delivery: StoredDelivery): void {
  if (delivery.status === '02') throw new Refusal('delivery.returned', { reason: delivery.returnReason ?? '' })
}

/** Refuses a delivery with a reason; the sender sees it at once. Refused before, it stays as it is. */
export async function returnDelivery(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['documents.return']>,
): Promise<OutputOf<Routes['documents.return']>> {
  return await house.database.asActor(actor, async (trx) => {
    const { delivery, facts } = await lockDelivery(trx, actor, input.id, house.clock.today())
    if (facts.relations.has('own')) {
      if (delivery.status === '02') return { id: delivery.id, version: delivery.version }
      if (delivery.arrivalNumber !== null) {
        throw new Refusal('delivery.acknowledged', { arrivalNumber: delivery.arrivalNumber })
      }
    }
    deliveryPolicy.require(facts, 'return')
    const version = delivery.version + 1
    await trx
      .updateTable('delivery')
      .set({ status: '02', returnReason: input.reason, returnedAt: house.clock.now(), version })
      .where('id', '=', delivery.id)
      .execute()
    const { documentId, organId } = delivery
    const assignments = await tellFollowers((f) =>
      f.returned(trx, house, { documentId, organId, reason: input.reason }),
    )
    await append(
      trx,
      house.clock,
      actor,
      'delivery.returned',
      { kind: 'delivery', id: delivery.id },
      { documentId, assignments, reasonHash: sha256(input.reason) },
    )
    await touchDelivery(trx, delivery)
    return { id: delivery.id, version }
  })
}

/**
 * The leader's instruction on a received document. The first one sets the work going.
 * @throws Refusal `delivery.notAcknowledged` before the clerk has received it
 */
export async function instructDelivery(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['documents.instruct']>,
): Promise<OutputOf<Routes['documents.instruct']>> {
  return await house.database.asActor(actor, async (trx) => {
    const today = house.clock.today()
    const { delivery, facts } = await lockDelivery(trx, actor, input.id, today)
    if (facts.relations.has('own')) {
      refuseReturned(delivery)
      if (delivery.status === '01') throw new Refusal('delivery.notAcknowledged')
    }
    deliveryPolicy.require(facts, 'instruct')
    await requireNamed(trx, actor, input, today)
    const version = delivery.version + 1
    await trx.updateTable('delivery').set({ status: '05', version }).where('id', '=', delivery.id).execute()
    const leadOrganId = input.leadOrganId ?? null
    const dueOn = input.dueOn ?? null
    const made = await trx
      .insertInto('instruction')
      .values({
        deliveryId: delivery.id,
        words: input.words,
        leadOrganId,
        leadPositionId: input.leadPositionId ?? null,
        cooperating: input.cooperating,
        dueOn,
        writtenAt: house.clock.now(),
        writtenBy: actor.positionId,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await append(
      trx,
      house.clock,
      actor,
      'delivery.instructed',
      { kind: 'delivery', id: delivery.id },
      { documentId: delivery.documentId, instructionId: made.id, leadOrganId, dueOn },
    )
    await touchDelivery(trx, delivery)
    return { id: made.id, version }
  })
}

/** Whom the instruction names must exist today, and a named person must work here. */
async function requireNamed(
  trx: Trx,
  actor: Actor,
  input: { leadOrganId?: number | null | undefined; leadPositionId?: number | null | undefined },
  today: string,
): Promise<void> {
  if (input.leadOrganId && !(await organRefs(trx, [input.leadOrganId], today)).has(input.leadOrganId)) {
    throw new Refusal('input.invalid', { fields: 'cơ quan chủ trì không có trong danh mục hôm nay' })
  }
  if (!input.leadPositionId) return
  const position = (await positionRefs(trx, [input.leadPositionId], today)).get(input.leadPositionId)
  if (position?.organ.id !== actor.organId)
    throw new Refusal('input.invalid', { fields: 'người chủ trì không giữ chức vụ ở cơ quan này' })
}

/** The receiving desk, the sender's view of the document, and the directive's board change together. */
export async function touchDelivery(trx: Trx, delivery: StoredDelivery): Promise<void> {
  const { rows } = await sql<{ directiveId: number | null; ownerOrganId: number | null }>`
    select (select f.directive_id from fanout f where f.document_id = ${delivery.documentId}) as directive_id,
      (select d.owner_organ_id from document d where d.id = ${delivery.documentId}) as owner_organ_id`.execute(trx)
  const directiveId = rows[0]?.directiveId ?? null
  const ownerOrganId = rows[0]?.ownerOrganId ?? null
  await touchTopics(trx, [
    topicOf.document(delivery.documentId),
    topicOf.desk(delivery.organId),
    ...(ownerOrganId === null ? [] : [topicOf.desk(ownerOrganId)]),
    ...(directiveId === null ? [] : [topicOf.directive(directiveId)]),
  ])
}
