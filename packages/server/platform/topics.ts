import { sql } from 'kysely'
import type { Trx } from './database.ts'
import { statement } from './statement.ts'

const changed = statement<{ names: readonly string[] }>((db, { names }) =>
  sql<never>`insert into topic_change (name) select unnest(${names}::text[])`.compile(db),
)

/**
 * Says in the writer's own transaction that what stands under these topics has changed. Nobody is notified here: the folder
 * gathers the changes and notifies at most four times a second (a NOTIFY in every writer costs a third of the write rate).
 */
export async function touchTopics(trx: Trx, names: readonly string[]): Promise<void> {
  if (names.length === 0) return
  await changed.later(trx, { names: [...new Set(names)] })
}

export const topicOf = {
  directive: (id: number) => `directive:${id}`,
  document: (id: number) => `document:${id}`,
  desk: (organId: number) => `desk:${organId}`,
}
