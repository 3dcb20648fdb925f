import type { Deadline } from '../../document.ts'
import { isoDay, lastDayOf } from '../dates.ts'
import { lowered } from './actors.ts'

const LEAD = '(?:(?:hoàn thành|xong|báo cáo|gửi|nộp)\\s+)?'
const BEFORE =
  '(?:chậm nhất(?:\\s+là)?(?:\\s+(?:vào|đến|trước|trong))?|muộn nhất(?:\\s+là)?|trước|đến hết|đến|hết|trong|vào|xong trước|từ nay đến|kể từ|đúng)'
const DAY = 'ngày\\s*(\\d{1,2})(?:\\s*[/.-]\\s*|\\s+tháng\\s+)(\\d{1,2})(?:(?:\\s*[/.-]\\s*|\\s+năm\\s+)(\\d{4}))?'

type Rule = [pattern: RegExp, on: (match: RegExpExecArray, year: number | null) => string | null]

const ROMAN_QUARTERS = ['i', 'ii', 'iii', 'iv']
const quarterOf = (text: string) => ROMAN_QUARTERS.indexOf(text) + 1 || Number(text)

/** In order: the first that is found is the deadline. */
const RULES: Rule[] = [
  // Recurring: «trước ngày 20 hằng tháng», «hàng năm,», «định kỳ hằng quý».
  [
    /(?:trước|vào|chậm nhất|đến)?\s*(?:là\s+)?(?:ngày\s+\d{1,2}\s+)?(?:của\s+)?(?:hằng|hàng|mỗi)\s+(?:tuần|tháng|quý|năm|ngày)(?:\s*\([^)]*\))?/u,
    () => null,
  ],
  [/(?:vào lúc|lúc|vào hồi)\s+[^.;]{2,40}?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/u, (match) => dayOf(match, null)],
  [new RegExp(`${LEAD}${BEFORE}\\s+(?:\\d{1,2}\\s*(?:giờ|h)\\s*\\d{0,2}\\s*,?\\s*)?${DAY}`, 'u'), dayOf],
  [
    new RegExp(
      `${LEAD}(?:chậm nhất|trước|xong trước|hoàn thành trước)\\s+(\\d{1,2})[/.-](\\d{1,2})(?:[/.-](\\d{4}))?(?!\\d)`,
      'u',
    ),
    dayOf,
  ],
  [/ngay sau\s[^.;,]{3,100}?\((\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\)/u, dayOf],
  [
    /(?:trong|trước|đến hết|hết|chậm nhất(?: là)?(?: trong)?|vào)\s+(?:cuối\s+|đầu\s+)?quý\s+(iv|i{1,3}|[1-4])(?![\p{L}\d])(?:\s*(?:năm|\/|-)\s*(\d{4}))?/u,
    (match, year) => {
      const quarter = quarterOf(match[1] ?? '')
      const of = match[2] ? Number(match[2]) : year
      return of === null ? null : lastDayOf(quarter * 3, of)
    },
  ],
  [
    /(?:trong|trước|đến hết|hết|chậm nhất(?: là)?(?: trong)?|vào|đầu|cuối|xong)\s+tháng\s+(\d{1,2})(?:\s*(?:năm|\/|-)\s*(\d{4}))?/u,
    (match, year) => {
      const of = match[2] ? Number(match[2]) : year
      return of === null ? null : lastDayOf(Number(match[1]), of)
    },
  ],
  [
    /(?:^|[,;(]\s*|hoàn thành\s+|phấn đấu\s+)((?:đến hết|đến|trong|hết|trước)\s+năm\s+(\d{4}))/u,
    (match) => `${match[2]}-12-31`,
  ],
  [
    /trong (?:thời gian|vòng|thời hạn)\s+\d+\s*(?:\(.{2,20}?\)\s*)?(?:ngày|tháng|tuần|giờ|năm)(?:\s+làm việc)?(?:,?\s*(?:kể từ|từ|sau)\s[^,.;]+)?/u,
    () => null,
  ],
  [
    /(?:trước|sau|chậm nhất(?: là)?(?: sau)?)\s+\d+\s*(?:ngày|tháng|tuần|giờ)(?:\s+làm việc)?(?:\s+(?:của|kể từ|từ|so với|trước|sau)\s[^,.;]+)?/u,
    () => null,
  ],
  [/cho đến khi\s[^.;]+/u, () => null],
  [/ngay (?:sau|khi)\s[^.;,]+/u, () => null],
  [/theo (?:thời gian|thời hạn|tiến độ)\s[^.;,]*(?:nêu|quy định|ghi)\s[^.;,]+/u, () => null],
  [/theo đúng (?:tiến độ|thời hạn|thời gian)(?: quy định)?/u, () => null],
  [/sau khi (?:hoàn thành|kết thúc|được)\s[^.;,]+/u, () => null],
  [/(?:^|,\s*)định kỳ(?=\s)/u, () => null],
]

/** Every rule asks for one of these words or for a day in digits. */
const TIME_WORD = /ngày|tháng|quý|năm|tuần|giờ|ngay|cho đến khi|định kỳ|theo|sau khi|\d[/.-]\d/

function dayOf(match: RegExpExecArray, year: number | null): string | null {
  const of = match[3] ? Number(match[3]) : year
  return isoDay({ day: Number(match[1]), month: Number(match[2]), year: of })
}

export interface FoundDeadline extends Deadline {
  start: number
  end: number
}

/**
 * The deadline in a requirement's words. A date that belongs to a cited document («số …, ngày …») is none; a day
 * without a year is in the year of issue.
 */
export function findDeadline(span: string, yearOfIssue: number | null): FoundDeadline | null {
  const spoken = lowered(span)
  if (!TIME_WORD.test(spoken)) return null
  const low = hideCitations(spoken)
  for (const [pattern, on] of RULES) {
    const match = pattern.exec(low)
    if (!match) continue
    const inner = match[0].search(/[\p{L}\d]/u)
    const start = match.index + Math.max(inner, 0)
    const end = match.index + match[0].trimEnd().length
    return { text: span.slice(start, end), on: on(match, yearOfIssue), start, end }
  }
  return null
}

/** The dates of cited documents as blanks of the same length. */
function hideCitations(low: string): string {
  return low
    .replace(
      /(?:số\s+)?\d[\d./]*\s?[-/]\s?\p{L}[\p{L}\d/&-]*\s*,?\s*(?:ngày\s+\d{1,2}(?:[/.-]|\s+tháng\s+)\d{1,2}(?:[/.-]|\s+năm\s+)\d{4})?/gu,
      (match) => (/[-/]\s?\p{L}/u.test(match) ? ' '.repeat(match.length) : match),
    )
    .replace(
      /(?:luật|pháp lệnh|đơn|thư)\s[^,;.]{3,120}?ngày\s+\d{1,2}(?:[/.-]|\s+tháng\s+)\d{1,2}(?:[/.-]|\s+năm\s+)\d{4}/gu,
      (match) => ' '.repeat(match.length),
    )
}
