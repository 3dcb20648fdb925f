import { type Kysely, sql } from 'kysely'

/**
 * A function keeps the plan of its first call, and these are first called for one row in empty tables, where reading a whole
 * table costs nothing. They look up what a statement names by keys, whatever the tables have grown to.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const functions = ['check_assignment', 'check_mandate', 'check_document_access', 'check_delivery']
  for (const name of [...functions, 'count_work_made', 'count_delivery_changed']) {
    for (const way of ['enable_seqscan', 'enable_hashjoin', 'enable_mergejoin']) {
      await sql.raw(`alter function ${name}() set ${way} = off`).execute(db)
    }
  }
}
