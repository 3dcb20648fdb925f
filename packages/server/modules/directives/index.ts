/** Directives: what a document demands, of whom, and how it goes down and comes back. */
export { deliveryFollower } from './commands/follow-delivery.ts'
export { gatherWorkCounts } from './commands/gather-work-counts.ts'
export { issueDocument } from './commands/issue-document.ts'
export { runFanoutSlice } from './commands/run-fanout-slice.ts'
export {
  type DirectiveParticipant,
  type MadeUnder,
  registerDirectiveParticipant,
} from './commands/tell-participants.ts'
export { deadlineStatus } from './model.ts'
export { type BoardNode, boardNodes, boardSql, openDirective, requireBoard } from './queries/directive.ts'
export { workInSuccession } from './queries/organ-succession.ts'
export { directiveRoutesServed } from './routes.ts'
export {
  assignerOf,
  assignmentById,
  assignmentsOfMandate,
  clauseLabel,
  directiveById,
  predecessorsSql,
  relationsToDirective,
  requirementById,
  requirementsOf,
  type StoredAssignment,
  type StoredDirective,
  type StoredRequirement,
} from './store.ts'
