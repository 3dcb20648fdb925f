import type {
  Day,
  DelegationKind,
  MyPosition,
  OrganLine,
  OutputOf,
  PositionRef,
  Role,
  routes,
} from '@thongsuot/contract'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { DB } from '../../../database/tables.ts'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { statement } from '../../../platform/statement.ts'
import { organAsOf, organRefs, type SuccessionParticipant } from '../../organs/index.ts'
import { type Signature, type SigningPost, signatureInStead, signatureOf } from '../model.ts'

/** The plain connection or a transaction: who holds which position is no secret inside an installation. */
export type Reader = Kysely<DB>

/** SQL: the row `alias` holds on the day. */
export const heldOn = (alias: string, on: Day | RawBuilder<Day>) => {
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

/** SQL: what the signature of a post `p` with its collective `c` needs. */
const signingColumns = sql`p.title, p.signing_title, c.authority_line`

/** SQL: somebody with a sign-in account is in a position of the organ on the day; `organ` is the SQL of its id. */
export function hasUsers(organ: RawBuilder<unknown>, on: Day): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select from position p join holder h on h.position_id = p.id join person n on n.id = h.person_id
    where p.organ_id = ${organ} and n.user_id is not null and ${heldOn('p', on)} and ${heldOn('h', on)})`
}

/**
 * The signature block of whoever holds the position on the day, or of whoever signs in its stead by a delegation.
 * @throws Refusal `not.found` for an unknown position or one that nobody holds; `delegation.ended` outside its days.
 */
export async function signerOf(
  db: Reader,
  positionId: number,
  on: Day,
  delegationId: number | null = null,
): Promise<Signature> {
  if (delegationId !== null) return await signerInStead(db, delegationId, on)
  const { rows } = await sql<SigningPost & { fullName: string }>`
    select ${signingColumns}, person.full_name
    from position p join holder h on h.position_id = p.id join person on person.id = h.person_id
    left join collective c on c.id = p.collective_id
    where p.id = ${positionId} and ${heldOn('p', on)} and ${heldOn('h', on)}`.execute(db)
  const row = rows[0]
  if (!row) throw new Refusal('not.found')
  return signatureOf(row)
}

async function signerInStead(db: Reader, delegationId: number, on: Day): Promise<Signature> {
  const { rows } = await sql<{ kind: DelegationKind; line: OrganLine; fromId: number; toId: number; held: boolean }>`
    select d.kind, v.line, d.from_position_id as from_id, d.to_position_id as to_id, ${heldOn('d', on)} as held
    from delegation d join position p on p.id = d.from_position_id
    join organ_version v on v.organ_id = p.organ_id and ${heldOn('v', on)}
    where d.id = ${delegationId}`.execute(db)
  const found = rows[0]
  if (!found?.held) throw new Refusal('delegation.ended')
  const posts = await signingPosts(db, [found.fromId, found.toId], on)
  const of = posts.get(found.fromId)
  const by = posts.get(found.toId)
  if (!of || !by || by.fullName === null) throw new Refusal('delegation.ended')
  return signatureInStead(found.kind, found.line, of, { ...by, fullName: by.fullName })
}

/** What signatures need of these posts on a day, by id; `fullName` null: nobody holds the post. */
export async function signingPosts(
  db: Reader,
  ids: readonly number[],
  on: Day,
): Promise<Map<number, SigningPost & { role: Role; organId: number; fullName: string | null }>> {
  const { rows } = await sql<SigningPost & { id: number; role: Role; organId: number; fullName: string | null }>`
    select p.id, p.role, p.organ_id, ${signingColumns}, person.full_name
    from position p left join collective c on c.id = p.collective_id
    left join holder h on h.position_id = p.id and ${heldOn('h', on)} left join person on person.id = h.person_id
    where p.id = any(${[...new Set(ids)]}::bigint[])`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

interface HeldPosition {
  id: number
  title: string
  role: Role
  organId: number
  delegationId: number | null
  kind: DelegationKind | null
  holderName: string | null
  until: Day | null
}

/**
 * SQL: the positions in which a person acts on the day: their own first, then those of others in whose stead they act by a
 * delegation to one of their own. A delegation never reaches through another one.
 */
const actingSql = (personId: RawBuilder<unknown>, on: Day | RawBuilder<Day>) => sql`
  select p.id, p.title, p.role, p.organ_id, null::bigint as delegation_id, null::text as kind,
    null::text as holder_name, null::date as until
  from holder h join position p on p.id = h.position_id
  join organ_version v on v.organ_id = p.organ_id and ${heldOn('v', on)}
  where h.person_id = ${personId} and ${heldOn('h', on)} and ${heldOn('p', on)}
  union all
  select * from (
    select distinct on (p.id) p.id, p.title, p.role, p.organ_id, d.id, d.kind,
      (select other.full_name from holder o join person other on other.id = o.person_id
        where o.position_id = p.id and ${heldOn('o', on)}), d.valid_to
    from holder h join position mine on mine.id = h.position_id join delegation d on d.to_position_id = mine.id
    join position p on p.id = d.from_position_id
    join organ_version v on v.organ_id = p.organ_id and ${heldOn('v', on)}
    where h.person_id = ${personId} and ${heldOn('h', on)} and ${heldOn('mine', on)} and ${heldOn('d', on)}
      and ${heldOn('p', on)} and not exists (
        select from holder own where own.position_id = p.id and own.person_id = h.person_id and ${heldOn('own', on)})
    order by p.id, d.id) in_stead`

/** A signed-in account's person and the positions they act in on the day, in the order in which a screen offers them. */
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
    select * from (${actingSql(sql.val(person.id), on)}) held order by delegation_id is not null, id`.execute(db)
  const organs = await organRefs(
    db,
    rows.map((row) => row.organId),
    on,
  )
  const positions = rows.flatMap(({ organId, delegationId, kind, holderName, until, ...position }): MyPosition[] => {
    const organ = organs.get(organId)
    const onBehalf = delegationId === null || kind === null ? null : { delegationId, kind, holderName, until }
    return organ ? [{ ...position, organ, onBehalf }] : []
  })
  return { person, positions }
}

