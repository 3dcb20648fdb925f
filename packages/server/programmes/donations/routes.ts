import { routes } from '@thongsuot/contract'
import {
  defineDownload,
  definePublic,
  defineRoute,
  type PublicServedRoute,
  type ServedRoute,
} from '../../platform/define-route.ts'
import { allocate, cancelAllocation, depositCash, distribute } from './commands/distribute.ts'
import { importReceipts } from './commands/import-receipts.ts'
import { importStatement, matchLine } from './commands/read-statement.ts'
import { receiveGift } from './commands/receive-gift.ts'
import { reverseEntry } from './commands/reverse-entry.ts'
import { closeCampaign, saveCampaign } from './commands/save-campaign.ts'
import { handCollection, returnCollection, saveCollection, takeCollection } from './commands/save-collection.ts'
import { savePledge, setConsent, withdrawPledge } from './commands/save-pledge.ts'
import { listCampaigns, openCampaign, readLaw } from './queries/campaigns.ts'
import { receiptForm } from './queries/form.ts'
import { listBankLines, listEntries } from './queries/ledger.ts'
import { publicCampaign, publicCheck, publicIndex } from './queries/public-page.ts'
import { receiptPage } from './queries/receipt-page.ts'
import { listReceipts } from './queries/receipts.ts'
import { listAllocations, listCollections, listPledges, openCollection, openImportRun } from './queries/work.ts'

export const donationRoutesServed: readonly ServedRoute[] = [
  defineRoute(routes['donations.campaigns'], listCampaigns),
  defineRoute(routes['donations.law'], readLaw),
  defineRoute(routes['donations.saveCampaign'], saveCampaign),
  defineRoute(routes['donations.campaign'], openCampaign),
  defineRoute(routes['donations.close'], closeCampaign),
  defineRoute(routes['donations.receipts'], listReceipts),
  defineRoute(routes['donations.receive'], receiveGift),
  defineDownload(routes['donations.printReceipt'], receiptPage),
  defineRoute(routes['donations.setConsent'], setConsent),
  defineRoute(routes['donations.entries'], listEntries),
  defineRoute(routes['donations.reverse'], reverseEntry),
  defineRoute(routes['donations.deposit'], depositCash),
  defineRoute(routes['donations.pledges'], listPledges),
  defineRoute(routes['donations.pledge'], savePledge),
  defineRoute(routes['donations.withdrawPledge'], withdrawPledge),
  defineRoute(routes['donations.collections'], listCollections),
  defineRoute(routes['donations.collection'], openCollection),
  defineRoute(routes['donations.saveCollection'], saveCollection),
  defineRoute(routes['donations.handCollection'], handCollection),
  defineRoute(routes['donations.takeCollection'], takeCollection),
  defineRoute(routes['donations.returnCollection'], returnCollection),
  defineRoute(routes['donations.allocations'], listAllocations),
  defineRoute(routes['donations.allocate'], allocate),
  defineRoute(routes['donations.cancelAllocation'], cancelAllocation),
  defineRoute(routes['donations.distribute'], distribute),
  defineRoute(routes['donations.importStatement'], importStatement),
  defineRoute(routes['donations.bankLines'], listBankLines),
  defineRoute(routes['donations.matchLine'], matchLine),
  defineDownload(routes['donations.receiptForm'], receiptForm),
  defineRoute(routes['donations.importReceipts'], importReceipts),
  defineRoute(routes['donations.importRun'], openImportRun),
]

export const donationPublicRoutes: readonly PublicServedRoute[] = [
  definePublic(routes['donations.publicIndex'], publicIndex),
  definePublic(routes['donations.publicCampaign'], publicCampaign),
  definePublic(routes['donations.publicCheck'], publicCheck),
]
