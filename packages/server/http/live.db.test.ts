import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { foldDeltas } from '../modules/figures/index.ts'
import { listenTopics, topicsNow } from '../modules/notices/index.ts'
import { openTestHouse, type TestHouse } from '../platform/testing/test-house.ts'
import { touchTopics } from '../platform/topics.ts'
import { openLive } from './live.ts'

let opened: TestHouse
let app: FastifyInstance
let stop: () => Promise<void>
let tell: (changes: Record<string, number>) => void
/** What happens while a stream asks how its topics stand. */
let meanwhile: () => void = () => {}

beforeAll(async () => {
  opened = await openTestHouse()
  const { house } = opened
  const live = openLive(house)
  stop = await listenTopics(house, live.tell)
  app = Fastify()
  app.get<{ Querystring: { topics: string } }>('/news', async (request, reply) => {
    const topics = request.query.topics.split(',')
    await live.open(reply, topics, async () => {
      const standing = await topicsNow(house, topics)
      meanwhile()
      return standing
    })
  })
  tell = live.tell
  app.addHook('onClose', async () => live.close())
  await app.listen({ port: 0, host: '127.0.0.1' })
})

afterAll(async () => {
  await stop()
  await app.close()
  await opened.close()
})

interface News {
  event: string
  data: unknown
}

/** A screen that looks: a connection of its own, and all that came over it. */
async function look(topics: string): Promise<{ news: News[]; lose(): Promise<void> }> {
  const { port } = app.server.address() as AddressInfo
  const news: News[] = []
  const [answer] = (await once(
    get({ port, host: '127.0.0.1', path: `/news?topics=${topics}`, agent: false }),
    'response',
  )) as [IncomingMessage]
  let held = ''
  answer.setEncoding('utf8').on('data', (part: string) => {
    const blocks = (held + part).split('\n\n')
    held = blocks.pop() ?? ''
    for (const block of blocks) {
      const [, event = '', data = 'null'] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? []
      news.push({ event, data: JSON.parse(data) })
    }
  })
  answer.on('error', () => {})
  await vi.waitFor(() => expect(news.length).toBeGreaterThan(0))
  return {
    news,
    async lose() {
      answer.destroy()
      if (!answer.closed) await once(answer, 'close')
    },
  }
}

async function change(topic: string): Promise<void> {
  await opened.house.database.asSystem((trx) => touchTopics(trx, [topic]))
  await foldDeltas(opened.house)
}

describe('a screen', () => {
  test('that lost its connection finds on coming back what changed meanwhile', async () => {
    const before = await look('directive:5,desk:1')
    expect(before.news).toEqual([{ event: 'topics', data: { 'directive:5': 0, 'desk:1': 0 } }])
    await change('directive:5')
    await vi.waitFor(() => expect(before.news.at(-1)).toEqual({ event: 'topics', data: { 'directive:5': 1 } }))
    await before.lose()

    await change('directive:5')
    const after = await look('directive:5,desk:1')
    expect(after.news[0]).toEqual({ event: 'topics', data: { 'directive:5': 2, 'desk:1': 0 } })
    expect(before.news).toHaveLength(2)

    await change('desk:1')
    await vi.waitFor(() => expect(after.news.at(-1)).toEqual({ event: 'topics', data: { 'desk:1': 1 } }))
    await after.lose()
  })

  test('hears of a change that falls between the question how things stand and its answer', async () => {
    meanwhile = () => tell({ 'directive:7': 9 })
    const screen = await look('directive:7')
    meanwhile = () => {}
    await vi.waitFor(() => expect(screen.news.at(-1)).toEqual({ event: 'topics', data: { 'directive:7': 9 } }))
    expect(screen.news[0]).toEqual({ event: 'topics', data: { 'directive:7': 0 } })
    await screen.lose()
  })

  test('is told what changed just before it listened, for its answers may be of before', async () => {
    await change('directive:8')
    const soon = await look('directive:8')
    await vi.waitFor(() => expect(soon.news).toContainEqual({ event: 'recent', data: ['directive:8'] }))
    await soon.lose()
    opened.clock.advance(60_000)
    const later = await look('directive:8')
    await change('directive:8')
    await vi.waitFor(() => expect(later.news.at(-1)).toEqual({ event: 'topics', data: { 'directive:8': 2 } }))
    expect(later.news.map(({ event }) => event)).toEqual(['topics', 'topics'])
    await later.lose()
  })
})
