import { routes } from '@thongsuot/contract'
import { defineDownload, defineRoute, type ServedRoute } from '../../platform/define-route.ts'
import { acknowledgeDelivery, instructDelivery, returnDelivery } from './commands/answer-delivery.ts'
import { approveDocument, cancelDocument, sendBackDocument, submitDocument } from './commands/move-draft.ts'
import { readLetter } from './commands/read-letter.ts'
import { recallDocument } from './commands/recall-document.ts'
import { registerDocument } from './commands/register-document.ts'
import { resendDelivery } from './commands/resend-delivery.ts'
import { correctDocument, writeDraft } from './commands/write-draft.ts'
import { deliveriesOfDocument, incoming } from './queries/delivery.ts'
import { listDocuments } from './queries/document.ts'
import { getDocument } from './queries/document-view.ts'
import { documentFile, pageOfDocument, printOfDocument } from './queries/file.ts'

export const documentRoutesServed: ServedRoute[] = [
  defineRoute(routes['documents.read'], readLetter),
  defineRoute(routes['documents.write'], writeDraft),
  defineRoute(routes['documents.list'], listDocuments),
  defineRoute(routes['documents.incoming'], incoming),
  defineRoute(routes['documents.get'], getDocument),
  defineRoute(routes['documents.correct'], correctDocument),
  defineRoute(routes['documents.register'], registerDocument),
  defineRoute(routes['documents.submit'], submitDocument),
  defineRoute(routes['documents.approve'], approveDocument),
  defineRoute(routes['documents.sendBack'], sendBackDocument),
  defineRoute(routes['documents.cancel'], cancelDocument),
  defineRoute(routes['documents.recall'], recallDocument),
  defineRoute(routes['documents.deliveries'], deliveriesOfDocument),
  defineRoute(routes['documents.acknowledge'], acknowledgeDelivery),
  defineRoute(routes['documents.return'], returnDelivery),
  defineRoute(routes['documents.resend'], resendDelivery),
  defineRoute(routes['documents.instruct'], instructDelivery),
  defineDownload(routes['documents.page'], pageOfDocument),
  defineDownload(routes['documents.print'], printOfDocument),
  defineDownload(routes['documents.file'], documentFile),
]
