/** Syntheses: the consolidated report that goes back up, its numbers opened from the roll-ups. */
export { prepareSynthesisIssue, registerSeal } from './commands/prepare-issue.ts'
export { synthesisRoutesServed } from './routes.ts'
