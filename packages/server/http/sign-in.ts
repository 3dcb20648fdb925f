import type { Day } from '@thongsuot/contract'
import { betterAuth } from 'better-auth'
import { hashPassword, verifyPassword } from 'better-auth/crypto'
import pg from 'pg'
import { eventWriter } from '../platform/append-event.ts'
import type { House } from '../platform/house.ts'
import { openLanes } from '../platform/open-lanes.ts'
import { readSession, type SignedIn } from './read-session.ts'
import { signInOptions } from './sign-in-options.ts'

interface SignInEvents {
  'session.opened': { userId: string }
}
const append = eventWriter<SignInEvents>()

/** A password takes 32 MB and a core for some tenths of a second, on purpose: an office that comes to work takes turns. */
const passwordLanes = 2

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
  pool.on('connect', (client) => client.on('error', () => {}))
  const inTurn = openLanes(passwordLanes)
  const shape = signInOptions(options.secret, options.publicUrl)
  const auth = betterAuth({
    ...shape,
    emailAndPassword: {
      ...shape.emailAndPassword,
      password: {
        hash: (password) => inTurn(() => hashPassword(password)),
        verify: (given) => inTurn(() => verifyPassword(given)),
      },
    },
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
  return {
    auth,
    /** Who has a session that is good for at least a while; null: ask the library. */
    async quickly(cookies: string, acts: { positionId: number | null; on: Day }): Promise<SignedIn | null> {
      const { name } = (await auth.$context).authCookies.sessionToken
      return await readSession(house.database.plain, { name, secret: options.secret }, cookies, acts)
    },
    close: () => pool.end(),
  }
}
export type SignIn = ReturnType<typeof openSignIn>
