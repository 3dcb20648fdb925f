import type { Day, OrganChangePlan, OrganOrFounded } from '@thongsuot/contract'
import { type RawBuilder, sql } from 'kysely'
import { heldOn, type Reader } from '../store.ts'

/**
 * SQL: the organs (`organ_id`) at the top of what an organ has to do with: itself, the organs that it advises, and what these
 * lead. Whatever stands below them belongs to it too. Which of its boards a committee trusts with a thing differs: with its
 * people and with watching its work all of them (`every board`), with the tree only its office (`the office`).
 */
function topsSql(organId: number, on: Day, through: 'every board' | 'the office'): RawBuilder<unknown> {
  const onlyOffices = sql`
    join organ_version v on v.organ_id = r.from_organ_id and v.kind = 'party-office' and ${heldOn('v', on)}`
  return sql`
    with working as (
      select ${organId}::bigint as organ_id
      union
      select r.to_organ_id from organ_relation r ${through === 'the office' ? onlyOffices : sql``}
      where r.from_organ_id = ${organId} and r.relation = 'advises' and ${heldOn('r', on)})
    select w.organ_id from working w
    union
    select r.to_organ_id from working w
    join organ_relation r on r.from_organ_id = w.organ_id and r.relation = 'leads' and ${heldOn('r', on)}`
}

const pathsOf = (tops: RawBuilder<unknown>, on: Day): RawBuilder<unknown> => sql`
  select p.path from (${tops}) top join organ_path p on p.organ_id = top.organ_id and ${heldOn('p', on)}`

/** SQL: the paths (`path`) at the top of the tree that an organ's administrator keeps. */
const reachSql = (organId: number, on: Day) => pathsOf(topsSql(organId, on, 'the office'), on)

/** SQL: the paths (`path`) of the organs at the top of those whose work an organ watches. */
export const watchedPathsSql = (organId: number, on: Day) => pathsOf(topsSql(organId, on, 'every board'), on)

/**
 * Which of these organs' people an office keeps on a day. An organ that has ended counts by its last day, wherever what stood
 * above it stands now.
 */
export async function governedIds(
  db: Reader,
  officeId: number,
  organIds: readonly number[],
  on: Day,
): Promise<Set<number>> {
  if (organIds.length === 0) return new Set()
  const { rows } = await sql<{ organId: number }>`
    with top as materialized (${topsSql(officeId, on, 'every board')})
    select asked.id as organ_id from unnest(${[...new Set(organIds)]}::bigint[]) as asked (id)
    join lateral (select p.path from organ_path p where p.organ_id = asked.id and p.valid_from <= ${on}::date
      order by p.valid_from desc limit 1) last on true
    where exists (select from top where last.path like '%/' || top.organ_id || '/%')`.execute(db)
  return new Set(rows.map((row) => row.organId))
}

/**
 * What in a plan lies outside the tree that an organ keeps. One sentence an organ; empty: all of it is its to change. What is
 * changed must lie within; what it is placed under may also stand above, because a level that vanishes leaves its
 * subordinates to the one above.
 */
export async function ungoverned(db: Reader, organId: number, plan: OrganChangePlan, on: Day): Promise<string[]> {
  const existing = (ref: OrganOrFounded | null | undefined) => (ref && 'organId' in ref ? [ref.organId] : [])
  const changed = [
    ...plan.altered.map((each) => each.organId),
    ...plan.ended.map((each) => each.organId),
    ...plan.successions.map((each) => each.from),
    ...plan.successions.flatMap((each) => existing(each.to)),
  ]
  const above = [
    ...plan.founded.flatMap((each) => existing(each.superior)),
    ...plan.altered.flatMap((each) => existing(each.set.superior)),
    ...plan.ended.flatMap((each) => existing(each.subordinatesTo)),
    ...plan.relations.flatMap((each) => [...existing(each.from), ...existing(each.to)]),
  ]
  const { rows } = await sql<{ name: string }>`
    with base as materialized (${reachSql(organId, on)})
    select distinct v.name
    from (select unnest(${[...new Set(changed)]}::bigint[]) as id, false as may_stand_above
      union all select unnest(${[...new Set(above)]}::bigint[]), true) asked
    join organ_version v on v.organ_id = asked.id and ${heldOn('v', on)}
    left join organ_path p on p.organ_id = asked.id and ${heldOn('p', on)}
    where p.path is null or not exists (
      select from base where p.path like base.path || '%' or (asked.may_stand_above and base.path like p.path || '%'))
    order by 1 limit 20`.execute(db)
  return rows.map((row) => `${row.name} không thuộc phạm vi quản lý của cơ quan bạn`)
}

/** True when an organ on a day is the other one, or stands in its reach. */
export async function isInReach(db: Reader, organId: number, otherId: number, on: Day): Promise<boolean> {
  if (organId === otherId) return true
  const { rows } = await sql<{ within: boolean }>`
    with base as materialized (${reachSql(organId, on)})
    select exists (select from organ_path p, base
      where p.organ_id = ${otherId} and ${heldOn('p', on)} and p.path like base.path || '%') as within`.execute(db)
  return rows[0]?.within ?? false
}
