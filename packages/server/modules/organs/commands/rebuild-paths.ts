import type { Day } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Trx } from '../../../platform/database.ts'

/** More superiors above each other than any tree of organs has. */
const deepest = 40

/** An organ that for some days would have no way to a root, and why. */
export interface BrokenWay {
  organId: number
  name: string
  reason: 'loop' | 'orphan'
}

/**
 * Makes the paths of these organs and of everything that ever stood below them anew from their versions, over all time.
 * Answers how many organs that were, and those that for some days have no way to a root: the caller refuses and rolls back.
 */
export async function rebuildPaths(
  trx: Trx,
  organIds: readonly number[],
): Promise<{ organs: number; broken: BrokenWay[] }> {
  await sql`create temporary table if not exists affected_organ (organ_id bigint primary key) on commit drop`.execute(
    trx,
  )
  await sql`truncate affected_organ`.execute(trx)
  await sql`
    insert into affected_organ
    with recursive below as (
      select unnest(${[...new Set(organIds)]}::bigint[]) as organ_id
      union select v.organ_id from organ_version v join below b on v.superior_id = b.organ_id)
    select organ_id from below`.execute(trx)
  await sql`analyze affected_organ`.execute(trx)
  await sql`delete from organ_path where organ_id in (select organ_id from affected_organ)`.execute(trx)
  await sql`
    insert into organ_path (organ_id, path, valid_from, valid_to)
    with recursive way as (
      select * from (
        select v.organ_id, daterange(v.valid_from, v.valid_to) as span, '/' || v.organ_id || '/' as path, 1 as depth
        from organ_version v join affected_organ using (organ_id) where v.superior_id is null
        union all
        select v.organ_id, daterange(v.valid_from, v.valid_to) * daterange(p.valid_from, p.valid_to),
          p.path || v.organ_id || '/', 1
        from organ_version v join affected_organ using (organ_id)
        join organ_path p on p.organ_id = v.superior_id
          and daterange(p.valid_from, p.valid_to) && daterange(v.valid_from, v.valid_to)
        where not exists (select from affected_organ a where a.organ_id = v.superior_id)) top
      union all
      select v.organ_id, daterange(v.valid_from, v.valid_to) * w.span, w.path || v.organ_id || '/', w.depth + 1
      from way w join organ_version v on v.superior_id = w.organ_id
        and daterange(v.valid_from, v.valid_to) && w.span
      where w.depth < ${deepest})
    select organ_id, path, lower(span), upper(span) from (
      select organ_id, path, unnest(range_agg(span)) as span from way group by organ_id, path) merged`.execute(trx)
  const counted = await sql<{ organs: number }>`select count(*)::int as organs from affected_organ`.execute(trx)
  return { organs: counted.rows[0]?.organs ?? 0, broken: await brokenWays(trx) }
}

/** Affected organs whose versions and paths do not cover the same days. */
async function brokenWays(trx: Trx): Promise<BrokenWay[]> {
  const { rows } = await sql<{ organId: number; name: string; from: Day }>`
    with lived as (
      select organ_id, range_agg(daterange(valid_from, valid_to)) as days from organ_version
      where organ_id in (select organ_id from affected_organ) group by organ_id),
    reached as (
      select organ_id, range_agg(daterange(valid_from, valid_to)) as days from organ_path
      where organ_id in (select organ_id from affected_organ) group by organ_id)
    select l.organ_id, lower(l.days - coalesce(r.days, '{}'::datemultirange)) as "from", (
      select v.name from organ_version v where v.organ_id = l.organ_id order by v.valid_from desc limit 1) as name
    from lived l left join reached r using (organ_id)
    where l.days is distinct from r.days order by l.organ_id limit 50`.execute(trx)
  const broken: BrokenWay[] = []
  for (const row of rows) {
    broken.push({
      organId: row.organId,
      name: row.name,
      reason: (await loops(trx, row.organId, row.from)) ? 'loop' : 'orphan',
    })
  }
  return broken
}

async function loops(trx: Trx, organId: number, on: Day): Promise<boolean> {
  const { rows } = await sql<{ steps: number }>`
    with recursive up as (
      select ${organId}::bigint as organ_id, 1 as steps
      union all
      select v.superior_id, u.steps + 1 from up u join organ_version v on v.organ_id = u.organ_id
        and v.valid_from <= ${on}::date and (v.valid_to is null or v.valid_to > ${on}::date)
      where v.superior_id is not null and u.steps <= ${deepest})
    select max(steps)::int as steps from up`.execute(trx)
  return (rows[0]?.steps ?? 0) > deepest
}
