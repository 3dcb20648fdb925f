import { sql } from 'kysely'
import type { Trx } from '../../../platform/database.ts'

/** Writes what `checkPeople` found, in the caller's transaction, after the organs. */
export async function writePeople(trx: Trx): Promise<void> {
  await sql`
    insert into person (key, full_name, name_folded) select key, full_name, name_folded from s_person
    where here_id is null or was <> full_name order by row
    on conflict (key) do update set full_name = excluded.full_name, name_folded = excluded.name_folded`.execute(trx)
  await sql`
    insert into position (key, organ_id, title, role, collective_id, signing_title, valid_from, valid_to)
    select s.key, s.organ_id, s.title, s.role, c.id, s.signing_title, s.valid_from, s.valid_to
    from s_position s left join collective c on c.key = s.collective
    where s.here_id is null or not s.same order by s.row
    on conflict (key) do update set title = excluded.title, role = excluded.role, collective_id = excluded.collective_id,
      signing_title = excluded.signing_title, valid_to = excluded.valid_to`.execute(trx)
  await sql`
    update holder h set valid_to = s.valid_from, version = h.version + 1
    from (select closes, min(valid_from) as valid_from from s_holder where closes is not null group by closes) s
    where h.id = s.closes`.execute(trx)
  await sql`
    update holder h set valid_to = s.valid_to, version = h.version + 1 from s_holder s
    where h.id = s.here_id and s.ended is distinct from s.valid_to`.execute(trx)
  await sql`
    insert into holder (position_id, person_id, valid_from, valid_to)
    select p.id, person.id, s.valid_from, s.valid_to
    from s_holder s join position p on p.key = s.position join person on person.key = s.person
    where s.here_id is null order by s.row`.execute(trx)
  await sql`
    insert into series (organ_id, kind, scope, label, symbol, last_number, valid_from, valid_to)
    select organ_id, kind, scope, label, symbol, last_number, valid_from, valid_to from s_series
    where here_id is null order by row`.execute(trx)
}
