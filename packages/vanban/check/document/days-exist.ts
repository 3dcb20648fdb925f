import { type DocumentRule, type Remark, wordsOf } from '../checked-document.ts'
import { dayExists } from '../days.ts'
import { CALENDAR, impossibleDaysIn } from '../wording/calendar.ts'

/** The day of issue, and every day named in the subject and the body, is in the calendar. */
export const daysExist: DocumentRule = ({ document, blocks }) => {
  const remarks: Remark[] = []
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(document.issuedOn ?? '') ?? []
  if (year !== undefined && !dayExists(Number(day), Number(month), Number(year))) {
    const message = `Ngày ban hành ${day}/${month}/${year} không có trong lịch; xem lại ngày, tháng.`
    remarks.push({ code: 'issued-on-impossible', path: '/issuedOn', message, basis: CALENDAR })
  }
  const texts = [
    { path: '/subject', text: document.subject ?? '' },
    ...blocks.map(({ path, block }) => ({ path, text: wordsOf(block) })),
  ]
  for (const { path, text } of texts) {
    for (const { words } of impossibleDaysIn(text)) {
      const message = `«${words}» không có trong lịch; xem lại ngày, tháng.`
      remarks.push({ code: 'day-impossible', path, message, basis: CALENDAR, words })
    }
  }
  return remarks
}
