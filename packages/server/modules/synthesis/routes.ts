import { routes } from '@thongsuot/contract'
import { defineRoute, type ServedRoute } from '../../platform/define-route.ts'
import { draftSynthesis, refreshSynthesis, saveSynthesis } from './commands/draft-synthesis.ts'
import { getSynthesis, listSyntheses } from './queries.ts'

export const synthesisRoutesServed: readonly ServedRoute[] = [
  defineRoute(routes['synthesis.list'], listSyntheses),
  defineRoute(routes['synthesis.draft'], draftSynthesis),
  defineRoute(routes['synthesis.get'], getSynthesis),
  defineRoute(routes['synthesis.refresh'], refreshSynthesis),
  defineRoute(routes['synthesis.save'], saveSynthesis),
]
