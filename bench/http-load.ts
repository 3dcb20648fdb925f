import { connect, type Socket } from 'node:net'

/** One kept-alive connection that asks one thing after the other, with as little work of its own as possible. */
export interface Connection {
  /** The answer's body. @throws when the status is not 200. */
  ask(method: string, path: string, headers: string, body?: unknown): Promise<string>
  close(): void
}

async function openConnection(port: number): Promise<Connection> {
  const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true })
  await new Promise<void>((done, fail) => socket.once('connect', done).once('error', fail))
  let waiting: { done: (body: string) => void; fail: (error: Error) => void; what: string } | null = null
  let held = Buffer.alloc(0)
  socket.on('data', (data) => {
    held = held.length === 0 ? data : Buffer.concat([held, data])
    const end = held.indexOf('\r\n\r\n')
    if (end < 0 || !waiting) return
    const head = held.toString('latin1', 0, end)
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
    if (held.length < end + 4 + length) return
    const body = held.toString('utf8', end + 4, end + 4 + length)
    held = held.subarray(end + 4 + length)
    const { done, fail, what } = waiting
    waiting = null
    if (head.startsWith('HTTP/1.1 200')) done(body)
    else fail(new Error(`${what}: ${head.split('\r\n')[0]} ${body}`))
  })
  const lost = () => waiting?.fail(new Error('the connection was lost'))
  socket.on('error', lost).on('close', lost)
  return {
    ask(method, path, headers, body) {
      const text = body === undefined ? '' : JSON.stringify(body)
      const about = text ? `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n` : ''
      return new Promise((done, fail) => {
        waiting = { done, fail, what: `${method} ${path}` }
        socket.write(`${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n${headers}${about}\r\n${text}`)
      })
    },
    close: () => socket.destroy(),
  }
}

/** What a run of requests came to. */
export interface Load {
  perSecond: number
  p99Ms: number
  requests: number
}

/**
 * Keeps `connections` busy for `forMs`, each with one request after the other as `next` makes them; null ends the run early.
 * The first fifth warms up and is not counted.
 */
export async function keepBusy(
  port: number,
  connections: number,
  forMs: number,
  next: (connection: Connection) => Promise<void> | null,
): Promise<Load> {
  const lines = await Promise.all(Array.from({ length: connections }, () => openConnection(port)))
  const begun = performance.now()
  const countFrom = begun + forMs / 5
  const times: number[] = []
  let ended = begun + forMs
  const work = async (line: Connection) => {
    for (;;) {
      const started = performance.now()
      if (started >= ended) return
      const asking = next({ ...line, ask: timed(line, times, countFrom) })
      if (asking === null) {
        ended = Math.min(ended, performance.now())
        return
      }
      await asking
    }
  }
  try {
    await Promise.all(lines.map(work))
  } finally {
    for (const line of lines) line.close()
  }
  const sorted = times.sort((a, b) => a - b)
  return {
    perSecond: (sorted.length * 1000) / (ended - countFrom),
    p99Ms: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
    requests: sorted.length,
  }
}

function timed(line: Connection, times: number[], countFrom: number): Connection['ask'] {
  return async (...request) => {
    const started = performance.now()
    const body = await line.ask(...request)
    if (started >= countFrom) times.push(performance.now() - started)
    return body
  }
}
