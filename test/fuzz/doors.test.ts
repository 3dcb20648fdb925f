import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ErrorBody, errors, type Route, type RouteName, requestOf, routes } from '@thongsuot/contract'
import { openApi } from '@thongsuot/contract/openapi'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { publicServedRoutes, servedRoutes } from '../../packages/server/compose.ts'
import { unservedRoutes } from '../../packages/server/http/app.ts'
import { inputOf } from './input-of.ts'
import { openApp } from './open-app.ts'

const app = await openApp()
afterAll(app.close)
const clerk = await app.cookieOf(String(app.users[0]?.email))

const every = (Object.keys(routes) as RouteName[]).map((name) => [name, routes[name] as Route] as const)
const answered = every.filter(([name]) => name !== 'notices.live')
const guarded = answered.filter(([, route]) => route.access !== 'public')
const runs = process.env.THONGSUOT_TEST_TIER === 'long' ? 400 : 20

/** A call as the browser makes it; whatever the path needs and the input lacks is «x». */
function request(route: Route, input: Record<string, unknown>) {
  const named = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => [String(name), 'x'])
  const { url, body } = requestOf(route, { ...Object.fromEntries(named), ...input })
  return { url, ...(body === null ? {} : { body }) }
}

function expectRefusal(answer: { status: number; body: unknown }): void {
  const body = answer.body as ErrorBody
  expect(Object.keys(errors)).toContain(body.code)
  expect(body.sentence.length).toBeGreaterThan(10)
  expect(body.next.length).toBeGreaterThan(5)
  expect(body.requestId).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/)
  expect(answer.status).toBe(errors[body.code].status)
}

describe('every door', () => {
  test('of the contract is answered', () => {
    expect(unservedRoutes([...servedRoutes, ...publicServedRoutes])).toEqual([])
  })

  test('stands in docs/openapi.json as it is', () => {
    const kept = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'openapi.json'), 'utf8'))
    expect(JSON.parse(JSON.stringify(openApi(kept.info.version)))).toEqual(kept)
  })

  test.each(guarded)('%s asks who knocks', async (_name, route) => {
    const { url, body } = request(route, {})
    const answer = await app.send(route.method, url, { body })
    expect(answer.status).toBe(401)
    expectRefusal(answer)
  })

  test.each(guarded.filter(([, r]) => r.access === 'position'))(
    '%s is closed to a position that is not one’s own',
    async (_name, route) => {
      const { url, body } = request(route, {})
      const answer = await app.send(route.method, url, {
        body,
        cookie: clerk,
        headers: { 'x-position-id': '999999999' },
      })
      expect(answer.status).toBe(403)
      expectRefusal(answer)
    },
  )

  test.each(answered)('%s answers any input that fits its schema, and refuses in words', async (name, route) => {
    await fc.assert(
      fc.asyncProperty(inputOf(z.toJSONSchema(route.input, { io: 'input', unrepresentable: 'any' })), async (input) => {
        const { url, body } = request(route, input as Record<string, unknown>)
        const answer = await app.send(route.method, url, { body, cookie: clerk })
        expect(answer.status, `${name} ${JSON.stringify(input)} ${JSON.stringify(answer.body)}`).toBeLessThan(500)
        if (answer.status >= 400) expectRefusal(answer)
      }),
      { numRuns: runs },
    )
  })

  test.each(answered.filter(([, r]) => r.method !== 'GET'))('%s refuses what is no object', async (_name, route) => {
    const { url } = request(route, {})
    for (const body of [[], 'x', 1]) {
      const answer = await app.send(route.method, url, { body, cookie: clerk })
      expect(answer.status).toBe(422)
      expectRefusal(answer)
    }
  })
})

test('a form on another site cannot act with the cookie of someone who is signed in', async () => {
  const answer = await app.send('POST', '/api/documents/read', {
    cookie: clerk,
    body: { fileName: 'x.txt', text: 'x', origin: 'draft' },
    headers: { origin: 'http://elsewhere.test' },
  })
  expect(answer.status).toBe(403)
})

test('an address that is no door answers 404 with a request id', async () => {
  const answer = await app.send('GET', '/api/nothing-here', { cookie: clerk })
  expect(answer.status).toBe(404)
  expectRefusal(answer)
})
