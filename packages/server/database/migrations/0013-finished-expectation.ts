import { type Kysely, sql } from 'kysely'

/**
 * A finished assignment is not asked for again: nothing is expected of it in the periods that begin after its day, as
 * nothing is of one that was returned in the periods that were not over. Those finished before this are brought in line.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table expectation_end
    -- True: \`ended_on\` is held against the first day of a period; false: against its end.
    add column finished boolean not null default false`.execute(db)
  await sql`
    insert into expectation_end (assignment_id, ended_on, finished)
    select id, (done_at at time zone 'Asia/Ho_Chi_Minh')::date, true from assignment
    where state = 'done' and done_at is not null and parent_id is not null
    on conflict do nothing`.execute(db)
  await sql`
    insert into rollup_delta (path, period_id, indicator_id, sum, reported, expected, at)
    select path_as_of(a.id, p.id), p.id, counted.id, 0, 0, -1, a.done_at
    from expectation_end x join assignment a on a.id = x.assignment_id
    join period p on p.directive_id = a.directive_id and x.ended_on < p.from_on
    -- 0 counts reports, -1 those that owe figures.
    cross join lateral (values (0::bigint, true), (-1::bigint, a.owes_figures)) counted(id, owed)
    where x.finished and counted.owed and a.duplicate_of_id is null and (a.owes_figures or a.role <> 'consolidate')
      and not exists (select from report r where r.assignment_id = a.id and r.period_id = p.id and r.state = 'accepted')`.execute(
    db,
  )
}
