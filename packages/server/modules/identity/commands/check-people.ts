import type { OrganLine } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Trx } from '../../../platform/database.ts'
import {
  cell,
  isOrganKind,
  isPartyCommittee,
  noteEffects,
  noteFaults,
  overlapping,
  repeatedKeys,
  spanCells,
  stageTable,
} from '../../organs/index.ts'
import { signingFault } from '../model.ts'

/** Checks what is staged about people, set by set, against each other, against the checked organs, and against what is here. */
export async function checkPeople(trx: Trx): Promise<void> {
  await checkPersons(trx)
  await checkPositions(trx)
  await checkHolders(trx)
  await checkSeries(trx)
}

async function checkPersons(trx: Trx): Promise<void> {
  await stageTable(
    trx,
    's_person',
    sql`
      select s.*, p.id as here_id, p.full_name as was from (
        select row, coalesce(cells->>'key', '') as key, ${cell('full_name')}, ${cell('name_folded')}
        from staged_row where sheet = 'people') s
      left join person p on p.key = s.key`,
  )
  await noteFaults(trx, 'people', repeatedKeys('s_person', 'key'))
  await noteEffects(
    trx,
    'people',
    sql`select row, case when here_id is null then 'new' when was = full_name then 'unchanged' else 'changed' end,
      case when was <> full_name then format('họ tên «%s» thành «%s»', was, full_name) end from s_person`,
  )
}

async function checkPositions(trx: Trx): Promise<void> {
  await stageTable(
    trx,
    's_position',
    sql`
      select s.*, o.id as organ_id, o.line, o.kind as organ_kind, p.id as here_id, p.organ_id as here_organ,
        coalesce(c.here_id, own.id) as collective_id, coalesce(c.organ_id, own.organ_id) as collective_organ,
        coalesce(c.authority_line, own.authority_line) as authority_line, coalesce(c.key, own.key) is not null as has_collective,
        (p.title, p.role, held.key, p.signing_title, p.valid_from, p.valid_to)
          is not distinct from (s.title, s.role, s.collective, s.signing_title, s.valid_from, s.valid_to) as same
      from (select row, coalesce(cells->>'key', '') as key, ${cell('organ')}, ${cell('title')}, ${cell('role')}, ${cell('collective')},
          ${cell('signing_title')}, ${spanCells} from staged_row where sheet = 'positions') s
      left join known_organ o on o.key = s.organ
      left join (select distinct on (key) * from s_collective order by key, row) c on c.key = s.collective
      left join collective own on own.key = s.collective
      left join position p on p.key = s.key left join collective held on held.id = p.collective_id`,
  )
  await noteFaults(trx, 'positions', repeatedKeys('s_position', 'key'))
  await noteFaults(
    trx,
    'positions',
    sql`
      select row, 'organ', format('không có cơ quan «%s»', organ) from s_position where organ is not null and organ_id is null
      union all
      select row, 'organ', format('chức vụ «%s» đã có trong hệ thống ở cơ quan khác; đặt mã mới', key) from s_position where here_organ <> organ_id
      union all
      select row, 'valid_from', format('chức vụ «%s» đã có trong hệ thống với ngày bắt đầu khác', key) from s_position s
      where exists (select from position p where p.id = s.here_id and p.valid_from <> s.valid_from)
      union all
      select row, 'collective', format('không có tập thể «%s»', collective) from s_position where collective is not null and not has_collective
      union all
      select row, 'collective', format('tập thể «%s» không thuộc cơ quan «%s»', collective, organ) from s_position
      where has_collective and collective_organ is distinct from organ_id and organ_id is not null`,
  )
  await checkSigning(trx)
  await noteEffects(
    trx,
    'positions',
    sql`select row, case when here_id is null then 'new' when same then 'unchanged' else 'changed' end,
      case when here_id is not null and not same then 'tên, vai trò, chức danh ký hoặc ngày kết thúc' end from s_position`,
  )
}

/** The forms of signature that are there are few, however many positions use them. */
async function checkSigning(trx: Trx): Promise<void> {
  const { rows } = await sql<{
    line: OrganLine
    organKind: string
    authorityLine: string | null
    signingTitle: string
  }>`
    select distinct line, organ_kind, authority_line, signing_title from s_position
    where signing_title is not null and line is not null`.execute(trx)
  const faults = rows.flatMap((form) => {
    const committee = isOrganKind(form.organKind) && isPartyCommittee(form.organKind)
    const sentence = signingFault({ line: form.line, committee }, form.authorityLine, form.signingTitle)
    return sentence === null
      ? []
      : [{ line: form.line, kind: form.organKind, authority: form.authorityLine, title: form.signingTitle, sentence }]
  })
  if (faults.length === 0) return
  await noteFaults(
    trx,
    'positions',
    sql`
      select s.row, 'signing_title', f.sentence from s_position s
      join jsonb_to_recordset(${JSON.stringify(faults)}::jsonb) as f(line text, kind text, authority text, title text, sentence text)
        on f.line = s.line and f.kind = s.organ_kind and f.authority is not distinct from s.authority_line and f.title = s.signing_title`,
  )
}

