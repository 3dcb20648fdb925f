/** People, and the positions through which alone they act (law 8). */
export { requireCovered, signsOnly } from './commands/delegate.ts'
export { type HandoverParticipant, registerHandoverParticipant } from './commands/hand-over.ts'
export { type Imported, type InstallationFiles, importInstallation } from './commands/import-installation.ts'
export { closeInvitation, invited } from './commands/invite.ts'
export { readCsv } from './commands/read-csv.ts'
export { runImport } from './commands/run-import.ts'
export { fillDuties } from './commands/set-duty.ts'
export type { Signature } from './model.ts'
export { competentFor } from './queries/competent.ts'
export {
  type ActingRow,
  actingRow,
  actorIn,
  actorOf,
  actorsOfUser,
  describeMe,
  hasUsers,
  organsWithUsers,
  peopleInSuccession,
  positionRefs,
  signerOf,
} from './queries/position.ts'
export { identityRoutesServed } from './routes.ts'
