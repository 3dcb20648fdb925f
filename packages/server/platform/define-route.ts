import type { Readable } from 'node:stream'
import type { OutputOf, ParsedInputOf, Route } from '@thongsuot/contract'
import type { Actor } from './actor.ts'
import type { House } from './house.ts'

/** A body that is not JSON. */
export interface Download {
  bytes: Uint8Array | Readable
  mediaType: string
  fileName: string
  /** A page of this server's own markup, in which everything brought is escaped: it is shown, not saved. */
  ownPage?: boolean
  /** For how long anybody may keep it; not at all when left out. */
  cacheSeconds?: number
}

/** A declared door together with what stands behind it. */
export interface ServedRoute {
  route: Route
  handle: (house: House, actor: Actor, input: never) => Promise<unknown>
}

/** A door that anybody may knock at; there is no actor, so it never asks who. */
export interface PublicServedRoute {
  route: Route
  answer: (house: House, input: never) => Promise<unknown>
}

/**
 * Joins a contract route with the command or query that answers it. A route reads as a sentence: who, what, answer; checks
 * of permission stand in the command's own policy, inside its transaction.
 */
export function defineRoute<R extends Route>(
  route: R,
  handle: (house: House, actor: Actor, input: ParsedInputOf<R>) => Promise<OutputOf<R>>,
): ServedRoute {
  return { route, handle }
}

/**
 * A route with `access: 'public'`: what stands behind it sees no actor and gives only what is meant for everybody.
 * @public for programmes
 */
export function definePublic<R extends Route>(
  route: R,
  answer: (house: House, input: ParsedInputOf<R>) => Promise<R['produces'] extends string ? Download : OutputOf<R>>,
): PublicServedRoute {
  return { route, answer }
}

/** The same for a route that `produces` something other than JSON. */
export function defineDownload<R extends Route>(
  route: R,
  handle: (house: House, actor: Actor, input: ParsedInputOf<R>) => Promise<Download>,
): ServedRoute {
  return { route, handle }
}