/** A new holder ends the one before, from the day on which it begins; what was recorded otherwise stays. */
async function checkHolders(trx: Trx): Promise<void> {
  await stageTable(
    trx,
    's_holder',
    sql`
      select s.*, p.id as position_id, h.id as here_id, h.valid_to as ended, before.id as closes,
        exists (select from holder o where o.position_id = p.id and o.id is distinct from h.id and o.id is distinct from before.id
          and daterange(o.valid_from, o.valid_to) && daterange(s.valid_from, s.valid_to)) as clashes
      from (select row, ${cell('position')}, ${cell('person')}, ${spanCells} from staged_row where sheet = 'holders') s
      left join position p on p.key = s.position left join person on person.key = s.person
      left join holder h on h.position_id = p.id and h.person_id = person.id and h.valid_from = s.valid_from
      left join holder before on h.id is null and before.position_id = p.id and before.valid_to is null and before.valid_from < s.valid_from`,
  )
  await noteFaults(
    trx,
    'holders',
    sql`
      select row, 'position', format('không có chức vụ «%s»', position) from s_holder s
      where position is not null and position_id is null and not exists (select from s_position p where p.key = s.position)
      union all
      select row, 'person', format('không có cán bộ «%s»', person) from s_holder s
      where person is not null and not exists (select from person p where p.key = s.person)
        and not exists (select from s_person p where p.key = s.person)
      union all
      select row, 'valid_from', format('chức vụ «%s» đã có người giữ trong thời gian này', position) from s_holder where clashes`,
  )
  await noteFaults(
    trx,
    'holders',
    overlapping(
      's_holder',
      'position',
      'position',
      sql`format('chức vụ «%s» đã có người giữ cùng thời gian ở dòng %s', position, other)`,
    ),
  )
  await noteEffects(
    trx,
    'holders',
    sql`select row, case when here_id is null then 'new' when ended is not distinct from valid_to then 'unchanged' else 'changed' end,
      case when closes is not null then 'người giữ trước thôi từ ' || to_char(valid_from, 'DD/MM/YYYY')
        when here_id is not null and ended is distinct from valid_to
        then 'ngày thôi giữ thành ' || coalesce(to_char(valid_to, 'DD/MM/YYYY'), '(còn giữ)') end from s_holder`,
  )
}

/** A series that is here goes on by itself: its last number is only compared. */
async function checkSeries(trx: Trx): Promise<void> {
  await stageTable(
    trx,
    's_series',
    sql`
      select s.*, o.id as organ_id, here.id as here_id,
        (here.label, here.symbol, here.valid_to) is not distinct from (s.label, s.symbol, s.valid_to) and here.last_number >= s.last_number as same,
        exists (select from series r where r.organ_id = o.id and r.kind = s.kind and r.scope = s.scope and r.id is distinct from here.id
          and daterange(r.valid_from, r.valid_to) && daterange(s.valid_from, s.valid_to)) as clashes
      from (select row, ${cell('organ')}, ${cell('kind')}, ${cell('scope')}, ${cell('label')}, ${cell('symbol')},
          coalesce((cells->>'last_number')::bigint, 0) as last_number, ${spanCells} from staged_row where sheet = 'series') s
      left join known_organ o on o.key = s.organ
      left join series here on here.organ_id = o.id and here.kind = s.kind and here.scope = s.scope and here.valid_from = s.valid_from`,
  )
  await noteFaults(
    trx,
    'series',
    sql`
      select row, 'organ', format('không có cơ quan «%s»', organ) from s_series where organ is not null and organ_id is null
      union all
      select row, 'last_number', 'số cuối quá lớn' from s_series where last_number > 2000000000
      union all
      select row, 'valid_from', format('hệ thống số %s của «%s» đã mở trong thời gian này', kind, organ) from s_series where clashes
      union all
      select row, 'label', format('hệ thống số %s của «%s» đã mở trong hệ thống với nội dung khác', kind, organ) from s_series
      where here_id is not null and not same`,
  )
  await noteFaults(
    trx,
    'series',
    overlapping(
      's_series',
      'organ, kind, scope',
      'valid_from',
      sql`format('hệ thống số %s của «%s» trùng thời gian với dòng %s', kind, organ, other)`,
    ),
  )
  await noteEffects(
    trx,
    'series',
    sql`select row, case when here_id is null then 'new' else 'unchanged' end, null from s_series`,
  )
}
