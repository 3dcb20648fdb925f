import { sql } from 'kysely'
import type { House } from '../../../platform/house.ts'

/** A document whose counts lie in more rows than this is put in order. */
const scatteredRows = 50

/** Puts the kept counts of some documents' deliveries together; see `gatherWorkCounts`. True when there may be more. */
export async function gatherDeliveryCounts(house: House): Promise<boolean> {
  return await house.database.asSystem(async (trx) => {
    const { rows } = await sql<{ taken: number }>`
      with scattered as (
        select document_id from delivery_count group by 1
        having count(*) > ${scatteredRows}
          and count(*) > count(distinct (purpose, status, arrived_on, arrival_on, numbered)) limit 20),
      taken as (
        delete from delivery_count where document_id in (select document_id from scattered) returning *),
      kept as (
        insert into delivery_count (document_id, purpose, status, arrived_on, arrival_on, numbered, n)
        select document_id, purpose, status, arrived_on, arrival_on, numbered, sum(n) from taken
        group by 1, 2, 3, 4, 5, 6 having sum(n) <> 0)
      select count(*)::int as taken from taken`.execute(trx)
    return (rows[0]?.taken ?? 0) > 0
  })
}
