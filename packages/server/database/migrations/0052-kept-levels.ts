import { type Kysely, sql } from 'kysely'

/**
 * How many hang below a node, and how many organs stand on a board, are kept where assignments are made and move: a node may
 * have the whole country below it. A count is one row: who writes below one node are the slices of one document, in turn.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table child_count (parent_id bigint primary key, n integer not null)`.execute(db)
  await sql`
    create table board_count (
      directive_id bigint not null,
      -- Whose board it is.
      organ_id bigint not null,
      -- Organs that have at least one assignment below a node of the board's organ that counts.
      n integer not null,
      primary key (directive_id, organ_id)
    )`.execute(db)
  // A board is paged by organ.
  await sql`create index assignment_parent_organ on assignment (parent_id, organ_id)`.execute(db)
  await keepMade(db)
  await keepMoved(db)
  await sql`insert into child_count (parent_id, n)
    select parent_id, count(*) from assignment where parent_id is not null group by 1`.execute(db)
  await sql`insert into board_count (directive_id, organ_id, n)
    select p.directive_id, p.organ_id, count(distinct a.organ_id) from assignment a join assignment p on p.id = a.parent_id
    where p.duplicate_of_id is null group by 1, 2`.execute(db)
}

const addChildren = (rows: string) => `
  insert into child_count as c (parent_id, n)
  select parent_id, sum(n) from (${rows}) r(parent_id, n) where parent_id is not null group by 1 having sum(n) <> 0 order by 1
  on conflict (parent_id) do update set n = c.n + excluded.n;`

const addToBoards = (rows: string) => `
  insert into board_count as b (directive_id, organ_id, n)
  select directive_id, over_id, sum(n) from (${rows}) r(directive_id, over_id, n) group by 1, 2 having sum(n) <> 0 order by 1, 2
  on conflict (directive_id, organ_id) do update set n = b.n + excluded.n;`

/** SQL: an assignment of the pair's organ that stands on the pair's board. `+ 0` keeps the walk on the organ's own few rows. */
const onBoard = (pair: string, besides: string) => `exists (
  select from assignment e join assignment q on q.id = e.parent_id
  where e.organ_id = ${pair}.organ_id and e.directive_id = ${pair}.directive_id and ${besides}
    and q.organ_id = ${pair}.over_id and q.duplicate_of_id is null)`

/** Steady plans, see 0028: rows of the table by keys; only a statement's own rows are matched with each other by hash. */
const byKeys = `perform set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true);`
const steady = 'set enable_seqscan = off set enable_hashjoin = on set enable_mergejoin = on'

async function keepMade(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`create function count_below_made() returns trigger language plpgsql ${steady} as $$
      declare directives bigint[]; overs bigint[]; organs bigint[]; firsts bigint[];
      begin
        ${addChildren('select parent_id, 1 from made')}
        with above as materialized (
          select p.id, p.organ_id from assignment p
          where p.id in (select distinct parent_id from made) and p.duplicate_of_id is null),
        pair as (
          select m.directive_id, above.organ_id as over_id, m.organ_id, min(m.id) as first_id
          from made m join above on above.id = m.parent_id group by 1, 2, 3)
        select array_agg(directive_id), array_agg(over_id), array_agg(organ_id), array_agg(first_id)
        into directives, overs, organs, firsts from pair;
        if directives is null then return null; end if;
        ${byKeys}
        ${addToBoards(`select p.directive_id, p.over_id, 1
          from unnest(directives, overs, organs, firsts) p(directive_id, over_id, organ_id, first_id)
          where not ${onBoard('p', 'e.id + 0 < p.first_id')}`)}
        return null;
      end $$`)
    .execute(db)
  await sql`create trigger count_below_made after insert on assignment referencing new table as made
    for each statement execute function count_below_made()`.execute(db)
}

/**
 * An assignment that passes to another organ or hangs under another node. Boards of a node that passed on are counted anew:
 * all below it change whose board they stand on, without a word about themselves.
 */
async function keepMoved(db: Kysely<unknown>): Promise<void> {
  const place = 'id, directive_id, organ_id, parent_id, duplicate_of_id is null'
  const pairs = (rows: string) => `
    select distinct r.directive_id, p.organ_id as over_id, r.organ_id from ${rows} r join assignment p on p.id = r.parent_id
    where r.id = any(changed) and p.duplicate_of_id is null
      and not exists (select from unnest(anew_of, anew) w(directive_id, organ_id)
        where w.directive_id = r.directive_id and w.organ_id = p.organ_id)`
  await sql
    .raw(`create function count_below_moved() returns trigger language plpgsql ${steady} as $$
      declare changed bigint[]; anew_of bigint[]; anew bigint[];
      begin
        -- By sets, for a join of the two would go through all of one for each of the other.
        select array_agg(id) into changed from (select ${place} from made except select ${place} from gone) c;
        if changed is null then return null; end if;
        ${byKeys}
        ${addChildren(`select parent_id, 1 from made where id = any(changed)
          union all select parent_id, -1 from gone where id = any(changed)`)}
        select array_agg(directive_id), array_agg(organ_id) into anew_of, anew from (
          select directive_id, organ_id from (
            select id, directive_id, organ_id from made where id = any(changed)
            union select id, directive_id, organ_id from gone where id = any(changed)) n
          where exists (select from assignment c where c.parent_id = n.id)
          group by directive_id, organ_id) boards;
        insert into board_count (directive_id, organ_id, n)
        select w.directive_id, w.organ_id, (
          select count(distinct c.organ_id) from assignment q join assignment c on c.parent_id = q.id
          where q.directive_id = w.directive_id and q.organ_id = w.organ_id and q.duplicate_of_id is null)
        from unnest(anew_of, anew) w(directive_id, organ_id) order by 1, 2
        on conflict (directive_id, organ_id) do update set n = excluded.n;
        ${addToBoards(`
          select g.directive_id, g.over_id, -1 from (${pairs('gone')}) g where not ${onBoard('g', 'true')}
          union all
          select m.directive_id, m.over_id, 1 from (${pairs('made')} except ${pairs('gone')}) m
          where not ${onBoard('m', 'e.id <> all(changed)')}`)}
        return null;
      end $$`)
    .execute(db)
  await sql`create trigger count_below_moved after update on assignment referencing new table as made old table as gone
    for each statement execute function count_below_moved()`.execute(db)
}
