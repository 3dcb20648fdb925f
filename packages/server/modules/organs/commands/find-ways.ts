import { sql } from 'kysely'
import type { Trx } from '../../../platform/database.ts'
import { noteFaults } from './staged-rows.ts'

/** More superiors above each other than any tree of organs has. */
const deepest = 40

/**
 * Finds the way from the root to every new organ over time, level by level: each level is one join of sets. Makes `s_way` (row,
 * organ, span, path). A row whose days are not all reached is refused: its superior is in a loop or not there all the time.
 * Rows below a faulty one are not told; they hang on it.
 */
export async function findWays(trx: Trx): Promise<void> {
  await sql`
    create temporary table s_way (row integer, organ_id bigint, level integer, span daterange, path text) on commit drop`.execute(
    trx,
  )
  await sql`
    insert into s_way
    select row, organ_id, 1, daterange(valid_from, valid_to), '/' || organ_id || '/'
    from s_organ where is_new and superior is null
    union all
    select s.row, s.organ_id, 1, daterange(s.valid_from, s.valid_to) * daterange(p.valid_from, p.valid_to),
      p.path || s.organ_id || '/'
    from s_organ s join known_organ above on above.id = s.superior_id and not above.is_new
    join organ_path p on p.organ_id = above.id and daterange(p.valid_from, p.valid_to) && daterange(s.valid_from, s.valid_to)
    where s.is_new`.execute(trx)
  for (let level = 1; level <= deepest; level++) {
    await sql`analyze s_way`.execute(trx)
    const { numAffectedRows } = await sql`
      insert into s_way
      select s.row, s.organ_id, ${level + 1}, daterange(s.valid_from, s.valid_to) * w.span, w.path || s.organ_id || '/'
      from s_way w join s_organ s on s.superior_id = w.organ_id and s.is_new
        and daterange(s.valid_from, s.valid_to) && w.span
      where w.level = ${level}`.execute(trx)
    if (!numAffectedRows) break
  }
  await sql`
    create temporary table unreached on commit drop as
    select s.row, s.organ_id, s.superior_id, s.superior, s.valid_from
    from s_organ s left join (select row, range_agg(span) as days from s_way group by row) w using (row)
    where s.is_new and s.superior_id is not null
      and w.days is distinct from datemultirange(daterange(s.valid_from, s.valid_to))`.execute(trx)
  await sql`analyze unreached`.execute(trx)
  await noteFaults(
    trx,
    'organs',
    sql`
      with recursive up as (
        select row, organ_id, superior_id as above, 1 as step from unreached
        union all
        select u.row, u.organ_id, f.superior_id, u.step + 1 from up u join unreached f on f.organ_id = u.above
        where u.above <> u.organ_id and u.step < ${deepest}),
      looped as (select distinct row from up where above = organ_id)
      select f.row, 'superior', case when looped.row is not null
        then format('cấp trên tạo thành vòng khép kín qua «%s»', f.superior)
        else format('cấp trên «%s» không tồn tại suốt thời gian từ %s', f.superior, to_char(f.valid_from, 'DD/MM/YYYY')) end
      from unreached f left join looped using (row)
      where not exists (select from row_fault r where r.sheet = 'organs' and r.row = f.row and r."column" = 'valid_from')
        and (looped.row is not null
        or not exists (select from unreached a where a.organ_id = f.superior_id)
        and not exists (select from row_fault r join s_organ s on s.row = r.row where r.sheet = 'organs' and s.organ_id = f.superior_id))`,
  )
  await sql`
    delete from row_effect e using unreached f where e.sheet = 'organs' and e.row = f.row`.execute(trx)
}
