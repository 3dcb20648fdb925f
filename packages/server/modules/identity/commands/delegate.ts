import type { DelegationKind, OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { requireVersion } from '../../../platform/require-version.ts'
import { governedIds, isPartyCommittee, organAsOf } from '../../organs/index.ts'
import { append } from '../events.ts'
import { coverFault, delegationFault, delegationNames, headingKinds } from '../model.ts'
import { requirePost } from '../queries/keeper.ts'
import { signingPosts } from '../queries/position.ts'
import { lockPost, requireBasis } from '../store.ts'

/**
 * Lets the holder of one position act in the stead of another. What was delegated is not delegated again: the database holds
 * the same by the kind of `throughId`.
 * @throws Refusal `delegation.refused` with the reason, `delegation.exists`
 */
export async function delegate(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['identity.delegate']>,
): Promise<OutputOf<Routes['identity.delegate']>> {
  return await house.database.asActor(actor, async (trx) => {
    const post = await lockPost(trx, input.fromPositionId)
    await requirePost(trx, actor, { organId: post.organId, positionId: post.id }, 'delegate', house.clock.today())
    await requireBasis(trx, input.basisDocumentId)
    if (input.until !== null && input.until <= input.from) {
      throw new Refusal('holding.days', { reason: 'ngày hết hiệu lực phải sau ngày bắt đầu' })
    }
    const through = await throughOf(trx, actor, input)
    const fault = await faultOf(trx, input, through?.kind ?? null)
    if (fault) throw new Refusal('delegation.refused', { reason: fault })
    await requireNone(trx, input)
    const row = await trx
      .insertInto('delegation')
      .values({
        fromPositionId: input.fromPositionId,
        toPositionId: input.toPositionId,
        kind: input.kind,
        documentKinds: input.documentKinds,
        fieldWords: input.fieldWords,
        validFrom: input.from,
        validTo: input.until,
        basis: input.basis,
        basisDocumentId: input.basisDocumentId,
        throughId: through?.id ?? null,
        throughKind: through?.kind ?? null,
        madeAt: house.clock.now(),
        madeBy: actor.positionId,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const { fromPositionId, toPositionId, from, until } = input
    const facts = { fromPositionId, toPositionId, from, until }
    await append(trx, house.clock, actor, 'delegation.made', { kind: 'delegation', id: row.id }, facts)
    return { id: row.id, version: 1 }
  })
}

type Input = ParsedInputOf<Routes['identity.delegate']>

/** By which delegation whoever delegates acts: their own where they act in another's stead, else the one named. */
async function throughOf(trx: Trx, actor: Actor, input: Input): Promise<{ id: number; kind: DelegationKind } | null> {
  if (actor.delegation && actor.positionId === input.fromPositionId) return actor.delegation
  if (input.throughId === null) return null
  const row = await trx
    .selectFrom('delegation')
    .select(['id', 'kind', 'fromPositionId'])
    .where('id', '=', input.throughId)
    .executeTakeFirst()
  if (!row || row.fromPositionId !== input.fromPositionId) throw new Refusal('not.found')
  return { id: row.id, kind: row.kind as DelegationKind }
}

async function faultOf(trx: Trx, input: Input, through: DelegationKind | null): Promise<string | null> {
  const posts = await signingPosts(trx, [input.fromPositionId, input.toPositionId], input.from)
  const of = posts.get(input.fromPositionId)
  const by = posts.get(input.toPositionId)
  if (!of || !by) throw new Refusal('not.found')
  if (input.fromPositionId === input.toPositionId) return 'không giao cho chính chức vụ này'
  const organ = await organAsOf(trx, of.organId, input.from)
  if (!organ) return 'cơ quan không còn vào ngày bắt đầu'
  if (by.fullName === null) return 'chức vụ được giao chưa có người giữ vào ngày bắt đầu'
  const advised = await sql<{ id: number }>`
    select r.from_organ_id as id from organ_relation r where r.to_organ_id = ${of.organId} and r.relation = 'advises'
      and r.from_organ_id = ${by.organId} and (r.valid_to is null or r.valid_to > ${input.from}::date)`.execute(trx)
  const below = await governedIds(trx, of.organId, [by.organId], input.from)
  return delegationFault({
    kind: input.kind,
    organ: { line: organ.line, committee: isPartyCommittee(organ.kind) },
    of,
    by,
    sameOrgan: of.organId === by.organId,
    within: advised.rows.length > 0 || below.has(by.organId),
    until: input.until,
    limited: input.documentKinds.length > 0 || input.fieldWords.length > 0,
    through,
  })
}

/** @throws Refusal `delegation.exists` where the two posts have one in that span already. */
async function requireNone(trx: Trx, input: Input): Promise<void> {
  const { rows } = await sql<{ kind: DelegationKind }>`
    select kind from delegation where from_position_id = ${input.fromPositionId} and to_position_id = ${input.toPositionId}
      and daterange(valid_from, valid_to) && daterange(${input.from}::date, ${input.until}::date) limit 1`.execute(trx)
  const [row] = rows
  if (row) throw new Refusal('delegation.exists', { kind: delegationNames[row.kind] })
}

/** Ends a delegation on a day: from then on nobody acts by it. What was signed by it before stays signed. */
export async function endDelegation(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['identity.endDelegation']>,
): Promise<OutputOf<Routes['identity.endDelegation']>> {
  return await house.database.asActor(actor, async (trx) => {
    const row = await trx.selectFrom('delegation').selectAll().where('id', '=', input.id).forUpdate().executeTakeFirst()
    if (!row) throw new Refusal('not.found')
    const today = house.clock.today()
    const post = await lockPost(trx, row.fromPositionId)
    const state = row.validTo !== null && row.validTo <= today ? ('ended' as const) : ('held' as const)
    await requirePost(trx, actor, { organId: post.organId, positionId: post.id, state }, 'endDelegation', today)
    await requireVersion(trx, { kind: 'delegation', id: row.id, version: row.version }, input.version)
    await requireBasis(trx, input.basisDocumentId)
    if (input.on <= row.validFrom || (row.validTo !== null && input.on > row.validTo)) {
      throw new Refusal('holding.days', { reason: 'ngày kết thúc phải nằm trong thời gian được giao' })
    }
    const version = row.version + 1
    await trx
      .updateTable('delegation')
      .set({ validTo: input.on, endedBasis: input.basis, version })
      .where('id', '=', row.id)
      .execute()
    const facts = { fromPositionId: row.fromPositionId, toPositionId: row.toPositionId, on: input.on }
    await append(trx, house.clock, actor, 'delegation.ended', { kind: 'delegation', id: row.id }, facts)
    return { id: row.id, version }
  })
}

/**
 * Whoever acts in another's stead signs only what was delegated to them.
 * @throws Refusal `delegation.outside` with the reason, `delegation.ended`
 */
export async function requireCovered(
  trx: Trx,
  actor: Actor,
  document: { kind: string | null; folded: string },
  today: string,
): Promise<void> {
  if (!actor.delegation) return
  const { rows } = await sql<{ documentKinds: string[]; fieldWords: string[] }>`
    select document_kinds, field_words from delegation where id = ${actor.delegation.id}
      and valid_from <= ${today}::date and (valid_to is null or valid_to > ${today}::date)`.execute(trx)
  const [limits] = rows
  if (!limits) throw new Refusal('delegation.ended')
  const fault = coverFault(limits, document)
  if (fault) throw new Refusal('delegation.outside', { reason: fault })
}

/** Whether a delegation reaches only as far as signing: whoever heads the organ for a time does all its post does. */
export function signsOnly(actor: Actor): boolean {
  return actor.delegation !== undefined && !headingKinds.includes(actor.delegation.kind)
}
