import { z } from 'zod'
import { Can, Day, Done, Id, Instant, OrganRef, PageInput, PositionRef, pageOf, Vnd, Words } from '../kernel.ts'
import { route } from '../route.ts'

const Year = z.coerce.number<number | string>().int().min(2015).max(2100)
const Amount = Vnd.min(0).max(100_000_000_000_000)
const BasisPoints = z.number().int().min(1).max(10_000)

export const SavingsBase = z.object({
  key: z.string(),
  name: z.string(),
  rule: z.object({
    excluded: z.array(z.string()),
    lessCommitted: z.boolean(),
    lessStanding: z.boolean(),
    lessSpent: z.boolean(),
  }),
  source: z.string(),
  certainty: z.enum(['read', 'practice']),
})
export type SavingsBase = z.infer<typeof SavingsBase>

/** What holds for an organ's year: the order of the nearest organ above it, the standing rate, the definitions in force. */
export const SavingsRules = z.object({
  standingBp: z.number().int(),
  standingSource: z.string(),
  /** null: nobody above has ordered a further cut for the year yet. */
  order: z
    .object({ organ: OrganRef, baseKey: z.string(), furtherBp: z.number().int(), basis: z.string(), version: z.int() })
    .nullable(),
  bases: z.array(SavingsBase),
  categories: z.array(z.object({ key: z.string(), name: z.string() })),
})
export type SavingsRules = z.infer<typeof SavingsRules>

/** A unit's sums under one definition. `shareHundredths`: cut ÷ base in hundredths of a per cent; null without a base. */
export const SavingsSumsView = z.object({
  allocatedVnd: Vnd,
  excludedVnd: Vnd,
  standingVnd: Vnd,
  spentVnd: Vnd,
  baseVnd: Vnd,
  wantedVnd: Vnd,
  /** Approved and not given back. */
  cutVnd: Vnd,
  reallocatedVnd: Vnd,
  /** wanted − cut, not under 0. */
  missingVnd: Vnd,
  shareHundredths: z.number().int().nullable(),
  compliant: z.boolean(),
})
export type SavingsSumsView = z.infer<typeof SavingsSumsView>

export const SavingsUnit = z.object({
  organ: OrganRef,
  /** null: no budget entered for the year. Missing is not zero. */
  sums: SavingsSumsView.nullable(),
})
export type SavingsUnit = z.infer<typeof SavingsUnit>

export const SavingsLineInput = z.object({
  id: Id.nullish(),
  code: z.string().trim().min(1).max(60),
  name: z.string().trim().min(1).max(300),
  category: z.string().max(60),
  /** Where the money comes from: «Ngân sách phường», «Ngân sách quận hỗ trợ có mục tiêu». */
  funding: z.string().trim().min(1).max(200),
  allocatedVnd: Amount,
  committedVnd: Amount,
  spentVnd: Amount,
})
export type SavingsLineInput = z.infer<typeof SavingsLineInput>

export const SavingsLineView = SavingsLineInput.extend({
  id: Id,
  cutVnd: Vnd,
  standingVnd: Vnd,
  baseVnd: Vnd,
  /** What can still be cut of it. */
  cuttableVnd: Vnd,
})
export type SavingsLineView = z.infer<typeof SavingsLineView>

export const SavingsWorkKind = z.enum(['conference', 'trip', 'festival', 'purchase', 'other'])
export const SavingsWorkView = z.object({
  id: Id,
  lineId: Id,
  kind: SavingsWorkKind,
  name: z.string(),
  plannedVnd: Vnd,
  plannedOn: Day.nullable(),
  decision: z.enum(['cut', 'postponed']).nullable(),
  postponedTo: Day.nullable(),
  /** The cut that frees its money, when there is one. */
  cutId: Id.nullable(),
  version: z.number().int(),
})
export type SavingsWorkView = z.infer<typeof SavingsWorkView>

export const SavingsCutState = z.enum(['proposed', 'approved', 'withheld', 'reallocated', 'rejected', 'released'])
export type SavingsCutState = z.infer<typeof SavingsCutState>
export const SavingsPurpose = z.enum(['epidemic', 'social'])

