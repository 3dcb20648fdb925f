import { sql } from 'kysely'
import type { PoolClient } from 'pg'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'

/** Milliseconds for which a change is recent: longer than a page takes from its first answer to listening for news. */
const recentMs = 15_000

/** The versions of topics as they stand now (one that never changed is 0), and which of them changed a moment ago. */
export async function topicsNow(
  house: House,
  names: readonly string[],
): Promise<{ versions: Record<string, number>; recent: string[] }> {
  if (names.length === 0) return { versions: {}, recent: [] }
  const rows = await house.database.plain.selectFrom('topic').selectAll().where('name', 'in', names).execute()
  const known = new Map(rows.map((r) => [r.name, r]))
  const since = Date.parse(house.clock.now()) - recentMs
  return {
    versions: Object.fromEntries(names.map((name) => [name, known.get(name)?.version ?? 0])),
    recent: rows.filter((r) => Date.parse(r.changedAt) >= since).map((r) => r.name),
  }
}

/** Whether the acting organ may watch a topic: its own desk, and documents and directives that it finds. */
export async function maySeeTopic(house: House, actor: Actor, topic: string): Promise<boolean> {
  const [kind, id] = topic.split(':')
  const objectId = Number(id)
  if (!Number.isSafeInteger(objectId)) return false
  if (kind === 'desk') return objectId === actor.organId
  if (kind !== 'document' && kind !== 'directive') return false
  return await house.database.asActor(actor, async (trx) => {
    const { rows } = await sql<{ found: boolean }>`
      select case ${kind}
        when 'document' then exists (select from document where id = ${objectId})
        else exists (select from directive r where r.id = ${objectId} and (r.organ_id = ${actor.organId}
          or r.consolidator_organ_id = ${actor.organId}
          or exists (select from mandate m where m.directive_id = r.id and m.organ_id = ${actor.organId})
          or exists (select from document_access a where a.document_id = r.document_id and a.organ_id = ${actor.organId})))
        end as found`.execute(trx)
    return rows[0]?.found ?? false
  })
}

/** Pause before a lost connection is opened anew. */
const reconnectMs = 1000

/** The topics that changed while nobody listened. A change of the same moment may be told twice, which only asks once more. */
async function changedSince(house: House, at: string): Promise<Record<string, number>> {
  const rows = await house.database.plain
    .selectFrom('topic')
    .select(['name', 'version'])
    .where('changedAt', '>=', at)
    .execute()
  return Object.fromEntries(rows.map((r) => [r.name, r.version]))
}

/** Passes on what the folder notifies, on a connection of its own that is opened anew when it breaks. Resolves to a stop. */
export async function listenTopics(
  house: House,
  tell: (changes: Record<string, number>) => void,
): Promise<() => Promise<void>> {
  let stopped = false
  let client: PoolClient | null = null
  let timer: ReturnType<typeof setTimeout> | null = null
  /** When the connection last showed that it listens; what changed since is asked for after a break. */
  let heardAt: string | null = null
  const again = () => {
    client = null
    if (!stopped) timer = setTimeout(() => void connect(), reconnectMs)
  }
  const connect = async (): Promise<void> => {
    try {
      const opened = await house.database.pool.connect()
      opened.on('notification', ({ payload }) => {
        heardAt = house.clock.now()
        tell(JSON.parse(payload ?? '{}') as Record<string, number>)
      })
      opened.once('error', (error) => {
        opened.release(error)
        again()
      })
      await opened.query('listen topics')
      client = opened
      const since = heardAt
      heardAt = house.clock.now()
      if (since !== null) tell(await changedSince(house, since))
    } catch (error) {
      house.log.warn({ err: error }, 'no connection for live topics yet')
      again()
    }
  }
  await connect()
  return async () => {
    stopped = true
    if (timer) clearTimeout(timer)
    // Given back as broken, so that no listening connection returns to the pool.
    client?.release(true)
  }
}
