import { type Kysely, sql } from 'kysely'

/**
 * What an issue still asked row by row is asked by sets, as in 0025: a target's document and organ are held by the deliveries
 * made from it, and a delivery's organ by one look for each statement. What an organ was asked before under a directive is
 * found in an index, however many years of other directives it has behind it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table fanout_target drop constraint fanout_target_document_id_fkey,
    drop constraint fanout_target_organ_id_fkey`.execute(db)
  await holdDeliveredOrgans(db)
  await sql`drop index assignment_organ`.execute(db)
  await sql`create index assignment_organ on assignment (organ_id, state, directive_id)`.execute(db)
  await countMade(db)
}

/**
 * An organ whose founding is reversed is the only one ever deleted, and not while it holds a delivery. The lock lets the
 * deletion wait for deliveries under way, and a delivery for the deletion: neither misses the other.
 */
async function holdDeliveredOrgans(db: Kysely<unknown>): Promise<void> {
  await sql`alter table delivery drop constraint delivery_organ_id_fkey`.execute(db)
  const refuse = (detail: string) => `raise foreign_key_violation using table = 'delivery', detail = '${detail}',
    message = 'a row of delivery names what is not there';`
  const body = `begin
    perform pg_advisory_xact_lock_shared(7134, 0);
    if exists (select from (select distinct document_id from made) m
      where not exists (select from document t where t.id = m.document_id)) then ${refuse('document_id')} end if;
    if exists (select from (select distinct organ_id from made) m
      where not exists (select from organ t where t.id = m.organ_id)) then ${refuse('organ_id')} end if;
    return null; end`
  await sql
    .raw(`create or replace function check_delivery() returns trigger language plpgsql security definer
      set search_path = public, pg_temp set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
      as $$ ${body} $$`)
    .execute(db)
  await sql
    .raw(`create function keep_delivered_organ() returns trigger language plpgsql security definer
      set search_path = public, pg_temp
      as $$ begin
        perform pg_advisory_xact_lock(7134, 0);
        if exists (select from delivery where organ_id = old.id) then ${refuse('organ_id')} end if;
        return old; end $$`)
    .execute(db)
  await sql`create trigger keep_delivered_organ before delete on organ
    for each row execute function keep_delivered_organ()`.execute(db)
}

/**
 * How many hang below a node, how many are owed by how many organs, and how many organs stand on a board (0027, 0052), in one
 * function: what each organ was asked before is looked up once. It is said so that there is one way to look, by the organ's
 * own index: all states are named so that it finds the directive; an aggregate is asked for each organ (joined, it was once
 * all assignments for each of a thousand); what else is asked fits no other index.
 */
async function countMade(db: Kysely<unknown>): Promise<void> {
  await sql`drop trigger count_work_made on assignment`.execute(db)
  await sql`drop trigger count_below_made on assignment`.execute(db)
  await sql`drop function count_work_made, count_below_made`.execute(db)
  await sql
    .raw(`create function count_made() returns trigger language plpgsql set enable_seqscan = off as $$ begin
      insert into child_count as c (parent_id, n)
      select parent_id, count(*) from made where parent_id is not null group by 1 order by 1
      on conflict (parent_id) do update set n = c.n + excluded.n;

      insert into work_count (directive_id, kind, due_on, on_day, n)
      select directive_id, state, due_on, deciding_day(state, done_at, claimed_at), count(*) from made
      where parent_id is not null and duplicate_of_id is null group by 1, 2, 3, 4;

      with above as materialized (
        select p.id, p.organ_id from assignment p
        where p.id in (select distinct parent_id from made) and coalesce(p.duplicate_of_id, 0) = 0),
      -- An organ on a board; or on none, if it hangs on nobody or on a second way of the same.
      stands as materialized (
        select m.directive_id, a.organ_id as over_id, m.organ_id, min(m.id) as first_id,
          bool_or(m.parent_id is not null and m.duplicate_of_id is null) as owed
        from made m left join above a on a.id = m.parent_id group by 1, 2, 3),
      known as materialized (
        select s.*, before.owed as owed_before, before.overs
        from stands s cross join lateral (
          select bool_or(e.parent_id is not null and e.duplicate_of_id is null) as owed,
            array_agg((select q.organ_id from assignment q
              where q.id = e.parent_id and coalesce(q.duplicate_of_id, 0) = 0)) as overs
          from assignment e where e.organ_id = s.organ_id and e.directive_id = s.directive_id
            and e.state = any(array['open', 'returned', 'done', 'withdrawn']) and e.id + 0 < s.first_id) before),
      boards as (
        insert into board_count as b (directive_id, organ_id, n)
        select directive_id, over_id, count(*) from known
        where over_id is not null and (overs is null or array_position(overs, over_id) is null) group by 1, 2 order by 1, 2
        on conflict (directive_id, organ_id) do update set n = b.n + excluded.n)
      insert into work_count (directive_id, kind, n)
      select directive_id, 'organs', count(distinct organ_id) from known where owed and owed_before is not true group by 1;
      return null; end $$`)
    .execute(db)
  await sql`create trigger count_made after insert on assignment referencing new table as made
    for each statement execute function count_made()`.execute(db)
}
