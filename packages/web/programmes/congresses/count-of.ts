import { formatNumber, parseNumber } from '../../ui/format.ts'

/** What is typed for a count: `undefined` is no count, null is nothing typed. */
export function countOf(typed: string): number | null | undefined {
  if (typed.trim() === '') return null
  const value = parseNumber(typed)
  return value !== null && Number.isSafeInteger(value) && value >= 0 ? value : undefined
}

/** A count as it is typed. */
export const typedCount = (count: number | null): string => (count === null ? '' : formatNumber(count))
