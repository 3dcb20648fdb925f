import { addDays } from '../../ui/format.ts'

/** A month or a week as a calendar shows it: whole weeks from Monday, of which `first` to `last` belong to it. */
export interface CalendarSpan {
  first: string
  last: string
  weeks: string[][]
}

/** Monday is 0. */
function weekdayOf(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
}

/** The month or week that holds a day. */
export function spanOf(day: string, by: 'week' | 'month'): CalendarSpan {
  const first = by === 'week' ? addDays(day, -weekdayOf(day)) : `${day.slice(0, 7)}-01`
  const last = by === 'week' ? addDays(first, 6) : addDays(`${addDays(first, 31).slice(0, 7)}-01`, -1)
  const weeks: string[][] = []
  for (let monday = addDays(first, -weekdayOf(first)); monday <= last; monday = addDays(monday, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, i) => addDays(monday, i)))
  }
  return { first, last, weeks }
}

/** A day in the month or week before or after. */
export function stepFrom(day: string, by: 'week' | 'month', step: 1 | -1): string {
  const { first, last } = spanOf(day, by)
  return step === 1 ? addDays(last, 1) : by === 'week' ? addDays(first, -7) : `${addDays(first, -1).slice(0, 7)}-01`
}
