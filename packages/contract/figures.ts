import { z } from 'zod'
import { FigureRule } from './figure-rules.ts'
import { Can, Day, Done, Id, Instant, OrganRef, PageInput, PositionRef, pageOf, Words } from './kernel.ts'
import { AssignmentRole, IndicatorDirection, IndicatorKind } from './plan.ts'
import { route } from './route.ts'

export const ReportState = z.enum(['draft', 'submitted', 'returned', 'accepted', 'replaced', 'withdrawn'])
export type ReportState = z.infer<typeof ReportState>

/** A programme that gives figures from its own ledger: its key, and its name on screen. */
export const ProgrammeRef = z.object({ programme: z.string(), name: z.string() })
export type ProgrammeRef = z.infer<typeof ProgrammeRef>

export const IndicatorView = z.object({
  id: Id,
  requirementId: Id,
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  kind: IndicatorKind,
  overTime: z.enum(['sum', 'latest']),
  numeratorId: Id.nullable(),
  denominatorId: Id.nullable(),
  bounded: z.boolean(),
  targetOperator: z.string().nullable(),
  targetValue: z.number().nullable(),
  /** Where its figures come from when nobody types them. */
  source: ProgrammeRef.nullable(),
  direction: IndicatorDirection.nullable(),
  /** By what its options tell it apart; they name it as their parent, and its figure is their sum. */
  dimension: z.string().nullable(),
  parentId: Id.nullable(),
  optionName: z.string().nullable(),
  unknown: z.boolean(),
  /** The version of its formula: the newest, or the one that holds for the period asked for. */
  formulaVersion: z.number().int(),
})
export type IndicatorView = z.infer<typeof IndicatorView>

export const PeriodView = z.object({
  id: Id,
  directiveId: Id,
  ordinal: z.number().int(),
  name: z.string(),
  kind: z.enum(['regular', 'quick']),
  fromOn: Day,
  /** First day after the period. */
  toOn: Day,
  dueOn: Day,
  /** Since when nothing more is entered for it, and why; null: open. */
  closed: z.object({ at: Instant, reason: z.string() }).nullable(),
})
export type PeriodView = z.infer<typeof PeriodView>

/** A value that was given, or null: missing is not zero. */
export const FigureEntry = z.object({
  indicatorId: Id,
  value: z.number().int().safe().nullable(),
  note: z.string().max(2000).nullish(),
})
export type FigureEntry = z.infer<typeof FigureEntry>

/** An entry as a report shows it; `source` where a programme gave the value and nobody typed it. */
export const FigureView = FigureEntry.extend({ source: ProgrammeRef.nullable() })
export type FigureView = z.infer<typeof FigureView>

/** One row of a programme's ledger under a figure: what, when, how much, and where it is shown. */
export const SourceRow = z.object({
  title: z.string(),
  on: Day.nullable(),
  amount: z.number(),
  /** An address of the client; null where the reader may not go there. */
  link: z.string().nullable(),
})
export type SourceRow = z.infer<typeof SourceRow>

export const ReportView = z.object({
  id: Id,
  assignmentId: Id,
  directiveId: Id,
  requirementId: Id,
  requirementTitle: z.string(),
  /** As screens name it: «1.2» where one clause asks for several things. */
  clause: z.string().nullable(),
  period: PeriodView,
  organ: OrganRef,
  revision: z.number().int(),
  state: ReportState,
  late: z.boolean(),
  words: z.string(),
  obstacles: z.string(),
  figures: z.array(FigureView),
  onBehalf: z.boolean(),
  evidence: z.string().nullable(),
  /** The name of the filled form that it was entered from; null: typed here. */
  formName: z.string().nullable(),
  submittedAt: Instant.nullable(),
  submittedBy: PositionRef.nullable(),
  decidedAt: Instant.nullable(),
  decidedBy: PositionRef.nullable(),
  returnReason: z.string().nullable(),
  version: z.number().int(),
  can: Can,
})
export type ReportView = z.infer<typeof ReportView>

/** Why a part cannot be changed: in a sentence with who and since when. */
export const FormLock = z.object({
  kind: z.enum(['directive', 'period', 'assignment', 'organ', 'submitted', 'accepted']),
  sentence: z.string(),
})
export type FormLock = z.infer<typeof FormLock>

