import { betterAuth } from 'better-auth'
import pg from 'pg'
import { eventWriter } from '../platform/append-event.ts'
import type { House } from '../platform/house.ts'

interface SignInEvents {
  'session.opened': { userId: string }
}
const append = eventWriter<SignInEvents>()

/** Ten hours: a working day with its lunch, so that nobody is thrown out in the middle of a form. */
const sessionSeconds = 10 * 60 * 60

/**
 * Accounts, passwords and sessions by better-auth, on its own tables. `url` is the application's database; `secret` signs
 * cookies and must stay the same over restarts.
 */
export function openSignIn(house: House, options: { url: string; publicUrl: string; secret: string }) {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: 5,
    options: '-c role=thongsuot_app -c search_path=auth -c timezone=UTC',
  })
  pool.on('error', () => {})
  const auth = betterAuth({
    ...signInOptions(options.secret, options.publicUrl),
    database: pool,
    databaseHooks: {
      session: {
        create: {
          after: async (session) => {
            await house.database.asSystem((trx) =>
              append(
                trx,
                house.clock,
                null,
                'session.opened',
                { kind: 'account', id: null },
                { userId: session.userId },
              ),
            )
          },
        },
      },
    },
  })
  return { auth, close: () => pool.end() }
}
export type SignIn = ReturnType<typeof openSignIn>

/** What decides the shape of the library's tables, apart from the connection, so that a test can compare them. */
export function signInOptions(secret: string, publicUrl: string) {
  return {
    appName: 'Thông Suốt',
    basePath: '/api/auth',
    baseURL: publicUrl,
    // The address in the browser may be localhost or 127.0.0.1; a form of another site is still refused.
    trustedOrigins: (request?: Request) => {
      const host = request?.headers.get('host')
      return host ? [publicUrl, `http://${host}`] : [publicUrl]
    },
    secret,
    telemetry: { enabled: false },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 14 },
    session: { expiresIn: sessionSeconds, updateAge: 60 * 60 },
    // Five wrong passwords in a minute from one address wait; see docs/security.md.
    rateLimit: { enabled: true, window: 60, max: 300, customRules: { '/sign-in/email': { window: 60, max: 30 } } },
    advanced: { database: { generateId: undefined } },
  } as const
}
