import { isSpaceCode } from '../../text/index.ts'
import { actionBegins, actorBegins, lowered } from './actors.ts'
import { subjectAt } from './subjects.ts'
import { DIRECTIVES, MOVED_PEOPLE } from './vocabulary.ts'

/** A half-open piece of a text. */
export interface Piece {
  start: number
  end: number
}

const [SPACE, V] = [32, 118]
const [EXCLAMATION, OPENING, CLOSING, COMMA, POINT, SEMICOLON, QUESTION] = [33, 40, 41, 44, 46, 59, 63]

const ABBREVIATION = /(?:^|[\s(.])(?:ông|bà|tp|tx|đ\/c|ths|ts|pgs|gs|th|q|p|h|st|tr|vd|[A-Za-zÀ-ỹ])$/iu

/** The sentences of a text; points in abbreviations, numbers and brackets end none. */
export function sentencesOf(text: string, from: number): Piece[] {
  // The lowered text is flat; the text itself may be a slice that every look has to unwrap.
  const low = lowered(text)
  const pieces: Piece[] = []
  let start = from
  let bracket = 0
  for (let at = from; at < text.length; at++) {
    const code = low.charCodeAt(at)
    if (code > QUESTION) continue
    if (code === OPENING) bracket++
    else if (code === CLOSING) bracket = Math.max(0, bracket - 1)
    else if ((code === POINT || code === EXCLAMATION || code === QUESTION) && bracket === 0 && endsSentence(text, at)) {
      pieces.push({ start, end: at })
      start = at + 1
    }
  }
  pieces.push({ start, end: text.length })
  return pieces.map((piece) => trimPiece(text, piece)).filter((piece) => piece.end > piece.start)
}

function endsSentence(text: string, at: number): boolean {
  const after = text.slice(at + 1, at + 4)
  if (!/^["”]?\s*(?:\p{Lu}|["“(-]|$)/u.test(after) || /^\p{Lu}/u.test(after)) return /^\s*$/.test(text.slice(at + 1))
  return !ABBREVIATION.test(text.slice(Math.max(0, at - 6), at))
}

export function trimPiece(text: string, { start, end }: Piece): Piece {
  let from = start
  let to = end
  while (from < to && isMargin(text, from)) from++
  while (to > from && isMargin(text, to - 1)) to--
  // «…» at an end and «./.» go; a closing bracket stays with its opening one.
  return { start: from, end: to }
}

function isMargin(text: string, at: number): boolean {
  return isSpaceCode(text.charCodeAt(at)) || ',;:./–-+•▪●◦'.includes(text.charAt(at))
}

/** A part of a sentence, and whether it only submits, reports or sets a date for the part before it. */
export interface Part extends Piece {
  /** After «đồng thời». */
  also: boolean
}

const SUBMITS =
  /^(?:và\s+)?(?:đồng thời\s+)?(?:kịp thời\s+|định kỳ\s+(?:[A-Za-zÀ-ỹ\d]+\s+){0,4}?)?(?:(?:trình|gửi|thông báo|nộp)(?!\s+(?:kết quả|tình hình|nội dung|bằng)(?![A-Za-zÀ-ỹ]))(?![A-Za-zÀ-ỹ])|báo cáo\s+(?:về|cho|lên|với|bằng|theo|trước|trong|chậm nhất|định kỳ|ngay|để|đề xuất|xin)(?![A-Za-zÀ-ỹ])|hoàn thành\s+(?:trước|trong|chậm nhất|xong|trình|báo cáo|vào)(?![A-Za-zÀ-ỹ])|thời (?:gian|hạn)\s+(?:hoàn thành|thực hiện|báo cáo|gửi)|xong\s+trước|chậm nhất|trước ngày)/u
/** «báo cáo UBND tỉnh» only reports; «báo cáo số ca mắc …» has a thing of its own to report. */
const REPORTS_TO = /^(?:và\s+)?(?:đồng thời\s+)?(?:kịp thời\s+|định kỳ\s+(?:[A-Za-zÀ-ỹ\d]+\s+){0,4}?)?báo cáo,?\s+/u
const ADVERB_AND_ROLE =
  /^(?:kịp thời|thường xuyên|chủ động|định kỳ)\s+(?:tham mưu|tổng hợp|chủ trì|chỉ đạo)(?![A-Za-zÀ-ỹ])/u
const MOVED = new RegExp(
  `^và\\s+(?:vận động|kêu gọi|huy động|động viên)\\s+(?:${MOVED_PEOPLE.join('|')})(?![A-Za-zÀ-ỹ])`,
  'u',
)

/** The parts of a sentence: at «;», «đồng thời», a new actor, or a second role; parts that only report stay with theirs. */
export function partsOf(text: string, sentence: Piece): Part[] {
  const low = lowered(text)
  const cuts: { at: number; next: number; also: boolean }[] = []
  let bracket = 0
  for (let at = sentence.start; at < sentence.end; at++) {
    const code = low.charCodeAt(at)
    if (code === OPENING) bracket++
    else if (code === CLOSING) bracket = Math.max(0, bracket - 1)
    if (bracket > 0 || !mayCut(low, at, code)) continue
    const cut = cutAt(text, low, at, sentence)
    if (cut) {
      cuts.push(cut)
      at = cut.next - 1
    }
  }
  const parts: Part[] = []
  let start = sentence.start
  let also = false
  for (const cut of [...cuts, { at: sentence.end, next: sentence.end, also: false }]) {
    parts.push({ ...trimPiece(text, { start, end: cut.at }), also })
    start = cut.next
    also = cut.also
  }
  return joinReports(
    text,
    low,
    parts.filter((part) => part.end > part.start),
  )
}

/** A comma, a semicolon, or a space before «và». */
function mayCut(low: string, at: number, code: number): boolean {
  if (code === COMMA || code === SEMICOLON) return true
  return code === SPACE && low.charCodeAt(at + 1) === V && low.startsWith('và', at + 1)
}

const ALSO = /^[;,]?\s*(?:và\s+)?đồng thời,?\s+/u

function cutAt(
  text: string,
  low: string,
  at: number,
  sentence: Piece,
): { at: number; next: number; also: boolean } | null {
  const rest = low.slice(at, at + 60)
  const mark = text[at] === ';' || text[at] === ','
  const also = mark && rest.includes('đồng thời') ? ALSO.exec(rest) : null
  if (also) return { at, next: at + also[0].length, also: true }
  if (text[at] === ';') return { at, next: at + 1, also: false }
  if (text[at] === ',') {
    const next = at + 1 + (rest.slice(1).length - rest.slice(1).trimStart().length)
    return ADVERB_AND_ROLE.test(low.slice(next, next + 60)) && at > sentence.start + 10
      ? { at, next, also: false }
      : null
  }
  return MOVED.test(rest.trimStart()) && /\s/.test(text[at] ?? '') && !/^\s+\s/.test(rest)
    ? { at, next: at + rest.indexOf('và') + 2, also: false }
    : null
}

/** A part that begins with no verb, no actor and no condition, or that only reports, goes on with the part before it. */
function joinReports(text: string, low: string, parts: Part[]): Part[] {
  const joined: Part[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    const rest = low.slice(part.start, part.start + 90)
    const own =
      actionBegins(low, part.start) ||
      isDirectiveAt(low, part.start) ||
      subjectAt(text, low, part.start, part.end) !== null ||
      FRONT.test(rest)
    if (last && (!own || onlyReports(low, part.start, rest))) last.end = part.end
    else joined.push({ ...part })
  }
  return joined
}

function onlyReports(low: string, at: number, rest: string): boolean {
  // «; trước ngày 20 hằng tháng, tổng hợp …» has a verb of its own after the time.
  const time = /^(?:trước|chậm nhất)\s[^,;]{3,60},\s+/u.exec(rest)
  if (time)
    return !actionBegins(low, at + time[0].length) || onlyReports(low, at + time[0].length, rest.slice(time[0].length))
  if (SUBMITS.test(rest)) return true
  const report = REPORTS_TO.exec(rest)
  return (
    report !== null &&
    (report[0].length >= rest.length ||
      actorBegins(low, at + report[0].length) ||
      /^(?:thủ tướng|bộ chính trị|cấp|lãnh đạo)/u.test(rest.slice(report[0].length)))
  )
}

/** How a condition or a time begins that stands before the verb. */
export const FRONT =
  /^(?:nếu|khi|trường hợp|trong thời gian|trong quá trình|trong trường hợp|trong khi|sau|đến|hàng (?:năm|quý|tháng|tuần)|hằng (?:năm|quý|tháng|tuần)|trên cơ sở|căn cứ|đối với|riêng|trước mắt|ngoài ra|bên cạnh|cùng với|để|nhằm|từ|trước|định kỳ|theo|tùy|qua|quá|ngay|về|tại|trong|khi|mỗi (?:năm|quý|tháng|tuần|ngày)|(?:năm|tháng|ngày)(?=\s\d)|quý(?=\s[iv\d])|giai đoạn)(?![A-Za-zÀ-ỹ])/u

const DIRECTIVE_HERE = new RegExp(
  `(?:${[...DIRECTIVES].sort((a, b) => b.length - a.length).join('|')})\\s*:?\\s+`,
  'uy',
)

/** The length of the directive («giao», «yêu cầu:») at an offset, 0 where none stands. «Chỉ đạo» is one only before an actor. */
export function directiveLength(low: string, at: number): number {
  DIRECTIVE_HERE.lastIndex = at
  return DIRECTIVE_HERE.exec(low)?.[0].length ?? 0
}

function isDirectiveAt(low: string, at: number): boolean {
  const length = directiveLength(low, at)
  return length > 0 && actorBegins(low, at + length)
}