export const SavingsCutView = z.object({
  id: Id,
  line: z.object({ id: Id, code: z.string(), name: z.string() }),
  workId: Id.nullable(),
  amountVnd: Vnd,
  reallocatedVnd: Vnd,
  words: z.string(),
  state: SavingsCutState,
  version: z.number().int(),
  /** The definition that held when it was approved, kept with the number. */
  snapshot: z
    .object({ baseKey: z.string(), baseName: z.string(), baseVnd: Vnd, standingBp: z.int(), furtherBp: z.int() })
    .nullable(),
  steps: z.array(
    z.object({
      state: z.string(),
      amountVnd: Vnd,
      purpose: SavingsPurpose.nullable(),
      words: z.string(),
      documentId: Id.nullable(),
      at: Instant,
      by: PositionRef,
    }),
  ),
  can: Can,
})
export type SavingsCutView = z.infer<typeof SavingsCutView>

export const SavingsBudgetView = z.object({
  organ: OrganRef,
  year: z.number().int(),
  /** 0: nothing entered yet. */
  version: z.number().int(),
  rules: SavingsRules,
  lines: z.array(SavingsLineView),
  work: z.array(SavingsWorkView),
  cuts: z.array(SavingsCutView),
  /** One row a definition in force, side by side; the ordered one first. */
  sums: z.array(z.object({ baseKey: z.string(), sums: SavingsSumsView })),
  can: Can,
})
export type SavingsBudgetView = z.infer<typeof SavingsBudgetView>

export const SavingsImportRow = z.object({
  row: z.number().int(),
  organ: z.string(),
  code: z.string(),
  effect: z.enum(['new', 'changed', 'unchanged', 'refused']),
  /** Why it is refused, in words. */
  problem: z.string().nullable(),
})

/** A step's words: the document that orders it («Quyết định số …»), and its record here. */
const basis = { words: Words.max(1000), documentId: Id.nullable().default(null) }

