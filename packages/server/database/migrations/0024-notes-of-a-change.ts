import { type Kysely, sql } from 'kysely'

/** What a reader of a change from a file must know stays with it: where its figures come from, and what is assumed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table organ_change add column notes text[] not null default '{}'`.execute(db)
}
