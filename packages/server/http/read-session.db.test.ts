import { createHmac } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { actorOf } from '../modules/identity/index.ts'
import { openTestHouse, type TestHouse } from '../platform/testing/test-house.ts'
import { addOrgan } from '../platform/testing/test-office.ts'
import { readSession } from './read-session.ts'
import { openSignIn, type SignIn } from './sign-in.ts'

const secret = 'một bí mật chỉ dùng để thử '.repeat(2)
let opened: TestHouse
let signIn: SignIn
let owner: pg.Pool

const cookieOf = (token: string, by = secret, name = 'better-auth.session_token') =>
  `khac=1; ${name}=${encodeURIComponent(`${token}.${createHmac('sha256', by).update(token).digest('base64')}`)}`

beforeAll(async () => {
  opened = await openTestHouse()
  signIn = openSignIn(opened.house, { url: opened.url, publicUrl: 'http://127.0.0.1', secret })
  owner = new pg.Pool({ connectionString: opened.url, options: '-c search_path=auth' })
  await owner.query(`insert into "user" (id, name, email, "emailVerified") values ('u1', 'Người', 'u1@vi.du', true)`)
  for (const [token, hours] of [
    ['fresh', '9.5'],
    ['due', '8.5'],
    ['over', '-0.1'],
  ]) {
    await owner.query(
      `insert into session (id, "expiresAt", token, "updatedAt", "userId")
       values ($1, now() + make_interval(secs => $2::numeric * 3600), $1, now(), 'u1')`,
      [token, hours],
    )
  }
})
afterAll(async () => {
  await signIn.close()
  await owner.end()
  await opened.close()
})

const acts = (positionId: number | null = null) => ({ positionId, on: opened.house.clock.today() })
const asked = async (cookie: string) => (await signIn.quickly(cookie, acts()))?.userId ?? null

describe('who is signed in', () => {
  test('is read from a signed cookie as the sign-in library itself reads it', async () => {
    expect(await asked(cookieOf('fresh'))).toBe('u1')
    const headers = new Headers({ cookie: cookieOf('fresh') })
    expect((await signIn.auth.api.getSession({ headers }))?.user.id).toBe('u1')
  })

  test('is nobody by a forged, cut or foreign cookie', async () => {
    const wrong = [
      cookieOf('fresh', 'another secret'),
      cookieOf('fresh').slice(0, -4),
      'better-auth.session_token=fresh',
      'better-auth.session_token=%E0%A4%A',
      cookieOf('nobody'),
      cookieOf('fresh', secret, 'x-better-auth.session_token'),
      '',
    ]
    for (const cookie of wrong) expect(await asked(cookie), cookie).toBeNull()
  })

  test('is left to the library where a session ended or is due to be prolonged', async () => {
    expect(await asked(cookieOf('over'))).toBeNull()
    expect(await asked(cookieOf('due'))).toBeNull()
    const headers = new Headers({ cookie: cookieOf('due') })
    expect((await signIn.auth.api.getSession({ headers }))?.user.id).toBe('u1')
    // It prolonged the session, so that from now on the short way knows it.
    expect(await asked(cookieOf('due'))).toBe('u1')
  })

  test('acts as the house finds by the account: in the first post, in one that is asked for, in none that is another’s', async () => {
    const office = await addOrgan(opened.house, { name: 'Huyện ủy Bến Lội' })
    const { rows } = await owner.query<{ id: string }>(
      `update public.person set user_id = 'u1' where id = $1 returning id`,
      [office.clerk.personId],
    )
    expect(rows).toHaveLength(1)
    for (const positionId of [null, office.clerk.positionId, office.leader.positionId]) {
      const actor = await actorOf(opened.house, 'u1', positionId)
      expect(actor === null).toBe(positionId === office.leader.positionId)
      expect(await signIn.quickly(cookieOf('fresh'), acts(positionId))).toEqual({ userId: 'u1', actor })
    }
  })

  test('over https is told by the cookie of the secure address alone', async () => {
    const signed = { name: '__Secure-better-auth.session_token', secret }
    const read = (cookie: string) => readSession(opened.house.database.plain, signed, cookie, acts())
    expect(await read(cookieOf('fresh'))).toBeNull()
    expect((await read(cookieOf('fresh', secret, signed.name)))?.userId).toBe('u1')
  })
})
