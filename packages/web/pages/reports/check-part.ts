import type { IndicatorView } from '@thongsuot/contract'
import { say } from '../../text/say.ts'
import { formatNumber } from '../../ui/format.ts'

/** What stands in one line of the entry grid, as typed. */
export interface Entry {
  typed: string
  note: string
}

export interface Problem {
  /** The line whose field the sentence stands at. */
  indicatorId: number
  sentence: string
}

/**
 * A typed count: an integer, in one piece or grouped by threes with dots or blanks («2.909»). null: nothing typed;
 * undefined: no such number. «1.5» and «2,5» are refused, not guessed at: a dot only groups, and counts have no fractions.
 */
export function parseCount(typed: string): number | null | undefined {
  const text = typed.trim()
  if (text === '') return null
  if (!/^-?(\d+|\d{1,3}([.\s\u00a0\u202f]\d{3})+)$/.test(text)) return undefined
  const value = Number(text.replace(/[.\s\u00a0\u202f]/g, ''))
  return Number.isSafeInteger(value) ? value : undefined
}

/** What keeps a part from being handed in, each sentence at its field: the same rules that the server holds. */
export function partProblems(indicators: IndicatorView[], entryOf: (indicatorId: number) => Entry): Problem[] {
  const entered = indicators.filter((one) => one.kind !== 'ratio')
  const problems = entered.flatMap((indicator) => entryProblem(indicator, entryOf(indicator.id)))
  const nameOf = (id: number | null) => indicators.find((one) => one.id === id)?.name ?? ''
  for (const ratio of indicators.filter((one) => one.kind === 'ratio')) {
    if (ratio.numeratorId === null || ratio.denominatorId === null) continue
    const n = parseCount(entryOf(ratio.numeratorId).typed)
    const d = parseCount(entryOf(ratio.denominatorId).typed)
    if (n === undefined || d === undefined) continue
    if ((n === null) !== (d === null)) {
      const missing = n === null ? ratio.numeratorId : ratio.denominatorId
      problems.push({
        indicatorId: missing,
        sentence: say('check.half', { name: ratio.name, missing: nameOf(missing) }),
      })
    } else if (ratio.bounded && n !== null && d !== null && n > d) {
      const names = { numerator: nameOf(ratio.numeratorId), denominator: nameOf(ratio.denominatorId) }
      problems.push({
        indicatorId: ratio.numeratorId,
        sentence: say('check.above', { ...names, n: formatNumber(n), d: formatNumber(d) }),
      })
    }
  }
  return problems
}

function entryProblem(indicator: IndicatorView, entry: Entry): Problem[] {
  const value = parseCount(entry.typed)
  const name = indicator.name
  const at = (sentence: string) => [{ indicatorId: indicator.id, sentence }]
  if (value === undefined) return at(say('check.notNumber', { name }))
  if (value === null || value >= 0) return []
  // Taking back money of an earlier period is the one honest negative; it has to say why.
  const takesBack = indicator.kind === 'money' && indicator.overTime === 'sum'
  if (!takesBack) return at(say('check.negative', { name }))
  return entry.note.trim() === '' ? at(say('check.negativeNote', { name })) : []
}

/** A ratio of what is typed so far, in per cent; null where either half is missing or the divisor is zero. */
export function ratioOfTyped(ratio: IndicatorView, figureOf: (id: number) => number | null | undefined): number | null {
  if (ratio.numeratorId === null || ratio.denominatorId === null) return null
  const [n, d] = [figureOf(ratio.numeratorId) ?? null, figureOf(ratio.denominatorId) ?? null]
  return n === null || d === null || d === 0 ? null : (100 * n) / d
}
