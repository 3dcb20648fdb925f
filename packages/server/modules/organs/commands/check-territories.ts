import { sql } from 'kysely'
import type { Trx } from '../../../platform/database.ts'
import { cell, noteEffects, noteFaults, overlapping, repeatedKeys, spanCells, stageTable } from './staged-rows.ts'

/**
 * Checks the staged territories against each other and against what is here. Makes `known_territory` (key, id, whether it is
 * new) of all that rows name, and `s_territory`.
 */
export async function checkTerritories(trx: Trx): Promise<void> {
  await stageTable(
    trx,
    'known_territory',
    sql`
      select t.key, t.id, false as is_new from territory t where t.key in (
        select cells->>named from staged_row, unnest(array['key', 'parent', 'territory']) named
        where (sheet = 'territories' and named <> 'territory') or (sheet = 'organs' and named = 'territory'))
      union all
      select key, nextval(pg_get_serial_sequence('territory', 'id')), true from (
        select cells->>'key' as key from staged_row r where sheet = 'territories' and cells->>'key' is not null
          and not exists (select from territory t where t.key = r.cells->>'key')
        group by 1 order by min(row)) r`,
  )
  await stageTable(
    trx,
    's_territory',
    sql`
      select s.*, k.id as territory_id, k.is_new, above.id as parent_id from (
        select row, coalesce(cells->>'key', '') as key, ${cell('name')}, ${cell('kind')}, ${cell('parent')},
          (cells->>'people')::integer as people, (cells->>'area_km2')::numeric(12, 4) as area_km2, ${spanCells}
        from staged_row where sheet = 'territories') s
      left join known_territory k on k.key = s.key left join known_territory above on above.key = s.parent`,
  )
  await noteFaults(trx, 'territories', repeatedKeys('s_territory', `key, nullif(valid_from, '1945-09-02')`))
  await noteFaults(
    trx,
    'territories',
    overlapping(
      's_territory',
      'key',
      'valid_from',
      sql`format('mã «%s» trùng với dòng %s trong cùng thời gian', key, other)`,
    ),
  )
  await noteFaults(
    trx,
    'territories',
    sql`select row, 'parent', format('không có địa bàn cấp trên «%s»', parent) from s_territory
      where parent is not null and parent_id is null`,
  )
  await noteFaults(
    trx,
    'territories',
    sql`
      with recursive up as (
        select row, key, parent as above, 1 as step from s_territory where parent is not null
        union all
        select u.row, u.key, s.parent, u.step + 1 from up u join s_territory s on s.key = u.above
        where s.parent is not null and u.above <> u.key and u.step < 10)
      select distinct row, 'parent', format('địa bàn «%s» là cấp trên của chính nó', key) from up where above = key`,
  )
  await compareTerritories(trx)
}

/** What each row does to the versions that are here. */
async function compareTerritories(trx: Trx): Promise<void> {
  await stageTable(
    trx,
    'territory_effect',
    sql`
      select s.row, case
        when s.is_new then 'new'
        when same.id is not null and content.equal then 'unchanged'
        when same.id is not null or s.valid_from < last.valid_from then 'refused'
        else 'changed' end as effect, s.territory_id, last.id as closes, s.valid_from
      from s_territory s
      left join territory_version same on same.territory_id = s.territory_id and same.valid_from = s.valid_from
      left join lateral (
        select id, valid_from from territory_version v where v.territory_id = s.territory_id
        order by valid_from desc limit 1) last on true
      cross join lateral (
        select (same.name, same.kind, same.parent_id, same.people, same.area_km2)
          is not distinct from (s.name, s.kind, s.parent_id, s.people, s.area_km2)
          and (same.valid_to is not distinct from s.valid_to
            or exists (select from s_territory n where n.key = s.key and n.valid_from = s.valid_to)) as equal) content`,
  )
  await noteFaults(
    trx,
    'territories',
    sql`select s.row, 'valid_from', format('địa bàn «%s» đã có trong hệ thống với nội dung khác từ ngày này hoặc ngày sau; ghi ngày bắt đầu của thay đổi', s.key)
      from territory_effect e join s_territory s using (row) where e.effect = 'refused'`,
  )
  await noteEffects(
    trx,
    'territories',
    sql`select row, effect, case effect when 'changed' then 'từ ' || to_char(valid_from, 'DD/MM/YYYY') end
      from territory_effect where effect <> 'refused'`,
  )
}

/** Writes the checked territories. */
export async function writeTerritories(trx: Trx): Promise<void> {
  await sql`insert into territory (id, key) select id, key from known_territory where is_new order by id`.execute(trx)
  await sql`
    update territory_version v set valid_to = c.valid_from
    from (select closes, min(valid_from) as valid_from from territory_effect where effect = 'changed' group by closes) c
    where v.id = c.closes and (v.valid_to is null or v.valid_to > c.valid_from)`.execute(trx)
  await sql`
    insert into territory_version (territory_id, valid_from, valid_to, name, kind, parent_id, people, area_km2)
    select s.territory_id, s.valid_from, s.valid_to, s.name, s.kind, s.parent_id, s.people, s.area_km2
    from s_territory s join territory_effect e using (row) where e.effect in ('new', 'changed')
    order by s.territory_id, s.valid_from`.execute(trx)
}
