import { type Kysely, sql } from 'kysely'

/** The filled form, as a file, that a report was entered from: the evidence of an entry on behalf. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table report
      add column form_sha256 text references stored_file,
      add column form_name text,
      add check ((form_sha256 is null) = (form_name is null))`.execute(db)
}
