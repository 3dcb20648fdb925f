import type { Day, MyPosition, OutputOf, PositionRef, Role, routes } from '@thongsuot/contract'
import { type Kysely, sql } from 'kysely'
import type { DB } from '../../database/tables.ts'
import type { Actor } from '../../platform/actor.ts'
import type { House } from '../../platform/house.ts'
import { Refusal } from '../../platform/refusal.ts'
import { organAsOf, organRefs, type SuccessionParticipant } from '../organs/index.ts'
import { type Signature, signatureOf } from './model.ts'

/** The plain connection or a transaction: who holds which position is no secret inside an installation. */
type Reader = Kysely<DB>

const heldOn = (alias: string, on: Day) => {
  const at = sql.raw(alias)
  return sql<boolean>`(${at}.valid_from <= ${on}::date and (${at}.valid_to is null or ${at}.valid_to > ${on}::date))`
}

/** Positions with who holds them on the day; the holder's name is «(khuyết)» where nobody does. Unknown ids are missing. */
export async function positionRefs(db: Reader, ids: readonly number[], on: Day): Promise<Map<number, PositionRef>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: number; title: string; organId: number; personName: string | null }>`
    select p.id, p.title, p.organ_id, held.full_name as person_name
    from position p
    left join lateral (
      select person.full_name from holder h join person on person.id = h.person_id
      where h.position_id = p.id and ${heldOn('h', on)}) held on true
    where p.id = any(${[...new Set(ids)]}::bigint[])`.execute(db)
  const organs = await organRefs(
    db,
    rows.map((row) => row.organId),
    on,
  )
  return new Map(
    rows.flatMap(({ id, title, organId, personName }) => {
      const organ = organs.get(organId)
      return organ ? [[id, { id, title, personName: personName ?? '(khuyết)', organ }] as const] : []
    }),
  )
}

/** Which of the organs have somebody with a sign-in account in some position on the day. */
export async function organsWithUsers(db: Reader, organIds: readonly number[], on: Day): Promise<Set<number>> {
  if (organIds.length === 0) return new Set()
  const { rows } = await sql<{ organId: number }>`
    select distinct p.organ_id
    from position p join holder h on h.position_id = p.id join person on person.id = h.person_id
    where p.organ_id = any(${[...new Set(organIds)]}::bigint[]) and person.user_id is not null
      and ${heldOn('p', on)} and ${heldOn('h', on)}`.execute(db)
  return new Set(rows.map((row) => row.organId))
}

/**
 * The signature block of whoever holds the position on the day.
 * @throws Refusal `not.found` for an unknown position or one that nobody holds.
 */
export async function signerOf(db: Reader, positionId: number, on: Day): Promise<Signature> {
  const { rows } = await sql<{
    title: string
    signingTitle: string | null
    authorityLine: string | null
    fullName: string
  }>`
    select p.title, p.signing_title, c.authority_line, person.full_name
    from position p join holder h on h.position_id = p.id join person on person.id = h.person_id
    left join collective c on c.id = p.collective_id
    where p.id = ${positionId} and ${heldOn('p', on)} and ${heldOn('h', on)}`.execute(db)
  const row = rows[0]
  if (!row) throw new Refusal('not.found')
  return signatureOf(row)
}

interface HeldPosition {
  id: number
  title: string
  role: Role
  organId: number
}

/** A signed-in account's person and the positions they hold on the day, in the order in which a screen offers them. */
export async function actorsOfUser(
  db: Reader,
  userId: string,
  on: Day,
): Promise<{ person: { id: number; fullName: string }; positions: MyPosition[] } | null> {
  const person = await db
    .selectFrom('person')
    .select(['id', 'fullName'])
    .where('userId', '=', userId)
    .executeTakeFirst()
  if (!person) return null
  const { rows } = await sql<HeldPosition>`
    select p.id, p.title, p.role, p.organ_id
    from holder h join position p on p.id = h.position_id
    join organ_version v on v.organ_id = p.organ_id and ${heldOn('v', on)}
    where h.person_id = ${person.id} and ${heldOn('h', on)} and ${heldOn('p', on)}
    order by p.id`.execute(db)
  const organs = await organRefs(
    db,
    rows.map((row) => row.organId),
    on,
  )
  const positions = rows.flatMap(({ organId, ...position }): MyPosition[] => {
    const organ = organs.get(organId)
    return organ ? [{ ...position, organ }] : []
  })
  return { person, positions }
}

