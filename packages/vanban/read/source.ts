import { collapseSpaces, isLowerCode, isSingleSpaced, isUpperCode, plainOf, repair } from '../text/index.ts'

/** The text being read, in the forms the rules need. All offsets of the rules are offsets of `text` here. */
export interface Source {
  /** Repaired text. */
  text: string
  /** `text` without diacritics, in lower case, of the same length: a place found here is the same place there. */
  plain: string
  lines: SourceLine[]
  /** The offset in the reading's text of an offset in `text`. */
  toReading(offset: number): number
}

/** One printed line; a text that lost its line ends is cut into lines again. */
export interface SourceLine {
  index: number
  /** Offsets of the words, surrounding space left out. An empty line has start = end. */
  start: number
  end: number
  text: string
  plain: string
  /** Columns of white space before the words; a tab counts four. */
  indent: number
  /** True where the words are parted by single spaces only. */
  single: boolean
  /** Empty of words: blank, drawn, or a page number. */
  furniture: boolean
}

/** Prepares a text (NFC, `\n`) for the rules. */
export function sourceOf(reading: string): Source {
  const { text, toSource } = repair(reading)
  const plain = plainOf(text)
  return { text, plain, lines: linesOf(text, plain), toReading: toSource }
}

function linesOf(text: string, plain: string): SourceLine[] {
  const lines: SourceLine[] = []
  let from = 0
  while (from <= text.length) {
    const newline = text.indexOf('\n', from)
    const to = newline < 0 ? text.length : newline
    if (isFlattened(plain, from, to)) {
      for (const [start, end] of flattenedLines(text, from, to))
        lines.push(lineOf(text, plain, start, end, lines.length))
    } else lines.push(lineOf(text, plain, from, to, lines.length))
    from = to + 1
  }
  return lines
}

function lineOf(text: string, plain: string, from: number, to: number, index: number): SourceLine {
  let start = from
  let end = to
  let indent = 0
  while (start < end && isSpace(text.charCodeAt(start))) {
    indent += text[start] === '\t' ? 4 : 1
    start++
  }
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--
  const words = text.slice(start, end)
  const single = isSingleSpaced(text, start, end)
  const furniture = isFurnitureText(words)
  return { index, start, end, text: words, plain: plain.slice(start, end), indent, single, furniture }
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13)
}

/** A line that holds a whole letterhead, or the whole document, lost its line ends. */
function isFlattened(plain: string, from: number, to: number): boolean {
  if (to - from < 300) return false
  const line = plain.slice(from, Math.min(to, from + 20_000))
  return (
    /doc lap\s*[-–—]?\s*tu do|dang cong san viet nam|noi nhan\s*:|kinh gui\s*:/.test(line) &&
    /\bso\s*:?\s*\S|kinh gui|noi nhan/.test(line)
  )
}

// Where a line must have begun in a flattened text. Clause labels count only before a capital letter.
const LINE_STARTS =
  /(?<=\s)(?=Kính gửi\s*:|Nơi nhận\s*:|Căn cứ\s|V\/v\s|(?:T\/M|K\/T|T\/L|TM\.|KT\.|TL\.|TUQ\.)\s?\p{Lu}{2}|Điều \d{1,3}\.\s|PHÓ\s\p{Lu}{2}|(?:[IVX]{1,4}|\d{1,2})\.\s+\p{Lu}|[a-zđ]\)\s+\p{Lu})|(?<=[;.:]\s{1,60})(?=-\s+\p{Lu})|(?<=(?:ĐỐC|TỊCH|THƯ|TRƯỞNG|PHÒNG)\s{1,60})(?=-\s+\p{Lu})|(?<=[.)]\s{1,60})(?=(?:\p{Lu}\p{Ll}+\s+){1,3}\p{Lu}\p{Ll}+\s*$)|(?<=\.\s{1,60})(?=(?:Ngày \d|Vừa qua|Thực hiện|Thi hành|Để |Xét |Theo |Trong |Sau |Nhằm |Tiếp theo|Hiện nay|Thời gian qua)\P{L}?)|(?<=\p{Ll}\.?\s)(?=(?:\p{Lu}{2,}\s){2,12}(?:điện|ĐIỆN)\s?:)|(?=\p{Lu}{2,}\s\p{Lu}{2})(?<=[Ll]ưu\s?:?\s[^.;]{1,40}\.\s)/gu

// The kind's name right after the date of the letterhead, and the first words of a body after the words of a subject.
const TITLE_AFTER_DATE =
  /(?<=năm\s{1,60}(?:19|20)\d\d\s{1,60})(?=(?:NGHỊ QUYẾT|QUYẾT ĐỊNH|CHỈ THỊ|KẾT LUẬN|QUY CHẾ|QUY ĐỊNH|THÔNG (?:TRI|BÁO|CÁO|TƯ)|HƯỚNG DẪN|CHƯƠNG TRÌNH|KẾ HOẠCH|PHƯƠNG ÁN|ĐỀ ÁN|BÁO CÁO|BIÊN BẢN|TỜ TRÌNH|CÔNG ĐIỆN|GIẤY MỜI|NGHỊ ĐỊNH)\s)/u
const BODY_AFTER_SUBJECT =
  /(?<=[A-Za-zÀ-ỹ\d)”"]\s)(?=(?:Ngày \d|Thực hiện |Thi hành |Xét |Trong thời gian|Sau khi |Sau \d|Tiếp theo |Vừa qua|Hiện nay|Thời gian qua|Nhằm |Theo |Tại cuộc họp|Tại buổi|Được sự|Kính gửi))/u
const LONGEST_FLAT_SUBJECT = 500
const LONGEST_FLAT_LETTERHEAD = 3000

function flattenedLines(text: string, from: number, to: number): (readonly [number, number])[] {
  const line = text.slice(from, to)
  const cuts = new Set([...line.matchAll(LINE_STARTS)].map((match) => from + match.index))
  const title = TITLE_AFTER_DATE.exec(line.slice(0, LONGEST_FLAT_LETTERHEAD))
  if (title) {
    cuts.add(from + title.index)
    const body = BODY_AFTER_SUBJECT.exec(line.slice(title.index + 15, title.index + LONGEST_FLAT_SUBJECT))
    if (body) cuts.add(from + title.index + 15 + body.index)
  }
  const bounds = [from, ...[...cuts].sort((a, b) => a - b), to]
  return bounds.slice(0, -1).map((start, at) => [start, bounds[at + 1] ?? to] as const)
}

function isFurnitureText(words: string): boolean {
  return words === '' || (words.length <= 3 && /^\d{1,3}$/.test(words)) || isRule(words)
}

/** True for a line that draws: dashes, underscores, stars, table bars. */
export function isRule(text: string): boolean {
  const first = text.charCodeAt(0)
  if (text.length === 0 || (first >= 48 && first <= 57) || isUpperCode(first) || isLowerCode(first)) return false
  return /^[\s|\-–—_*=.:~+]+(?:o0o[\s|\-–—_*=.:~+]*)?$/i.test(text)
}

/** The text between two offsets as one line of words. */
export function wordsBetween(source: Source, start: number, end: number): string {
  return collapseSpaces(source.text.slice(start, end))
}
