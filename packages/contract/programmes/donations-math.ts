/**
 * The arithmetic of donations, the same in the browser and on the server. Money is whole đồng, coefficients are hundredths
 * (4,98 = 498), quantities thousandths of a unit. Pure.
 */

/** How a campaign works out one day's wage. No law says it, so each campaign sets it and shows it. */
export interface WageDayRule {
  baseWageVnd: number
  /** Working days of a month: 22, 26 or 30. */
  divisor: number
  /** Whether allowances that are coefficients count besides the salary's own. */
  countsAllowances: boolean
}

/** One day's wage, half a đồng rounded up: 4,98 × 1.490.000 ÷ 22 = 337.282. */
export function wageDayVnd(
  rule: WageDayRule,
  person: { coefficientHundredths: number; allowanceHundredths?: number | null },
): number {
  const counted = person.coefficientHundredths + (rule.countsAllowances ? (person.allowanceHundredths ?? 0) : 0)
  const monthHundredths = BigInt(counted) * BigInt(rule.baseWageVnd)
  const divisor = BigInt(rule.divisor) * 100n
  return Number((2n * monthHundredths + divisor) / (2n * divisor))
}

/**
 * The value of goods that leave a lot, at the lot's average; the last of a lot takes all that is left of its value, so that no
 * đồng stays behind without goods.
 */
export function valueOfGoods(
  lot: { amountVnd: number; quantityThousandths: number },
  takenThousandths: number,
): number {
  if (takenThousandths >= lot.quantityThousandths) return lot.amountVnd
  return Number((BigInt(lot.amountVnd) * BigInt(takenThousandths)) / BigInt(lot.quantityThousandths))
}

/** The last day on which a campaign may close that opens on a day and may last so many days from its launch. */
export function latestClosing(opensOn: string, days: number): string {
  return new Date(Date.parse(`${opensOn}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
