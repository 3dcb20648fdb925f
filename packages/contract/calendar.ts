import { z } from 'zod'
import { Day } from './kernel.ts'

/**
 * When reports are asked for: `periods` spans one after the other from `startOn`, each of `everyDays` days (1: daily, 7: weekly)
 * or, where `everyMonths` is set, of whole months (1: monthly, 3: quarterly). A report closes at 24:00 of the day
 * `dueAfterDays` after its period's last day or, where `dueBeforeDay` is set («trước ngày 20 hằng tháng»), of the day before
 * the next such day of a month.
 */
export const Rhythm = z.object({
  everyDays: z.number().int().min(1).max(366),
  everyMonths: z.number().int().min(1).max(12).nullish(),
  startOn: Day,
  periods: z.number().int().min(1).max(60),
  dueAfterDays: z.number().int().min(0).max(60),
  dueBeforeDay: z.number().int().min(1).max(31).nullish(),
})
export type Rhythm = z.infer<typeof Rhythm>

/** A period that is not stored yet; half-open: `toOn` is the first day after it. */
export interface NewPeriod {
  ordinal: number
  name: string
  kind: 'regular' | 'quick'
  fromOn: Day
  toOn: Day
  dueOn: Day
}

/** The day `days` after (or before) a day. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** The same day of the month some months later; the month's last day where it is shorter. */
export function addMonths(day: Day, months: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month + months, 0))
  const at = new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(date, last.getUTCDate())))
  return at.toISOString().slice(0, 10)
}

/** 06/4/2020: days under ten and January and February have a leading zero. @source Nghị định 30/2020/NĐ-CP, Phụ lục I */
export function dayWords(day: Day, withYear = true): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const text = `${String(date).padStart(2, '0')}/${month < 3 ? `0${month}` : month}`
  return withYear ? `${text}/${year}` : text
}

/** The reporting calendar of a rhythm: «Kỳ 1 (06/4–19/4/2020)», «Tháng 4/2020», «Quý II/2020», «Ngày 06/4/2020», … */
export function periodsOf(rhythm: Rhythm | null): NewPeriod[] {
  if (!rhythm) return []
  return Array.from({ length: rhythm.periods }, (_, i) => {
    const [fromOn, toOn] = [startOf(rhythm, i), startOf(rhythm, i + 1)]
    const name = nameOf(i + 1, fromOn, toOn)
    return { ordinal: i + 1, name, kind: 'regular' as const, fromOn, toOn, dueOn: dueOf(rhythm, addDays(toOn, -1)) }
  })
}

function startOf({ startOn, everyDays, everyMonths }: Rhythm, index: number): Day {
  return everyMonths ? addMonths(startOn, index * everyMonths) : addDays(startOn, index * everyDays)
}

function dueOf({ dueAfterDays, dueBeforeDay }: Rhythm, lastOn: Day): Day {
  if (!dueBeforeDay) return addDays(lastOn, dueAfterDays)
  const inMonth = (months: number) => {
    const first = addMonths(`${lastOn.slice(0, 8)}01`, months)
    const last = addDays(addMonths(first, 1), -1)
    const named = `${first.slice(0, 8)}${String(dueBeforeDay).padStart(2, '0')}`
    // In a month that is too short for the day, «before» it is the month's end.
    return addDays(named > last ? addDays(last, 1) : named, -1)
  }
  return [inMonth(0), inMonth(1)].find((day) => day >= lastOn) ?? inMonth(2)
}

function nameOf(ordinal: number, fromOn: Day, toOn: Day): string {
  const [year, month] = fromOn.split('-').map(Number) as [number, number]
  const first = fromOn.endsWith('-01')
  if (first && toOn === addMonths(fromOn, 1)) return `Tháng ${month}/${year}`
  if (first && month % 3 === 1 && toOn === addMonths(fromOn, 3)) {
    return `Quý ${['I', 'II', 'III', 'IV'][(month - 1) / 3]}/${year}`
  }
  if (toOn === addDays(fromOn, 1)) return `Ngày ${dayWords(fromOn)}`
  return `Kỳ ${ordinal} (${spanWords(fromOn, toOn)})`
}

function spanWords(fromOn: Day, toOn: Day): string {
  const lastOn = addDays(toOn, -1)
  return `${dayWords(fromOn, fromOn.slice(0, 4) !== lastOn.slice(0, 4))}–${dayWords(lastOn)}`
}
