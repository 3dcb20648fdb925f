import { routes } from '@thongsuot/contract'
import { defineRoute, type ServedRoute } from '../../platform/define-route.ts'
import { desk } from './queries/desk.ts'
import { search } from './queries/search.ts'

/** `notices.live` is an event stream and answered by http itself. */
export const noticeRoutesServed: readonly ServedRoute[] = [
  defineRoute(routes['notices.desk'], desk),
  defineRoute(routes['notices.search'], search),
]
