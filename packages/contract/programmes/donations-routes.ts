import { z } from 'zod'
import { Day, Done, Id, PageInput, pageOf, Vnd, Words } from '../kernel.ts'
import { route } from '../route.ts'
import {
  DonationAllocationView,
  DonationBankLineView,
  DonationCampaignInput,
  DonationCampaignRow,
  DonationCampaignView,
  DonationChannel,
  DonationCollectionLine,
  DonationCollectionView,
  DonationEntryView,
  DonationGiver,
  DonationImportRun,
  DonationLaw,
  DonationPledgeView,
  DonationReceiptView,
} from './donations.ts'

const Amount = Vnd.min(1).max(100_000_000_000_000)
const Quantity = z.int().min(1).max(1_000_000_000_000)
const version = z.int().min(0)
const Refusable = z.union([z.literal(true), z.object({ refused: z.string() })])
const ofCampaign = z.object({ id: Id })
const listOf = PageInput.extend({ id: Id })
const html = { output: z.unknown(), produces: 'text/html' }
const spreadsheet = {
  output: z.unknown(),
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}
const file = { fileName: z.string().max(255), base64: z.string() }

/** A receipt as it is entered: money, goods or an idea. */
export const DonationReceiptInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('money'), channel: DonationChannel, amountVnd: Amount }),
  z.object({
    kind: z.literal('goods'),
    itemName: z.string().trim().min(1).max(120),
    unit: z.string().trim().min(1).max(30),
    quantityThousandths: Quantity,
    expiresOn: Day.nullable().default(null),
    /** The estimated value. */
    amountVnd: Vnd.min(0).max(100_000_000_000_000),
  }),
  z.object({ kind: z.literal('idea') }),
])

