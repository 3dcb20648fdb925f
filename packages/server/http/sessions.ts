import type { Day } from '@thongsuot/contract'
import { fromNodeHeaders } from 'better-auth/node'
import type { FastifyRequest } from 'fastify'
import { actorOf } from '../modules/identity/index.ts'
import type { Actor } from '../platform/actor.ts'
import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import type { SignedIn } from './read-session.ts'
import type { SignIn } from './sign-in.ts'

/** Who is signed in and through which positions they act, asked again and again by every request. */
export interface Sessions {
  /** The signed-in account of a request. @throws Refusal `session.missing`. */
  userOf(request: FastifyRequest): Promise<string>
  /** Who acts in a request (law 8). @throws Refusal `session.missing`, `position.missing`. */
  actorOf(request: FastifyRequest): Promise<Actor>
  /** Does what may change who is signed in or acts: whatever was remembered is forgotten when it is done, however it ended. */
  changing<T>(act: () => Promise<T>): Promise<T>
}

/**
 * How long an answer is remembered, in milliseconds. What this process itself changes is forgotten at once; a session or a
 * position that another process ends is felt here after this long at the latest.
 */
const rememberedMs = 1000
/** People remembered at once; beyond that all are asked about anew. */
const rememberedAtMost = 20_000

interface Remembered {
  userId: string
  until: number
  /** The day as of which the positions hold. */
  day: Day
  actors: Map<number | null, Actor>
}

export function openSessions(house: House, signIn: SignIn): Sessions {
  const byCookie = new Map<string, Remembered>()
  let changes = 0
  const find = async (request: FastifyRequest): Promise<Remembered> => {
    const { cookie } = request.headers
    if (!cookie) throw new Refusal('session.missing')
    const known = byCookie.get(cookie)
    const day = house.clock.today()
    if (known && known.until > performance.now() && known.day === day) return known
    const asked = { until: performance.now() + rememberedMs, changes }
    const positionId = askedPosition(request)
    const { userId, actor } = await askSession(signIn, request, { positionId, on: day })
    const actors = new Map(actor ? [[positionId, actor]] : [])
    const found: Remembered = { userId, until: asked.until, day, actors }
    // What was asked before a change is good for its own request only.
    if (asked.changes !== changes) return found
    forgetEnded(byCookie)
    if (byCookie.size >= rememberedAtMost) byCookie.clear()
    byCookie.delete(cookie)
    byCookie.set(cookie, found)
    return found
  }
  return {
    userOf: async (request) => (await find(request)).userId,
    async actorOf(request) {
      const found = await find(request)
      const positionId = askedPosition(request)
      const known = found.actors.get(positionId)
      if (known) return known
      const actor = await actorOf(house, found.userId, positionId)
      if (!actor) throw new Refusal('position.missing')
      found.actors.set(positionId, actor)
      return actor
    },
    async changing(act) {
      try {
        return await act()
      } finally {
        changes += 1
        byCookie.clear()
      }
    },
  }
}

/** Who was remembered first stands first; without this everybody who came in a day would be held to its end. */
function forgetEnded(byCookie: Map<string, Remembered>): void {
  const now = performance.now()
  for (const [cookie, { until }] of byCookie) {
    if (until > now) return
    byCookie.delete(cookie)
  }
}

async function askSession(
  signIn: SignIn,
  request: FastifyRequest,
  acts: { positionId: number | null; on: Day },
): Promise<SignedIn> {
  const known = await signIn.quickly(request.headers.cookie ?? '', acts).catch(() => null)
  if (known !== null) return known
  const session = await signIn.auth.api
    .getSession({ headers: fromNodeHeaders(request.headers) })
    .catch((error: unknown) => {
      // The library wraps whatever its database said; nothing but an absent database makes this question fail.
      request.log.warn({ err: error }, 'sessions cannot be read')
      throw new Refusal('server.busy')
    })
  if (!session) throw new Refusal('session.missing')
  return { userId: session.user.id, actor: null }
}

/**
 * The position asked for: header `x-position-id`, or `positionId` in the address where a link or an event stream cannot
 * carry a header. `null`: the person's first.
 */
export function askedPosition(request: FastifyRequest): number | null {
  const asked = request.headers['x-position-id'] ?? (request.query as { positionId?: string }).positionId
  const id = Number(asked)
  return Number.isSafeInteger(id) && id > 0 ? id : null
}
