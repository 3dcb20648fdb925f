import type { Trx } from './database.ts'

/**
 * Says in the writer's own transaction that what stands under these topics has changed. Nobody is notified here: the folder
 * gathers the changes and notifies at most four times a second (a NOTIFY in every writer costs a third of the write rate).
 */
export async function touchTopics(trx: Trx, names: readonly string[]): Promise<void> {
  if (names.length === 0) return
  await trx
    .insertInto('topicChange')
    .values([...new Set(names)].map((name) => ({ name })))
    .execute()
}

export const topicOf = {
  directive: (id: number) => `directive:${id}`,
  document: (id: number) => `document:${id}`,
  desk: (organId: number) => `desk:${organId}`,
}
