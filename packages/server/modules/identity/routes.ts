import { routes } from '@thongsuot/contract'
import { defineRoute, type ServedRoute } from '../../platform/define-route.ts'
import { peopleOfOrgan } from './queries.ts'

/** `identity.me` is answered by http/app.ts: it needs a session, not a position. */
export const identityRoutesServed: readonly ServedRoute[] = [defineRoute(routes['identity.people'], peopleOfOrgan)]
