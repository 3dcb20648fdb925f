import { say } from '../text/say.ts'

const zone = 'Asia/Ho_Chi_Minh'
const numbers = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 })
const percents = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 })
const times = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const days = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })

/** `2020-04-06` → `06/04/2020`. Null gives an empty string: what is not known is not shown as a date. */
export function formatDay(day: string | null | undefined): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day ?? '')
  return parts === null ? '' : `${parts[3]}/${parts[2]}/${parts[1]}`
}

/** `06/04/2020`, `6/4/2020`, `6-4-2020` or `6.4.2020` → `2020-04-06`; null where it is no day of the calendar. */
export function parseDay(typed: string): string | null {
  const parts = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(typed)
  if (parts === null) return null
  const [day, month, year] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  return date.toISOString().slice(0, 10)
}

/** The calendar day, `yyyy-MM-dd`, on which an instant falls in Vietnam. */
export function dayOf(instant: string): string {
  return days.format(new Date(instant))
}

/** A day some days later (or earlier, when negative). */
export function addDays(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + count)
  return date.toISOString().slice(0, 10)
}

/** `2020-04-06T01:10:00Z` → `08:10 06/04/2020`, in Vietnam. */
export function formatInstant(instant: string | null | undefined): string {
  if (instant === null || instant === undefined) return ''
  return `${formatTime(instant)} ${formatDay(dayOf(instant))}`
}

/** The time of day alone, `08:10`. */
export function formatTime(instant: string): string {
  return times.format(new Date(instant))
}

/** `1234.56` → `1.234,56`. Null gives a dash: missing is not zero. */
export function formatNumber(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : numbers.format(value)
}

/** Whole đồng: `1.234.567 đồng`. */
export function formatVnd(amountVnd: number | null | undefined): string {
  return amountVnd === null || amountVnd === undefined ? '–' : say('ui.vnd', { amount: numbers.format(amountVnd) })
}

/** A percentage already multiplied by 100: `95.5584` → `95,56 %`. */
export function formatPercent(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : `${percents.format(value)} %`
}

/** `1.234,56` → 1234.56; null where it is no number. A comma is the decimal sign, dots and blanks only group. */
export function parseNumber(typed: string): number | null {
  const plain = typed.replace(/[\s.\u00a0\u202f]/g, '').replace(',', '.')
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return null
  const value = Number(plain)
  return Number.isFinite(value) ? value : null
}