/** What somebody said about a report or one figure of it. */
export const ReportComment = z.object({
  id: Id,
  indicatorId: Id.nullable(),
  words: z.string(),
  at: Instant,
  by: PositionRef.nullable(),
})
export type ReportComment = z.infer<typeof ReportComment>

/** One requirement's part of an organ's form for one period. */
export const FormPart = z.object({
  assignmentId: Id,
  requirementId: Id,
  clause: z.string().nullable(),
  title: z.string(),
  words: z.string(),
  role: AssignmentRole,
  owesFigures: z.boolean(),
  indicators: z.array(IndicatorView),
  rules: z.array(FigureRule),
  report: ReportView.nullable(),
  previous: z.array(FigureEntry),
  /** What programmes' ledgers come to now; such a cell is not typed. `value` null: the ledger took its figure back. */
  fromProgrammes: z.array(
    z.object({ indicatorId: Id, value: z.number().nullable(), source: ProgrammeRef, putAt: Instant }),
  ),
  /** What those below it came to; shown beside, never entered. */
  below: z.array(
    z.object({ indicatorId: Id, sum: z.number(), reported: z.number().int(), expected: z.number().int() }),
  ),
  lock: FormLock.nullable(),
  can: Can,
})
export type FormPart = z.infer<typeof FormPart>

export const RollupView = z.object({
  assignmentId: Id,
  indicatorId: Id,
  periodId: Id,
  /** null: nobody has reported (missing is not zero). For a ratio: numerator ÷ denominator × 100. */
  value: z.number().nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  reported: z.number().int(),
  expected: z.number().int(),
  /** The version of the formula by which it was reckoned. */
  formula: z.number().int().optional(),
  /** When a figure or expectation of this total last changed. */
  asOf: Instant,
})
export type RollupView = z.infer<typeof RollupView>

/** One version of how a number is reckoned. */
export const FormulaView = z.object({
  version: z.number().int(),
  /** «100 × «Đảng viên dự» ÷ «Đảng viên triệu tập»». */
  words: z.string(),
  /** It holds for periods that begin on this day or later; null: from the beginning. */
  fromOn: Day.nullable(),
  setAt: Instant,
  /** null: it came with the plan. */
  setBy: PositionRef.nullable(),
  reason: z.string().nullable(),
})
export type FormulaView = z.infer<typeof FormulaView>

/** An indicator and how it is to be reckoned from a period on; what is not named stays. */
const formulaChange = {
  id: Id,
  fromPeriodId: Id,
  numeratorId: Id.optional(),
  denominatorId: Id.optional(),
  overTime: z.enum(['sum', 'latest']).optional(),
}
const beforeAfter = { before: z.number().nullable(), after: z.number().nullable() }

