import { sql } from 'kysely'
import type { Trx } from '../../../platform/database.ts'
import {
  cell,
  lines,
  noteEffects,
  noteFaults,
  overlapping,
  repeatedKeys,
  spanCells,
  stageTable,
} from './staged-rows.ts'

/** Checks what is staged about organs beside their versions: relations, collectives, other names, groups. */
export async function checkTies(trx: Trx): Promise<void> {
  await checkRelations(trx)
  await checkCollectives(trx)
  await checkAliases(trx)
  await checkGroups(trx)
}

async function checkRelations(trx: Trx): Promise<void> {
  await stageTable(
    trx,
    's_relation',
    sql`
      select s.*, a.id as from_id, b.id as to_id, here.valid_from is not null as is_here, here.valid_to as ended,
        exists (select from organ_relation r where r.from_organ_id = a.id and r.to_organ_id = b.id and r.relation = s.relation
          and r.valid_from <> s.valid_from and daterange(r.valid_from, r.valid_to) && daterange(s.valid_from, s.valid_to)) as clashes
      from (select row, cells->>'from' as from_key, cells->>'to' as to_key, ${cell('relation')}, ${spanCells}
        from staged_row where sheet = 'relations') s
      left join known_organ a on a.key = s.from_key left join known_organ b on b.key = s.to_key
      left join organ_relation here on here.from_organ_id = a.id and here.to_organ_id = b.id
        and here.relation = s.relation and here.valid_from = s.valid_from`,
  )
  await noteFaults(
    trx,
    'relations',
    sql`
      select row, 'from', format('không có cơ quan «%s»', from_key) from s_relation where from_key is not null and from_id is null
      union all
      select row, 'to', format('không có cơ quan «%s»', to_key) from s_relation where to_key is not null and to_id is null
      union all
      select row, 'valid_from', 'quan hệ này đã có trong cùng thời gian' from s_relation where clashes and not is_here`,
  )
  await noteFaults(
    trx,
    'relations',
    overlapping('s_relation', 'from_key, to_key, relation', 'from', sql`format('trùng với dòng %s', other)`),
  )
  await noteEffects(
    trx,
    'relations',
    sql`select row, case when not is_here then 'new' when ended is not distinct from valid_to then 'unchanged' else 'changed' end,
      case when is_here and ended is distinct from valid_to then 'ngày kết thúc thành ' || coalesce(to_char(valid_to, 'DD/MM/YYYY'), '(còn)') end
      from s_relation`,
  )
}

async function checkCollectives(trx: Trx): Promise<void> {
  await stageTable(
    trx,
    's_collective',
    sql`
      select s.*, o.id as organ_id, c.id as here_id, c.organ_id as here_organ,
        (c.name, c.kind, c.authority_line) is not distinct from (s.name, s.kind, s.authority_line) as same
      from (select row, coalesce(cells->>'key', '') as key, ${cell('organ')}, ${cell('kind')}, ${cell('name')}, ${cell('authority_line')}
        from staged_row where sheet = 'collectives') s
      left join known_organ o on o.key = s.organ left join collective c on c.key = s.key`,
  )
  await noteFaults(trx, 'collectives', repeatedKeys('s_collective', 'key'))
  await noteFaults(
    trx,
    'collectives',
    sql`
      select row, 'organ', format('không có cơ quan «%s»', organ) from s_collective where organ is not null and organ_id is null
      union all
      select row, 'organ', format('tập thể «%s» đã có trong hệ thống ở cơ quan khác', key) from s_collective where here_organ <> organ_id`,
  )
  await noteEffects(
    trx,
    'collectives',
    sql`select row, case when here_id is null then 'new' when same then 'unchanged' else 'changed' end,
      case when here_id is not null and not same then 'tên, loại hoặc dòng quyền hạn ký' end from s_collective`,
  )
}

async function checkAliases(trx: Trx): Promise<void> {
  await stageTable(
    trx,
    's_alias',
    sql`
      select s.*, o.id as organ_id,
        exists (select from organ_alias a where a.organ_id = o.id and a.alias_folded = s.alias_folded) as is_here
      from (select row, ${cell('organ')}, ${cell('alias')}, ${cell('alias_folded')} from staged_row where sheet = 'aliases') s
      left join known_organ o on o.key = s.organ`,
  )
  await noteFaults(
    trx,
    'aliases',
    sql`
      select row, 'organ', format('không có cơ quan «%s»', organ) from s_alias where organ is not null and organ_id is null
      union all
      select row, 'alias', 'tên khác phải có chữ hoặc số' from s_alias where alias is not null and alias_folded = ''`,
  )
  await noteEffects(
    trx,
    'aliases',
    sql`select row, case when is_here then 'unchanged' else 'new' end, null from s_alias`,
  )
}

async function checkGroups(trx: Trx): Promise<void> {
  await stageTable(
    trx,
    's_group',
    sql`
      select s.*, o.id as owner_id, g.id as here_id,
        (g.name, g.aliases, g.rule, g.owner_organ_id) is not distinct from (s.name, s.aliases, s.rule, o.id) as same
      from (select row, coalesce(cells->>'key', '') as key, ${cell('owner')}, ${cell('name')}, ${lines('aliases')} as aliases,
          cells->'rule' as rule, cells->'organ_keys' as organ_keys from staged_row where sheet = 'groups') s
      left join known_organ o on o.key = s.owner left join organ_group g on g.key = s.key`,
  )
  await noteFaults(trx, 'groups', repeatedKeys('s_group', 'key'))
  await noteFaults(
    trx,
    'groups',
    sql`
      select row, 'owner', format('không có cơ quan «%s»', owner) from s_group where owner is not null and owner_id is null
      union all
      select row, 'rule', format('không có cơ quan «%s»', named) from s_group, jsonb_array_elements_text(organ_keys) named
      where not exists (select from known_organ k where k.key = named)`,
  )
  await noteEffects(
    trx,
    'groups',
    sql`select row, case when here_id is null then 'new' when same then 'unchanged' else 'changed' end,
      case when here_id is not null and not same then 'tên, cách gọi hoặc quy tắc' end from s_group`,
  )
}

/** Writes the checked relations, collectives, other names and groups. */
export async function writeTies(trx: Trx): Promise<void> {
  await sql`
    insert into organ_relation (from_organ_id, to_organ_id, relation, valid_from, valid_to)
    select from_id, to_id, relation, valid_from, valid_to from s_relation
    on conflict (from_organ_id, to_organ_id, relation, valid_from) do update set valid_to = excluded.valid_to`.execute(
    trx,
  )
  await sql`
    insert into collective (key, organ_id, name, kind, authority_line)
    select key, organ_id, name, kind, authority_line from s_collective where not same or here_id is null order by row
    on conflict (key) do update set name = excluded.name, kind = excluded.kind, authority_line = excluded.authority_line`.execute(
    trx,
  )
  await sql`
    insert into organ_group (key, owner_organ_id, name, aliases, rule)
    select key, owner_id, name, aliases, rule from s_group where not same or here_id is null order by row
    on conflict (key) do update set owner_organ_id = excluded.owner_organ_id, name = excluded.name,
      aliases = excluded.aliases, rule = excluded.rule`.execute(trx)
}
