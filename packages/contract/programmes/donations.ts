import { z } from 'zod'
import { Can, Day, Id, Instant, OrganRef, PositionRef, Vnd, Words } from '../kernel.ts'

/** What the donations programme shows. The doors are in donations-routes.ts. */

export const DonationKind = z.enum(['money', 'goods', 'idea'])
export type DonationKind = z.infer<typeof DonationKind>
export const DonationChannel = z.enum(['cash', 'bank', 'treasury'])
export type DonationChannel = z.infer<typeof DonationChannel>
export const DonationAccount = z.enum(['fund', 'cash', 'bank', 'treasury', 'stock', 'distributed', 'superior'])
export type DonationAccount = z.infer<typeof DonationAccount>

/** What the law says on a day. `days` null where the law has a limit that nobody has entered yet. */
export const DonationRule = z.object({
  key: z.enum(['days', 'caller', 'account', 'receipt', 'closing', 'disclosure', 'voluntary']),
  days: z.number().int().nullable(),
  words: z.string(),
  source: z.string(),
  certainty: z.enum(['read', 'unconfirmed']),
})
export type DonationRule = z.infer<typeof DonationRule>

/** What a campaign that opens on a day stands under. */
export const DonationLaw = z.object({
  level: z.enum(['wide', 'local']),
  rules: z.array(DonationRule),
  /** null: no limit is known to the system. */
  latestClosingOn: Day.nullable(),
  baseWage: z
    .object({ amountVnd: Vnd, source: z.string(), certainty: z.enum(['read', 'unconfirmed']), validFrom: Day })
    .nullable(),
})
export type DonationLaw = z.infer<typeof DonationLaw>

export const DonationDivisor = z.union([z.literal(22), z.literal(26), z.literal(30)])

export const DonationCampaignInput = z.object({
  id: Id.nullish(),
  version: z.int().min(0).default(0),
  name: z.string().trim().min(1).max(200),
  purpose: Words.max(2000),
  callWords: Words.max(4000),
  documentId: Id.nullable().default(null),
  placeWords: Words.max(1000),
  opensOn: Day,
  closesOn: Day,
  divisor: DonationDivisor,
  countsAllowances: z.boolean(),
})

/** What was received, given out and is left. Goods count by their estimated value. */
export const DonationTotals = z.object({
  receivedVnd: Vnd,
  /** Given to beneficiaries, or passed on to a superior fund. */
  distributedVnd: Vnd,
  superiorVnd: Vnd,
  leftVnd: Vnd,
  receipts: z.number().int(),
})
export type DonationTotals = z.infer<typeof DonationTotals>

export const DonationCampaignRow = z.object({
  id: Id,
  name: z.string(),
  organ: OrganRef,
  opensOn: Day,
  closesOn: Day,
  state: z.enum(['open', 'closed']),
  totals: DonationTotals,
})
export type DonationCampaignRow = z.infer<typeof DonationCampaignRow>

export const DonationLot = z.object({
  itemId: Id,
  name: z.string(),
  unit: z.string(),
  expiresOn: Day.nullable(),
  quantityThousandths: z.number().int(),
  amountVnd: Vnd,
  /** Not promised to anybody by an allocation yet. */
  freeThousandths: z.number().int(),
})
export type DonationLot = z.infer<typeof DonationLot>

export const DonationCampaignView = DonationCampaignRow.extend({
  purpose: z.string(),
  callWords: z.string(),
  documentId: Id.nullable(),
  placeWords: z.string(),
  closeWords: z.string().nullable(),
  divisor: DonationDivisor,
  countsAllowances: z.boolean(),
  baseWageVnd: Vnd,
  /** A worked example of one day's wage under the campaign's settings. */
  example: z.object({ coefficientHundredths: z.int(), allowanceHundredths: z.int(), amountVnd: Vnd }),
  law: DonationLaw,
  accounts: z.array(z.object({ account: DonationAccount, amountVnd: Vnd })),
  /** Money that no allocation has promised yet. */
  freeVnd: Vnd,
  lots: z.array(DonationLot),
  /** The acting organ's place: it organises, watches, or responds to the call. */
  relation: z.enum(['organiser', 'watcher', 'respondent']),
  /** Where everybody reads it. */
  publicPath: z.string(),
  version: z.number().int(),
  can: Can,
})
export type DonationCampaignView = z.infer<typeof DonationCampaignView>

