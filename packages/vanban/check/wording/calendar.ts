import type { Basis } from '../basis.ts'
import { dayExists } from '../days.ts'
import type { WordingRule } from './wording.ts'

const CALENDAR: Basis = { source: 'Dương lịch', point: null, certainty: 'read' }
const DAY =
  /ngày\s+(\d{1,2})(?:\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*((?:19|20)\d\d)|\s+tháng\s+(\d{1,2})\s+năm\s+((?:19|20)\d\d))(?!\d)/giu

/** Days that the calendar does not have. */
export const impossibleDays: WordingRule = ({ text }) =>
  [...text.matchAll(DAY)]
    .filter((match) => !dayExists(Number(match[1]), Number(match[2] ?? match[4]), Number(match[3] ?? match[5])))
    .map((match) => ({
      code: 'day-impossible',
      message: `«${match[0].replace(/\s+/g, ' ')}» không có trong lịch; xem lại ngày, tháng.`,
      span: { start: match.index, end: match.index + match[0].length },
      basis: CALENDAR,
      replacement: null,
    }))
