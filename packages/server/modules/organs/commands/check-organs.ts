import { sql } from 'kysely'
import type { Trx } from '../../../platform/database.ts'
import { organKinds } from '../model.ts'
import { checkTerritories } from './check-territories.ts'
import { checkTies } from './check-ties.ts'
import { findWays } from './find-ways.ts'
import { cell, lines, noteEffects, noteFaults, overlapping, spanCells, stageTable } from './staged-rows.ts'

/**
 * Checks what is staged about organs, set by set, against each other and against what is here. Makes `known_organ` (key, id,
 * whether it is new, line, kind) of every organ that any sheet names, for whoever checks further sheets.
 */
export async function checkOrgans(trx: Trx): Promise<void> {
  await checkTerritories(trx)
  await stageKinds(trx)
  await stageKnown(trx)
  await stageTable(
    trx,
    's_organ',
    sql`
      select s.*, k.id as organ_id, k.is_new, above.id as superior_id, t.id as territory_id, kind.line from (
        select row, coalesce(cells->>'key', '') as key, ${cell('name')}, ${cell('short_name')}, ${cell('code')},
          ${cell('abbreviation')}, ${cell('kind')}, ${cell('superior')}, ${cell('territory')}, ${lines('letterhead')} as letterhead,
          ${cell('place')}, coalesce((cells->>'outside')::boolean, false) as outside, ${cell('name_folded')}, ${spanCells}
        from staged_row where sheet = 'organs') s
      left join known_organ k on k.key = s.key left join known_organ above on above.key = s.superior
      left join known_territory t on t.key = s.territory left join organ_kind kind on kind.code = s.kind`,
  )
  await checkVersions(trx)
  await compareOrgans(trx)
  await findWays(trx)
  await checkTies(trx)
}

async function stageKinds(trx: Trx): Promise<void> {
  const kinds = Object.entries(organKinds).map(([code, { line }]) => ({ code, line }))
  await stageTable(
    trx,
    'organ_kind',
    sql`select code, line from jsonb_to_recordset(${JSON.stringify(kinds)}::jsonb) as t(code text, line text)`,
  )
}

/** Ids are drawn here, so that ways are found with the ids that are written; ids of a dry run are never used. */
async function stageKnown(trx: Trx): Promise<void> {
  await stageTable(
    trx,
    'known_organ',
    sql`
      with mentioned as (
        select distinct cells->>named as key
        from staged_row, unnest(array['key', 'organ', 'superior', 'from', 'to', 'owner']) named
        where (named <> 'key' or sheet = 'organs') and cells->>named is not null
        union
        select jsonb_array_elements_text(cells->'organ_keys') from staged_row where sheet = 'groups'),
      fresh as (
        select key, nextval(pg_get_serial_sequence('organ', 'id')) as id from (
          select cells->>'key' as key from staged_row r where sheet = 'organs' and cells->>'key' is not null
            and not exists (select from organ o where o.key = r.cells->>'key')
          group by 1 order by min(row)) r),
      first as (
        select distinct on (cells->>'key') cells->>'key' as key, cells->>'kind' as kind
        from staged_row where sheet = 'organs' order by cells->>'key', cells->>'valid_from')
      select o.key, o.id, false as is_new, v.line, v.kind, o.outside
      from mentioned m join organ o using (key)
      left join lateral (
        select line, kind from organ_version v where v.organ_id = o.id order by valid_from desc limit 1) v on true
      union all
      select f.key, f.id, true, k.line, first.kind, null
      from fresh f join first using (key) left join organ_kind k on k.code = first.kind`,
  )
  await sql`create index on known_organ (key)`.execute(trx)
}

/** What the rows say of themselves and of each other. */
async function checkVersions(trx: Trx): Promise<void> {
  await noteFaults(
    trx,
    'organs',
    overlapping(
      's_organ',
      'key',
      'key',
      sql`case when superior is distinct from (select o.superior from s_organ o where o.row = other)
        then format('mã «%s» trùng với dòng %s trong cùng thời gian và có hai cấp trên khác nhau', key, other)
        else format('mã «%s» trùng với dòng %s trong cùng thời gian', key, other) end`,
    ),
  )
  await sql`delete from row_fault where sheet = 'organs' and row in (select row from s_organ where key = '') and sentence like 'mã «» trùng%'`.execute(
    trx,
  )
  await noteFaults(
    trx,
    'organs',
    sql`
      select row, 'territory', format('không có địa bàn «%s»', territory) from s_organ
      where territory is not null and territory_id is null
      union all
      select row, 'superior', format('không có cấp trên «%s»', superior) from s_organ
      where superior is not null and superior_id is null
      union all
      select s.row, 'superior', format('cấp trên «%s» không cùng khối; dùng quan hệ lãnh đạo hoặc tham mưu', superior)
      from s_organ s join known_organ above on above.id = s.superior_id where above.line <> s.line`,
  )
}

