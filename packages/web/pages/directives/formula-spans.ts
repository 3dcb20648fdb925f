import type { FormulaView } from '@thongsuot/contract'

/** For which periods a version holds: those that begin on `fromOn` or later (null: all) and before `beforeOn` (null: on). */
export interface FormulaSpan {
  fromOn: string | null
  beforeOn: string | null
}

/** Each version's span by its number; null where newer ones have taken every period of it. */
export function formulaSpans(
  formulas: readonly Pick<FormulaView, 'version' | 'fromOn'>[],
): Map<number, FormulaSpan | null> {
  const newestFirst = [...formulas].sort((a, b) => b.version - a.version)
  const spans = new Map<number, FormulaSpan | null>()
  // The newest word counts from its day on; an older one keeps what lies before the earliest of those that came after it.
  let taken: { fromOn: string | null } | null = null
  for (const { version, fromOn } of newestFirst) {
    const begins = fromOn ?? ''
    const free = taken === null || begins < (taken.fromOn ?? '')
    spans.set(version, free ? { fromOn, beforeOn: taken?.fromOn ?? null } : null)
    if (free) taken = { fromOn }
  }
  return spans
}