/**
 * Who acts in a request of this account: through the position asked for, else the first one held today.
 * null: the account has no person, no position today, or does not hold the one asked for.
 */
export async function actorOf(house: House, userId: string, positionId: number | null): Promise<Actor | null> {
  const { rows } = await sql<Actor>`
    select person.id as person_id, p.id as position_id, p.organ_id, p.role
    from person join holder h on h.person_id = person.id join position p on p.id = h.position_id
    join organ_version v on v.organ_id = p.organ_id and ${heldOn('v', house.clock.today())}
    where person.user_id = ${userId} and ${heldOn('h', house.clock.today())} and ${heldOn('p', house.clock.today())}
      and (${positionId}::bigint is null or p.id = ${positionId})
    order by p.id limit 1`.execute(house.database.plain)
  return rows[0] ?? null
}

type Me = Omit<OutputOf<(typeof routes)['identity.me']>, 'banner'>

/**
 * The signed-in person with the positions they hold today; `acting` is null where the one asked for is not among them.
 * @throws Refusal `position.missing` for an account that belongs to no person here.
 */
export async function describeMe(house: House, userId: string, positionId: number | null): Promise<Me> {
  const today = house.clock.today()
  const found = await actorsOfUser(house.database.plain, userId, today)
  if (!found) throw new Refusal('position.missing')
  const acting = positionId === null ? found.positions[0] : found.positions.find((p) => p.id === positionId)
  return { ...found, acting: acting ?? null, today, now: house.clock.now() }
}

type People = OutputOf<(typeof routes)['identity.people']>

/** Who holds which position in an organ today, leaders first. @throws Refusal `not.found` for an organ of no installation. */
export async function peopleOfOrgan(house: House, _actor: Actor, input: { organId: number }): Promise<People> {
  const on = house.clock.today()
  const db = house.database.plain
  if (!(await organAsOf(db, input.organId, on))) throw new Refusal('not.found')
  const { rows } = await sql<People[number]>`
    select p.id as position_id, p.title, p.role, held.full_name as person_name,
      (p.signing_title is not null and held.full_name is not null) as can_sign
    from position p
    left join lateral (
      select person.full_name from holder h join person on person.id = h.person_id
      where h.position_id = p.id and ${heldOn('h', on)}) held on true
    where p.organ_id = ${input.organId} and ${heldOn('p', on)}
    order by array_position(array['leader', 'officer', 'clerk', 'administrator'], p.role), p.id`.execute(db)
  return rows
}

/** People of an organ that changes: each holder of a position there needs a place when it ends. */
export const peopleInSuccession: SuccessionParticipant = {
  async pointsAt(db, organIds, on) {
    const { rows } = await sql<{ organId: number; count: number }>`
      select p.organ_id, count(*)::int as count from position p join holder h on h.position_id = p.id
      where p.organ_id = any(${organIds}::bigint[])
        and (p.valid_to is null or p.valid_to > ${on}::date) and (h.valid_to is null or h.valid_to > ${on}::date)
      group by 1`.execute(db)
    return rows.map(({ organId, count }) => ({ organId, what: 'người giữ chức vụ', count, open: count }))
  },
  async builtOn(db, { foundedIds }) {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from position where organ_id = any(${foundedIds}::bigint[])`.execute(db)
    const count = rows[0]?.count ?? 0
    return count > 0 ? [`${count} chức vụ ở cơ quan mới`] : []
  },
}
