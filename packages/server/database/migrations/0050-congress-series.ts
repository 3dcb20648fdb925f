import { type Kysely, sql } from 'kysely'

/** A congress's common run is closed at a moment, not at the end of a day: the last document and the closing may be minutes apart. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table series add column closed_at timestamptz`.execute(db)
  await sql`alter table series add check (closed_at is null or scope = 'congress')`.execute(db)
  // The symbol of a congress's run is the tail that all its kinds share («ĐH» of «NQ/ĐH», «BC/ĐH»).
  await sql`create index series_congress on series (organ_id, valid_from) where scope = 'congress'`.execute(db)
}
