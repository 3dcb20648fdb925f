import { sql } from 'kysely'
import type { House } from '../../../platform/house.ts'

/** A directive whose counts lie in more rows than this is put in order; a headline adds up fewer in no time. */
const scatteredRows = 50

/**
 * Puts the kept counts of some directives together, one row a kind and day, so that a headline stays a few rows to add up.
 * Several processes may do it at once: each puts together what it took. True when there may be more.
 */
export async function gatherWorkCounts(house: House): Promise<boolean> {
  return await house.database.asSystem(async (trx) => {
    const { rows } = await sql<{ taken: number }>`
      with scattered as (
        select directive_id from work_count group by 1
        having count(*) > ${scatteredRows} and count(*) > count(distinct (kind, due_on, on_day)) limit 20),
      taken as (
        delete from work_count where directive_id in (select directive_id from scattered) returning *),
      kept as (
        insert into work_count (directive_id, kind, due_on, on_day, n)
        select directive_id, kind, due_on, on_day, sum(n) from taken group by 1, 2, 3, 4 having sum(n) <> 0)
      select count(*)::int as taken from taken`.execute(trx)
    return (rows[0]?.taken ?? 0) > 0
  })
}
