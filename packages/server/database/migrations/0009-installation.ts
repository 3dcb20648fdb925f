import { type Kysely, sql } from 'kysely'

/** What this installation is: when its clock began, the key that signs its cookies, whether it was set up. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table installation (
      name text primary key,
      value jsonb not null
    )`.execute(db)
}
