import { sql } from 'kysely'
import { later, type Trx } from './database.ts'

/**
 * Says in the writer's own transaction that what stands under these topics has changed. Nobody is notified here: the folder
 * gathers the changes and notifies at most four times a second (a NOTIFY in every writer costs a third of the write rate).
 */
export async function touchTopics(trx: Trx, names: readonly string[]): Promise<void> {
  if (names.length === 0) return
  const changed = sql`insert into topic_change (name) select unnest(${[...new Set(names)]}::text[])`
  await later(trx, changed.compile(trx))
}

export const topicOf = {
  directive: (id: number) => `directive:${id}`,
  document: (id: number) => `document:${id}`,
  desk: (organId: number) => `desk:${organId}`,
}
