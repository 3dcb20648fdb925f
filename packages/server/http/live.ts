import type { FastifyReply } from 'fastify'
import type { House } from '../platform/house.ts'

/** One screen that is looking. */
interface Watcher {
  topics: ReadonlySet<string>
  send: (changes: Record<string, number>) => void
}

/** How topics stand as a stream opens. */
export interface Standing {
  versions: Record<string, number>
  /** Topics that changed a moment ago: whoever asked for an answer just before may hold the one of before. */
  recent: readonly string[]
}

/** Passes topic versions on to the screens that watch them; it carries no content, the client asks again for what it shows. */
export interface Live {
  /**
   * Opens the event stream of a reply. It listens before it asks for the versions of now and tells these first, so that a lost
   * connection catches up and nothing that changes in between is missed. Resolves when they are told.
   */
  open(reply: FastifyReply, topics: readonly string[], standing: () => Promise<Standing>): Promise<void>
  /** Tells every watcher of a changed topic. */
  tell(changes: Record<string, number>): void
  close(): void
}

/** A comment line at this pace keeps proxies from closing an idle stream. */
const heartbeatMs = 25_000

export function openLive(house: House): Live {
  const watchers = new Map<FastifyReply, Watcher>()
  const heartbeat = setInterval(() => {
    for (const reply of watchers.keys()) reply.raw.write(': ping\n\n')
  }, heartbeatMs)
  heartbeat.unref()
  return {
    async open(reply, topics, standing) {
      reply.hijack()
      reply.raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        connection: 'keep-alive',
        'x-accel-buffering': 'no',
      })
      const send = (changes: Record<string, number>) => {
        reply.raw.write(`event: topics\ndata: ${JSON.stringify(changes)}\n\n`)
      }
      reply.raw.on('close', () => watchers.delete(reply))
      reply.raw.on('error', (error) => house.log.debug({ err: error }, 'event stream lost'))
      // What changes while the versions are asked for waits for them: told first, it would pass for how things stood.
      let held: Record<string, number> | null = {}
      watchers.set(reply, {
        topics: new Set(topics),
        send: (changes) => (held === null ? send(changes) : Object.assign(held, changes)),
      })
      try {
        const { versions, recent } = await standing()
        send(versions)
        const changed = [...new Set([...recent, ...Object.keys(held)])]
        if (changed.length > 0) reply.raw.write(`event: recent\ndata: ${JSON.stringify(changed)}\n\n`)
        const since = held
        held = null
        if (Object.keys(since).length > 0) send(since)
      } catch (error) {
        // The browser comes back by itself, and is told then.
        house.log.warn({ err: error }, 'an event stream could not be told how topics stand')
        watchers.delete(reply)
        reply.raw.end()
      }
    },
    tell(changes) {
      for (const { topics, send } of watchers.values()) {
        const mine = Object.entries(changes).filter(([name]) => topics.has(name))
        if (mine.length > 0) send(Object.fromEntries(mine))
      }
    },
    close() {
      clearInterval(heartbeat)
      for (const reply of watchers.keys()) reply.raw.end()
      watchers.clear()
    },
  }
}
