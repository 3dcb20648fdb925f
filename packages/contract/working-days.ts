import type { DeadlineRule } from 'vanban'
import { z } from 'zod'
import { Day, Id } from './kernel.ts'
import type { DueAfter } from './plan.ts'

/** A day or span off, or a weekend day on which one works instead; half-open, with whose word it is. */
export const Holiday = z.object({
  id: Id,
  name: z.string(),
  source: z.string(),
  works: z.boolean(),
  /** False: the days are told anew each year; these are the usual ones, to be checked. */
  certain: z.boolean(),
  /** Set for the office's own. */
  organId: Id.nullable(),
  fromOn: Day,
  toOn: Day.nullable(),
  /** With `day`: off on that date in every year between `fromOn` and `toOn`. */
  month: z.number().int().nullable(),
  day: z.number().int().nullable(),
})
export type Holiday = z.infer<typeof Holiday>

type Span = Pick<Holiday, 'works' | 'fromOn' | 'toOn' | 'month' | 'day'>

const msADay = 86_400_000
const at = (day: Day): Date => new Date(`${day}T00:00:00Z`)
const isoOf = (date: Date): Day => date.toISOString().slice(0, 10)
const plus = (day: Day, days: number): Day => isoOf(new Date(at(day).getTime() + days * msADay))
const weekdayOf = (day: Day): number => at(day).getUTCDay() || 7

function falls(day: Day, span: Span): boolean {
  if (day < span.fromOn || (span.toOn !== null && day >= span.toOn)) return false
  if (span.month === null) return true
  return Number(day.slice(5, 7)) === span.month && Number(day.slice(8)) === span.day
}

const isHoliday = (day: Day, holidays: readonly Span[]) => holidays.some((h) => !h.works && falls(day, h))
const isWeekend = (day: Day) => weekdayOf(day) > 5

/** A legal holiday on a weekend is made up on the next working day: how many such stand just before `day`. */
function isMadeUp(day: Day, holidays: readonly Span[]): boolean {
  let owed = 0
  let before = plus(day, -1)
  while (isWeekend(before) || isHoliday(before, holidays)) before = plus(before, -1)
  for (let one = plus(before, 1); one < day; one = plus(one, 1)) {
    if (isWeekend(one) && isHoliday(one, holidays)) owed += 1
  }
  return owed > 0
}

/**
 * Whether one works on the day: Monday to Friday, no holiday and no day that makes up for one, or a day said to be worked.
 * @source Bộ luật Lao động 2012, Điều 115 khoản 3; Bộ luật Lao động 2019, Điều 111 khoản 3
 */
export function isWorkingDay(day: Day, holidays: readonly Span[]): boolean {
  if (holidays.some((h) => h.works && falls(day, h))) return true
  return !isWeekend(day) && !isHoliday(day, holidays) && !isMadeUp(day, holidays)
}

/**
 * The day after `days` working days; the day from which one counts is not counted itself.
 * @source Bộ luật Dân sự 2015, Điều 147 khoản 2
 */
export function addWorkingDays(from: Day, days: number, holidays: readonly Span[]): Day {
  let day = from
  for (let left = days; left > 0; ) {
    day = plus(day, 1)
    if (isWorkingDay(day, holidays)) left -= 1
  }
  return day
}

/** Saturday and Sunday become the Monday after; any other day stays. */
export function weekendToMonday(day: Day): Day {
  const weekday = weekdayOf(day)
  return weekday > 5 ? plus(day, 8 - weekday) : day
}

/** The office's habit: so many days after `from`; null where it has none. */
export function dueOfHabit(habit: { afterDays: number | null; weekendToMonday: boolean }, from: Day): Day | null {
  if (habit.afterDays === null) return null
  const due = plus(from, habit.afterDays)
  return habit.weekendToMonday ? weekendToMonday(due) : due
}

/** A letter's rule as one that each organ counts from its own receipt; null where it does not count days. */
export function dueAfterOfRule(rule: DeadlineRule): DueAfter | null {
  if (!('after' in rule)) return null
  const days = { ngày: rule.after, 'ngày làm việc': rule.after, tuần: 7 * rule.after }[rule.unit as string]
  return days === undefined || days < 1 || days > 365 ? null : { days, working: rule.unit === 'ngày làm việc' }
}

/** The due day of an organ that received the document on `receivedOn`. */
export function dueOfReceipt(due: DueAfter, receivedOn: Day, holidays: readonly Span[]): Day {
  return due.working ? addWorkingDays(receivedOn, due.days, holidays) : plus(receivedOn, due.days)
}

/**
 * The first day that a letter's rule names, counted from `from` (the day of receipt, or of the plan); null where the rule names
 * no day (hours, quarters, «một lần»). A person chooses it: nothing falls due by this alone (law 11).
 */
export function dueOfRule(rule: DeadlineRule, from: Day, holidays: readonly Span[]): Day | null {
  if ('after' in rule) {
    switch (rule.unit) {
      case 'ngày':
        return plus(from, rule.after)
      case 'ngày làm việc':
        return addWorkingDays(from, rule.after, holidays)
      case 'tuần':
        return plus(from, 7 * rule.after)
      case 'tháng':
        return addMonths(from, rule.after)
      case 'năm':
        return addMonths(from, 12 * rule.after)
      default:
        return null
    }
  }
  if (rule.every === 'week' && rule.weekday !== undefined) return plus(from, (rule.weekday - weekdayOf(from) + 7) % 7)
  if (rule.every === 'month' && rule.day !== undefined) return nextDate(from, rule.day)
  if (rule.every === 'year' && rule.day !== undefined && rule.month !== undefined) {
    return nextDate(from, rule.day, rule.month)
  }
  return null
}

function addMonths(day: Day, months: number): Day {
  const date = at(day)
  const wanted = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + months)
  // The last day of a month that has no such day.
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(wanted, last))
  return isoOf(date)
}

/** The next date on or after `from` with that day of the month (and month); a month without it ends on its last day. */
function nextDate(from: Day, day: number, month?: number): Day {
  const first = `${from.slice(0, 8)}01`
  for (let ahead = 0; ahead < 24; ahead++) {
    const start = addMonths(first, ahead)
    if (month !== undefined && Number(start.slice(5, 7)) !== month) continue
    const last = Number(plus(addMonths(start, 1), -1).slice(8))
    const date = plus(start, Math.min(day, last) - 1)
    if (date >= from) return date
  }
  return from
}
