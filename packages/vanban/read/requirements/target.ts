import type { Target } from '../../document.ts'
import { lowered } from './actors.ts'

const OPERATORS: [string, Target['operator']][] = [
  ['ít nhất', '>='],
  ['tối thiểu', '>='],
  ['không dưới', '>='],
  ['không thấp hơn', '>='],
  ['không ít hơn', '>='],
  ['từ', '>='],
  ['đạt trên', '>'],
  ['trên', '>'],
  ['hơn', '>'],
  ['không quá', '<='],
  ['tối đa', '<='],
  ['không vượt quá', '<='],
  ['dưới', '<'],
  ['đạt', '='],
  ['lên', '='],
  ['còn', '='],
  ['xuống', '='],
  ['bằng', '='],
  ['đủ', '='],
]
const UNITS =
  '%|phần trăm|ha|héc ta|km|m2|m²|tỷ đồng|triệu đồng|nghìn đồng|đồng|ngày lương|ngày công|hộ|người|lượt|công trình|căn nhà|nhà|xã|phường|thôn|buổi|lớp|cuộc|số(?:\\s+liên tiếp|\\s+báo)|tấn|cây|suất|đơn vị|mô hình|hội nghị|tin|bài|chi bộ|đảng viên|lần|bộ|phần quà'
const WORD_NUMBERS: Record<string, number> = {
  một: 1,
  hai: 2,
  ba: 3,
  bốn: 4,
  năm: 5,
  sáu: 6,
  bảy: 7,
  tám: 8,
  chín: 9,
  mười: 10,
}
const NUMBER = `(\\d[\\d.,]*|${Object.keys(WORD_NUMBERS).join('|')})(?:\\s*\\([^)]{2,20}\\))?`
const OPERATOR = OPERATORS.map(([word]) => word.replaceAll(' ', '\\s+')).join('|')
const TARGET = new RegExp(
  `(?<![\\p{L}])(${OPERATOR})\\s+((?:mỗi|cho|là|tổng|số)\\s+(?:\\p{L}+\\s+){0,3}?)?${NUMBER}\\s*(${UNITS})(?![\\p{L}])`,
  'u',
)
// A quantity without the words around it: its expression fails at once wherever no digit or number word stands.
const QUANTITY = new RegExp(`${NUMBER}\\s*(?:${UNITS})`, 'u')
const CHANGE =
  /(?:cắt giảm|tiết kiệm|giảm|tăng|nâng|hoàn thành|hỗ trợ|trồng|xây dựng|phát triển|kết nạp|thu|chi)(?:\s+(?:thêm|bình quân|được|\p{L}+)){0,2}\s*$/u

/** The quantity that a requirement asks for, with the words that name it; `null` where it names none. */
export function findTarget(span: string): Target | null {
  const low = lowered(span)
  if (!QUANTITY.test(low)) return null
  const match = TARGET.exec(low)
  if (!match?.[1] || !match[3] || !match[4]) return null
  const written = match[1].replace(/\s+/g, ' ')
  const unit = match[4]
  // «đăng trên 03 số» is on three issues, not more than three; «từ 5 người» without an upper end sets a floor.
  const place = written === 'trên' && /^số/.test(unit)
  if (written === 'từ' && !/trở lên/.test(low.slice(match.index, match.index + match[0].length + 12))) return null
  const change = CHANGE.exec(low.slice(Math.max(0, match.index - 30), match.index))
  const start = place ? match.index + match[0].indexOf(match[3]) : change ? match.index - change[0].length : match.index
  const end = match.index + match[0].length
  const tail =
    change && unit === '%'
      ? (/^\s+(?:\p{L}+\s?){1,4}?(?=\s*(?:ngoài|so với|trong|từ|,|;|\.|và|$))/u.exec(low.slice(end, end + 60))?.[0] ??
        '')
      : ''
  return {
    text: span.slice(start, end + tail.length).trim(),
    operator: place ? '=' : (OPERATORS.find(([word]) => word === written)?.[1] ?? null),
    value: quantityOf(match[3]),
    unit: place ? unit : unitOf(unit, match[2]),
  }
}

function quantityOf(written: string): number | null {
  const word = WORD_NUMBERS[written]
  if (word !== undefined) return word
  const number = Number(
    written
      .replace(/[.,]$/, '')
      .replace(/\.(?=\d{3}(?:\D|$))/g, '')
      .replace(',', '.'),
  )
  return Number.isFinite(number) ? number : null
}

/** «mỗi người một ngày lương» counts days of pay a person. */
function unitOf(unit: string, each: string | undefined): string {
  const per = /mỗi\s+(\p{L}+)/u.exec(each ?? '')?.[1]
  return per ? `${unit}/${per}` : unit
}
