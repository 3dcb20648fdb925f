import { type Kysely, sql } from 'kysely'

/**
 * Tables through which everything passes and in which nothing stays: every read of a total looks at all of them, so what was
 * folded is cleared away after some thousands of rows, not after a fifth of a table that is nearly empty.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['rollup_delta', 'topic_change', 'fanout_target', 'fanout']) {
    await sql`alter table ${sql.table(table)} set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000,
      autovacuum_vacuum_insert_threshold = -1)`.execute(db)
  }
}
