import type { Day } from '@thongsuot/contract'
import { sql } from 'kysely'
import { heldOn, type Reader } from '../store.ts'

/**
 * Which of these organs an office keeps: itself, those below it and below whom it leads, and the same of the organs that it
 * advises (the office of a committee keeps the committee's people). On a day; an organ that has ended counts by its last day.
 */
export async function governedIds(
  db: Reader,
  officeId: number,
  organIds: readonly number[],
  on: Day,
): Promise<Set<number>> {
  if (organIds.length === 0) return new Set()
  const { rows } = await sql<{ organId: number }>`
    with working as (
      select ${officeId}::bigint as organ_id
      union select r.to_organ_id from organ_relation r
      where r.from_organ_id = ${officeId} and r.relation = 'advises' and ${heldOn('r', on)}),
    base as (
      select w.organ_id from working w
      union select r.to_organ_id from organ_relation r join working w on w.organ_id = r.from_organ_id
      where r.relation = 'leads' and ${heldOn('r', on)})
    select asked.id as organ_id from unnest(${[...new Set(organIds)]}::bigint[]) as asked (id)
    join lateral (select p.path from organ_path p where p.organ_id = asked.id and p.valid_from <= ${on}::date
      order by p.valid_from desc limit 1) last on true
    where exists (select from base where last.path like '%/' || base.organ_id || '/%')`.execute(db)
  return new Set(rows.map((row) => row.organId))
}
