import { comparisonKey, fold } from '../../text/index.ts'
import { basisOfForm, type FormPoints } from '../basis.ts'
import type { Severity } from '../check-note.ts'
import type { PaperRule, PlacedRemark } from './paper.ts'

const NUMBER = { state: 'Phụ lục I, phần I, mục II.3', party: 'thành phần «Số và ký hiệu»' }
const DAY: FormPoints = {
  state: 'Phụ lục I, phần I, mục II.4',
  party: 'thành phần «Địa danh và ngày, tháng, năm ban hành»',
  partyCertainty: 'secondary',
}

/** «Số: 12/UBND-VX» for the State, «Số 12-CV/QU» for the Party. */
export const numberLine: PaperRule = ({ printed, form, reading }) => {
  const found = printed('/number') ?? printed('/symbol')
  const { line, number, symbol } = reading.document
  const parts = found === null ? null : /^(Số|SỐ|số)(\s*)([:;.]?)/u.exec(found.text)
  if (found === null || parts === null || (line !== 'party' && line !== 'state')) return []
  const joint = form.number.symbolSeparator === 'auto' ? '/' : form.number.symbolSeparator
  const year = /\/((?:19|20)\d\d)\//.exec(found.text)?.[1]
  const right = `${form.number.prefix}${number ?? ''}${year === undefined ? '' : `/${year}`}${joint}${symbol ?? ''}`
  const remarks: PlacedRemark[] = []
  const say = (code: string, message: string, severity: Severity = 'fault') => {
    const basis = basisOfForm(form, NUMBER)
    const put = number === null ? {} : { replacement: right }
    remarks.push({ code, path: '/number', message, basis, severity, span: found.span, ...put })
  }
  if (line === 'state' && parts[3] !== ':') say('number-colon', `Sau chữ «Số» phải có dấu hai chấm: «${right}».`)
  else if (line === 'party' && parts[3] !== '') {
    say('number-colon', `Văn bản của Đảng không có dấu hai chấm sau chữ «Số»: «${right}».`)
  } else if (number !== null && /\d\s+[-/]|[-/]\s+\p{Lu}/u.test(found.text)) {
    // A stamp of the number leaves a gap on most papers: worth a word, no fault.
    say('number-spaces', `Số và ký hiệu viết liền, không có dấu cách: «${right}».`, 'suggestion')
  }
  return remarks
}

const SPOKEN = /ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})/iu

/** Days below 10 and the months 1 and 2 take a zero; the day is written in words. */
export const dayLine: PaperRule = ({ printed, form }) => {
  const found = printed('/issuedOn')
  if (found === null) return []
  const basis = basisOfForm(form, DAY)
  const place = { path: '/issuedOn', basis, span: found.span }
  const [, day, month] = SPOKEN.exec(found.text) ?? []
  if (day === undefined || month === undefined) {
    if (!/\d\s*[/.-]\s*\d/.test(found.text)) return []
    const message = 'Ngày ban hành viết đầy đủ «ngày … tháng … năm …», không viết tắt bằng dấu gạch.'
    return [{ code: 'day-words', message, ...place }]
  }
  const two = (value: string) => value.padStart(2, '0')
  const right = `ngày ${two(day)} tháng ${Number(month) <= 2 ? two(month) : Number(month)}`
  const span = {
    start: found.span.start,
    end: found.span.start + (SPOKEN.exec(found.text)?.index ?? 0) + (SPOKEN.exec(found.text)?.[0].length ?? 0),
  }
  const zeroMissing = (day.length === 1 && /^[1-9]$/.test(day)) || /^[12]$/.test(month)
  if (zeroMissing) {
    const message = `Ngày nhỏ hơn 10 và tháng 1, tháng 2 phải có số 0 phía trước: «${right}».`
    return [{ code: 'day-zero', message, ...place, span, replacement: right }]
  }
  if (!/^0[3-9]$/.test(month)) return []
  const message = `Chỉ tháng 1 và tháng 2 có số 0 phía trước: «${right}».`
  return [{ code: 'month-zero', message, ...place, span, severity: 'suggestion', replacement: right }]
}

