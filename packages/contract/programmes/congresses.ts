import { z } from 'zod'
import { Can, Day, Done, Id, Instant, OrganRef, PageInput, PositionRef, pageOf, Words } from '../kernel.ts'
import { route } from '../route.ts'
import { CongressNumbers, CongressSeat, CongressTally } from './congress-numbers.ts'

/** Cells; grassroots organisations; committees above the grassroots. */
export const CongressLevel = z.enum(['cell', 'grassroots', 'above'])
export type CongressLevel = z.infer<typeof CongressLevel>
export const CongressState = z.enum(['planned', 'postponed', 'held', 'cancelled'])
export type CongressState = z.infer<typeof CongressState>
export const CongressPaperState = z.enum(['drafting', 'comments', 'submitted', 'approved'])
export type CongressPaperState = z.infer<typeof CongressPaperState>
/** How a step stands today: ● done in time, ◐ done late, ○ open, ▲ overdue, – not set. */
export const CongressSign = z.enum(['done', 'late', 'open', 'overdue', 'none'])
export type CongressSign = z.infer<typeof CongressSign>

/** A term's key: «2020-2025». */
const Term = z.string().max(20)
const Reason = Words.max(1000)

export const CongressTerm = z.object({ key: Term, name: z.string(), source: z.string() })
export type CongressTerm = z.infer<typeof CongressTerm>

const StepRule = z.object({ key: z.string(), name: z.string(), side: z.enum(['own', 'superior']) })

/** A step of an organisation: the day that a plan names or the organisation set, and what was done. */
export const CongressStepView = StepRule.extend({
  fromOn: Day.nullable(),
  dueOn: Day.nullable(),
  /** Where the day comes from; null: the organisation set it. */
  dueSource: z.string().nullable(),
  doneOn: Day.nullable(),
  words: z.string(),
  documentId: Id.nullable(),
  sign: CongressSign,
})
export type CongressStepView = z.infer<typeof CongressStepView>

export const CongressPaperView = z.object({
  key: z.string(),
  name: z.string(),
  /** null: not begun. */
  state: CongressPaperState.nullable(),
  words: z.string(),
  /** Its document here, with what of it the reader may see. */
  document: z
    .object({ id: Id, notation: z.string().nullable(), subject: z.string().nullable(), state: z.string().nullable() })
    .nullable(),
})
export type CongressPaperView = z.infer<typeof CongressPaperView>

/** A row of the board: one organisation, its congress of the term and the signs of its steps. */
export const CongressRow = z.object({
  organ: OrganRef,
  level: CongressLevel,
  /** null: no plan entered. Missing is not zero. */
  state: CongressState.nullable(),
  plannedFrom: Day.nullable(),
  plannedTo: Day.nullable(),
  heldFrom: Day.nullable(),
  heldTo: Day.nullable(),
  place: z.string(),
  pilot: z.boolean(),
  /** Why it was postponed or cancelled last. */
  reason: z.string().nullable(),
  signs: z.array(z.object({ key: z.string(), sign: CongressSign })),
})
export type CongressRow = z.infer<typeof CongressRow>

export const CongressView = z.object({
  organ: OrganRef,
  term: CongressTerm,
  level: CongressLevel,
  /** 0: nothing entered yet. */
  version: z.number().int(),
  state: CongressState.nullable(),
  ordinalWords: z.string(),
  pilot: z.boolean(),
  place: z.string(),
  plannedFrom: Day.nullable(),
  plannedTo: Day.nullable(),
  heldFrom: Day.nullable(),
  heldTo: Day.nullable(),
  numbers: CongressNumbers,
  seats: z.array(CongressSeat.extend({ name: z.string(), shortName: z.string() })),
  steps: z.array(CongressStepView),
  papers: z.array(CongressPaperView),
  moves: z.array(
    z.object({
      id: Id,
      state: CongressState,
      fromOn: Day.nullable(),
      toOn: Day.nullable(),
      words: z.string(),
      at: Instant,
      by: PositionRef,
      /** Entered by another organ («nhập thay»). */
      onBehalf: z.boolean(),
    }),
  ),
  series: z
    .object({ label: z.string(), lastNumber: z.number().int(), openedOn: Day, closedAt: Instant.nullable() })
    .nullable(),
  can: Can,
})
export type CongressView = z.infer<typeof CongressView>

