import { type Kysely, sql } from 'kysely'

/** Groups of organs that offices make and change on a screen: who saved which version, and when. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table organ_group
      add column version integer not null default 1,
      add column saved_at timestamptz,
      add column saved_by bigint references position`.execute(db)
  await sql`create index organ_group_owner on organ_group (owner_organ_id)`.execute(db)
}