export const savingsRoutes = {
  'savings.units': route({
    method: 'GET',
    path: '/api/savings/units',
    summary: 'Units in reach with what they have to cut and have cut in a year, under a definition of the base.',
    input: PageInput.extend({
      year: Year,
      baseKey: z.string().max(60).optional(),
      words: z.string().max(200).optional(),
    }),
    output: pageOf(SavingsUnit).extend({
      rules: SavingsRules,
      baseKey: z.string(),
      /** Over every unit in reach that has a budget. */
      sums: SavingsSumsView,
      entered: z.number().int(),
      compliant: z.number().int(),
      canOrder: z.union([z.literal(true), z.object({ refused: z.string() })]),
    }),
  }),
  'savings.order': route({
    method: 'PUT',
    path: '/api/savings/orders/:year',
    summary: 'Orders a further cut on a definition of the base, for the acting organ and all below it.',
    input: z.object({
      year: Year,
      version: z.int().min(0),
      baseKey: z.string().max(60),
      furtherBp: BasisPoints,
      ...basis,
    }),
    output: z.object({ version: z.int() }),
  }),
  'savings.budget': route({
    method: 'GET',
    path: '/api/savings/budgets/:organId/:year',
    summary: 'A unit’s budget lines, work that can wait, cuts, and its sums under every definition.',
    input: z.object({ organId: Id, year: Year }),
    output: SavingsBudgetView,
  }),
  'savings.saveLines': route({
    method: 'PUT',
    path: '/api/savings/budgets/:organId/:year',
    summary: 'Saves all budget lines of a unit; a line that is cut keeps at least what is cut.',
    input: z.object({ organId: Id, year: Year, version: z.int().min(0), lines: z.array(SavingsLineInput).max(2000) }),
    output: z.object({ version: z.int() }),
  }),
  'savings.import': route({
    method: 'POST',
    path: '/api/savings/import',
    summary: 'Reads a budget spreadsheet (units in rows). Without `apply` it only says what each row would do.',
    input: z.object({
      year: Year,
      fileName: z.string().max(255),
      base64: z.string(),
      apply: z.boolean().default(false),
    }),
    output: z.object({
      rows: z.array(SavingsImportRow),
      counts: z.record(z.string(), z.number().int()),
      applied: z.boolean(),
    }),
    bodyLimitBytes: 15_000_000,
  }),
  'savings.form': route({
    method: 'GET',
    path: '/api/savings/form/:year',
    summary: 'The budget spreadsheet with the units in reach and what is entered, as the import takes it.',
    input: z.object({ year: Year }),
    output: z.unknown(),
    produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }),
  'savings.report': route({
    method: 'GET',
    path: '/api/savings/report/:year',
    summary: 'The report of the further cut: a row a unit, a total, and the cuts with their documents.',
    input: z.object({ year: Year, baseKey: z.string().max(60).optional() }),
    output: z.unknown(),
    produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }),
  'savings.saveWork': route({
    method: 'POST',
    path: '/api/savings/budgets/:organId/:year/work',
    summary: 'Adds or changes a piece of work that can wait, with what is decided about it.',
    input: z.object({
      organId: Id,
      year: Year,
      id: Id.nullish(),
      version: z.int().min(0).default(0),
      lineId: Id,
      kind: SavingsWorkKind,
      name: z.string().trim().min(1).max(300),
      plannedVnd: Amount.min(1),
      plannedOn: Day.nullable().default(null),
      decision: z.enum(['cut', 'postponed']).nullable().default(null),
      postponedTo: Day.nullable().default(null),
    }),
    output: Done,
  }),
  'savings.propose': route({
    method: 'POST',
    path: '/api/savings/budgets/:organId/:year/cuts',
    summary: 'Proposes a further cut of a line, or of a piece of work in it.',
    input: z.object({
      organId: Id,
      year: Year,
      lineId: Id,
      workId: Id.nullable().default(null),
      amountVnd: Amount.min(1),
      words: Words.max(1000),
    }),
    output: Done,
  }),
  'savings.decide': route({
    method: 'POST',
    path: '/api/savings/cuts/:id/decide',
    summary: 'Moves a cut on: approve, reject, withhold (the treasury keeps it back), release (give it back).',
    input: z.object({
      id: Id,
      version: z.int(),
      step: z.enum(['approve', 'reject', 'withhold', 'release']),
      ...basis,
    }),
    output: Done,
  }),
  'savings.reallocate': route({
    method: 'POST',
    path: '/api/savings/cuts/:id/reallocate',
    summary: 'Gives withheld money to epidemic control or social security.',
    input: z.object({ id: Id, version: z.int(), amountVnd: Amount.min(1), purpose: SavingsPurpose, ...basis }),
    output: Done,
  }),
}

export const savingsErrors = {
  'savings.beyond': {
    status: 422,
    sentence: 'Mục «{line}» chỉ còn cắt được {left} đồng.',
    next: 'Giảm số cắt, hoặc chọn mục khác.',
  },
  'savings.lineKept': {
    status: 422,
    sentence: 'Mục «{line}» đã có số cắt {cut} đồng, không bỏ hoặc giảm xuống dưới số đó được.',
    next: 'Hoàn lại khoản cắt trước, rồi sửa dự toán.',
  },
  'savings.workTaken': {
    status: 409,
    sentence: 'Việc «{work}» đã có khoản cắt rồi, không tính hai lần.',
    next: 'Mở khoản cắt đang có của việc này.',
  },
  'savings.noOrder': {
    status: 409,
    sentence: 'Chưa có cơ quan nào xác định cơ sở và tỷ lệ cắt giảm thêm của năm {year}.',
    next: 'Nhờ cơ quan tài chính cấp trên xác định, hoặc tự xác định nếu có thẩm quyền.',
  },
  'savings.line': {
    status: 422,
    sentence: 'Dòng {row}: {problem}',
    next: 'Sửa dòng được nêu rồi lưu lại.',
  },
  'savings.file': {
    status: 422,
    sentence: 'Tệp chưa đúng biểu dự toán: {problem}',
    next: 'Tải biểu mẫu, điền vào đúng cột rồi tải lên lại.',
  },
} as const