/** Where the organisations of a level stand. `organs` is the whole; the others are parts of it. */
export const CongressLevelCount = z.object({
  level: CongressLevel,
  organs: z.number().int(),
  /** organs − cancelled: who has to hold one. */
  due: z.number().int(),
  held: z.number().int(),
  planned: z.number().int(),
  postponed: z.number().int(),
  cancelled: z.number().int(),
  unplanned: z.number().int(),
  /** Planned for a day that has passed, or the plan's last day has passed. */
  overdue: z.number().int(),
})
export type CongressLevelCount = z.infer<typeof CongressLevelCount>

export const CongressImportRow = z.object({
  row: z.number().int(),
  organ: z.string(),
  effect: z.enum(['new', 'changed', 'unchanged', 'refused']),
  problem: z.string().nullable(),
})
export type CongressImportRow = z.infer<typeof CongressImportRow>

const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const at = { organId: Id, term: Term }
const Version = z.int().min(0)

export const congressRoutes = {
  'congresses.overview': route({
    method: 'GET',
    path: '/api/congresses',
    summary:
      'Congresses in reach by level: held out of due, postponed, delegates and committees elected, the next two weeks.',
    input: z.object({ term: Term.optional() }),
    output: z.object({
      term: CongressTerm,
      terms: z.array(CongressTerm),
      levels: z.array(CongressLevelCount),
      /** Sums over the congresses held. */
      tally: z.array(z.object({ level: CongressLevel, tally: CongressTally })),
      nextFrom: Day,
      nextTo: Day,
      nextDays: z.array(z.object({ day: Day, organs: z.number().int() })),
    }),
  }),
  'congresses.list': route({
    method: 'GET',
    path: '/api/congresses/board',
    summary: 'Organisations in reach with their congress and the signs of its steps.',
    input: PageInput.extend({
      term: Term.optional(),
      level: CongressLevel.optional(),
      state: z.enum([...CongressState.options, 'unplanned', 'overdue']).optional(),
      /** Only those with a day in the span, both ends within, the earliest first. */
      fromOn: Day.optional(),
      toOn: Day.optional(),
      words: z.string().max(200).optional(),
    }),
    output: pageOf(CongressRow).extend({ steps: z.array(StepRule) }),
  }),
  'congresses.days': route({
    method: 'GET',
    path: '/api/congresses/days',
    summary: 'How many congresses are planned and held each day of a span of at most 62 days.',
    input: z.object({ term: Term.optional(), fromOn: Day, toOn: Day }),
    output: z.object({
      days: z.array(z.object({ day: Day, planned: z.number().int(), held: z.number().int() })),
      /** Postponed with no new day. */
      undated: z.number().int(),
    }),
  }),
  'congresses.open': route({
    method: 'GET',
    path: '/api/congresses/:organId/:term',
    summary: 'An organisation’s congress: steps, papers, delegates, committees, what became of its day, its numbers.',
    input: z.object(at),
    output: CongressView,
  }),
  'congresses.savePlan': route({
    method: 'PUT',
    path: '/api/congresses/:organId/:term',
    summary: 'Saves the plan: days, place, delegates given, seats planned.',
    input: z.object({
      ...at,
      version: Version,
      ordinalWords: z.string().trim().max(60).default(''),
      pilot: z.boolean().default(false),
      place: z.string().trim().max(200).default(''),
      plannedFrom: Day.nullable(),
      plannedTo: Day.nullable(),
      convened: CongressNumbers.shape.convened.default(null),
      officialAssigned: CongressNumbers.shape.officialAssigned.default(null),
      alternateAssigned: CongressNumbers.shape.alternateAssigned.default(null),
      seats: z
        .array(z.object({ key: z.string().max(40), planned: CongressSeat.shape.planned }))
        .max(20)
        .default([]),
    }),
    output: Done,
  }),
  'congresses.saveStep': route({
    method: 'PUT',
    path: '/api/congresses/:organId/:term/steps/:step',
    summary: 'Sets a step’s own day, or says when it was done and by which document.',
    input: z.object({
      ...at,
      step: z.string().max(40),
      version: Version,
      dueOn: Day.nullable().default(null),
      doneOn: Day.nullable().default(null),
      words: z.string().trim().max(1000).default(''),
      documentId: Id.nullable().default(null),
    }),
    output: Done,
  }),
  'congresses.savePaper': route({
    method: 'PUT',
    path: '/api/congresses/:organId/:term/papers/:paper',
    summary: 'Says how far a required paper is, and which document here it is.',
    input: z.object({
      ...at,
      paper: z.string().max(40),
      version: Version,
      state: CongressPaperState.nullable(),
      words: z.string().trim().max(1000).default(''),
      documentId: Id.nullable().default(null),
    }),
    output: Done,
  }),
  'congresses.saveResults': route({
    method: 'PUT',
    path: '/api/congresses/:organId/:term/results',
    summary: 'Enters what the congress came to: days, delegates, committees elected with their structure.',
    input: z.object({
      ...at,
      version: Version,
      heldFrom: Day,
      heldTo: Day,
      numbers: CongressNumbers,
      seats: z.array(CongressSeat).max(20),
    }),
    output: Done,
  }),
  'congresses.decide': route({
    method: 'POST',
    path: '/api/congresses/:organId/:term/decide',
    summary: 'Postpones with the reason (to a new day or without one), cancels, or puts back.',
    input: z.object({
      ...at,
      version: Version,
      step: z.enum(['postpone', 'cancel', 'restore']),
      words: Reason,
      fromOn: Day.nullable().default(null),
      toOn: Day.nullable().default(null),
      documentId: Id.nullable().default(null),
    }),
    output: Done,
  }),
  'congresses.numbering': route({
    method: 'POST',
    path: '/api/congresses/:organId/:term/numbering',
    summary: 'Opens or closes the one run of numbers for the documents that the congress issues.',
    input: z.object({ ...at, version: Version, open: z.boolean() }),
    output: Done,
  }),
  'congresses.draft': route({
    method: 'POST',
    path: '/api/congresses/:organId/:term/drafts',
    summary: 'Begins a document that the congress issues: its symbol is «…/ĐH», its number comes from the common run.',
    input: z.object({ ...at, kind: z.string().min(1).max(10), subject: Words.max(1000) }),
    output: Done,
  }),
  'congresses.form': route({
    method: 'GET',
    path: '/api/congresses/form/:term',
    summary: 'The plans in reach as the spreadsheet that the import takes.',
    input: z.object({ term: Term }),
    output: z.unknown(),
    produces: spreadsheet,
  }),
  'congresses.import': route({
    method: 'POST',
    path: '/api/congresses/import',
    summary: 'Reads a spreadsheet of plans. Without `apply` it only says what each row would do.',
    input: z.object({
      term: Term,
      fileName: z.string().max(255),
      base64: z.string(),
      apply: z.boolean().default(false),
    }),
    output: z.object({
      rows: z.array(CongressImportRow),
      counts: z.record(z.string(), z.number().int()),
      applied: z.boolean(),
    }),
    bodyLimitBytes: 15_000_000,
  }),
}

export const congressErrors = {
  'congresses.numbers': {
    status: 422,
    sentence: '{problem}',
    next: 'Sửa số được nêu rồi lưu lại; số nhập trên màn hình vẫn còn.',
  },
  'congresses.days': {
    status: 422,
    sentence: '{problem}',
    next: 'Sửa ngày rồi lưu lại.',
  },
  'congresses.noPlan': {
    status: 409,
    sentence: 'Tổ chức này chưa có kế hoạch đại hội của nhiệm kỳ.',
    next: 'Lưu kế hoạch trước, rồi làm tiếp.',
  },
  'congresses.file': {
    status: 422,
    sentence: 'Tệp chưa đúng biểu kế hoạch đại hội: {problem}',
    next: 'Tải biểu mẫu, điền vào đúng cột rồi tải lên lại.',
  },
  'congresses.row': {
    status: 422,
    sentence: 'Dòng {row}: {problem}',
    next: 'Sửa dòng được nêu rồi tải lên lại.',
  },
} as const