export const DonationGiver = z.object({
  kind: z.enum(['organisation', 'person']),
  name: z.string().trim().min(1).max(200),
  /** The giver agreed that everybody may read the name. */
  consents: z.boolean(),
})
export type DonationGiver = z.infer<typeof DonationGiver>

export const DonationReceiptView = z.object({
  id: Id,
  number: z.number().int(),
  code: z.string(),
  kind: DonationKind,
  source: z.enum(['gift', 'wage-day']),
  channel: DonationChannel.nullable(),
  amountVnd: Vnd,
  item: z.object({ name: z.string(), unit: z.string(), expiresOn: Day.nullable() }).nullable(),
  quantityThousandths: z.number().int().nullable(),
  words: z.string(),
  givers: z.number().int(),
  /** The name as the reader may read it: without consent others read «một cá nhân», «một tổ chức». */
  giverName: z.string(),
  giverConsents: z.boolean().nullable(),
  agency: OrganRef.nullable(),
  receivedOn: Day,
  /** Its entry in the ledger. */
  entryId: Id,
  /** The day on which a mistake was taken back, with the reason. */
  reversed: z.object({ on: Day, words: z.string() }).nullable(),
  /** It stands in the bank's statement. null: nothing that a statement could show. */
  inStatement: z.boolean().nullable(),
})
export type DonationReceiptView = z.infer<typeof DonationReceiptView>

export const DonationPledgeView = z.object({
  id: Id,
  giverKind: z.enum(['organisation', 'person']),
  giverName: z.string(),
  kind: z.enum(['money', 'goods']),
  amountVnd: Vnd,
  words: z.string(),
  pledgedOn: Day,
  state: z.enum(['pledged', 'received', 'withdrawn']),
  receiptNumber: z.number().int().nullable(),
  version: z.number().int(),
})
export type DonationPledgeView = z.infer<typeof DonationPledgeView>

export const DonationCollectionLine = z.object({
  name: z.string().trim().min(1).max(120),
  coefficientHundredths: z.int().min(0).max(10_000).nullable().default(null),
  allowanceHundredths: z.int().min(0).max(10_000).nullable().default(null),
  amountVnd: Vnd.min(1).max(1_000_000_000),
})
export type DonationCollectionLine = z.infer<typeof DonationCollectionLine>

export const DonationCollectionView = z.object({
  id: Id,
  organ: OrganRef,
  mode: z.enum(['totals', 'list']),
  headcount: z.number().int().nullable(),
  givers: z.number().int(),
  amountVnd: Vnd,
  channel: DonationChannel,
  words: z.string(),
  state: z.enum(['draft', 'handed', 'received']),
  returnedWords: z.string().nullable(),
  handedOn: Day.nullable(),
  receipt: z.object({ id: Id, number: z.number().int(), code: z.string() }).nullable(),
  version: z.number().int(),
})
export type DonationCollectionView = z.infer<typeof DonationCollectionView>

export const DonationAllocationView = z.object({
  id: Id,
  target: z.enum(['beneficiary', 'superior']),
  organ: OrganRef.nullable(),
  words: z.string(),
  basis: z.string(),
  documentId: Id.nullable(),
  amountVnd: Vnd.nullable(),
  item: z.object({ id: Id, name: z.string(), unit: z.string() }).nullable(),
  quantityThousandths: z.number().int().nullable(),
  /** What of it is given out: đồng, or thousandths of the unit. */
  done: z.number().int(),
  state: z.enum(['decided', 'done', 'cancelled']),
  decidedOn: Day,
  version: z.number().int(),
})
export type DonationAllocationView = z.infer<typeof DonationAllocationView>

export const DonationEntryView = z.object({
  id: Id,
  kind: z.enum(['receipt', 'distribution', 'deposit', 'reversal']),
  on: Day,
  words: z.string(),
  receiptNumber: z.number().int().nullable(),
  reversesId: Id.nullable(),
  /** The entry that took this one back. */
  reversedById: Id.nullable(),
  postings: z.array(
    z.object({
      account: DonationAccount,
      item: z.string().nullable(),
      amountVnd: Vnd,
      quantityThousandths: z.number().int().nullable(),
    }),
  ),
  at: Instant,
  by: PositionRef.nullable(),
})
export type DonationEntryView = z.infer<typeof DonationEntryView>

