import pg from 'pg'
import { afterAll, expect, test, vi } from 'vitest'
import { registerPorts } from '../compose.ts'
import { openTestHouse } from '../platform/testing/test-house.ts'
import { buildApp } from './app.ts'
import { openLive } from './live.ts'
import { openSignIn } from './sign-in.ts'

registerPorts()
const here = await openTestHouse()
const signIn = openSignIn(here.house, { url: here.url, publicUrl: 'http://localhost', secret: 'x'.repeat(32) })
const owner = new pg.Client({ connectionString: here.ownerUrl })
await owner.connect()
const live = openLive(here.house)
const parts = {
  house: here.house,
  signIn,
  served: [],
  publicServed: [],
  live,
  webFolder: '',
  version: '',
  banner: null,
}
const app = await buildApp(parts)
afterAll(async () => {
  await app.close()
  live.close()
  await owner.end()
  await signIn.close()
  await here.close()
})

const knock = () =>
  app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    headers: { host: 'localhost', origin: 'http://localhost' },
    payload: { email: 'khong.co@example.vn', password: 'x'.repeat(20) },
  })

test('a connection that is lost while somebody signs in is told as «away» and ends nothing; the next one is served', async () => {
  expect((await knock()).statusCode).toBe(401)
  for (let n = 0; n < 3; n++) {
    // Whoever signs in waits for this lock, in the middle of a statement on a connection that is taken.
    await owner.query('begin; lock table auth."user" in access exclusive mode')
    const answer = knock()
    await vi.waitFor(
      async () => {
        const { rows } = await owner.query<{ ended: boolean }>(
          'select pg_terminate_backend(pid) as ended from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())',
        )
        expect(rows).toEqual([{ ended: true }])
      },
      { timeout: 10_000 },
    )
    await owner.query('rollback')
    expect((await answer).json()).toMatchObject({ code: 'server.busy' })
    await expect.poll(async () => (await knock()).statusCode, { interval: 10 }).toBe(401)
  }
})
