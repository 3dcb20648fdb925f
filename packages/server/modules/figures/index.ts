/** Figures: what is counted, by when, what each organ said, and the totals that follow from it. */
export { foldDeltas } from './commands/fold-deltas.ts'
export { figuresParticipant } from './commands/follow-directive.ts'
export { rebuildRollups } from './commands/rebuild-rollups.ts'
export { dayWords, type Indicator, momentWords, reportCount } from './model.ts'
export { periodById } from './queries/report-view.ts'
export { periodsByIds, rollupsAt, rollupsOverTime } from './queries/rollup.ts'
export { figureRoutesServed } from './routes.ts'
export { begunBefore, indicatorsOfDirective as indicatorsOf, notEnded } from './store.ts'