export const DonationBankLineView = z.object({
  id: Id,
  channel: z.enum(['bank', 'treasury']),
  on: Day,
  amountVnd: Vnd,
  words: z.string(),
  receiptNumber: z.number().int().nullable(),
  /** Receipts of the same amount within a few days, or named in its words, that stand in no statement yet. */
  candidates: z.array(z.object({ id: Id, number: z.int(), receivedOn: Day, giverName: z.string() })),
})
export type DonationBankLineView = z.infer<typeof DonationBankLineView>

export const DonationImportRun = z.object({
  id: Id,
  fileName: z.string(),
  rows: z.number().int(),
  done: z.number().int(),
  state: z.enum(['running', 'done', 'failed']),
  problem: z.string().nullable(),
})
export type DonationImportRun = z.infer<typeof DonationImportRun>

export const donationErrors = {
  'donations.days': {
    status: 422,
    sentence:
      'Cuộc vận động phát động ngày {opensOn} phải kết thúc chậm nhất ngày {latest} ({days} ngày, theo {source}).',
    next: 'Chọn ngày kết thúc sớm hơn.',
  },
  'donations.dates': {
    status: 422,
    sentence: 'Ngày kết thúc phải từ ngày phát động trở đi.',
    next: 'Sửa lại hai ngày rồi lưu.',
  },
  'donations.noWage': {
    status: 422,
    sentence: 'Chưa có mức lương cơ sở của ngày {on} trong hệ thống.',
    next: 'Nhờ quản trị nhập mức lương cơ sở, hoặc chọn ngày phát động khác.',
  },
  'donations.closed': {
    status: 409,
    sentence: 'Cuộc vận động đã kết thúc lúc 24:00 ngày {on}; không tiếp nhận thêm.',
    next: 'Khoản về tài khoản trước giờ đó thì nhập từ sao kê; khoản đến sau thì trả lại hoặc dành cho cuộc vận động khác.',
  },
  'donations.outside': {
    status: 422,
    sentence: 'Ngày nhận phải từ ngày phát động {opensOn} đến ngày kết thúc {closesOn}, và không sau hôm nay.',
    next: 'Sửa ngày nhận.',
  },
  'donations.settled': {
    status: 409,
    sentence: 'Cuộc vận động đã có biên nhận nên không đổi được ngày phát động và cách tính ngày lương.',
    next: 'Giữ nguyên các mục đó; mục khác vẫn sửa được.',
  },
  'donations.beyond': {
    status: 422,
    sentence: '{what} chỉ còn {left}.',
    next: 'Giảm số lượng, hoặc chọn nguồn khác.',
  },
  'donations.reversed': {
    status: 409,
    sentence: 'Bút toán này đã được đảo rồi, hoặc chính là bút toán đảo.',
    next: 'Mở sổ cái để xem bút toán đảo.',
  },
  'donations.taken': {
    status: 409,
    sentence: 'Dòng sao kê hoặc biên nhận này đã được đối chiếu với khoản khác.',
    next: 'Tải lại sao kê để xem trạng thái mới.',
  },
  'donations.unlike': {
    status: 422,
    sentence: 'Dòng sao kê {line} đồng không khớp với biên nhận {receipt} đồng.',
    next: 'Chọn biên nhận cùng số tiền và cùng tài khoản, hoặc nhập biên nhận mới.',
  },
  'donations.nothing': {
    status: 422,
    sentence: 'Chưa có số người hoặc số tiền nào để nộp.',
    next: 'Nhập số người đã ủng hộ và số tiền đã thu rồi nộp.',
  },
  'donations.file': {
    status: 422,
    sentence: 'Tệp chưa đúng biểu: {problem}',
    next: 'Tải biểu mẫu, điền vào đúng cột rồi tải lên lại.',
  },
  'donations.fileTaken': {
    status: 409,
    sentence: 'Tệp này đã được nhập vào cuộc vận động rồi.',
    next: 'Xem sổ biên nhận; nếu là tệp khác thì kiểm tra lại nội dung.',
  },
} as const