/** How an account acts: the row that `actorIn` reads. */
export interface ActingRow extends Pick<HeldPosition, 'id' | 'organId' | 'role' | 'delegationId' | 'kind'> {
  personId: number
}

/** SQL: at most one `ActingRow`, of the account on the day, through the position asked for or else the first one held. */
export const actingRow = ({
  userId,
  positionId,
  on,
}: {
  userId: RawBuilder<string>
  positionId: RawBuilder<number | null>
  on: RawBuilder<Day>
}) => sql`
  select person.id as person_id, held.id, held.organ_id, held.role, held.delegation_id, held.kind from person
  join lateral (${actingSql(sql`person.id`, on)}) held on true
  where person.user_id = ${userId} and (${positionId}::bigint is null or held.id = ${positionId})
  order by held.delegation_id is not null, held.id limit 1`

const acting = statement<{ userId: string; positionId: number | null; on: Day }, ActingRow>((db, value) =>
  sql<ActingRow>`select * from (${actingRow(value)}) acting`.compile(db),
)

export function actorIn({ personId, id, organId, role, delegationId, kind }: ActingRow): Actor {
  const own = { personId, positionId: id, organId, role }
  return delegationId === null || kind === null ? own : { ...own, delegation: { id: delegationId, kind } }
}

/**
 * Who acts in a request of this account: through the position asked for, else the first one held today.
 * null: the account has no person, no position today, or does not act in the one asked for.
 */
export async function actorOf(house: House, userId: string, positionId: number | null): Promise<Actor | null> {
  const [row] = await acting.rows(house.database.plain, { userId, positionId, on: house.clock.today() })
  return row ? actorIn(row) : null
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
