import { isCapitals, plainOf } from '../text/index.ts'
import { isFurniture, opensAddressees, opensBody, type Range, titleOn } from './landmarks.ts'
import type { Letterhead } from './letterhead.ts'
import { isRule, type Source, type SourceLine, wordsBetween } from './source.ts'

export interface Subject {
  text: string
  ranges: Range[]
  /** Index of the first line that is not the subject's. */
  next: number
  rule: string
}

/** The subject below a title («KẾ HOẠCH⏎Kiểm tra …») or after «V/v» in the letterhead. */
export function readSubject(source: Source, letterhead: Letterhead): Subject | null {
  if (letterhead.title) {
    const below = subjectBelowTitle(source, letterhead)
    if (below) return below
  }
  return subjectAfterMark(source, letterhead)
}

const MARK = /(?<![a-z])(?:v\s*\/\s*v|ve viec)(?![a-z])[\s:.]*/g

function subjectAfterMark(source: Source, letterhead: Letterhead): Subject | null {
  const { start, end } = letterhead.range
  MARK.lastIndex = 0
  const match = MARK.exec(source.plain.slice(start, end))
  if (!match) return null
  const from = start + match.index + match[0].length
  const ranges: Range[] = []
  for (const line of source.lines) {
    if (line.end <= from && !(line.start >= from)) continue
    if (line.start >= end) break
    if (line.start === line.end) {
      if (ranges.length > 0) break
      continue
    }
    const pieces = leftover(Math.max(from, line.start), line.end, letterhead.taken)
    const words = pieces.filter((piece) => /\p{L}/u.test(source.text.slice(piece.start, piece.end)))
    const taken = letterhead.taken.some((range) => range.start < line.end && range.end > Math.max(from, line.start))
    if (words.length === 0) {
      if (ranges.length > 0) break
      continue
    }
    const piece = words[0]
    if (!piece || (taken && ranges.length > 0 && piece.start !== line.start)) break
    if (ranges.length > 0 && isCapitals(line.text) && !isCapitals(source.text.slice(ranges[0]?.start, ranges[0]?.end)))
      break
    if (ranges.length > 0 && /^\(?du thao(?:\s+lan\s*(?:thu\s*)?\d{1,2})?\)?$/.test(line.plain)) break
    ranges.push(trimmed(source, piece))
  }
  return subjectOf(source, ranges, letterhead.next, 'after-v/v')
}

/** The parts of a line that no landmark took. */
function leftover(start: number, end: number, taken: Range[]): Range[] {
  const parts: Range[] = []
  let from = start
  for (const cut of [...taken].sort((a, b) => a.start - b.start)) {
    if (cut.end <= from || cut.start >= end) continue
    if (cut.start > from) parts.push({ start: from, end: cut.start })
    from = cut.end
  }
  if (from < end) parts.push({ start: from, end })
  return parts
}

