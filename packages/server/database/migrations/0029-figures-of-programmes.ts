import { type Kysely, sql } from 'kysely'

/** Figures that come from a programme's own ledger: entered once, where the work is done, and never typed again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // The programme whose ledger gives the figure; null: it is typed.
  await sql`alter table indicator add column source text`.execute(db)
  await sql`create index indicator_source on indicator (source) where source is not null`.execute(db)
  // The programme that gave this very value; null: it was typed.
  await sql`alter table figure add column source text`.execute(db)
  await sql`
    create table source_figure (
      assignment_id bigint not null references assignment,
      period_id bigint not null references period,
      indicator_id bigint not null references indicator,
      -- What the ledger comes to now; null: it took its figure back.
      value bigint,
      programme text not null,
      -- The programme's own word for where in its ledger the figure comes from.
      ref text not null,
      put_at timestamptz not null,
      primary key (assignment_id, period_id, indicator_id)
    )`.execute(db)
  await sql`alter table source_figure enable row level security`.execute(db)
  // It is always in a report as well, and who may read that may read this.
  await sql`create policy source_figure_seen on source_figure using (
    (select acting_system()) or exists (select from report r where r.assignment_id = source_figure.assignment_id
      and r.period_id = source_figure.period_id))`.execute(db)
}
