import { type Kysely, sql } from 'kysely'

/** Organs are found by words of any of their names, wherever the words stand in it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index organ_alias_words on organ_alias using gin (to_tsvector('simple', alias_folded))`.execute(db)
  await sql`create index organ_version_words on organ_version using gin (to_tsvector('simple', name_folded))`.execute(
    db,
  )
}
