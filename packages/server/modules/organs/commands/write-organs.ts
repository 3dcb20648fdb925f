import { sql } from 'kysely'
import type { Clock } from '../../../platform/clock.ts'
import type { Trx } from '../../../platform/database.ts'
import { writeTerritories } from './check-territories.ts'
import { writeTies } from './check-ties.ts'
import { rebuildPaths } from './rebuild-paths.ts'
import { noteFaults } from './staged-rows.ts'

/** Told what is being written, for whoever watches. */
export type OnStep = (step: 'territories' | 'organs' | 'versions' | 'paths' | 'names') => Promise<void>

/**
 * Writes what `checkOrgans` found, in the caller's transaction. Where an organ got a superior that makes a loop together with
 * what is here, a fault is noted: the caller looks for faults again and rolls back.
 */
export async function writeOrgans(trx: Trx, clock: Clock, onStep: OnStep): Promise<void> {
  await onStep('territories')
  await writeTerritories(trx)
  await onStep('organs')
  await sql`
    insert into organ (id, key, outside, created_at)
    select distinct on (k.id) k.id, k.key, s.outside, ${clock.now()}::timestamptz
    from known_organ k join s_organ s on s.organ_id = k.id where k.is_new order by k.id`.execute(trx)
  await onStep('versions')
  await writeVersions(trx)
  await onStep('paths')
  await writePaths(trx)
  await onStep('names')
  await writeNames(trx)
  await writeTies(trx)
}

async function writeVersions(trx: Trx): Promise<void> {
  await sql`
    update organ_version v set valid_to = c.valid_from
    from (select closes, min(valid_from) as valid_from from organ_effect where effect = 'changed' group by closes) c
    where v.id = c.closes and (v.valid_to is null or v.valid_to > c.valid_from)`.execute(trx)
  await sql`
    insert into organ_version (organ_id, valid_from, valid_to, name, short_name, code, abbreviation, kind, line, superior_id,
      territory_id, letterhead, place, name_folded)
    select s.organ_id, s.valid_from, s.valid_to, s.name, s.short_name, s.code, s.abbreviation, s.kind, s.line, s.superior_id,
      s.territory_id, s.letterhead, s.place, s.name_folded
    from s_organ s join organ_effect e using (row) where e.effect in ('new', 'changed')
    order by s.organ_id, s.valid_from`.execute(trx)
}

async function writePaths(trx: Trx): Promise<void> {
  await sql`
    insert into organ_path (organ_id, path, valid_from, valid_to)
    select organ_id, path, lower(span), upper(span) from (
      select organ_id, path, unnest(range_agg(span)) as span from s_way group by organ_id, path) merged
    order by organ_id, lower(span)`.execute(trx)
  const { rows } = await sql<{ organId: number }>`
    select distinct organ_id from organ_effect where effect = 'changed'`.execute(trx)
  if (rows.length === 0) return
  const { broken } = await rebuildPaths(
    trx,
    rows.map((row) => row.organId),
  )
  const loops = broken.filter((way) => way.reason === 'loop').map((way) => way.organId)
  await noteFaults(
    trx,
    'organs',
    sql`
      select s.row, 'superior', case when s.organ_id = any(${loops}::bigint[])
        then format('cấp trên tạo thành vòng khép kín qua «%s»', coalesce(s.superior, ''))
        else format('cấp trên «%s» không tồn tại suốt thời gian từ %s', coalesce(s.superior, ''), to_char(s.valid_from, 'DD/MM/YYYY')) end
      from s_organ s where s.organ_id = any(${broken.map((way) => way.organId)}::bigint[])`,
  )
  if (broken.length === 0) return
  await noteFaults(
    trx,
    'organs',
    sql`
      select min(row), 'superior', 'sau thay đổi này có cơ quan cấp dưới không còn cấp trên suốt thời gian'
      from organ_effect where effect = 'changed'
      having not exists (select from s_organ s where s.organ_id = any(${broken.map((way) => way.organId)}::bigint[]))`,
  )
}

/** Everything an organ is called, in the form in which words are compared: its names, its short names, its other names. */
async function writeNames(trx: Trx): Promise<void> {
  await sql`
    insert into organ_alias (organ_id, alias, alias_folded)
    select distinct on (organ_id, alias_folded) organ_id, alias, alias_folded from (
      select e.organ_id, each->>1 as alias, each->>0 as alias_folded, 1 as rank, r.row
      from organ_effect e join staged_row r on r.sheet = 'organs' and r.row = e.row, jsonb_array_elements(r.cells->'names') each
      where e.effect in ('new', 'changed')
      union all
      select organ_id, alias, alias_folded, 2, row from s_alias where not is_here) named
    order by organ_id, alias_folded, rank, row
    on conflict (organ_id, alias_folded) do nothing`.execute(trx)
}
