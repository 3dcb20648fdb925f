import { routes } from '@thongsuot/contract'
import { defineRoute, type ServedRoute } from '../../platform/define-route.ts'
import { forgetSearch, saveSearch } from './commands/save-search.ts'
import { desk } from './queries/desk.ts'
import { savedSearches } from './queries/saved-searches.ts'
import { search, searchTotals } from './queries/search.ts'

/** `notices.live` is an event stream and answered by http itself. */
export const noticeRoutesServed: readonly ServedRoute[] = [
  defineRoute(routes['notices.desk'], desk),
  defineRoute(routes['notices.search'], search),
  defineRoute(routes['notices.searchTotals'], searchTotals),
  defineRoute(routes['notices.savedSearches'], savedSearches),
  defineRoute(routes['notices.saveSearch'], saveSearch),
  defineRoute(routes['notices.forgetSearch'], forgetSearch),
]
