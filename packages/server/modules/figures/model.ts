import {
  type Day,
  type FigureEntry,
  type FigureRule,
  figureProblems,
  type IndicatorView,
  type Instant,
  type PeriodView,
  type RollupView,
} from '@thongsuot/contract'
import { vietnamOffsetMs } from '../../platform/clock.ts'

/** Counts reports: how many were accepted of how many expected. */
export const reportCount = 0
/** Counts the expected reports that owe figures; every indicator of a requirement shares it. */
export const figureReportCount = -1

export type ReportPhase = 'none' | 'draft' | 'submitted' | 'returned' | 'accepted' | 'replaced' | 'withdrawn'

/** The words of a report's states on screen. */
export const phaseNames: Record<ReportPhase, string> = {
  none: 'Chưa làm',
  draft: 'Đang nhập',
  submitted: 'Đã nộp, chờ duyệt',
  returned: 'Bị trả lại',
  accepted: 'Đã duyệt',
  replaced: 'Đã thay bằng bản đính chính',
  withdrawn: 'Đã rút',
}

/** An indicator as the rules need it. */
export type Indicator = Omit<IndicatorView, 'source'> & {
  ordinal: number
  source: string | null
  /** Every version of its formula in their order, where there is more than one. */
  formulas?: readonly Formula[]
}

/** How a number is reckoned in the periods that begin on `fromOn` («-infinity»: all) or later, until the next version. */
export interface Formula {
  version: number
  numeratorId: number | null
  denominatorId: number | null
  overTime: 'sum' | 'latest'
  fromOn: Day
}

/** The indicator with the formula that holds for a period beginning on the day. */
export function asOfPeriod(indicator: Indicator, fromOn: Day): Indicator {
  // The newest word counts: a version that an even newer one overtakes from an earlier day holds for no period.
  const formula = indicator.formulas?.filter((one) => one.fromOn <= fromOn).at(-1)
  if (!formula) return indicator
  const { numeratorId, denominatorId, overTime, version } = formula
  return { ...indicator, numeratorId, denominatorId, overTime, formulaVersion: version }
}

/** How a number is reckoned, apart from since when. */
export type FormulaParts = Pick<Formula, 'numeratorId' | 'denominatorId' | 'overTime'>

/**
 * The formula that a change makes of an indicator's newest: of a ratio its two parts, which are counted in the same
 * requirement; of a number how it adds up over time. Null: it cannot be reckoned so.
 */
export function revisedFormula(
  indicator: Indicator,
  all: readonly Indicator[],
  change: { [Part in keyof FormulaParts]?: FormulaParts[Part] | undefined },
): FormulaParts | null {
  const { numeratorId, denominatorId, overTime } = indicator
  if (indicator.kind !== 'ratio') {
    if (change.numeratorId !== undefined || change.denominatorId !== undefined) return null
    return { numeratorId, denominatorId, overTime: change.overTime ?? overTime }
  }
  const parts = { numeratorId: change.numeratorId ?? numeratorId, denominatorId: change.denominatorId ?? denominatorId }
  const counted = (id: number | null) => all.some((one) => one.id === id && one.kind !== 'ratio')
  const wrong = !counted(parts.numeratorId) || !counted(parts.denominatorId)
  if (wrong || parts.numeratorId === parts.denominatorId || change.overTime !== undefined) return null
  return { ...parts, overTime }
}

/** Every version of its formula, the first holding from the beginning. */
function versionsOf(indicator: Indicator): readonly Formula[] {
  const { numeratorId, denominatorId, overTime, formulaVersion: version } = indicator
  return indicator.formulas ?? [{ version, numeratorId, denominatorId, overTime, fromOn: '-infinity' }]
}

/** Whether the formula is what holds already in every period that begins on the day or later. */
export function holdsFrom(indicator: Indicator, formula: FormulaParts, fromOn: Day): boolean {
  const newest = versionsOf(indicator).at(-1)
  return (
    newest !== undefined &&
    newest.fromOn <= fromOn &&
    newest.numeratorId === formula.numeratorId &&
    newest.denominatorId === formula.denominatorId &&
    newest.overTime === formula.overTime
  )
}

/** The indicators as they were if one, and its options with it, had the formula from the day on. */
export function withRevision(all: readonly Indicator[], id: number, formula: FormulaParts, fromOn: Day): Indicator[] {
  return all.map((one) => {
    if (one.id !== id && one.parentId !== id) return one
    const version = one.formulaVersion + 1
    return { ...one, formulas: [...versionsOf(one), { ...formula, version, fromOn }] }
  })
}

/** «08:05 ngày 06/04/2020» in Asia/Ho_Chi_Minh. */
export function momentWords(instant: Instant): string {
  const local = new Date(Date.parse(instant) + vietnamOffsetMs).toISOString()
  const [year, month, date] = local.slice(0, 10).split('-')
  return `${local.slice(11, 16)} ngày ${date}/${month}/${year}`
}

/** A person with the position they acted in: «Trịnh Quốc Bình (Bí thư)». */
export function personWords({ personName, title }: { personName: string; title: string }): string {
  return `${personName} (${title})`
}

