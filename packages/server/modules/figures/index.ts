/** Figures: what is counted, by when, what each organ said, and the totals that follow from it. */

export { correctReport } from './commands/correct-report.ts'
export { acceptReport, sendBackReport, withdrawReport } from './commands/decide-report.ts'
export { foldDeltas } from './commands/fold-deltas.ts'
export { figuresParticipant } from './commands/follow-directive.ts'
export { openQuickPeriod } from './commands/open-quick-period.ts'
export { rebuildRollups } from './commands/rebuild-rollups.ts'
export { saveReport } from './commands/save-report.ts'
export { submitReports } from './commands/submit-reports.ts'
