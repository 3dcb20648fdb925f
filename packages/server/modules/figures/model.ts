import type { Day, FigureEntry, IndicatorView, Instant, PeriodView, Plan, RollupView } from '@thongsuot/contract'
import { addDays, vietnamOffsetMs } from '../../platform/clock.ts'

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
export type Indicator = Omit<IndicatorView, 'source'> & { ordinal: number; source: string | null }

/** 06/4/2020: days under ten and January and February have a leading zero. @source Nghị định 30/2020/NĐ-CP, Phụ lục I */
export function dayWords(day: Day, withYear = true): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const text = `${String(date).padStart(2, '0')}/${month < 3 ? `0${month}` : month}`
  return withYear ? `${text}/${year}` : text
}

/** «08:05 ngày 06/04/2020» in Asia/Ho_Chi_Minh. */
export function momentWords(instant: Instant): string {
  const local = new Date(Date.parse(instant) + vietnamOffsetMs).toISOString()
  const [year, month, date] = local.slice(0, 10).split('-')
  return `${local.slice(11, 16)} ngày ${date}/${month}/${year}`
}

export interface NewPeriod {
  ordinal: number
  name: string
  kind: 'regular' | 'quick'
  fromOn: Day
  toOn: Day
  dueOn: Day
}

/** The reporting calendar of a plan's rhythm: «Kỳ 1 (06/4–19/4/2020)», …; each closes some days after its last day. */
export function periodsOf(rhythm: Plan['rhythm']): NewPeriod[] {
  if (!rhythm) return []
  return Array.from({ length: rhythm.periods }, (_, i) => {
    const fromOn = addDays(rhythm.startOn, i * rhythm.everyDays)
    const toOn = addDays(fromOn, rhythm.everyDays)
    return {
      ordinal: i + 1,
      name: `Kỳ ${i + 1} (${spanWords(fromOn, toOn)})`,
      kind: 'regular' as const,
      fromOn,
      toOn,
      dueOn: addDays(toOn, rhythm.dueAfterDays - 1),
    }
  })
}

function spanWords(fromOn: Day, toOn: Day): string {
  const lastOn = addDays(toOn, -1)
  if (fromOn === lastOn) return dayWords(fromOn)
  return `${dayWords(fromOn, fromOn.slice(0, 4) !== lastOn.slice(0, 4))}–${dayWords(lastOn)}`
}

/** What keeps a report from being submitted, in sentences for its writer. */
export function reportProblems(indicators: readonly Indicator[], figures: readonly FigureEntry[]): string[] {
  const values = new Map(figures.map((f) => [f.indicatorId, f]))
  const valueIn = (id: number | null) => (id === null ? null : (values.get(id)?.value ?? null))
  const name = (id: number | null) => indicators.find((i) => i.id === id)?.name ?? ''
  const problems: string[] = []
  for (const indicator of indicators.filter((i) => i.kind !== 'ratio')) {
    const value = valueIn(indicator.id)
    if (value === null || value >= 0) continue
    // Taking back money of an earlier period is the one honest negative; it has to say why.
    const takesBack = indicator.kind === 'money' && indicator.overTime === 'sum'
    if (!takesBack) problems.push(`«${indicator.name}» không được âm`)
    else if (!values.get(indicator.id)?.note?.trim()) {
      problems.push(`«${indicator.name}» giảm so với kỳ trước thì phải ghi chú lý do`)
    }
  }
  for (const ratio of indicators.filter((i) => i.kind === 'ratio')) {
    const numerator = valueIn(ratio.numeratorId)
    const denominator = valueIn(ratio.denominatorId)
    if ((numerator === null) !== (denominator === null)) {
      const missing = numerator === null ? ratio.numeratorId : ratio.denominatorId
      problems.push(`«${ratio.name}» thiếu «${name(missing)}»`)
    } else if (ratio.bounded && numerator !== null && denominator !== null && numerator > denominator) {
      problems.push(
        `«${name(ratio.numeratorId)}» (${numerator}) lớn hơn «${name(ratio.denominatorId)}» (${denominator})`,
      )
    }
  }
  return problems
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
  /** Reports that owe figures. */
  expectedFigures: number
  /** When the last of these numbers changed; the assignment's beginning where none ever did. */
  changedAt: Instant
}

/** An indicator's total at a node. A ratio divides two sums here, never anywhere below. */
export function totalOf(indicator: Indicator, totals: NodeTotals): RollupView {
  const asOf = totals.changedAt
  const base = { assignmentId: totals.assignmentId, periodId: totals.periodId, indicatorId: indicator.id, asOf }
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
  indicator: Indicator,
  indicators: readonly Indicator[],
  inTime: readonly NodeTotals[],
): RollupView | null {
  if (inTime.length === 0) return null
  const asOf =
    inTime
      .map((totals) => totals.changedAt)
      .sort()
      .at(-1) ?? ''
  const single = (of: Indicator) => inTime.map((totals) => ({ ...totalOf(of, totals), asOf }))
  if (indicator.kind === 'ratio') {
    const [numerator, denominator] = [indicator.numeratorId, indicator.denominatorId].map((id) => {
      const part = indicators.find((i) => i.id === id)
      return part ? joined(part, single(part)) : null
    })
    if (!numerator || !denominator) return null
    const reported = Math.min(numerator.reported, denominator.reported)
    const { assignmentId, periodId, expected } = numerator
    const base = { assignmentId, periodId, indicatorId: indicator.id, reported, expected, asOf }
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