export const donationRoutes = {
  'donations.campaigns': route({
    method: 'GET',
    path: '/api/donations/campaigns',
    summary: 'Campaigns of the installation with what was received, given out and is left.',
    input: PageInput,
    output: pageOf(DonationCampaignRow).extend({ canLaunch: Refusable }),
  }),
  'donations.law': route({
    method: 'GET',
    path: '/api/donations/law',
    summary: 'What the law in force on a day says of a campaign that the acting organ opens then.',
    input: z.object({ on: Day }),
    output: DonationLaw,
  }),
  'donations.saveCampaign': route({
    method: 'POST',
    path: '/api/donations/campaigns',
    summary: 'Opens a campaign or changes one; a closing day beyond the limit of the law is refused.',
    input: DonationCampaignInput,
    output: Done,
  }),
  'donations.campaign': route({
    method: 'GET',
    path: '/api/donations/campaigns/:id',
    summary: 'A campaign with its law, balances and stock, and what the acting organ may do.',
    input: ofCampaign,
    output: DonationCampaignView,
  }),
  'donations.close': route({
    method: 'POST',
    path: '/api/donations/campaigns/:id/close',
    summary: 'Closes a campaign: nothing is received after it.',
    input: z.object({ id: Id, version, words: Words.max(1000) }),
    output: Done,
  }),
  'donations.receipts': route({
    method: 'GET',
    path: '/api/donations/campaigns/:id/receipts',
    summary: 'Receipts, the newest first; an agency finds its own only.',
    input: listOf.extend({ words: z.string().max(200).optional() }),
    output: pageOf(DonationReceiptView),
  }),
  'donations.receive': route({
    method: 'POST',
    path: '/api/donations/campaigns/:id/receipts',
    summary: 'Enters a receipt under the next number, in the ledger at once.',
    input: z.object({
      id: Id,
      gift: DonationReceiptInput,
      words: z.string().trim().max(1000).default(''),
      giver: DonationGiver,
      agencyOrganId: Id.nullable().default(null),
      receivedOn: Day,
      bankLineId: Id.nullable().default(null),
      pledgeId: Id.nullable().default(null),
    }),
    output: Done.extend({ number: z.int(), code: z.string() }),
  }),
  'donations.printReceipt': route({
    method: 'GET',
    path: '/api/donations/receipts/:id/print',
    summary: 'A receipt as a page to print.',
    input: ofCampaign,
    ...html,
  }),
  'donations.setConsent': route({
    method: 'PUT',
    path: '/api/donations/receipts/:id/consent',
    summary: 'Notes that a giver gives or takes back the consent to show the name.',
    input: z.object({ id: Id, consents: z.boolean() }),
    output: Done,
  }),
  'donations.entries': route({
    method: 'GET',
    path: '/api/donations/campaigns/:id/entries',
    summary: 'The ledger, the newest first, each entry with its postings.',
    input: listOf,
    output: pageOf(DonationEntryView),
  }),
  'donations.reverse': route({
    method: 'POST',
    path: '/api/donations/campaigns/:id/entries/:entryId/reverse',
    summary: 'Takes an entry back by a reversing one; both stay.',
    input: z.object({ id: Id, entryId: Id, words: Words.max(1000) }),
    output: Done,
  }),
  'donations.deposit': route({
    method: 'POST',
    path: '/api/donations/campaigns/:id/deposits',
    summary: 'Cash is paid in at the bank or the treasury.',
    input: z.object({ id: Id, to: z.enum(['bank', 'treasury']), amountVnd: Amount, words: Words.max(1000) }),
    output: Done,
  }),
  'donations.pledges': route({
    method: 'GET',
    path: '/api/donations/campaigns/:id/pledges',
    summary: 'Promises, which are not counted as received.',
    input: listOf,
    output: pageOf(DonationPledgeView).extend({ pledgedVnd: Vnd }),
  }),
  'donations.pledge': route({
    method: 'POST',
    path: '/api/donations/campaigns/:id/pledges',
    summary: 'Writes down a promise.',
    input: z.object({
      id: Id,
      giverKind: z.enum(['organisation', 'person']),
      giverName: z.string().trim().min(1).max(200),
      kind: z.enum(['money', 'goods']),
      amountVnd: Amount,
      words: z.string().trim().max(1000).default(''),
    }),
    output: Done,
  }),
  'donations.withdrawPledge': route({
    method: 'POST',
    path: '/api/donations/pledges/:id/withdraw',
    summary: 'Notes that a promise no longer stands. Nobody is chased.',
    input: z.object({ id: Id, version }),
    output: Done,
  }),
  'donations.collections': route({
    method: 'GET',
    path: '/api/donations/campaigns/:id/collections',
    summary: 'What agencies collected of one day’s wage: sums and numbers of givers, never names.',
    input: listOf,
    output: pageOf(DonationCollectionView),
  }),
  'donations.collection': route({
    method: 'GET',
    path: '/api/donations/campaigns/:id/collection',
    summary: 'The acting organ’s own collection that is under way, with its list.',
    input: ofCampaign,
    output: z.object({
      collection: DonationCollectionView.nullable(),
      lines: z.array(DonationCollectionLine),
      earlier: z.array(DonationCollectionView),
    }),
  }),
  'donations.saveCollection': route({
    method: 'PUT',
    path: '/api/donations/campaigns/:id/collection',
    summary: 'Saves the acting organ’s collection as totals or as a list of those who gave.',
    input: z.object({
      id: Id,
      version,
      mode: z.enum(['totals', 'list']),
      headcount: z.int().min(1).max(1_000_000).nullable(),
      givers: z.int().min(0).max(1_000_000),
      amountVnd: Vnd.min(0).max(100_000_000_000_000),
      lines: z.array(DonationCollectionLine).max(5000),
      channel: DonationChannel,
      words: z.string().trim().max(1000).default(''),
    }),
    output: Done,
  }),
  'donations.handCollection': route({
    method: 'POST',
    path: '/api/donations/campaigns/:id/collection/hand',
    summary: 'Hands the collected sum to the organiser.',
    input: z.object({ id: Id, version }),
    output: Done,
  }),
  'donations.takeCollection': route({
    method: 'POST',
    path: '/api/donations/collections/:id/take',
    summary: 'The organiser takes a collected sum: it becomes one receipt.',
    input: z.object({ id: Id, version, receivedOn: Day, bankLineId: Id.nullable().default(null) }),
    output: Done.extend({ number: z.int(), code: z.string() }),
  }),
  'donations.returnCollection': route({
    method: 'POST',
    path: '/api/donations/collections/:id/return',
    summary: 'The organiser sends a collection back with a reason.',
    input: z.object({ id: Id, version, words: Words.max(1000) }),
    output: Done,
  }),
  'donations.allocations': route({
    method: 'GET',
    path: '/api/donations/campaigns/:id/allocations',
    summary: 'Decisions on who gets what, and how much of each is given out.',
    input: listOf,
    output: pageOf(DonationAllocationView),
  }),
  'donations.allocate': route({
    method: 'POST',
    path: '/api/donations/campaigns/:id/allocations',
    summary: 'Decides who gets what, never beyond what is there and not promised yet.',
    input: z.object({
      id: Id,
      target: z.enum(['beneficiary', 'superior']),
      organId: Id.nullable().default(null),
      words: Words.max(1000),
      basis: Words.max(1000),
      documentId: Id.nullable().default(null),
      what: z.union([z.object({ amountVnd: Amount }), z.object({ itemId: Id, quantityThousandths: Quantity })]),
    }),
    output: Done,
  }),
  'donations.cancelAllocation': route({
    method: 'POST',
    path: '/api/donations/allocations/:id/cancel',
    summary: 'Takes back what of a decision is not given out yet.',
    input: z.object({ id: Id, version, words: Words.max(1000) }),
    output: Done,
  }),
  'donations.distribute': route({
    method: 'POST',
    path: '/api/donations/allocations/:id/distribute',
    summary: 'Gives out of an allocation: money from an account, or goods from stock.',
    input: z.object({
      id: Id,
      version,
      /** For money: where it is taken from. */
      channel: DonationChannel.nullable().default(null),
      /** Đồng, or thousandths of the unit. */
      amount: Quantity.max(100_000_000_000_000),
      words: Words.max(1000),
    }),
    output: Done,
  }),
  'donations.importStatement': route({
    method: 'POST',
    path: '/api/donations/campaigns/:id/statement',
    summary: 'Reads a bank statement (XLSX or CSV: day, amount, words) and matches what is certain.',
    input: z.object({ id: Id, channel: z.enum(['bank', 'treasury']), ...file }),
    output: z.object({ added: z.int(), known: z.int(), matched: z.int() }),
    bodyLimitBytes: 15_000_000,
  }),
  'donations.bankLines': route({
    method: 'GET',
    path: '/api/donations/campaigns/:id/statement',
    summary: 'Lines of the statement; those that match no receipt first.',
    input: listOf,
    output: pageOf(DonationBankLineView).extend({
      unmatched: z.int(),
      /** Receipts through an account that stand in no statement. */
      missing: z.int(),
    }),
  }),
  'donations.matchLine': route({
    method: 'POST',
    path: '/api/donations/statement/:id/match',
    summary: 'Joins a line of the statement with its receipt.',
    input: z.object({ id: Id, receiptId: Id }),
    output: Done,
  }),
  'donations.receiptForm': route({
    method: 'GET',
    path: '/api/donations/receipt-form',
    summary: 'The spreadsheet that the import of receipts takes.',
    input: z.object({}),
    ...spreadsheet,
  }),
  'donations.importReceipts': route({
    method: 'POST',
    path: '/api/donations/campaigns/:id/import',
    summary:
      'Reads a file of receipts. Without `apply` it only says what is wrong; with it the rows are entered in the background.',
    input: z.object({ id: Id, ...file, apply: z.boolean().default(false) }),
    output: z.object({
      rows: z.int(),
      moneyVnd: Vnd,
      goodsVnd: Vnd,
      problems: z.array(z.object({ row: z.int(), problem: z.string() })),
      run: DonationImportRun.nullable(),
    }),
    bodyLimitBytes: 70_000_000,
  }),
  'donations.importRun': route({
    method: 'GET',
    path: '/api/donations/imports/:id',
    summary: 'How far an import has come.',
    input: ofCampaign,
    output: DonationImportRun,
  }),
  'donations.publicIndex': route({
    method: 'GET',
    path: '/cong-khai/ung-ho',
    summary: 'For everybody, as a page: the campaigns.',
    input: z.object({}),
    access: 'public',
    ...html,
  }),
  'donations.publicCampaign': route({
    method: 'GET',
    path: '/cong-khai/ung-ho/:id',
    summary: 'For everybody, as a page: what a campaign received, gave out and has left, and its documents.',
    input: z.object({ id: Id, trang: z.coerce.number<number | string>().int().min(1).max(100_000).default(1) }),
    access: 'public',
    ...html,
  }),
  'donations.publicCheck': route({
    method: 'GET',
    path: '/cong-khai/ung-ho/kiem-tra',
    summary:
      'For everybody, as a page: whether a receipt with this code exists, without the giver’s name unless they agreed.',
    input: z.object({ code: z.string().max(40).default('') }),
    access: 'public',
    ...html,
  }),
}
