import type { Span } from '../../document.ts'
import type { Basis } from '../basis.ts'
import { dayExists } from '../days.ts'
import type { WordingRule } from './wording.ts'

export const CALENDAR: Basis = { source: 'Dương lịch', point: null, certainty: 'read' }
const DAY =
  /ngày\s+(\d{1,2})(?:\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*((?:19|20)\d\d)|\s+tháng\s+(\d{1,2})\s+năm\s+((?:19|20)\d\d))(?!\d)/giu

/** The days named in a text that the calendar does not have, with their words on one line. */
export function impossibleDaysIn(text: string): (Span & { words: string })[] {
  return [...text.matchAll(DAY)]
    .filter((match) => !dayExists(Number(match[1]), Number(match[2] ?? match[4]), Number(match[3] ?? match[5])))
    .map((match) => ({ words: match[0].replace(/\s+/g, ' '), start: match.index, end: match.index + match[0].length }))
}

/** Days that the calendar does not have. */
export const impossibleDays: WordingRule = ({ text }) =>
  impossibleDaysIn(text).map(({ words, start, end }) => ({
    code: 'day-impossible',
    message: `«${words}» không có trong lịch; xem lại ngày, tháng.`,
    span: { start, end },
    basis: CALENDAR,
    replacement: null,
  }))
