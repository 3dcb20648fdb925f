import { routes } from '@thongsuot/contract'
import { defineDownload, defineRoute, type ServedRoute } from '../../platform/define-route.ts'
import { decide } from './commands/decide.ts'
import { importPlans } from './commands/import-plans.ts'
import { draftForCongress, numberCongress } from './commands/number-congress.ts'
import { savePaper, saveStep } from './commands/save-part.ts'
import { savePlan } from './commands/save-plan.ts'
import { saveResults } from './commands/save-results.ts'
import { listBoard } from './queries/board.ts'
import { openCongress } from './queries/congress.ts'
import { listDays } from './queries/days.ts'
import { planForm } from './queries/form.ts'
import { overview } from './queries/overview.ts'

export const congressRoutesServed: readonly ServedRoute[] = [
  defineRoute(routes['congresses.overview'], overview),
  defineRoute(routes['congresses.list'], listBoard),
  defineRoute(routes['congresses.days'], listDays),
  defineRoute(routes['congresses.open'], openCongress),
  defineRoute(routes['congresses.savePlan'], savePlan),
  defineRoute(routes['congresses.saveStep'], saveStep),
  defineRoute(routes['congresses.savePaper'], savePaper),
  defineRoute(routes['congresses.saveResults'], saveResults),
  defineRoute(routes['congresses.decide'], decide),
  defineRoute(routes['congresses.numbering'], numberCongress),
  defineRoute(routes['congresses.draft'], draftForCongress),
  defineDownload(routes['congresses.form'], planForm),
  defineRoute(routes['congresses.import'], importPlans),
]