export const figureRoutes = {
  'figures.periods': route({
    method: 'GET',
    path: '/api/directives/:directiveId/periods',
    summary: 'The reporting periods of a directive.',
    input: z.object({ directiveId: Id }),
    output: z.array(PeriodView),
  }),
  'figures.openQuickPeriod': route({
    method: 'POST',
    path: '/api/directives/:directiveId/quick-reports',
    summary: 'Asks for a «báo cáo nhanh» on a span of days.',
    input: z.object({ directiveId: Id, name: Words, fromOn: Day, toOn: Day, dueOn: Day }),
    output: Done,
  }),
  'figures.indicators': route({
    method: 'GET',
    path: '/api/directives/:directiveId/indicators',
    summary: 'The indicators of a directive, by their newest formulas or by those that hold for a period of it.',
    input: z.object({ directiveId: Id, periodId: Id.optional() }),
    output: z.array(IndicatorView),
  }),
  'figures.reviseFormula': route({
    method: 'PUT',
    path: '/api/indicators/:id/formula',
    summary:
      'The issuer sets how a derived number is reckoned from a period on: of a ratio its two parts, of a number how it adds up over time. Earlier periods keep the version before.',
    input: z.object({ ...formulaChange, reason: Words }),
    output: Done,
  }),
  'figures.previewFormula': route({
    method: 'GET',
    path: '/api/indicators/:id/formula-preview',
    summary:
      'What a revision of the formula would change in the totals of a node, period by period and over all, before it is set. The same people and refusals as the revision itself.',
    input: z.object({ assignmentId: Id, ...formulaChange }),
    output: z.object({
      /** The formula as it would be, in words. */
      words: z.string(),
      /** False: it says what holds from that period on already. */
      changes: z.boolean(),
      /** The periods for which it would hold, in the order of time. */
      periods: z.array(z.object({ period: PeriodView, ...beforeAfter })),
      /** Over all periods of the directive: the indicator first, then those that are reckoned from it and change with it. */
      overAll: z.array(z.object({ indicator: IndicatorView, ...beforeAfter })),
    }),
  }),
  'figures.closePeriod': route({
    method: 'POST',
    path: '/api/periods/:id/close',
    summary: 'The issuer or the consolidator closes a period with a reason: nothing more is entered for it.',
    input: z.object({ id: Id, reason: Words }),
    output: Done,
  }),
  'figures.reopenPeriod': route({
    method: 'POST',
    path: '/api/periods/:id/reopen',
    summary: 'Opens a closed period again, with a reason.',
    input: z.object({ id: Id, reason: Words }),
    output: Done,
  }),
  'figures.comments': route({
    method: 'GET',
    path: '/api/assignments/:assignmentId/periods/:periodId/comments',
    summary: 'What was said about an organ’s report of a period and its figures, oldest first.',
    input: z.object({ assignmentId: Id, periodId: Id }),
    output: z.array(ReportComment),
  }),
  'figures.comment': route({
    method: 'POST',
    path: '/api/assignments/:assignmentId/periods/:periodId/comments',
    summary: 'Says something about a report, or about one figure of it.',
    input: z.object({ assignmentId: Id, periodId: Id, indicatorId: Id.nullish(), words: Words }),
    output: Done,
  }),
  'figures.toMake': route({
    method: 'GET',
    path: '/api/reports/to-make',
    summary: 'Forms that the acting organ owes, by due day.',
    input: PageInput,
    output: pageOf(
      z.object({
        directiveId: Id,
        notation: z.string().nullable(),
        subject: z.string().nullable(),
        period: PeriodView,
        owed: z.number().int(),
        submitted: z.number().int(),
        accepted: z.number().int(),
        returned: z.number().int(),
        overdue: z.boolean(),
      }),
    ),
  }),
  'figures.toAccept': route({
    method: 'GET',
    path: '/api/reports/to-accept',
    summary: 'Submitted reports that wait for the acting organ’s acceptance.',
    input: PageInput.extend({
      directiveId: Id.optional(),
      state: z.enum(['submitted', 'accepted', 'returned']).default('submitted'),
    }),
    output: pageOf(ReportView),
  }),
  'figures.form': route({
    method: 'GET',
    path: '/api/directives/:directiveId/periods/:periodId/form',
    summary:
      'An organ’s form for one period: one part per requirement. `organId` other than one’s own: entering on behalf.',
    input: z.object({ directiveId: Id, periodId: Id, organId: Id.optional() }),
    output: z.object({
      period: PeriodView,
      organ: OrganRef,
      onBehalf: z.boolean(),
      parts: z.array(FormPart),
      history: z.array(z.object({ at: Instant, what: z.string(), who: z.string() })),
    }),
  }),
  'figures.save': route({
    method: 'PUT',
    path: '/api/reports/draft',
    summary:
      'Saves a draft part (autosave). `version` 0 for the first save. On a stale version changes of different cells are joined where `base` is given; else it is refused with what is there now.',
    input: z.object({
      assignmentId: Id,
      periodId: Id,
      version: z.number().int().min(0),
      words: z.string().max(20_000),
      obstacles: z.string().max(20_000),
      figures: z.array(FigureEntry).max(200),
      evidence: z.string().max(2000).nullish(),
      /** What stood in the part when typing began: with it, what two people did to different cells is joined. */
      base: z
        .object({
          words: z.string().max(20_000),
          obstacles: z.string().max(20_000),
          figures: z.array(FigureEntry).max(200),
        })
        .nullish(),
    }),
    output: z.object({
      id: Id,
      version: z.number().int(),
      savedAt: Instant,
      /** What is there now, where it was joined with what somebody else had saved. */
      merged: z.object({ words: z.string(), obstacles: z.string(), figures: z.array(FigureEntry) }).nullable(),
    }),
  }),
  'figures.submit': route({
    method: 'POST',
    path: '/api/reports/submit',
    summary: 'Submits saved parts together; each is checked, all or none.',
    input: z.object({
      reports: z
        .array(z.object({ id: Id, version: z.number().int() }))
        .min(1)
        .max(200),
    }),
    output: z.object({ submitted: z.array(Done) }),
  }),
  'figures.accept': route({
    method: 'POST',
    path: '/api/reports/:id/accept',
    summary: 'The immediate superior accepts; the figures count up to the root.',
    input: z.object({ id: Id, version: z.number().int() }),
    output: Done,
  }),
  'figures.sendBack': route({
    method: 'POST',
    path: '/api/reports/:id/send-back',
    summary: 'The immediate superior returns a report with a reason.',
    input: z.object({ id: Id, version: z.number().int(), reason: Words }),
    output: Done,
  }),
  'figures.correct': route({
    method: 'POST',
    path: '/api/reports/:id/correct',
    summary: 'Opens the next revision of an accepted report; the accepted one counts until the new one is accepted.',
    input: z.object({ id: Id }),
    output: Done,
  }),
  'figures.withdraw': route({
    method: 'POST',
    path: '/api/reports/:id/withdraw',
    summary: 'Withdraws a report with a reason; an accepted one stops counting.',
    input: z.object({ id: Id, reason: Words }),
    output: Done,
  }),
  'figures.get': route({
    method: 'GET',
    path: '/api/reports/:id',
    summary: 'One report.',
    input: z.object({ id: Id }),
    output: ReportView,
  }),
  'figures.openSource': route({
    method: 'GET',
    path: '/api/reports/:reportId/figures/:indicatorId/source',
    summary: 'The rows of a programme’s ledger that a report’s figure comes from; `now` is what they come to now.',
    input: PageInput.extend({ reportId: Id, indicatorId: Id }),
    output: pageOf(SourceRow).extend({
      report: z.object({ id: Id, assignmentId: Id, directiveId: Id, state: ReportState }),
      indicator: IndicatorView,
      period: PeriodView,
      organ: OrganRef,
      source: ProgrammeRef,
      value: z.number().nullable(),
      now: z.number().nullable(),
    }),
  }),
  'figures.rollups': route({
    method: 'GET',
    path: '/api/directives/:directiveId/rollups',
    summary:
      'Totals of every indicator at one organ’s node (default: the acting organ’s board) for one period, or over all.',
    input: z.object({ directiveId: Id, periodId: Id.optional(), organId: Id.optional() }),
    output: z.array(RollupView),
  }),
  'figures.open': route({
    method: 'GET',
    path: '/api/rollups/:assignmentId/:periodId/:indicatorId',
    summary:
      'A total’s working: the organ’s own figure and each part below it, to be opened in turn; and the words that asked for it.',
    input: PageInput.extend({ assignmentId: Id, periodId: Id, indicatorId: Id }),
    output: z.object({
      /** As it is reckoned in the period. */
      indicator: IndicatorView,
      period: PeriodView,
      organ: OrganRef,
      total: RollupView,
      /** The formula versions of the number, newest first; `total.formula` names the one that holds for the period. */
      formulas: z.array(FormulaView),
      /** `reviseFormula`, for the organ that issued the directive. */
      can: Can,
      own: ReportView.nullable(),
      parts: pageOf(
        z.object({
          organ: OrganRef,
          rollup: RollupView,
          report: z.object({ id: Id, state: ReportState, submittedAt: Instant.nullable() }).nullable(),
        }),
      ),
      missing: z.array(OrganRef),
      chain: z.array(z.object({ assignmentId: Id, organ: OrganRef })),
      requirement: z.object({
        id: Id,
        clause: z.string().nullable(),
        title: z.string(),
        words: z.string(),
        place: z.object({ start: z.number().int(), end: z.number().int() }).nullable(),
      }),
      directiveId: Id,
    }),
  }),
}
