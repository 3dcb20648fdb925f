import type { FigureSource } from '../modules/figures/index.ts'
import type { SuccessionParticipant } from '../modules/organs/index.ts'
import type { PublicServedRoute, ServedRoute } from '../platform/define-route.ts'
import type { House } from '../platform/house.ts'

/** A field of work with tables and rules of its own, as the composition sees it. */
export interface Programme {
  /** Its folder's name; also the beginning of its event types (`savings.cutApproved`). */
  name: string
  routes: readonly ServedRoute[]
  publicRoutes?: readonly PublicServedRoute[]
  /** Its acts in Vietnamese, for the record's screen: event type → words. */
  acts: Readonly<Record<string, string>>
  /** Opens the figures that it gives. */
  figures?: FigureSource
  /** Asked when organs change. */
  succession?: SuccessionParticipant
  /** Work beside the requests. A step answers whether there is more. */
  loops?: readonly { name: string; pauseMs: number; step: (house: House) => Promise<boolean> }[]
}
