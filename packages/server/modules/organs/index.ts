/** Who exists: organs in time, what they are to each other, and what words mean them. */
export {
  type AppliedChange,
  type Pointing,
  registerSuccessionParticipant,
  type SuccessionParticipant,
} from './commands/ask-participants.ts'
export { checkOrgans } from './commands/check-organs.ts'
export {
  type ImportColumn,
  type ImportRow,
  type ImportSheet,
  type RowProblem,
  readImportRow,
  spanColumns,
} from './commands/import-rows.ts'
export { derivedNames, organSheets } from './commands/organ-sheets.ts'
export { planChangeFromFile } from './commands/plan-change-from-file.ts'
export {
  cell,
  noteEffects,
  noteFaults,
  openStage,
  overlapping,
  repeatedKeys,
  spanCells,
  stageRows,
  stageTable,
} from './commands/staged-rows.ts'
export { type OnStep, writeOrgans } from './commands/write-organs.ts'
export { isOrganKind, isPartyCommittee, type OrganAsOf, type OrganKind, organKinds, overlap } from './model.ts'
export { successorIds } from './queries/change-sides.ts'
export { governedIds, watchedPathsSql } from './queries/governed.ts'
export { nearOrgansSql } from './queries/near.ts'
export { ancestorIds, leadsOrgan, organAsOf, organRefs, subordinateIds } from './queries/organ.ts'
export { resolveWords } from './queries/resolve-words.ts'
export { membersSql, organsOfCollectives, targetOrganIds, targetViews } from './queries/target.ts'
export { organRoutesServed } from './routes.ts'
