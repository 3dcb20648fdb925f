import type { Deadline, DeadlineRule } from '../../document.ts'
import { isoDay, lastDayOf, readNumber } from '../dates.ts'
import { lowered } from './actors.ts'
import { ruleOf } from './deadline-rule.ts'

/** What a pattern says of the day; `null` where the deadline recurs, is relative, or lacks its year. */
type DayOf = (match: RegExpExecArray, yearOfIssue: number | null) => string | null

const BEFORE =
  '(?:chậm nhất(?:\\s+là)?(?:\\s+(?:vào|đến|trước|trong))?|muộn nhất(?:\\s+là)?|xong trước|trước|đến hết|cho đến hết|đến|hết|trong|vào lúc|vào hồi|vào|lúc|từ nay đến|đúng|hoàn thành|xong)'
const HOUR = '\\d{1,2}\\s*(?:giờ|h|g)\\s*\\d{0,2}\\s*(?:phút)?'
const WEEKDAY_NAME = '(?:thứ\\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)'
/** «16 giờ 30,», «chiều thứ Sáu» before a day. */
const CLOCK = `(?:${HOUR}\\s*['’]?\\s*,?\\s*)?(?:(?:sáng|chiều|tối|trưa)\\s*,?\\s*)?(?:${WEEKDAY_NAME}\\s*,?\\s*)?`
const DIGITS = '[\\dlo|]{1,2}'
const DAY = `ngày\\s*(${DIGITS})(?:\\s*[/.-]\\s*|\\s+tháng\\s+)(${DIGITS})(?:(?:\\s*[/.-]\\s*|\\s+năm\\s+)(\\d{4}))?(?![\\d/])`
const EVERY_WORD = /(?:h[ằà]ng|mỗi|từng)\s/
const EVERY = '(?:hằng|hàng|mỗi|từng)'
const YEAR_AFTER = '(?:\\s*(?:năm|\\/|-)\\s*(\\d{4}))?'
const IN =
  '(?:trong|trước|đến hết|hết|đến cuối|đến|chậm nhất(?:\\s+là)?(?:\\s+(?:trong|vào|đến))?|vào|đầu|cuối|giữa|xong)'
const UNIT = '(?:phút|giờ|ngày|tuần|tháng|quý|năm học|năm|học kỳ|vụ)'

/**
 * In order: the first that is found is the deadline. A day with its lead comes before a bare «hằng tháng». A rule is
 * asked only where the word it needs stands.
 */
