import { routes } from '@thongsuot/contract'
import { defineDownload, defineRoute, type ServedRoute } from '../../platform/define-route.ts'
import { closePeriod, reopenPeriod } from './commands/close-period.ts'
import { commentReport } from './commands/comment-report.ts'
import { correctReport } from './commands/correct-report.ts'
import { acceptReport, sendBackReport, withdrawReport } from './commands/decide-report.ts'
import { enterFormFile, evidenceFile } from './commands/enter-form-file.ts'
import { openQuickPeriod } from './commands/open-quick-period.ts'
import { reviseFormula } from './commands/revise-formula.ts'
import { saveReport } from './commands/save-report.ts'
import { submitReports } from './commands/submit-reports.ts'
import { listComments } from './queries/comments.ts'
import { compareOrgans } from './queries/compare.ts'
import { openForm } from './queries/form.ts'
import { formFile } from './queries/form-file.ts'
import { listToAccept, listToMake } from './queries/lists.ts'
import { openSource } from './queries/open-source.ts'
import { openTotal } from './queries/open-total.ts'
import { previewFormula } from './queries/preview-formula.ts'
import { readFormFile } from './queries/read-form-file.ts'
import { reportLevels } from './queries/report-levels.ts'
import { getReport } from './queries/report-view.ts'
import { listIndicators, listPeriods, listRollups } from './queries/rollup.ts'

export const figureRoutesServed: readonly ServedRoute[] = [
  defineRoute(routes['figures.periods'], listPeriods),
  defineRoute(routes['figures.openQuickPeriod'], openQuickPeriod),
  defineRoute(routes['figures.indicators'], listIndicators),
  defineRoute(routes['figures.reviseFormula'], reviseFormula),
  defineRoute(routes['figures.previewFormula'], previewFormula),
  defineRoute(routes['figures.closePeriod'], closePeriod),
  defineRoute(routes['figures.reopenPeriod'], reopenPeriod),
  defineRoute(routes['figures.comments'], listComments),
  defineRoute(routes['figures.comment'], commentReport),
  defineDownload(routes['figures.formFile'], formFile),
  defineRoute(routes['figures.readFormFile'], readFormFile),
  defineRoute(routes['figures.enterFormFile'], enterFormFile),
  defineDownload(routes['figures.evidenceFile'], evidenceFile),
  defineRoute(routes['figures.compare'], compareOrgans),
  defineRoute(routes['figures.levels'], reportLevels),
  defineRoute(routes['figures.toMake'], listToMake),
  defineRoute(routes['figures.toAccept'], listToAccept),
  defineRoute(routes['figures.form'], openForm),
  defineRoute(routes['figures.save'], saveReport),
  defineRoute(routes['figures.submit'], submitReports),
  defineRoute(routes['figures.accept'], acceptReport),
  defineRoute(routes['figures.sendBack'], sendBackReport),
  defineRoute(routes['figures.correct'], correctReport),
  defineRoute(routes['figures.withdraw'], withdrawReport),
  defineRoute(routes['figures.get'], getReport),
  defineRoute(routes['figures.openSource'], openSource),
  defineRoute(routes['figures.rollups'], listRollups),
  defineRoute(routes['figures.open'], openTotal),
]
