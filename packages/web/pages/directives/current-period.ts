import type { PeriodView } from '@thongsuot/contract'

/**
 * The period whose results one would look at on a day: the newest that has ended, else the newest that has begun, else the
 * first to come; null where there is none.
 */
export function currentPeriod(periods: PeriodView[], today: string): PeriodView | null {
  const ended = periods.filter((period) => period.toOn <= today).sort((a, b) => (a.toOn < b.toOn ? 1 : -1))
  const begun = periods.filter((period) => period.fromOn <= today).sort((a, b) => (a.fromOn < b.fromOn ? 1 : -1))
  const coming = [...periods].sort((a, b) => (a.fromOn < b.fromOn ? -1 : 1))
  return ended[0] ?? begun[0] ?? coming[0] ?? null
}

/** The regular period just before one; null for the first. */
export function periodBefore(periods: PeriodView[], period: PeriodView): PeriodView | null {
  const before = periods
    .filter((one) => one.kind === 'regular' && one.id !== period.id && one.fromOn < period.fromOn)
    .sort((a, b) => (a.fromOn < b.fromOn ? 1 : -1))
  return before[0] ?? null
}