const RULES: [needs: string | RegExp, pattern: RegExp, on: DayOf][] = [
  // «trước ngày 20 hằng tháng», «trước ngày 25/12 hằng năm», «thứ Sáu hằng tuần», «trước 17 giờ hằng ngày», «ngày 15 tháng cuối quý».
  [
    EVERY_WORD,
    new RegExp(
      `(?:định kỳ\\s*,?\\s*)?(?:${BEFORE}\\s+)?(?:(?:${HOUR}\\s*,?\\s*)?(?:(?:sáng|chiều|tối)\\s+)?${WEEKDAY_NAME}(?:\\s+tuần\\s+(?:đầu|thứ\\s+[A-Za-zÀ-ỹ]+|cuối))?|(?:${HOUR}\\s*,?\\s*)?ngày\\s+\\d{1,2}(?:\\s*(?:[/.-]|tháng)\\s*\\d{1,2})?(?:\\s*(?:và|,)\\s*(?:ngày\\s+)?\\d{1,2}(?:\\s*(?:[/.-]|tháng)\\s*\\d{1,2})?)?|${HOUR})\\s*(?:,\\s*)?(?:của\\s+)?${EVERY}\\s+${UNIT}`,
      'u',
    ),
    () => null,
  ],
  [
    'ngày',
    /(?:trước|vào|chậm nhất|đến)?\s*ngày\s+\d{1,2}\s+(?:của\s+)?tháng\s+(?:cuối|đầu)(?:\s+(?:của\s+)?(?:mỗi\s+|hằng\s+|hàng\s+)?quý)/u,
    () => null,
  ],
  ['định kỳ', new RegExp(`định kỳ\\s+(?:vào\\s+)?(?:sáng\\s+|chiều\\s+)?${WEEKDAY_NAME}`, 'u'), () => null],
  ['lúc ', /(?:vào lúc|lúc|vào hồi)\s+[^.;]{2,40}?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/u, dayOf],
  ['ngày', new RegExp(`${BEFORE}\\s+${CLOCK}${DAY}`, 'u'), dayOf],
  [
    /\d[/.-]\d|[lo|][/.-]/,
    new RegExp(
      `(?:chậm nhất(?:\\s+là)?|trước|xong trước|đến hết|đến|hoàn thành|trong)\\s+${CLOCK}(${DIGITS})[/.-](${DIGITS})(?:[/.-](\\d{4}))?(?![\\d/%])`,
      'u',
    ),
    dayOf,
  ],
  ['trong ngày', /trong ngày\s[^.;,\d]{2,30}?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/u, dayOf],
  ['ngay sau', /ngay sau\s[^.;,]{3,100}?\((\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\)/u, dayOf],
  [
    'quý',
    new RegExp(`${IN}\\s+(?:cuối\\s+|đầu\\s+)?quý\\s+(iv|i{1,3}|[1-4])(?![A-Za-zÀ-ỹ\\d])${YEAR_AFTER}`, 'u'),
    quarterEnd,
  ],
  ['tháng', new RegExp(`${IN}\\s+tháng\\s+(\\d{1,2})(?![\\d])${YEAR_AFTER}`, 'u'), monthEnd],
  [
    'tháng',
    new RegExp(`(?:phiên họp|kỳ họp|hội nghị|cuộc họp)\\s+tháng\\s+(\\d{1,2})(?!\\d)${YEAR_AFTER}`, 'u'),
    monthEnd,
  ],
  ['tháng', /(?:trong\s+)?(?:6|06|sáu)\s+tháng\s+(đầu|cuối)\s+năm(?:\s+(\d{4}))?/u, halfYearEnd],
  ['năm', /(?:(?:đến|trước|vào|trong)\s+)?(?:cuối|hết)\s+năm\s+(\d{4})/u, yearEnd],
  [
    'năm',
    /(?:^|(?:[,;(]\s*|hoàn thành\s+|phấn đấu\s+)(?:đến hết|đến|trong|hết|trước)\s+|^(?:đến hết|đến|trong|hết|trước)\s+)năm\s+(\d{4})/u,
    yearEnd,
  ],
  ['năm', /(?:trong|trước)\s+năm\s+(\d{4})(?=\s*(?:[.,;)]|$))/u, yearEnd],
  // Relative: «trong vòng 10 ngày kể từ …», «sau 05 ngày làm việc kể từ …», «chậm nhất 03 ngày sau khi …».
  [
    /\d/,
    /(?:trong|không quá|chậm nhất|tối đa)\s+(?:(?:thời gian|vòng|thời hạn)\s+)?(?:chậm nhất\s+|không quá\s+|tối đa\s+)?(?:là\s+|sau\s+)?\d+\s*(?:\([^)]{2,20}\)\s*)?(?:ngày|tháng|tuần|giờ|năm|phút)(?![A-Za-zÀ-ỹ])(?!\s+(?:đầu|cuối|lương|công))(?:\s+làm việc)?(?:,?\s*(?:kể từ|tính từ|từ|sau|trước|của)\s[^,.;]+)?/u,
    () => null,
  ],
  [
    /\d/,
    /(?:trước|sau)\s+\d+\s*(?:\([^)]{2,20}\)\s*)?(?:ngày|tháng|tuần|giờ)(?:\s+làm việc)?(?:\s+(?:của|kể từ|tính từ|từ|so với|trước|sau)\s[^,.;]+)?/u,
    () => null,
  ],
  // Recurring without a day: «định kỳ 6 tháng, hằng năm», «hai tuần một lần», «hằng quý».
  [
    'định kỳ',
    new RegExp(
      `định kỳ\\s+(?:${EVERY}\\s+${UNIT}|\\d{1,2}\\s*${UNIT}(?:\\s+(?:một|1|01)\\s+lần)?)(?:\\s*(?:,|và|hoặc)\\s*(?:\\d{1,2}\\s+tháng|${EVERY}\\s+${UNIT}|đột xuất|năm))*`,
      'u',
    ),
    () => null,
  ],
  ['lần', new RegExp(`(?:\\d{1,3}|một|hai|ba|sáu)\\s+${UNIT}\\s*(?:một|1|01|/)\\s*lần`, 'u'), () => null],
  // «thành kế hoạch hằng năm» is a yearly plan, not a time.
  [
    EVERY_WORD,
    new RegExp(
      `(?<!(?:kế hoạch|chương trình|báo cáo|dự toán|ngân sách|công tác|đánh giá|tiêu chí|tổng kết)\\s)${EVERY}\\s+${UNIT}(?![A-Za-zÀ-ỹ])(?:\\s*\\([^)]*\\))?(?:\\s*(?:,|và)\\s*${EVERY}\\s+${UNIT}(?![A-Za-zÀ-ỹ]))*`,
      'u',
    ),
    () => null,
  ],
  ['cho đến khi', /cho đến khi\s[^.;]+/u, () => null],
  [
    'trước',
    /trước\s+(?:dịp\s+)?(?:tết|mùa|kỳ họp|thềm|ngày bầu cử|ngày khai giảng|ngày diễn ra|lễ|năm học)\s[^.;,]+/u,
    () => null,
  ],
  ['trước khi', /trước khi\s[^.;,\d]{3,50}\s\d{1,3}\s+(?:ngày|giờ|tuần|tháng)(?![A-Za-zÀ-ỹ])/u, () => null],
  ['ngay ', /ngay (?:sau|khi)\s[^.;,]+/u, () => null],
  ['trong', /(?:ngay )?trong (?:ngày|tuần|tháng|quý|năm)(?: này| hôm nay)?(?=\s*(?:[.,;)]|$))/u, () => null],
  ['theo ', /theo (?:thời gian|thời hạn|tiến độ)\s[^.;,]*(?:nêu|quy định|ghi)\s[^.;,]+/u, () => null],
  ['theo đúng', /theo đúng (?:tiến độ|thời hạn|thời gian)(?: quy định)?/u, () => null],
  // «trình … tại kỳ họp cuối năm»: the session it is meant for.
  [
    'họp ',
    /(?<=(?:trình|báo cáo|thông qua)\s[^.;]{1,120})tại (?:kỳ họp|phiên họp|cuộc họp)\s(?:thứ|cuối|giữa|gần nhất|tiếp theo|tháng|thường)(?![A-Za-zÀ-ỹ])[^.;,]{0,40}/u,
    () => null,
  ],
  ['sau khi', /sau khi (?:hoàn thành|kết thúc|được|có|nhận)\s[^.;,]+/u, () => null],
  ['định kỳ', /(?:^|,\s*)định kỳ(?=\s)/u, () => null],
]

