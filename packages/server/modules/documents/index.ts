/** Documents: what they say, their numbers and files, and each organ's delivery. */

export {
  type CongressSeries,
  closeCongressSeries,
  congressSeries,
  congressSymbol,
  openCongressSeries,
} from './commands/congress-series.ts'
export { deliver, deliverToAll, finishDelivery, resumeDelivery } from './commands/deliver.ts'
export { type DeliveryFollower, registerDeliveryFollower } from './commands/delivery-follower.ts'
export { freezeIssue, registerIssuePreparation } from './commands/freeze-issue.ts'
export { gatherDeliveryCounts } from './commands/gather-delivery-counts.ts'
export { moveUnfinished } from './commands/move-unfinished.ts'
export { requireNotSecret } from './commands/read-letter.ts'
export { createDraft, saveContent } from './commands/write-draft.ts'
export { checkContent, contentTexts, isLate, letterDay, mediaTypeOf } from './model.ts'
export { deliveryOf, deliveryRows } from './queries/delivery.ts'
export { documentForReader, documentRows } from './queries/document.ts'
export { documentsInHandover } from './queries/handed-over.ts'
export { documentsInSuccession } from './queries/organ-succession.ts'
export { unfinishedDocuments } from './queries/unfinished.ts'
export { documentRoutesServed } from './routes.ts'
export {
  grantAccess,
  grantAccessTo,
  lockFor,
  requireVersion,
  type StoredDelivery,
  type StoredDocument,
} from './store.ts'
