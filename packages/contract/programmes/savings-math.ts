/**
 * The arithmetic of the further cut, the same in the browser's what-if and on the server. Money is whole đồng; rates are
 * basis points (10 % = 1000). Pure.
 */

/** What a definition of the base takes away from the allocation. Which definition holds is data with dates (savings_base). */
export interface SavingsBaseRule {
  /** Categories whose lines are outside the base altogether (wages, entitlements, defence …). */
  excluded: readonly string[]
  /** Less what is bought, repaired or contracted already. */
  lessCommitted: boolean
  /** Less the standing saving that was held back at the start of the year. */
  lessStanding: boolean
  /** Less what is spent already: the rest of the year only. */
  lessSpent: boolean
}

/** The numbers of one budget line. */
export interface SavingsLineAmounts {
  category: string
  allocatedVnd: number
  committedVnd: number
  spentVnd: number
}

/** What a unit's lines come to under one definition. */
export interface SavingsSums {
  allocatedVnd: number
  /** Lines outside the base, and commitments where the definition takes them away. */
  excludedVnd: number
  standingVnd: number
  spentVnd: number
  baseVnd: number
  /** The further cut that is asked for, rounded up to the đồng: «ít nhất». */
  wantedVnd: number
}

/** `amountVnd` × basis points ÷ 10,000, half a đồng rounded up (away from zero). Exact for every safe integer. */
export function shareOfVnd(amountVnd: number, basisPoints: number): number {
  const product = BigInt(amountVnd) * BigInt(basisPoints)
  const sign = product < 0n ? -1n : 1n
  return Number((sign * (sign * product + 5_000n)) / 10_000n)
}

/** The least whole amount that is at least the share. */
export function atLeastShareOfVnd(amountVnd: number, basisPoints: number): number {
  const product = BigInt(amountVnd) * BigInt(basisPoints)
  return Number(product <= 0n ? product / 10_000n : (product + 9_999n) / 10_000n)
}

/** part ÷ whole in hundredths of a per cent, half rounded up; null where there is no whole. */
export function hundredthsOfPercent(partVnd: number, wholeVnd: number): number | null {
  if (wholeVnd <= 0) return null
  return Number((BigInt(partVnd) * 20_000n + BigInt(wholeVnd)) / (2n * BigInt(wholeVnd)))
}

/** The standing saving of a line: of its allocation without commitments; nothing of an excluded line. */
export function standingOfLine(line: SavingsLineAmounts, rule: SavingsBaseRule, standingBp: number): number {
  if (rule.excluded.includes(line.category)) return 0
  return shareOfVnd(Math.max(0, line.allocatedVnd - line.committedVnd), standingBp)
}

/** A line's part of the base; never negative. */
export function baseOfLine(line: SavingsLineAmounts, rule: SavingsBaseRule, standingBp: number): number {
  if (rule.excluded.includes(line.category)) return 0
  const left =
    line.allocatedVnd -
    (rule.lessCommitted ? line.committedVnd : 0) -
    (rule.lessStanding ? standingOfLine(line, rule, standingBp) : 0) -
    (rule.lessSpent ? line.spentVnd : 0)
  return Math.max(0, left)
}

/**
 * What can still be cut of a line, whatever the definition of the base: allocation less commitments, the standing saving,
 * what is spent, and what is cut already. Nothing of an excluded line.
 */
export function cuttableOfLine(
  line: SavingsLineAmounts,
  rule: SavingsBaseRule,
  standingBp: number,
  cutVnd: number,
): number {
  if (rule.excluded.includes(line.category)) return 0
  return Math.max(
    0,
    line.allocatedVnd - line.committedVnd - standingOfLine(line, rule, standingBp) - line.spentVnd - cutVnd,
  )
}

/** A unit's sums: each line by itself, then added up, so that every total is the sum of what stands above it. */
export function sumsOfLines(
  lines: readonly SavingsLineAmounts[],
  rule: SavingsBaseRule,
  rates: { standingBp: number; furtherBp: number },
): SavingsSums {
  const sum = (of: (line: SavingsLineAmounts) => number) => lines.reduce((total, line) => total + of(line), 0)
  const isOut = (line: SavingsLineAmounts) => rule.excluded.includes(line.category)
  const baseVnd = sum((line) => baseOfLine(line, rule, rates.standingBp))
  return {
    allocatedVnd: sum((line) => line.allocatedVnd),
    excludedVnd: sum((line) => (isOut(line) ? line.allocatedVnd : rule.lessCommitted ? line.committedVnd : 0)),
    standingVnd: sum((line) => standingOfLine(line, rule, rates.standingBp)),
    spentVnd: sum((line) => (isOut(line) ? 0 : line.spentVnd)),
    baseVnd,
    wantedVnd: atLeastShareOfVnd(baseVnd, rates.furtherBp),
  }
}
