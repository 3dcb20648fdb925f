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
        else exists (select from directive r where r.id = ${objectId} and (r.follower_organ_id = ${actor.organId}
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
  /** Ends the connection that listens. */
  let leave = () => {}
  let timer: ReturnType<typeof setTimeout> | null = null
  /** When the connection last showed that it listens; what changed since is asked for after a break. */
  let heardAt: string | null = null
  const again = (error: unknown) => {
    if (stopped) return
    house.log.warn({ err: error }, 'no connection for live topics')
    timer = setTimeout(() => void connect(), reconnectMs)
  }
  const listen = async (opened: PoolClient): Promise<void> => {
    let open = true
    leave = () => {
      if (!open) return
      open = false
      // Given back as broken, so that no listening connection returns to the pool.
      opened.release(true)
    }
    // A lost connection tells so twice, by its event and by the statement under way; it is opened anew once.
    const lose = (error: unknown) => {
      if (!open) return
      leave()
      again(error)
    }
    opened.on('error', lose)
    opened.on('notification', ({ payload }) => {
      heardAt = house.clock.now()
      tell(JSON.parse(payload ?? '{}') as Record<string, number>)
    })
    try {
      await opened.query('listen topics')
      const listeningAt = house.clock.now()
      if (heardAt !== null) tell(await changedSince(house, heardAt))
      heardAt = listeningAt
    } catch (error) {
      lose(error)
    }
    if (stopped) leave()
  }
  const connect = async (): Promise<void> => {
    const opened = await house.database.pool.connect().catch(again)
    if (opened) await listen(opened)
  }
  await connect()
  return async () => {
    stopped = true
    if (timer) clearTimeout(timer)
    leave()
  }
}
