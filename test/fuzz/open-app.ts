import { publicServedRoutes, registerPorts, servedRoutes } from '../../packages/server/compose.ts'
import { buildApp } from '../../packages/server/http/app.ts'
import { createAccount } from '../../packages/server/http/create-account.ts'
import { openLive } from '../../packages/server/http/live.ts'
import { openSignIn } from '../../packages/server/http/sign-in.ts'
import { openTestHouse, type TestHouse } from '../../packages/server/platform/testing/test-house.ts'
import { loadSampleOrgans, sampleUsers } from '../../packages/server/sample/load-sample-organs.ts'

export interface TestApp extends TestHouse {
  /** Sends one request to the whole HTTP face; `cookie` of a signed-in account, or none. */
  send(
    method: string,
    url: string,
    options?: { cookie?: string; body?: unknown; headers?: Record<string, string> },
  ): Promise<{ status: number; body: unknown; headers: Record<string, unknown> }>
  /** Signs an account in. */
  cookieOf(email: string): Promise<string>
  users: { personKey: string; email: string }[]
}

const password = 'Mat-khau-thu-nghiem-2020'

/** The HTTP face over a house of its own with the sample's organs and people, and no documents. */
export async function openApp(): Promise<TestApp> {
  registerPorts()
  const test = await openTestHouse()
  await loadSampleOrgans(test.house)
  const publicUrl = 'http://thongsuot.test'
  const signIn = openSignIn(test.house, { url: test.url, publicUrl, secret: 'thử nghiệm '.repeat(5) })
  const users = sampleUsers()
  const app = await buildApp({
    house: test.house,
    signIn,
    served: servedRoutes,
    publicServed: publicServedRoutes,
    live: openLive(test.house),
    webFolder: '/nowhere',
    version: '0',
    banner: null,
  })
  const send: TestApp['send'] = async (method, url, options = {}) => {
    const response = await app.inject({
      method: method as 'GET',
      url,
      headers: {
        host: 'thongsuot.test',
        ...(options.cookie ? { cookie: options.cookie } : {}),
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...options.headers,
      },
      ...(options.body === undefined ? {} : { payload: JSON.stringify(options.body) }),
    })
    const json = String(response.headers['content-type']).includes('json')
    return { status: response.statusCode, body: json ? response.json() : response.body, headers: response.headers }
  }
  return {
    ...test,
    send,
    users,
    async cookieOf(email) {
      const user = users.find((u) => u.email === email)
      if (user) await createAccount(test.house, signIn, { ...user, name: user.personKey, password })
      const { headers, status } = await send('POST', '/api/auth/sign-in/email', { body: { email, password } })
      if (status !== 200) throw new Error(`sign-in of ${email} answered ${status}`)
      return [headers['set-cookie']]
        .flat()
        .map((c) => String(c).split(';')[0])
        .join('; ')
    },
    async close() {
      await app.close()
      await signIn.close()
      await test.close()
    },
  }
}
