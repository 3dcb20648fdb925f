import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Day } from '@thongsuot/contract'
import { type Kysely, sql } from 'kysely'
import type { DB } from '../database/tables.ts'
import { type ActingRow, actingRow, actorIn } from '../modules/identity/index.ts'
import type { Actor } from '../platform/actor.ts'
import { statement } from '../platform/statement.ts'
import { sessionSeconds, sessionUpdateSeconds } from './sign-in-options.ts'

/** Who is signed in, and how they act. */
export interface SignedIn {
  userId: string
  /** Through the position asked for, else their first; null: not at all. */
  actor: Actor | null
}

interface Asked {
  token: string
  /** A session that ends sooner is due to be prolonged. */
  leftSeconds: number
  positionId: number | null
  on: Day
}

const signedIn = statement<Asked, { userId: string } & { [Column in keyof ActingRow]: ActingRow[Column] | null }>(
  (db, { token, leftSeconds, positionId, on }) =>
    sql<never>`select s."userId" as user_id, acting.*
      from auth.session s join auth."user" u on u.id = s."userId"
      left join lateral (${actingRow({ userId: sql`u.id`, positionId, on })}) acting on true
      where s.token = ${token} and s."expiresAt" > now() + make_interval(secs => ${leftSeconds})`.compile(db),
)

/**
 * Who is signed in by a cookie that the sign-in library gave out and signed, and how they act, asked with one keyed read: every
 * request of the house begins with it, and the library's own way costs more than most of them. null wherever the library may
 * decide otherwise (no such cookie, a wrong signature, a session that ended, one that is due to be prolonged); then it is asked.
 */
export async function readSession(
  db: Kysely<DB>,
  /** How the library names and signs its cookie; over https only the name that binds it to the secure address counts. */
  signed: { name: string; secret: string },
  cookies: string,
  acts: { positionId: number | null; on: Day },
): Promise<SignedIn | null> {
  const token = signedToken(cookies, signed)
  if (token === null) return null
  const [row] = await signedIn.rows(db, { token, leftSeconds: sessionSeconds - sessionUpdateSeconds, ...acts })
  if (!row) return null
  return { userId: row.userId, actor: row.personId === null ? null : actorIn(row as ActingRow) }
}

/** The token whose signature stands behind its last dot; null where the signature is not ours. */
function signedToken(cookies: string, { name, secret }: { name: string; secret: string }): string | null {
  const cookie = cookies.split(';').find((one) => one.trimStart().startsWith(`${name}=`))
  const value = decoded(cookie?.trim().slice(name.length + 1) ?? '')
  const dot = value.lastIndexOf('.')
  if (dot < 1) return null
  const token = value.slice(0, dot)
  const given = Buffer.from(value.slice(dot + 1))
  const ours = Buffer.from(createHmac('sha256', secret).update(token).digest('base64'))
  return given.length === ours.length && timingSafeEqual(given, ours) ? token : null
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return ''
  }
}