/** What keeps a report from being submitted, in sentences for its writer: by the rules that the form held already. */
export function reportProblems(
  indicators: readonly Indicator[],
  rules: readonly FigureRule[],
  figures: readonly (FigureEntry & { source?: string | null })[],
): string[] {
  const values = new Map(figures.map((f) => [f.indicatorId, f]))
  const entryOf = (id: number) => {
    const entry = values.get(id)
    return { value: entry?.value ?? null, note: entry?.note ?? '', given: Boolean(entry?.source) }
  }
  return figureProblems(indicators, rules, entryOf)
    .filter((problem) => !problem.explained)
    .map(({ severity, sentence }) => (severity === 'warning' ? `${sentence} (cần ghi chú giải thích)` : sentence))
}

/** One stored total of one node and period. */
export interface Sum {
  sum: number
  reported: number
  expected: number
}

/** What the totals of a node and period are made of: sums by indicator id, 0 for the count of reports. */
export interface NodeTotals {
  assignmentId: number
  periodId: number
  sums: ReadonlyMap<number, Sum>
  /** The period's first day, by which the formula is chosen. */
  fromOn: Day
  /** Reports that owe figures. */
  expectedFigures: number
  /** When the last of these numbers changed; the assignment's beginning where none ever did. */
  changedAt: Instant
}

/** An indicator's total at a node. A ratio divides two sums here, never anywhere below. */
export function totalOf(of: Indicator, totals: NodeTotals): RollupView {
  const indicator = asOfPeriod(of, totals.fromOn)
  const { assignmentId, periodId, changedAt: asOf } = totals
  const base = { assignmentId, periodId, indicatorId: indicator.id, asOf, formula: indicator.formulaVersion }
  const sumOf = (id: number | null) => (id === null ? undefined : totals.sums.get(id))
  if (indicator.kind !== 'ratio') {
    const { sum, reported } = sumOf(indicator.id) ?? { sum: 0, reported: 0 }
    const value = reported === 0 ? null : sum
    return { ...base, value, numerator: null, denominator: null, reported, expected: totals.expectedFigures }
  }
  const numerator = sumOf(indicator.numeratorId)
  const denominator = sumOf(indicator.denominatorId)
  const reported = Math.min(numerator?.reported ?? 0, denominator?.reported ?? 0)
  return ratioOf(
    { ...base, reported, expected: totals.expectedFigures },
    reported === 0 ? null : (numerator?.sum ?? null),
    reported === 0 ? null : (denominator?.sum ?? null),
  )
}

function ratioOf(
  base: Omit<RollupView, 'value' | 'numerator' | 'denominator'>,
  numerator: number | null,
  denominator: number | null,
): RollupView {
  const divides = numerator !== null && denominator !== null && denominator !== 0
  return { ...base, numerator, denominator, value: divides ? (numerator / denominator) * 100 : null }
}

/**
 * A node's total over several periods, given in the order of time: what flows is added, of what stands the last period that
 * has a figure is taken.
 */
export function overPeriods(
  of: Indicator,
  indicators: readonly Indicator[],
  inTime: readonly NodeTotals[],
): RollupView | null {
  const last = inTime.at(-1)
  if (!last) return null
  // Over several periods the newest formula among them holds for all.
  const indicator = asOfPeriod(of, last.fromOn)
  const asOf =
    inTime
      .map((totals) => totals.changedAt)
      .sort()
      .at(-1) ?? ''
  const single = (one: Indicator) => inTime.map((totals) => ({ ...totalOf(one, totals), asOf }))
  if (indicator.kind === 'ratio') {
    const [numerator, denominator] = [indicator.numeratorId, indicator.denominatorId].map((id) => {
      const part = indicators.find((i) => i.id === id)
      return part ? joined(asOfPeriod(part, last.fromOn), single(part)) : null
    })
    if (!numerator || !denominator) return null
    const reported = Math.min(numerator.reported, denominator.reported)
    const { assignmentId, periodId, expected } = numerator
    const formula = indicator.formulaVersion
    const base = { assignmentId, periodId, indicatorId: indicator.id, reported, expected, asOf, formula }
    return ratioOf(base, reported === 0 ? null : numerator.value, reported === 0 ? null : denominator.value)
  }
  return joined(indicator, single(indicator))
}

function joined(indicator: Indicator, inTime: readonly RollupView[]): RollupView | null {
  const last = inTime.at(-1)
  if (!last) return null
  const withAny = inTime.filter((r) => r.reported > 0)
  if (indicator.overTime === 'latest') return withAny.at(-1) ?? last
  const add = (field: 'reported' | 'expected') => inTime.reduce((sum, r) => sum + r[field], 0)
  const value = withAny.length === 0 ? null : withAny.reduce((sum, r) => sum + (r.value ?? 0), 0)
  return { ...last, value, reported: add('reported'), expected: add('expected') }
}

/** A period's span does not repeat what the regular ones already counted, so only they are added up where there are any. */
export function periodsToAdd(periods: readonly PeriodView[]): PeriodView[] {
  const regular = periods.filter((p) => p.kind === 'regular')
  return (regular.length > 0 ? regular : [...periods]).sort((a, b) => (a.fromOn < b.fromOn ? -1 : 1))
}