function trimmed(source: Source, range: Range): Range {
  let { start, end } = range
  // A drawn line in the other column is no word of the subject.
  const drawn = /\s{3,}[-_*–—]+(?:o0o[-_*–—]+)?\s*$/i.exec(source.text.slice(start, end))
  if (drawn) end = start + drawn.index
  while (start < end && /[\s|#]/.test(source.text[start] ?? '')) start++
  while (end > start && /[\s|]/.test(source.text[end - 1] ?? '')) end--
  return { start, end }
}

const LONGEST_SUBJECT_LINES = 12

function subjectBelowTitle(source: Source, letterhead: Letterhead): Subject | null {
  const title = letterhead.title
  if (!title) return null
  const ranges: Range[] = []
  let next = title.line.index + 1
  if (/\p{L}/u.test(source.text.slice(title.end, title.line.end)) && !isKindOfTitle(source, title))
    ranges.push(trimmed(source, { start: title.end, end: title.line.end }))
  // The organ speaks again below the subject, in the words of the letterhead.
  const organs = new Set(
    [letterhead.issuer.map((line) => line.text).join(' '), ...letterhead.issuer.map((line) => line.text)].map(plainOf),
  )
  const capitals = () => ranges.length > 0 && isCapitals(source.text.slice(ranges[0]?.start, ranges[0]?.end))
  for (let at = title.line.index + 1; at < source.lines.length && ranges.length < LONGEST_SUBJECT_LINES; at++) {
    const line = source.lines[at]
    if (!line) break
    if (line.start === line.end) {
      if (ranges.length > 0 && !continuesAfterBlank(source, at, ranges)) break
      continue
    }
    if (isRule(line.text) || /^\(?kem theo/.test(line.plain)) break
    // «CHỈ THỊ⏎CỦA BAN THƯỜNG VỤ TỈNH ỦY⏎về …»: who speaks stands between the kind and the matter.
    if (
      ranges.length === 0 &&
      /^cua (?:ban|bo|thanh|tinh|quan|huyen|uy|hoi|chu tich|chinh phu|thu tuong|dang|doan|lien)/.test(line.plain) &&
      line.text.length < 90 &&
      !/\s(?:ve|v\s*\/\s*v)\s/.test(line.plain) &&
      followedBySubject(source, at)
    ) {
      next = at + 1
      continue
    }
    if (ranges.length === 0 && isMark(line)) {
      next = at + 1
      continue
    }
    if (endsSubject(source, line, ranges, capitals()) || (ranges.length > 0 && organs.has(line.plain))) break
    ranges.push(trimmed(source, line))
    next = at + 1
    if (/[.:]$|\.\/\.$/.test(line.text) && !capitals()) break
  }
  return subjectOf(source, ranges, next, 'below-title')
}

/** Whether the words below a line «CỦA …» are the matter itself: they begin with «về», «V/v» or a verb of enacting. */
function followedBySubject(source: Source, at: number): boolean {
  const line = source.lines[nextWords(source, at + 1)]
  return line !== undefined && /^(?:ve |v\s*\/\s*v|ban hanh|quy dinh|phe duyet|thuc hien |trien khai )/.test(line.plain)
}

/** «HƯỚNG DẪN LIÊN TỊCH»: words that qualify the kind and say nothing of the matter. */
function isKindOfTitle(source: Source, title: { end: number; line: SourceLine }): boolean {
  return /^\s*(?:liên tịch|liên ngành|chuyên đề|nhanh|đột xuất|tóm tắt|chung|hành động|công tác|hỏa tốc|khẩn|\(?lần \d\)?|\([^()]{2,40}\))\s*$/iu.test(
    source.text.slice(title.end, title.line.end),
  )
}

function isMark(line: SourceLine): boolean {
  return /^v\s*\/\s*v\s*[:.]?$/.test(line.plain)
}

function endsSubject(source: Source, line: SourceLine, ranges: Range[], capitals: boolean): boolean {
  if (opensAddressees(line)) return true
  // «QUYẾT ĐỊNH» alone opens the enacting part; «HƯỚNG DẪN VỀ …» below «THÔNG TƯ» is the matter.
  const title = titleOn(source, line)
  if (title && (title.end === line.end || ranges.length > 0) && !endsOpen(source, ranges)) return true
  if (ranges.length === 0) return /^(?:can cu|xet )/.test(line.plain) || /[^v]:$/.test(line.plain)
  // «quý⏎III/2022» goes on: a Roman number is no line in capitals.
  const own = isCapitals(line.text) && !/^[IVXLC\d\s/.–-]+$/.test(line.text)
  // «KẾT LUẬN CỦA BAN THƯỜNG VỤ⏎về …» goes on in small letters.
  if (capitals && line.text.startsWith('về ') && !endsOpen(source, ranges)) return false
  if (capitals) return !own || (isAuthority(line) && !endsOpen(source, ranges))
  if (own) return true
  return (opensBody(line) && !endsOpen(source, ranges)) || line.text.length > 220
}

/** The organ or office that speaks in the enacting part, on a line of its own below the subject. */
function isAuthority(line: SourceLine): boolean {
  return /^(?:uy ban nhan dan|hoi dong nhan dan|chu tich|bo truong|giam doc|thu tuong|ban chap hanh|ban thuong vu|truong ban|hieu truong|cuc truong|tong giam doc|uy ban thuong vu)(?![a-z])/.test(
    line.plain,
  )
}

/** Whether the subject so far ends in a word or a comma that cannot end it («… và»). */
function endsOpen(source: Source, ranges: Range[]): boolean {
  const last = ranges.at(-1)
  return (
    last !== undefined &&
    /(?:^|\s)(?:và|của|về|cho|theo|tại|với|các|những|đối với|để)$|,$/iu.test(source.text.slice(last.start, last.end))
  )
}

/** A subject may go on below an empty line when what follows it is plainly the end of a title block. */
function continuesAfterBlank(source: Source, blank: number, ranges: Range[]): boolean {
  const at = nextWords(source, blank)
  const line = source.lines[at]
  if (!line || isRule(line.text) || isCapitals(line.text) || opensAddressees(line) || opensBody(line)) return false
  if (line.text.length > 100 || /[.:;,]$/.test(line.text) || ranges.length > 4) return false
  const after = source.lines[nextWords(source, at + 1, true)]
  return (
    after !== undefined &&
    (isRule(after.text) || isAuthority(after) || opensAddressees(after) || /^can cu/.test(after.plain))
  )
}

function nextWords(source: Source, from: number, rules = false): number {
  let at = from
  while (at < source.lines.length) {
    const line = source.lines[at]
    if (line && (rules ? line.start < line.end : !isFurniture(line) || isRule(line.text))) return at
    at++
  }
  return at
}

function subjectOf(source: Source, ranges: Range[], next: number, rule: string): Subject | null {
  const text = ranges
    .map((range) => wordsBetween(source, range.start, range.end))
    .join(' ')
    .replace(/^của\s[^.;]{3,80}?\s(?=(?:về|v\/v)\s)/iu, '')
    .replace(/^(?:v\s*\/\s*v|về việc)[\s:.]*/iu, '')
    .replace(/^[“"]|[.\s/]+$/gu, '')
    .trim()
  return text === '' ? null : { text, ranges, next, rule }
}

/** A web page's heading in place of a letterhead: «Công văn số 175-CV/TU ngày 25/01/2007 của Thành ủy X về việc …». */
export const HEADING =
  /^[#\s]*(Nghị quyết|Quyết định|Chỉ thị|Kết luận|Quy chế|Quy định|Thông tri|Thông cáo|Thông báo|Hướng dẫn|Chương trình|Kế hoạch|Phương án|Đề án|Báo cáo|Tờ trình|Công điện|Công văn|Nghị định|Thông tư|Giấy mời)\s+(?:số\s*:?\s*)(\d[\d.]*)(?:\/((?:19|20)\d\d))?\s?[-/–]\s?([\p{L}\d\-/.&]+?),?\s+ngày\s+(\d{1,2})(?:[/.-]|\s+tháng\s+)(\d{1,2})(?:[/.-]|\s+năm\s+)(\d{4})\s*,?\s+của\s+(.+?)\s+((?:về|v\/v|quy định|hướng dẫn|ban hành|phê duyệt)\s.+)$/iu
