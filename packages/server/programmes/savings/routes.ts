import { routes } from '@thongsuot/contract'
import { defineDownload, defineRoute, type ServedRoute } from '../../platform/define-route.ts'
import { decideCut, reallocateCut } from './commands/decide-cut.ts'
import { importBudget } from './commands/import-budget.ts'
import { proposeCut } from './commands/propose-cut.ts'
import { saveLines } from './commands/save-lines.ts'
import { saveOrder } from './commands/save-order.ts'
import { saveWork } from './commands/save-work.ts'
import { openBudgetPage } from './queries/budget.ts'
import { budgetForm } from './queries/form.ts'
import { reportFile } from './queries/report.ts'
import { listUnits } from './queries/units.ts'

export const savingsRoutesServed: readonly ServedRoute[] = [
  defineRoute(routes['savings.units'], listUnits),
  defineRoute(routes['savings.order'], saveOrder),
  defineRoute(routes['savings.budget'], openBudgetPage),
  defineRoute(routes['savings.saveLines'], saveLines),
  defineRoute(routes['savings.import'], importBudget),
  defineDownload(routes['savings.form'], budgetForm),
  defineDownload(routes['savings.report'], reportFile),
  defineRoute(routes['savings.saveWork'], saveWork),
  defineRoute(routes['savings.propose'], proposeCut),
  defineRoute(routes['savings.decide'], decideCut),
  defineRoute(routes['savings.reallocate'], reallocateCut),
]
