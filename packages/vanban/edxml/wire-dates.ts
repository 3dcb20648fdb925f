import { isoDay } from '../read/dates.ts'

const YEAR_FIRST = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?:[T\s]|$)/
const DAY_FIRST = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[T\s]|$)/
const CLOCK = /[T\s](\d{1,2}):(\d{2})(?::(\d{2}))?/

/** The ISO day of a date on the wire, `yyyy/MM/dd` or `dd/MM/yyyy`; `null` for what is no day of the calendar. */
export function dayFromWire(text: string | null): string | null {
  const trimmed = text?.trim() ?? ''
  const first = YEAR_FIRST.exec(trimmed)
  const last = first === null ? DAY_FIRST.exec(trimmed) : null
  const [year, month, day] = first ? first.slice(1, 4) : last ? last.slice(1, 4).reverse() : []
  if (year === undefined || month === undefined || day === undefined) return null
  return isoDay({ year: Number(year), month: Number(month), day: Number(day) })
}

/** `yyyy-MM-ddTHH:mm:ss` of an instant on the wire, `yyyy/MM/dd HH:mm:ss` or `dd/MM/yyyy HH:mm:ss`; midnight where no hour is given. */
export function instantFromWire(text: string | null): string | null {
  const day = dayFromWire(text)
  if (day === null) return null
  const [, hour = '00', minute = '00', second = '00'] = CLOCK.exec(text?.trim() ?? '') ?? []
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null
  return `${day}T${hour.padStart(2, '0')}:${minute}:${second}`
}

/** `yyyy/MM/dd` of an ISO day. */
export function dayToWire(day: string | null): string | null {
  return day === null ? null : day.slice(0, 10).replaceAll('-', '/')
}

/** `yyyy/MM/dd HH:mm:ss` of an ISO instant. */
export function instantToWire(at: string | null): string | null {
  return at === null ? null : `${at.slice(0, 10).replaceAll('-', '/')} ${at.slice(11, 19)}`
}