/** Every rule asks for one of these words or for a day in digits. */
const TIME_WORD =
  /ngày|tháng|quý|năm|tuần|mỗi |giờ|phút|ngay|cho đến khi|định kỳ|theo|sau khi|chủ nhật|thứ |trước (?:dịp|tết|mùa|kỳ|thềm|lễ)|tại (?:kỳ|phiên|cuộc) họp|\d[/.-]\d/

const ROMAN_QUARTERS = ['i', 'ii', 'iii', 'iv']

function dayOf(match: RegExpExecArray, year: number | null): string | null {
  const day = readNumber(match[1])
  const month = readNumber(match[2])
  return isoDay({ day, month, year: match[3] ? Number(match[3]) : year })
}

function quarterEnd(match: RegExpExecArray, year: number | null): string | null {
  const quarter = ROMAN_QUARTERS.indexOf(match[1] ?? '') + 1 || Number(match[1])
  const of = match[2] ? Number(match[2]) : year
  return of === null ? null : lastDayOf(quarter * 3, of)
}

function monthEnd(match: RegExpExecArray, year: number | null): string | null {
  const of = match[2] ? Number(match[2]) : year
  return of === null ? null : lastDayOf(Number(match[1]), of)
}

function halfYearEnd(match: RegExpExecArray, year: number | null): string | null {
  const of = match[2] ? Number(match[2]) : year
  return of === null ? null : lastDayOf(match[1] === 'đầu' ? 6 : 12, of)
}

