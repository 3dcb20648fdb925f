import type { Day, OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { requireVersion } from '../../../platform/require-version.ts'
import { organAsOf } from '../../organs/index.ts'
import { append } from '../events.ts'
import { requirePost } from '../queries/keeper.ts'
import { tellingPairs } from '../queries/telling-pairs.ts'
import { lockPost, requireBasis } from '../store.ts'

/**
 * Gives an organ, or one of its positions, fields of duty from a day on.
 * @throws Refusal `duty.tooShort` for a field that says nothing by which a matter could find it; `not.found`, `action.refused`
 */
export async function setDuty(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['identity.setDuty']>,
): Promise<OutputOf<Routes['identity.setDuty']>> {
  return await house.database.asActor(actor, async (trx) => {
    const organ = await organAsOf(trx, input.organId, input.from)
    if (!organ) throw new Refusal('not.found')
    if (input.positionId !== null && (await lockPost(trx, input.positionId)).organId !== organ.id) {
      throw new Refusal('not.found')
    }
    await requirePost(trx, actor, input, 'setDuty', house.clock.today())
    await requireBasis(trx, input.basisDocumentId)
    const { organId, positionId, from } = input
    const rows = input.fields.map((words) => ({ organId, positionId, words, from, basis: input.basis }))
    const ids = await writeDuties(trx, house, actor, rows, input.basisDocumentId)
    const facts = { positionId, fields: ids.length, from }
    await append(trx, house.clock, actor, 'duty.given', { kind: 'organ', id: organId }, facts)
    return { ids }
  })
}

interface DutyRow {
  organId: number
  positionId: number | null
  words: string
  from: Day
  basis: string
}

async function writeDuties(
  trx: Trx,
  house: House,
  actor: Actor | null,
  rows: readonly DutyRow[],
  basisDocumentId: number | null,
): Promise<number[]> {
  const setAt = house.clock.now()
  const values = rows.map(({ from, ...row }) => {
    const pairs = tellingPairs(row.words)
    if (pairs.length === 0) throw new Refusal('duty.tooShort', { words: row.words })
    return { ...row, pairs, validFrom: from, basisDocumentId, setAt, setBy: actor?.positionId ?? null }
  })
  const made = await trx.insertInto('duty').values(values).returning('id').execute()
  return made.map((row) => row.id)
}

/** Ends a field of duty; on the day on which it began, it was entered wrongly. @throws Refusal `holding.days` for an earlier day. */
export async function endDuty(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['identity.endDuty']>,
): Promise<OutputOf<Routes['identity.endDuty']>> {
  return await house.database.asActor(actor, async (trx) => {
    const duty = await trx.selectFrom('duty').selectAll().where('id', '=', input.id).forUpdate().executeTakeFirst()
    if (!duty) throw new Refusal('not.found')
    await requirePost(trx, actor, duty, 'setDuty', house.clock.today())
    await requireVersion(trx, { kind: 'duty', id: duty.id, version: duty.version }, input.version)
    await requireBasis(trx, input.basisDocumentId)
    if (input.on < duty.validFrom || (duty.validTo !== null && duty.validTo <= input.on)) {
      throw new Refusal('holding.days', { reason: 'lĩnh vực này không được giao trong ngày đó' })
    }
    const version = duty.version + 1
    await trx
      .updateTable('duty')
      .set({
        ...{ validTo: input.on, version },
        ...{ endedBasis: input.basis, endedBasisDocumentId: input.basisDocumentId },
      })
      .where('id', '=', duty.id)
      .execute()
    const facts = { organId: duty.organId, positionId: duty.positionId, on: input.on }
    await append(trx, house.clock, actor, 'duty.ended', { kind: 'duty', id: duty.id }, facts)
    return { id: duty.id, version }
  })
}

/** A field of duty by keys: of the position where it names one, else of the organ. */
interface DutyByKey {
  organ: string
  position: string | null
  words: string
  from: Day
  basis: string
}

/** The system itself gives duties, when an installation is first filled. @throws Refusal `not.found` for an unknown key. */
export async function fillDuties(house: House, given: readonly DutyByKey[]): Promise<void> {
  await house.database.asSystem(async (trx) => {
    const { rows } = await sql<{ organId: number | null; positionId: number | null }>`
      select o.id as organ_id, p.id as position_id
      from unnest(${given.map((one) => one.organ)}::text[], ${given.map((one) => one.position)}::text[])
        with ordinality as g(organ, position, at)
      left join organ o on o.key = g.organ left join position p on p.key = g.position and p.organ_id = o.id
      order by g.at`.execute(trx)
    const duties = given.map(({ position, words, from, basis }, at) => {
      const { organId = null, positionId = null } = rows[at] ?? {}
      if (organId === null || (position !== null && positionId === null)) throw new Refusal('not.found')
      return { organId, positionId, words, from, basis }
    })
    await writeDuties(trx, house, null, duties, null)
    const facts = { fields: duties.length }
    await append(trx, house.clock, null, 'duty.filled', { kind: 'installation', id: null }, facts)
  })
}
