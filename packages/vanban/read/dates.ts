/** A day as written in a text: blank or unreadable parts are `null`. */
export interface WrittenDay {
  day: number | null
  month: number | null
  year: number | null
}

// «l5. 4.2010»: recognition takes 1 for l, I, |.
const DIGITS = '[0-9lI|oO]{1,2}'
/** «15/4/2010», «01-10-1997», «l5. 4.2010», «03/4» with an optional year. */
export const NUMERIC_DAY = `(${DIGITS})\\s?[\\/.\\-]\\s?(${DIGITS})(?:\\s?[\\/.\\-]\\s?((?:19|20)\\d\\d))`
/** «14 tháng 3 năm 2008», «tháng11». */
export const SPOKEN_DAY = `(${DIGITS})\\s*tháng\\s*(${DIGITS})\\s*,?\\s*năm\\s*((?:19|20)\\d\\d)`

/** The number in digits that recognition may have damaged, or `null`. */
export function readNumber(written: string | undefined): number | null {
  if (written === undefined) return null
  const digits = written.replace(/[lI|]/g, '1').replace(/[oO]/g, '0').replace(/\s/g, '')
  return /^\d+$/.test(digits) ? Number(digits) : null
}

/** ISO calendar day; `null` where a part is missing or the day does not exist. */
export function isoDay({ day, month, year }: WrittenDay): string | null {
  if (day === null || month === null || year === null) return null
  if (month < 1 || month > 12 || day < 1 || day > daysIn(month, year)) return null
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** The last day of a month, ISO. */
export function lastDayOf(month: number, year: number): string | null {
  return month >= 1 && month <= 12 ? isoDay({ day: daysIn(month, year), month, year }) : null
}

function daysIn(month: number, year: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}
