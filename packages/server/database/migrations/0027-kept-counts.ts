import { type Kysely, sql } from 'kysely'

/**
 * Counts that screens show of a whole directive or document are kept where the rows change, not counted when they are read.
 * Each statement appends what it changed (nobody waits for another's row); a reader adds up, and a loop puts rows of the
 * same kind together.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await keepWork(db)
  await keepDeliveries(db)
}

async function keepWork(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table work_count (
      directive_id bigint not null,
      -- A state of assignments, by which a headline is reckoned on any day; or 'organs', 'acknowledged': how many organs.
      kind text not null,
      due_on date,
      -- The day that decides instead of today: when it was done, or said to be done.
      on_day date,
      n integer not null
    )`.execute(db)
  await sql`create index work_count_directive on work_count (directive_id)`.execute(db)
  await sql`alter table work_count set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000)`.execute(
    db,
  )
  await sql`
    create function deciding_day(state text, done_at timestamptz, claimed_at timestamptz) returns date
    language sql immutable as $$
      select (case state when 'done' then done_at when 'open' then claimed_at end at time zone 'Asia/Ho_Chi_Minh')::date
    $$`.execute(db)
  // Owed is what hangs on somebody and is no second way of the same.
  const owed = (rows: string, sign: string) => `
    select directive_id, state, due_on, deciding_day(state, done_at, claimed_at), ${sign} from ${rows}
    where parent_id is not null and duplicate_of_id is null`
  const summed = (rows: string) => `
    insert into work_count (directive_id, kind, due_on, on_day, n)
    select directive_id, state, due_on, on_day, sum(n) from (${rows}) c(directive_id, state, due_on, on_day, n)
    group by 1, 2, 3, 4 having sum(n) <> 0;`
  await sql
    .raw(`create function count_work_made() returns trigger language plpgsql as $$ begin
      ${summed(owed('made', '1'))}
      insert into work_count (directive_id, kind, n)
      select m.directive_id, 'organs', count(*) from (
        select directive_id, organ_id, min(id) as first_id from made
        where parent_id is not null and duplicate_of_id is null group by 1, 2) m
      where not exists (select from assignment e where e.organ_id = m.organ_id and e.directive_id = m.directive_id
        and ${owedOf('e')} and e.id + 0 < m.first_id)
      group by 1;
      return null; end $$`)
    .execute(db)
  await sql
    .raw(`create function count_work_changed() returns trigger language plpgsql as $$ begin
      ${summed(`${owed('made', '1')} union all ${owed('gone', '-1')}`)}
      return null; end $$`)
    .execute(db)
  await sql`create trigger count_work_made after insert on assignment referencing new table as made
    for each statement execute function count_work_made()`.execute(db)
  await sql`create trigger count_work_changed after update on assignment referencing new table as made old table as gone
    for each statement execute function count_work_changed()`.execute(db)
  await sql
    .raw(`insert into work_count (directive_id, kind, due_on, on_day, n)
      select a.directive_id, a.state, a.due_on,
        -- An older database gets this column only later.
        deciding_day(a.state, a.done_at, (to_jsonb(a)->>'claimed_at')::timestamptz), count(*)
      from assignment a where a.parent_id is not null and a.duplicate_of_id is null group by 1, 2, 3, 4`)
    .execute(db)
  await sql`insert into work_count (directive_id, kind, n)
    select directive_id, 'organs', count(distinct organ_id) from assignment
    where parent_id is not null and duplicate_of_id is null group by 1`.execute(db)
  await sql`insert into work_count (directive_id, kind, n)
    select a.directive_id, 'acknowledged', count(distinct a.organ_id) from assignment a
    join delivery v on v.document_id = a.via_document_id and v.organ_id = a.organ_id and v.acknowledged_at is not null
    where a.parent_id is not null and a.duplicate_of_id is null group by 1`.execute(db)
}

/**
 * SQL: the assignment is owed. Said so that no index can be walked by it: these rows are looked for by their organ, and a
 * plan that was made while the tables were empty would walk the whole index of what is owed for each organ.
 */
const owedOf = (alias: string) => `coalesce(${alias}.parent_id, 0) <> 0 and coalesce(${alias}.duplicate_of_id, 0) = 0`

async function keepDeliveries(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table delivery_count (
      document_id bigint not null,
      purpose text not null,
      status text not null,
      arrived_on date not null,
      arrival_on date,
      numbered boolean not null,
      n integer not null
    )`.execute(db)
  await sql`create index delivery_count_document on delivery_count (document_id)`.execute(db)
  await sql`alter table delivery_count set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000)`.execute(
    db,
  )
  const shown = (rows: string, sign: string) => `
    select document_id, purpose, status, (arrived_at at time zone 'Asia/Ho_Chi_Minh')::date, arrival_on,
      arrival_number is not null, ${sign} from ${rows}`
  const summed = (rows: string) => `
    insert into delivery_count (document_id, purpose, status, arrived_on, arrival_on, numbered, n)
    select document_id, purpose, status, arrived_on, arrival_on, numbered, sum(n)
    from (${rows}) c(document_id, purpose, status, arrived_on, arrival_on, numbered, n)
    group by 1, 2, 3, 4, 5, 6 having sum(n) <> 0;`
  await sql
    .raw(`create function count_delivery_made() returns trigger language plpgsql as $$ begin
      ${summed(shown('made', '1'))}
      return null; end $$`)
    .execute(db)
  // An organ that acknowledged one document of a directive has acknowledged the directive, and is counted once.
  await sql
    .raw(`create function count_delivery_changed() returns trigger language plpgsql as $$ begin
      ${summed(`${shown('made', '1')} union all ${shown('gone', '-1')}`)}
      insert into work_count (directive_id, kind, n)
      select c.directive_id, 'acknowledged', sum(c.sign) from (
        select distinct a.directive_id, a.organ_id, case when m.acknowledged_at is null then -1 else 1 end as sign
        from made m join gone g on g.id = m.id and (g.acknowledged_at is null) <> (m.acknowledged_at is null)
        join assignment a on a.organ_id = m.organ_id and a.via_document_id = m.document_id
          and ${owedOf('a')}
        where not exists (
          select from assignment b join delivery w on w.document_id = b.via_document_id and w.organ_id = b.organ_id
          where b.organ_id = a.organ_id and b.directive_id = a.directive_id and b.via_document_id <> m.document_id
            and ${owedOf('b')} and w.acknowledged_at is not null)) c
      group by 1 having sum(c.sign) <> 0;
      return null; end $$`)
    .execute(db)
  await sql`create trigger count_delivery_made after insert on delivery referencing new table as made
    for each statement execute function count_delivery_made()`.execute(db)
  await sql`create trigger count_delivery_changed after update on delivery referencing new table as made old table as gone
    for each statement execute function count_delivery_changed()`.execute(db)
  await sql.raw(summed(shown('delivery', '1')).replace(/;\s*$/, '')).execute(db)
}
