/** Calendar arithmetic on ISO days without a clock. */

/** Whether the calendar has the day. */
export function dayExists(day: number, month: number, year: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(month, year)
}

function daysIn(month: number, year: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** Days since 1970-01-01 of an ISO day; `null` for anything else. */
function dayNumber(iso: string): number | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso)
  if (parts === null || !dayExists(Number(parts[3]), Number(parts[2]), Number(parts[1]))) return null
  return Math.round(Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) / 86_400_000)
}

const WEEKDAYS = ['Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư'] as const
/** Holidays with a fixed day in the solar calendar, month and day. */
const HOLIDAYS: Readonly<Record<string, string>> = {
  '01-01': 'Tết Dương lịch',
  '04-30': 'Ngày Chiến thắng',
  '05-01': 'Ngày Quốc tế Lao động',
  '09-02': 'Quốc khánh',
}

/**
 * Why nobody works on this ISO day («Chủ nhật», «Quốc khánh»), or `null` on a working day. Holidays of the lunar calendar
 * and days off in exchange are not known.
 * @source Bộ luật Lao động số 45/2019/QH14, Điều 112
 */
export function dayOff(iso: string): string | null {
  const number = dayNumber(iso)
  if (number === null) return null
  const weekday = WEEKDAYS[((number % 7) + 7) % 7]
  return HOLIDAYS[iso.slice(5)] ?? (weekday === 'Thứ Bảy' || weekday === 'Chủ nhật' ? weekday : null)
}

/** The first working day after this ISO day, as far as `dayOff` knows. */
export function nextWorkingDay(iso: string): string {
  let day = iso
  do day = new Date(((dayNumber(day) ?? 0) + 1) * 86_400_000).toISOString().slice(0, 10)
  while (dayOff(day) !== null)
  return day
}

/** «20/3/2021»: as dates are printed inside a sentence. */
export function spokenDay(iso: string): string {
  const [year, month, day] = iso.split('-')
  return `${day}/${Number(month) <= 2 ? month : Number(month)}/${year}`
}
