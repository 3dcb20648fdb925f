import type { Day, OrganChangePlan, OrganOrFounded } from '@thongsuot/contract'
import { type RawBuilder, sql } from 'kysely'
import { heldOn, type Reader } from '../store.ts'

/**
 * SQL: the paths of the organs at the top of what an organ's administrator keeps: itself, what it leads, and where it is a
 * committee's office, the committee it works for and what that leads. Whatever stands below them is kept too.
 */
function reachSql(organId: number, on: Day): RawBuilder<unknown> {
  return pathsSql(
    organId,
    on,
    sql`
      join organ_version v on v.organ_id = r.from_organ_id and v.kind = 'party-office' and ${heldOn('v', on)}`,
  )
}

/**
 * SQL: the paths (`path`) of the organs at the top of those whose work an organ watches: itself, the committee that it advises
 * as a board of whatever kind, and what these lead. Whatever stands below them is watched too.
 */
export function watchedPathsSql(organId: number, on: Day): RawBuilder<unknown> {
  return pathsSql(organId, on, sql``)
}

function pathsSql(organId: number, on: Day, onlyOffices: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    with keeper as (
      select ${organId}::bigint as organ_id
      union
      select r.to_organ_id from organ_relation r ${onlyOffices}
      where r.from_organ_id = ${organId} and r.relation = 'advises' and ${heldOn('r', on)})
    select p.path from keeper k join organ_path p on p.organ_id = k.organ_id and ${heldOn('p', on)}
    union
    select p.path from keeper k
    join organ_relation r on r.from_organ_id = k.organ_id and r.relation = 'leads' and ${heldOn('r', on)}
    join organ_path p on p.organ_id = r.to_organ_id and ${heldOn('p', on)}`
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
