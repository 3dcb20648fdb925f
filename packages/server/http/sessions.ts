import { fromNodeHeaders } from 'better-auth/node'
import type { FastifyRequest } from 'fastify'
import { actorOf } from '../modules/identity/index.ts'
import type { Actor } from '../platform/actor.ts'
import type { House } from '../platform/house.ts'
import { Refusal } from '../platform/refusal.ts'
import type { SignIn } from './sign-in.ts'

/** The signed-in account of a request. @throws Refusal `session.missing`. */
export async function userOf(signIn: SignIn, request: FastifyRequest): Promise<string> {
  const session = await signIn.auth.api
    .getSession({ headers: fromNodeHeaders(request.headers) })
    .catch((error: unknown) => {
      // The library wraps whatever its database said; nothing but an absent database makes this question fail.
      request.log.warn({ err: error }, 'sessions cannot be read')
      throw new Refusal('server.busy')
    })
  if (!session) throw new Refusal('session.missing')
  return session.user.id
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

/** Who acts in a request (law 8). @throws Refusal `session.missing`, `position.missing`. */
export async function requireActor(house: House, signIn: SignIn, request: FastifyRequest): Promise<Actor> {
  const actor = await actorOf(house, await userOf(signIn, request), askedPosition(request))
  if (!actor) throw new Refusal('position.missing')
  return actor
}
