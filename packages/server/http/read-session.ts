import { createHmac, timingSafeEqual } from 'node:crypto'
import type pg from 'pg'
import { sessionSeconds, sessionUpdateSeconds } from './sign-in-options.ts'

/**
 * Who is signed in by a cookie that the sign-in library gave out and signed, asked with one keyed read: every request of the
 * house begins with it, and the library's own way costs more than most of them. null wherever the library may decide
 * otherwise (no such cookie, a wrong signature, a session that ended, one that is due to be prolonged); then it is asked.
 */
export async function readSession(
  pool: pg.Pool,
  /** How the library names and signs its cookie; over https only the name that binds it to the secure address counts. */
  signed: { name: string; secret: string },
  cookies: string,
): Promise<string | null> {
  const token = signedToken(cookies, signed)
  if (token === null) return null
  const { rows } = await pool.query<{ userId: string }>({
    name: 'read-session',
    text: `select s."userId" from session s join "user" u on u.id = s."userId"
      where s.token = $1 and s."expiresAt" > now() + make_interval(secs => $2)`,
    values: [token, sessionSeconds - sessionUpdateSeconds],
  })
  return rows[0]?.userId ?? null
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