const sameContent = (a: string, b: string) =>
  sql.raw(`(${a}.name, ${a}.short_name, ${a}.code, ${a}.abbreviation, ${a}.kind, ${a}.superior_id, ${a}.territory_id, ${a}.letterhead, ${a}.place)
    is not distinct from (${b}.name, ${b}.short_name, ${b}.code, ${b}.abbreviation, ${b}.kind, ${b}.superior_id, ${b}.territory_id, ${b}.letterhead, ${b}.place)`)

/**
 * What each row does: a new organ; a further version of one that is here, from its day; nothing. A row that would write over
 * what was recorded is refused: the past stays as it was told.
 */
async function compareOrgans(trx: Trx): Promise<void> {
  await stageTable(
    trx,
    'organ_effect',
    sql`
      select s.row, s.organ_id, s.valid_from, last.id as closes, same.id is not null as same_day,
        s.superior_id is distinct from last.superior_id as moves,
        case
          when s.is_new then 'new'
          when ${sameContent('same', 's')} and (same.valid_to is not distinct from s.valid_to
            or exists (select from s_organ n where n.key = s.key and n.valid_from = s.valid_to)) then 'unchanged'
          when same.id is not null or s.valid_from < last.valid_from then 'past'
          when last.line <> s.line then 'line'
          when last.valid_to <= s.valid_from then 'ended'
          when ${sameContent('last', 's')} and last.valid_to is not distinct from s.valid_to then 'unchanged'
          else 'changed' end as effect,
        concat_ws('; ',
          case when last.name <> s.name then format('tên «%s» thành «%s»', last.name, s.name) end,
          case when last.short_name <> s.short_name then format('tên ngắn thành «%s»', s.short_name) end,
          case when last.code is distinct from s.code then format('mã định danh thành «%s»', coalesce(s.code, '')) end,
          case when last.kind <> s.kind then 'loại cơ quan' end,
          case when last.superior_id is distinct from s.superior_id then format('cấp trên thành «%s»', coalesce(s.superior, '(không)')) end,
          case when last.territory_id is distinct from s.territory_id then format('địa bàn thành «%s»', coalesce(s.territory, '(không)')) end,
          case when (last.abbreviation, last.letterhead, last.place) is distinct from (s.abbreviation, s.letterhead, s.place)
            then 'viết tắt, tiêu đề hoặc địa danh' end) as differs
      from s_organ s
      left join organ_version same on same.organ_id = s.organ_id and same.valid_from = s.valid_from and not s.is_new
      left join lateral (
        select * from organ_version v where v.organ_id = s.organ_id and not s.is_new
        order by valid_from desc limit 1) last on true
      where s.organ_id is not null`,
  )
  await noteFaults(
    trx,
    'organs',
    sql`
      select s.row, 'valid_from', case e.effect
        when 'past' then format('cơ quan «%s» đã có trong hệ thống với nội dung khác từ ngày này hoặc ngày sau (%s); ghi ngày bắt đầu của thay đổi', s.key,
          coalesce(nullif(e.differs, ''), 'khác ngày kết thúc'))
        when 'line' then format('cơ quan «%s» đã có ở khối khác', s.key)
        else format('cơ quan «%s» đã kết thúc hoạt động trước ngày này', s.key) end
      from organ_effect e join s_organ s using (row) where e.effect in ('past', 'line', 'ended')
      union all
      select s.row, 'outside', format('cơ quan «%s» đã có trong hệ thống với mục «Ngoài hệ thống» khác', s.key)
      from s_organ s join known_organ k using (key) where not k.is_new and k.outside <> s.outside`,
  )
  await noteEffects(
    trx,
    'organs',
    sql`select row, effect, case effect when 'changed' then 'từ ' || to_char(valid_from, 'DD/MM/YYYY') || ': ' || differs end
      from organ_effect where effect in ('new', 'changed', 'unchanged')`,
  )
}