function yearEnd(match: RegExpExecArray): string | null {
  return `${match[1]}-12-31`
}

/** A deadline and where its words stand in the span. */
export interface FoundDeadline {
  deadline: Deadline
  start: number
  end: number
}

/**
 * The deadline in a requirement's words. A date that belongs to a cited document («số …, ngày …») is none; a day
 * without a year is in the year of issue. `spoken` are the words as `lowered` gives them, where the caller has them. A recurring or relative one has its `rule` where the words say how it recurs.
 */
export function findDeadline(
  span: string,
  yearOfIssue: number | null,
  spoken: string = lowered(span),
): FoundDeadline | null {
  if (!TIME_WORD.test(spoken)) return null
  const low = hideCitations(spoken)
  for (const [needs, pattern, on] of RULES) {
    if (typeof needs === 'string' ? !low.includes(needs) : !needs.test(low)) continue
    const match = pattern.exec(low)
    if (!match) continue
    const inner = match[0].search(/[A-Za-zÀ-ỹ\d]/u)
    // «hoàn thành trước ngày …»: the act is no part of the time.
    const act = /^(?:hoàn thành|xong)\s+(?=[A-Za-zÀ-ỹ])/u.exec(match[0].slice(inner))?.[0].length ?? 0
    const start = match.index + inner + act
    const end = match.index + match[0].trimEnd().length
    const day = on(match, yearOfIssue)
    // A time before the year of issue tells what was.
    if (day !== null && yearOfIssue !== null && Number(day.slice(0, 4)) < yearOfIssue) continue
    const rule: DeadlineRule | null = day === null ? ruleOf(low.slice(start, end)) : null
    const text = span.slice(start, end)
    return { deadline: rule ? { text, on: day, rule } : { text, on: day }, start, end }
  }
  return null
}

/** The dates of cited documents as blanks of the same length. */
function hideCitations(low: string): string {
  if (!/[/-]\s?[A-Za-zÀ-ỹ]|luật|pháp lệnh|đơn|thư/u.test(low)) return low
  return low
    .replace(
      /(?:số\s+)?\d[\d./]*\s?[-/]\s?[A-Za-zÀ-ỹ][A-Za-zÀ-ỹ\d/&-]*\s*,?\s*(?:ngày\s+\d{1,2}(?:[/.-]|\s+tháng\s+)\d{1,2}(?:[/.-]|\s+năm\s+)\d{4})?/gu,
      (match) => (/[-/]\s?[A-Za-zÀ-ỹ]/u.test(match) ? ' '.repeat(match.length) : match),
    )
    .replace(
      /(?<!pháp )(?:luật|pháp lệnh|đơn|(?<!bí )thư)\s[^,;.]{3,120}?(?<!(?:trước|xong|đến|hết|vào|nhất|là|trong) )ngày\s+\d{1,2}(?:[/.-]|\s+tháng\s+)\d{1,2}(?:[/.-]|\s+năm\s+)\d{4}/gu,
      (match) => ' '.repeat(match.length),
    )
}
