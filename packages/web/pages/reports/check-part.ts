import {
  type FigureProblem,
  type FigureRule,
  figureProblems,
  type IndicatorView,
  parseCount,
} from '@thongsuot/contract'

/** What stands in one line of the entry grid, as typed. */
export interface Entry {
  typed: string
  note: string
}

/**
 * What keeps a part from being handed in, each sentence at its line: by the very rules that the server holds. What a programme
 * gave is checked with the rest, but its sign is the ledger's business.
 */
export function partProblems(
  indicators: readonly IndicatorView[],
  entryOf: (indicatorId: number) => Entry,
  { rules = [], given = new Set<number>() }: { rules?: readonly FigureRule[]; given?: ReadonlySet<number> } = {},
): FigureProblem[] {
  return figureProblems(indicators, rules, (id) => {
    const { typed, note } = entryOf(id)
    return { value: parseCount(typed), note, given: given.has(id) }
  })
}

/** A ratio of what is typed so far, in per cent; null where either half is missing or the divisor is zero. */
export function ratioOfTyped(ratio: IndicatorView, figureOf: (id: number) => number | null | undefined): number | null {
  if (ratio.numeratorId === null || ratio.denominatorId === null) return null
  const [n, d] = [figureOf(ratio.numeratorId) ?? null, figureOf(ratio.denominatorId) ?? null]
  return n === null || d === null || d === 0 ? null : (100 * n) / d
}

/** The problem that stands at a line: what keeps the report back before what a note has already explained. */
export function problemAt(problems: readonly FigureProblem[], indicatorId: number): FigureProblem | null {
  const here = problems.filter((one) => one.indicatorId === indicatorId)
  return here.find((one) => one.severity === 'error') ?? here.find((one) => !one.explained) ?? here[0] ?? null
}
