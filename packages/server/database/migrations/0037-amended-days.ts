import { type Kysely, sql } from 'kysely'

/** The due days that an amendment moved, kept beside its item as the slices go, so that nobody counts a country's rows to read it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table amendment_item
      add column moved integer not null default 0,
      -- Of those that had none the first day of the calendar stands here.
      add column first_old_due_on date,
      add column last_old_due_on date`.execute(db)
  await sql`
    update amendment_item i set moved = x.moved, first_old_due_on = x.first, last_old_due_on = x.last
    from (select d.amendment_id, a.requirement_id, count(*)::int as moved,
        min(coalesce(d.old_due_on, '0001-01-01')) as first, max(coalesce(d.old_due_on, '0001-01-01')) as last
      from amended_due d join assignment a on a.id = d.assignment_id group by 1, 2) x
    where x.amendment_id = i.amendment_id and x.requirement_id = i.requirement_id`.execute(db)
}
