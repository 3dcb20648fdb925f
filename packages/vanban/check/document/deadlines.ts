import type { Basis } from '../basis.ts'
import type { DocumentRule, Remark } from '../checked-document.ts'
import { dayOff, nextWorkingDay, spokenDay } from '../days.ts'

const PRACTICE: Basis = { source: 'Thông lệ giao việc có thời hạn', point: null, certainty: 'practice' }
// «trong tháng 11» names no day of its own.
const NAMES_A_DAY =
  /(?:trước|chậm nhất|xong|hạn|đến|hết)(?!\p{L})[^.;]*?(?:\d{1,2}\s*[/.-]\s*\d{1,2}|ngày\s+\d{1,2}\s+tháng)/iu
const HOUR = /\d\s*(?:giờ|h)(?!\p{L})/iu

/** A deadline lies after the day of issue, and on a day when somebody works. */
export const deadlines: DocumentRule = ({ document }) => {
  const seen = new Set<string>()
  return document.requirements.flatMap(({ deadline }, at): Remark[] => {
    const on = deadline?.on ?? null
    if (deadline === null || on === null || seen.has(deadline.text)) return []
    seen.add(deadline.text)
    const place = { path: `/requirements/${at}/deadline`, words: deadline.text, basis: PRACTICE }
    const namesADay = NAMES_A_DAY.test(deadline.text)
    if (document.issuedOn !== null && on < document.issuedOn && namesADay) {
      const message = `Thời hạn «${deadline.text}» đã qua trước ngày ban hành văn bản (${spokenDay(document.issuedOn)}); xem lại thời hạn.`
      return [{ code: 'deadline-past', message, ...place }]
    }
    // In an emergency people work on Sundays: an hour is named, or the letter is urgent.
    const urgent = document.urgency !== null || document.kind === 'CĐ' || HOUR.test(deadline.text)
    const off = namesADay && !urgent ? dayOff(on) : null
    if (off === null) return []
    const message = `Thời hạn ${spokenDay(on)} rơi vào ngày nghỉ (${off}); nên chọn ngày làm việc, ví dụ ${spokenDay(nextWorkingDay(on))}.`
    return [{ code: 'deadline-day-off', message, ...place }]
  })
}
