import { type Kysely, sql } from 'kysely'

/**
 * What a report and its figures name is checked by one statement for each statement that writes them, as in 0025, and more
 * strictly than by keys: a report's assignment and period are of its directive, a figure's indicator is of its requirement.
 * None of what they name is ever deleted. A report's three posts keep their keys: those are asked only when they change.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await checkReports(db)
  await checkFigures(db)
  await sealBySets(db)
}

const refusal = (table: string) =>
  `raise foreign_key_violation using table = '${table}', message = 'a row of ${table} names what is not there';`

/** As the owner, who sees what row-level security hides, and by keys, whatever the tables were when it was first called. */
const checking = `language plpgsql security definer set search_path = public, pg_temp
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off`

async function checkReports(db: Kysely<unknown>): Promise<void> {
  await sql`alter table report drop constraint report_assignment_id_fkey, drop constraint report_directive_id_fkey,
    drop constraint report_requirement_id_fkey, drop constraint report_period_id_fkey, drop constraint report_organ_id_fkey,
    drop constraint report_acceptor_id_fkey`.execute(db)
  const known = (organ: string) => `exists (select from organ o where o.id = ${organ})`
  const organs = `${known('m.organ_id')} and (m.acceptor_id is null or ${known('m.acceptor_id')})`
  const made = `exists (select from assignment a where a.id = m.assignment_id and a.directive_id = m.directive_id
      and a.requirement_id = m.requirement_id)
    and exists (select from period p where p.id = m.period_id and p.directive_id = m.directive_id) and ${organs}`
  await sql
    .raw(`create function check_report_made() returns trigger ${checking} as $$ begin
      if exists (select from made m where not (${made})) then ${refusal('report')} end if;
      return null; end $$`)
    .execute(db)
  await sql`create trigger check_report_made after insert on report referencing new table as made
    for each statement execute function check_report_made()`.execute(db)
  // A report stays in its place; only its organs change, when an assignment is handed over or moves.
  await sql
    .raw(`create function check_report_moved() returns trigger ${checking} as $$ begin
      if (new.assignment_id, new.directive_id, new.requirement_id, new.period_id)
          is distinct from (old.assignment_id, old.directive_id, old.requirement_id, old.period_id)
        or not (${organs.replaceAll('m.', 'new.')}) then ${refusal('report')} end if;
      return null; end $$`)
    .execute(db)
  await sql`create trigger check_report_moved after update on report for each row
    when ((new.assignment_id, new.directive_id, new.requirement_id, new.period_id, new.organ_id, new.acceptor_id)
      is distinct from (old.assignment_id, old.directive_id, old.requirement_id, old.period_id, old.organ_id, old.acceptor_id))
    execute function check_report_moved()`.execute(db)
}

async function checkFigures(db: Kysely<unknown>): Promise<void> {
  // The folder writes only what deltas say, and these take it from a place that was read.
  await sql`alter table rollup drop constraint rollup_period_id_fkey`.execute(db)
  await sql`alter table figure drop constraint figure_report_id_fkey, drop constraint figure_indicator_id_fkey`.execute(
    db,
  )
  await sql
    .raw(`create function check_figure() returns trigger ${checking} as $$ begin
      if exists (select from made m where not exists (select from report r join indicator i on i.id = m.indicator_id
        where r.id = m.report_id and i.requirement_id = r.requirement_id)) then ${refusal('figure')} end if;
      return null; end $$`)
    .execute(db)
  for (const act of ['insert', 'update'])
    await sql
      .raw(`create trigger check_figure_${act} after ${act} on figure referencing new table as made
        for each statement execute function check_figure()`)
      .execute(db)
}

/** An event's block is there; and that nothing else of it changes is asked of the row, not of all its words in JSON. */
async function sealBySets(db: Kysely<unknown>): Promise<void> {
  await sql`alter table audit_event drop constraint audit_event_block_height_fkey`.execute(db)
  await sql
    .raw(`create function check_audit_event() returns trigger ${checking} as $$ begin
      if exists (select from (select distinct block_height from made where block_height is not null) m
        where not exists (select from audit_block b where b.height = m.block_height)) then ${refusal('audit_event')} end if;
      return null; end $$`)
    .execute(db)
  await sql`create trigger check_audit_event after update on audit_event referencing new table as made
    for each statement execute function check_audit_event()`.execute(db)
  await sql`
    create or replace function keep_audit_event() returns trigger language plpgsql as $$
    declare was audit_event;
    begin
      if tg_op = 'DELETE' then raise exception 'an audit event is never deleted'; end if;
      was := old;
      was.block_height := new.block_height;
      if old.block_height is not null or new.block_height is null or was is distinct from new then
        raise exception 'an audit event is never changed';
      end if;
      return new;
    end $$`.execute(db)
}