// Merged columns cut the name in pieces: one of them is enough.
const STATE_MOTTO = /cong hoa xa hoi|chu nghia viet nam|doc lap/
const SLOGAN = /Độc\s+lập\s*[-–—]?\s*Tự\s+do\s*[-–—]?\s*Hạnh\s+phúc/iu

/** The State's papers bear the country's name and motto, the Party's its own. */
export const motto: PaperRule = ({ reading, form, printed }) => {
  const head = reading.text.slice(0, 6000)
  const { line } = reading.document
  const slogan = SLOGAN.exec(head)
  const remarks: PlacedRemark[] = []
  if (slogan && (line === 'state' || line === 'front' || line === 'union')) {
    const right = 'Độc lập - Tự do - Hạnh phúc'
    const plain = slogan[0].replace(/[–—]/g, '-').replace(/\s+/g, ' ')
    if (plain !== right) {
      const span = { start: slogan.index, end: slogan.index + slogan[0].length }
      const message = `Tiêu ngữ viết hoa chữ cái đầu của các cụm từ, giữa các cụm từ có gạch nối và dấu cách hai bên: «${right}».`
      const basis = basisOfForm(form, { state: 'Phụ lục I, phần I, mục II.1' })
      remarks.push({ code: 'motto', path: '/line', message, basis, span, replacement: right })
    }
  }
  const number = printed('/number')
  if (line === 'state' && number !== null && !STATE_MOTTO.test(fold(head))) {
    const message = 'Thiếu Quốc hiệu «CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM» và Tiêu ngữ ở góc trên bên phải.'
    remarks.push({
      code: 'motto-missing',
      path: '/line',
      message,
      basis: basisOfForm(form, { state: 'Phụ lục I, phần I, mục II.1' }),
      span: null,
    })
  }
  if (line === 'party' && number !== null && !/dang cong san|cong san viet nam/.test(fold(head))) {
    const message = 'Thiếu tiêu đề «ĐẢNG CỘNG SẢN VIỆT NAM» ở góc trên bên phải.'
    remarks.push({
      code: 'motto-missing',
      path: '/line',
      message,
      basis: basisOfForm(form, { party: 'thành phần «Tiêu đề»' }),
      span: null,
    })
  }
  return remarks
}

/** A letter's subject stands after «V/v». */
export const letterSubject: PaperRule = ({ reading, printed, form }) => {
  const { kind, line } = reading.document
  const found = printed('/subject')
  if (kind !== 'CV' || line !== 'state' || found === null) return []
  const before = comparisonKey(reading.text.slice(Math.max(0, found.span.start - 20), found.span.start + 12))
  if (/v ?\/ ?v|về việc/.test(before)) return []
  const message = 'Trích yếu công văn ghi sau «V/v», dưới số và ký hiệu.'
  return [
    {
      code: 'subject-mark',
      path: '/subject',
      message,
      basis: basisOfForm(form, { state: 'Phụ lục I, phần I, mục II.5' }),
      span: found.span,
    },
  ]
}

/** A stamp of urgency is printed in capitals. */
export const urgencyStamp: PaperRule = ({ reading, printed, form }) => {
  const found = printed('/urgency')
  if (found === null || reading.document.urgency === null) return []
  const words = found.text.replace(/^độ khẩn\s*:\s*/iu, '')
  if (words === words.toUpperCase()) return []
  const right = reading.document.urgency.toUpperCase()
  const message = `Dấu chỉ độ khẩn ghi bằng chữ in hoa: «${right}».`
  const basis = basisOfForm(form, { state: 'Phụ lục I, phần I, mục III.2', party: 'thành phần «Dấu chỉ mức độ khẩn»' })
  return [{ code: 'urgency-capitals', path: '/urgency', message, basis, span: found.span, replacement: right }]
}
