import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { requireVersion } from '../../../platform/require-version.ts'
import { topicOf, touchTopics } from '../../../platform/topics.ts'
import { append } from '../events.ts'
import { requirePost } from '../queries/keeper.ts'
import { lockHolding, lockPost, requireBasis, requireFree, requireSpan } from '../store.ts'
import { takePost } from './appoint.ts'
import { openWorkOf, tellHandedOver, type WorkRef } from './hand-over.ts'

type Leave = ParsedInputOf<Routes['identity.leave']>

/** What is unfinished at the position of this row. */
export async function listOpenWork(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['identity.openWork']>,
): Promise<OutputOf<Routes['identity.openWork']>> {
  return await house.database.asActor(actor, async (trx) => {
    const { post } = await lockHolding(trx, input.id)
    await requirePost(trx, actor, { organId: post.organId, positionId: post.id }, 'leave', house.clock.today())
    const items = await openWorkOf(trx, house, { positionId: post.id, readerOrganId: actor.organId })
    return { items: items.slice(0, 1000), total: items.length }
  })
}

/**
 * A person leaves a position: from the day on they act through it no more. What is unfinished there stays with the position
 * and waits for whoever takes it (who may be named in the same act), except what goes to another position now.
 * @throws Refusal `handOver.unknown` for an item that is not unfinished work of this position; `holding.taken`, `holding.days`
 */
export async function leavePost(house: House, actor: Actor, input: Leave): Promise<OutputOf<Routes['identity.leave']>> {
  return await house.database.asActor(actor, async (trx) => {
    const today = house.clock.today()
    const { post, holding } = await lockHolding(trx, input.id)
    const ended = holding.validTo !== null && holding.validTo <= today
    const place = { organId: post.organId, positionId: post.id, state: ended ? ('ended' as const) : ('held' as const) }
    await requirePost(trx, actor, place, 'leave', today)
    await requireVersion(trx, { kind: 'holder', id: holding.id, version: holding.version }, input.version)
    await requireBasis(trx, input.basisDocumentId)
    if (holding.validTo !== null && holding.validTo < input.on) {
      throw new Refusal('holding.days', { reason: 'người này đã thôi giữ chức vụ trước ngày đó' })
    }
    requireSpan(post, { from: holding.validFrom, to: input.on })
    const version = holding.version + 1
    await trx
      .updateTable('holder')
      .set({
        validTo: input.on,
        endedBasis: input.basis,
        endedBasisDocumentId: input.basisDocumentId,
        version,
      })
      .where('id', '=', holding.id)
      .execute()
    const successor =
      input.successor === null
        ? null
        : await takePost(trx, post, input.successor, { ...input, from: input.on, to: post.validTo })
    const { moved, stays } = await handOver(trx, house, actor, input, post)
    const facts = {
      positionId: post.id,
      personId: holding.personId,
      on: input.on,
      successorHolderId: successor?.id ?? null,
      handedOver: moved,
      toPositionId: input.handOver?.toPositionId ?? null,
    }
    await append(trx, house.clock, actor, 'position.left', { kind: 'holder', id: holding.id }, facts)
    await touchTopics(trx, [topicOf.desk(post.organId)])
    return { id: holding.id, version, handedOver: moved, stays }
  })
}

async function handOver(
  trx: Trx,
  house: House,
  actor: Actor,
  input: Leave,
  post: { id: number; organId: number },
): Promise<{ moved: number; stays: number }> {
  const open = await openWorkOf(trx, house, { positionId: post.id, readerOrganId: actor.organId })
  if (input.handOver === null) return { moved: 0, stays: open.length }
  const { toPositionId, items } = input.handOver
  const to = await lockPost(trx, toPositionId)
  if (to.id === post.id || to.organId !== post.organId) throw new Refusal('handOver.elsewhere')
  const keyOf = (item: WorkRef) => `${item.kind}:${item.id}`
  const here = new Set(open.map(keyOf))
  const unknown = items.filter((item) => !here.has(keyOf(item)))
  if (unknown.length > 0) throw new Refusal('handOver.unknown', { count: unknown.length })
  const made = await trx
    .insertInto('handover')
    .values({
      holderId: input.id,
      fromPositionId: post.id,
      toPositionId,
      basis: input.basis,
      basisDocumentId: input.basisDocumentId,
      at: house.clock.now(),
      by: actor.positionId,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const chosen = [...new Map(items.map((item) => [keyOf(item), item])).values()]
  await trx
    .insertInto('handoverItem')
    .values(chosen.map(({ kind, id }) => ({ handoverId: made.id, kind, objectId: id })))
    .execute()
  await tellHandedOver(trx, house, { toPositionId, items: chosen })
  return { moved: chosen.length, stays: open.length - chosen.length }
}

/** Corrects days or document of an appointment that were entered wrongly; the record keeps what was said before. */
export async function correctHolding(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['identity.correctHolding']>,
): Promise<OutputOf<Routes['identity.correctHolding']>> {
  return await house.database.asActor(actor, async (trx) => {
    const { post, holding } = await lockHolding(trx, input.id)
    await requirePost(trx, actor, { organId: post.organId, positionId: post.id }, 'correct', house.clock.today())
    await requireVersion(trx, { kind: 'holder', id: holding.id, version: holding.version }, input.version)
    await requireBasis(trx, input.basisDocumentId)
    const span = { from: input.from, to: input.until }
    requireSpan(post, span)
    await requireFree(trx, post.id, span, holding.id)
    const version = holding.version + 1
    await trx
      .updateTable('holder')
      .set({
        validFrom: input.from,
        validTo: input.until,
        basis: input.basis,
        basisDocumentId: input.basisDocumentId,
        version,
      })
      .where('id', '=', holding.id)
      .execute()
    const facts = { positionId: post.id, personId: holding.personId, from: input.from, until: input.until }
    await append(trx, house.clock, actor, 'position.corrected', { kind: 'holder', id: holding.id }, facts)
    return { id: holding.id, version }
  })
}
