import type { Day, OrganChangePlan, OrganOrFounded } from '@thongsuot/contract'
import { sql } from 'kysely'
import { heldOn, type Reader } from '../store.ts'

/**
 * What in a plan lies outside the tree that an organ keeps: itself, what stands below it, and what stands below the organs
 * that it leads. One sentence an organ; empty: all of it is its to change.
 */
export async function ungoverned(db: Reader, organId: number, plan: OrganChangePlan, on: Day): Promise<string[]> {
  const existing = (ref: OrganOrFounded | null | undefined) => (ref && 'organId' in ref ? [ref.organId] : [])
  const ids = [
    ...plan.altered.map((each) => each.organId),
    ...plan.ended.map((each) => each.organId),
    ...plan.successions.map((each) => each.from),
    ...plan.founded.flatMap((each) => existing(each.superior)),
    ...plan.altered.flatMap((each) => existing(each.set.superior)),
  ]
  // The day before: what the change ends or moves must have been within reach.
  const { rows } = await sql<{ name: string }>`
    with base as (
      select p.path from organ_path p where p.organ_id = ${organId} and ${heldOn('p', on)}
      union
      select p.path from organ_relation r join organ_path p on p.organ_id = r.to_organ_id and ${heldOn('p', on)}
      where r.from_organ_id = ${organId} and r.relation = 'leads' and ${heldOn('r', on)})
    select distinct v.name from unnest(${[...new Set(ids)]}::bigint[]) as asked (id)
    join organ_version v on v.organ_id = asked.id and ${heldOn('v', on)}
    left join organ_path p on p.organ_id = asked.id and ${heldOn('p', on)}
    where p.path is null or not exists (select from base where p.path like base.path || '%')
    order by 1 limit 20`.execute(db)
  return rows.map((row) => `${row.name} không thuộc phạm vi quản lý của cơ quan bạn`)
}
