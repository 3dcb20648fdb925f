import { type Kysely, sql } from 'kysely'

/**
 * Figures at the size of a country: who accepts a report stands in its row (the list of waiting reports is one range of an
 * index), a path holds from a day on (a «báo cáo nhanh» has a high ordinal and an early span), and an assignment that was
 * returned or withdrawn is no longer expected in the periods that were not over.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table report
    add column acceptor_id bigint references organ,
    -- Why a figure is missing: [{indicatorId, note}]. A missing figure has no row of its own.
    add column missing_notes jsonb not null default '[]'`.execute(db)
  await sql`create index report_acceptor on report (acceptor_id, state, id)`.execute(db)

  await sql`alter table assignment_path drop constraint assignment_path_pkey, drop column from_period_ordinal,
    -- Holds for periods that begin on this day or later; '-infinity' for the path before the first move.
    add column from_on date not null, add primary key (assignment_id, from_on)`.execute(db)
  await sql`create index assignment_path_parent on assignment_path ((path[cardinality(path) - 1]))`.execute(db)

  // The ids come from assignments' own paths; checking each row again made the folder wait for whoever moves an assignment.
  await sql`alter table rollup drop constraint rollup_assignment_id_fkey`.execute(db)

  await sql`
    create table expectation_end (
      assignment_id bigint primary key references assignment,
      -- Periods that reach beyond this day expect nothing of it any more.
      ended_on date not null
    )`.execute(db)

  // The ancestors of an assignment and itself as they held for a period.
  await sql`
    create function path_as_of(of_assignment bigint, of_period bigint) returns bigint[] language sql stable as $$
      select coalesce(
        (select h.path from assignment_path h join period p on p.id = of_period
          where h.assignment_id = of_assignment and h.from_on <= p.from_on order by h.from_on desc limit 1),
        (select a.path from assignment a where a.id = of_assignment))
    $$`.execute(db)
}
