import type { FastifyReply } from 'fastify'
import type { House } from '../platform/house.ts'

/** One screen that is looking. */
interface Watcher {
  topics: ReadonlySet<string>
  send: (changes: Record<string, number>) => void
}

/** Passes topic versions on to the screens that watch them; it carries no content, the client asks again for what it shows. */
export interface Live {
  /** Opens the event stream of a reply; it first tells the versions of now, so that a lost connection catches up. */
  open(reply: FastifyReply, topics: readonly string[], versions: Record<string, number>): void
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
    open(reply, topics, versions) {
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
      send(versions)
      watchers.set(reply, { topics: new Set(topics), send })
      reply.raw.on('close', () => watchers.delete(reply))
      reply.raw.on('error', (error) => house.log.debug({ err: error }, 'event stream lost'))
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
