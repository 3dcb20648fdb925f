import { auditRoutesServed, chainHead, isSealed, registerActs, sealEvents } from './modules/audit/index.ts'
import {
  deliveryFollower,
  directiveRoutesServed,
  gatherWorkCounts,
  registerDirectiveParticipant,
  runFanoutSlice,
  workInSuccession,
} from './modules/directives/index.ts'
import {
  documentRoutesServed,
  documentsInHandover,
  documentsInSuccession,
  gatherDeliveryCounts,
  registerDeliveryFollower,
  registerIssuePreparation,
} from './modules/documents/index.ts'
import {
  figureRoutesServed,
  figuresParticipant,
  foldDeltas,
  registerFigureSource,
  reportsInHandover,
  reportsInSuccession,
} from './modules/figures/index.ts'
import {
  identityRoutesServed,
  peopleInSuccession,
  registerHandoverParticipant,
  runImport,
} from './modules/identity/index.ts'
import { noticeRoutesServed } from './modules/notices/index.ts'
import { organRoutesServed, registerSuccessionParticipant } from './modules/organs/index.ts'
import { prepareSynthesisIssue, registerSeal, synthesisRoutesServed } from './modules/synthesis/index.ts'
import type { PublicServedRoute, ServedRoute } from './platform/define-route.ts'
import type { House } from './platform/house.ts'
import { programmes } from './programmes/index.ts'

/** Every door that the modules answer. */
export const servedRoutes: readonly ServedRoute[] = [
  ...organRoutesServed,
  ...identityRoutesServed,
  ...documentRoutesServed,
  ...directiveRoutesServed,
  ...figureRoutesServed,
  ...synthesisRoutesServed,
  ...noticeRoutesServed,
  ...auditRoutesServed,
  ...programmes.flatMap((programme) => programme.routes),
]

/** The doors that anybody may knock at. */
export const publicServedRoutes: readonly PublicServedRoute[] = programmes.flatMap(
  (programme) => programme.publicRoutes ?? [],
)

let registered = false

/** Joins each port with who answers it. Called once a process, before any command; a second call does nothing. */
export function registerPorts(): void {
  if (registered) return
  registered = true
  for (const participant of [peopleInSuccession, documentsInSuccession, workInSuccession, reportsInSuccession]) {
    registerSuccessionParticipant(participant)
  }
  for (const participant of [documentsInHandover, reportsInHandover]) registerHandoverParticipant(participant)
  registerDeliveryFollower(deliveryFollower)
  registerDirectiveParticipant(figuresParticipant)
  registerIssuePreparation('synthesis', prepareSynthesisIssue)
  for (const { acts, figures, succession } of programmes) {
    registerActs(acts)
    if (figures) registerFigureSource(figures)
    if (succession) registerSuccessionParticipant(succession)
  }
  registerSeal({ seal: sealEvents, head: chainHead, isSealed })
}

/** Starts the work beside the requests: fan-out of issues, folding of totals, sealing of the record. */
export function startLoops(house: House): void {
  house.background.loop('fanout', 1000, () => runFanoutSlice(house))
  house.background.loop('fold', 250, () => foldDeltas(house))
  house.background.loop('import', 1000, () => runImport(house))
  house.background.loop('work-counts', 2000, () => gatherWorkCounts(house))
  house.background.loop('delivery-counts', 2000, () => gatherDeliveryCounts(house))
  house.background.loop('seal', 500, () => sealEvents(house))
  for (const { name, pauseMs, step } of programmes.flatMap((programme) => programme.loops ?? [])) {
    house.background.loop(name, pauseMs, () => step(house))
  }
}
