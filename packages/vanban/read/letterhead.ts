import { isCapitals, isUpperCode, plainOf } from '../text/index.ts'
import { cellRanges } from './cells.ts'
import { NUMERIC_DAY, readNumber, type WrittenDay } from './dates.ts'
import {
  findMotto,
  isFurniture,
  mottosBetween,
  opensAddressees,
  opensBody,
  type Range,
  type Title,
  titleOn,
} from './landmarks.ts'
import { OWN_NOTATION, tidySymbol } from './notation.ts'
import { isRule, type Source, type SourceLine } from './source.ts'

/** What the lines above the title, «Kính gửi» or the body say, and where the body may begin. */
export interface Letterhead {
  range: Range
  motto: (Range & { line: 'state' | 'party' }) | null
  number: OwnNumber | null
  date: PlaceAndDay | null
  issuer: (Range & { text: string })[]
  title: Title | null
  /** Parts of the letterhead that belong to a landmark and to nothing else. */
  taken: Range[]
  /** Index of the first line after the letterhead. */
  next: number
}

export interface OwnNumber extends Range {
  number: string | null
  symbol: string
  /** True where something unreadable stands in the number's place. */
  unreadable: boolean
  /** True where letters were read as digits («2O96»). */
  repaired: boolean
  /** True where the symbol stood apart from «Số:». */
  detached: boolean
  /** Another number line of the same letterhead with another number, or `null`. */
  rival: Range | null
}

export interface PlaceAndDay extends Range, WrittenDay {
  place: (Range & { text: string }) | null
  unreadable: boolean
}

const LONGEST_LETTERHEAD = 60
const LONGEST_LETTERHEAD_LENGTH = 12_000

/** Reads the letterhead: mottos, number and date are taken out first, and the capitals that remain are the issuer. */
export function readLetterhead(source: Source): Letterhead {
  const motto = findMotto(source)
  const first = firstLine(source, motto)
  const { end, title, next } = lastLine(source, first, motto)
  const start = source.lines[first]?.start ?? 0
  const range = { start, end: Math.min(end, start + LONGEST_LETTERHEAD_LENGTH) }
  const taken = mottosBetween(source, start, range.end)
  const number = findNumber(source, range, title !== null || motto !== null)
  if (number) taken.push({ start: number.start, end: number.end })
  const date = findDate(source, range, taken)
  if (date) taken.push({ start: date.place?.start ?? date.start, end: date.end })
  const issuer = findIssuer(source, range, taken, number, motto !== null)
  return { range, motto, number, date, issuer, title, taken, next }
}

/** The first line of the block around the motto; lead paragraphs of a web page stay above it. */
function firstLine(source: Source, motto: Range | null): number {
  if (!motto) return 0
  let at = source.lines.findIndex((line) => line.end > motto.start)
  let first = Math.max(at, 0)
  const limit = Math.max(0, at - LONGEST_LETTERHEAD)
  for (at = first - 1; at >= limit; at--) {
    const line = source.lines[at]
    if (!line || isFurniture(line)) continue
    if (!belongsToLetterhead(line, source.text)) break
    first = at
  }
  return first
}

function belongsToLetterhead(line: SourceLine, text: string): boolean {
  if (isCapitals(line.text)) return true
  if (/\bso\s*:?|^v\s*\/\s*v|ngay\s.*thang|doc lap/.test(line.plain) && line.text.length < 250) return true
  // The second line of a subject, or the first word of a broken cell («Mỹ⏎Tho»).
  return (
    line.text.length < 120 &&
    !/[.;:]$/.test(line.text) &&
    // A web page's «Tải về»; «tai năm 2021» is the end of «V/v … phòng, chống thiên⏎tai năm 2021».
    !/^(?:#|xem|tải |in )/i.test(line.text) &&
    text.length > 0
  )
}

function lastLine(
  source: Source,
  first: number,
  motto: Range | null,
): { end: number; title: Title | null; next: number } {
  const bound = Math.min(source.lines.length, first + LONGEST_LETTERHEAD + 20)
  let seen = motto === null
  for (let at = first; at < bound; at++) {
    const line = source.lines[at]
    if (!line || line.start === line.end) continue
    if (opensAddressees(line)) return { end: line.start, title: null, next: at }
    if (motto && line.end >= motto.start) seen = true
    const title = seen && (at > first || motto === null) ? titleOn(source, line) : null
    // In «THEO⏎QUYẾT ĐỊNH⏎SỐ 1050» the kind's name belongs to the issuer.
    if (title && !/^s[ốỐ]\s*:?\s*\d/i.test(nextWords(source, at))) return { end: line.start, title, next: at }
    if (seen && at > first && (endsLetterhead(line) || isSentence(source, line)))
      return { end: line.start, title: null, next: at }
  }
  const line = source.lines[Math.min(bound, source.lines.length) - 1]
  return { end: line?.end ?? source.text.length, title: null, next: bound }
}

function nextWords(source: Source, at: number): string {
  for (let next = at + 1; next < at + 4; next++) {
    const line = source.lines[next]
    if (line && line.start < line.end) return isCapitals(line.text.slice(0, 4)) ? line.text : ''
  }
  return ''
}

/** A line of a body, when neither a title nor «Kính gửi» came before it. */
function endsLetterhead(line: SourceLine): boolean {
  if (/^v\s*\/\s*v/.test(line.plain) || isCapitals(line.text)) return false
  return (
    line.text.length > 160 ||
    (line.text.length > 90 && /[;:.]$/.test(line.text)) ||
    (opensBody(line) && line.text.length > 40)
  )
}

/** A sentence of its own below an empty line, when neither «Kính gửi» nor a title came before it. */
function isSentence(source: Source, line: SourceLine): boolean {
  const above = source.lines[line.index - 1]
  if (!above || above.start < above.end || !/[A-Za-zÀ-ỹ\d)%][.:]$/u.test(line.text) || line.text.length < 40)
    return false
  if (!isUpperCode(line.text.charCodeAt(0)) || isCapitals(line.text)) return false
  return !/^(?:v\s*\/\s*v|ve viec)|doc lap|ngay\s.*thang|\bso\s*:/.test(line.plain)
}

function findNumber(source: Source, range: Range, headed: boolean): OwnNumber | null {
  const zone = source.text.slice(range.start, range.end)
  let best: (OwnNumber & { score: number }) | null = null
  let rival: Range | null = null
  for (const match of zone.matchAll(OWN_NOTATION)) {
    const groups = match.groups ?? {}
    const before = zone.slice(Math.max(0, match.index - 40), match.index)
    const named =
      groups.kind !== undefined ||
      /(?:định|thị|hoạch|trình|báo|cáo|dẫn|luận|quyết|văn|tư|luật|chuyển|quy chế)\s*$/iu.test(before)
    const opensLine = /(?:^|[\n|])[ \t]*$|\s{2}$/.test(before)
    const number = groups.number ?? null
    const score =
      (groups.colon ? 2 : 0) + (opensLine ? 1 : 0) + (named && !groups.colon ? -3 : 0) + (number === null ? -0.5 : 0)
    if (best && score >= 2 && number !== null && best.number !== null && digitsOf(number) !== best.number)
      rival ??= { start: range.start + match.index, end: range.start + match.index + match[0].length }
    if (score < 0 || (!headed && !groups.colon && !opensLine) || (best && best.score >= score)) continue
    const start = range.start + match.index
    best = {
      score,
      start,
      end: start + match[0].length,
      number: number === null ? null : digitsOf(number),
      symbol: tidySymbol(groups.symbol ?? ''),
      unreadable: number === null && /[^\s.…_]/.test(groups.blank ?? ''),
      repaired: number !== null && /[oOlI|]/.test(number),
      detached: false,
      rival: null,
    }
  }
  return best ? { ...best, rival } : detachedSymbol(range, zone)
}

/** «Số:» with its symbol («/TTr-VP») on a line of its own further down: a draft whose columns came apart. */
function detachedSymbol(range: Range, zone: string): OwnNumber | null {
  if (!/(?:^|[\n|])[ \t]*[Ss][ốỐ][ \t]*:?[ \t.…]*(?:\n|\||$)/.test(zone)) return null
  const match = DETACHED.exec(zone)
  if (!match?.[1]) return null
  const start = range.start + match.index + match[0].indexOf(match[1]) - 1
  return {
    start,
    end: range.start + match.index + match[0].trimEnd().length,
    number: null,
    symbol: tidySymbol(match[1]),
    unreadable: false,
    repaired: false,
    detached: true,
    rival: null,
  }
}

/** «2O96» is 2096: recognition takes letters for digits. */
function digitsOf(number: string): string {
  return number.replace(/\.$/, '').replace(/[oO]/g, '0').replace(/[lI|]/g, '1')
}

const DETACHED = /(?:^|[\n|])[ \t]*[-/]((?=\S*\p{Lu}\S*\p{Lu})\p{Lu}[A-Za-zÀ-ỹ\d&/-]+)[ \t]*(?=\n|\||$)/u

const BLANK_OR_NUMBER = '([0-9lI|oO]{1,2}(?=\\s|t|\\/)|[\\s.…_]*|[^\\s\\n]{1,3})'
const SPOKEN = new RegExp(
  `ngày\\s*${BLANK_OR_NUMBER}\\s*tháng\\s*([0-9lI|oO]{1,2}(?!\\d)|[\\s.…_]*)\\s*,?\\s*năm\\s*((?:19|20)\\d[\\dlIoO]|[\\d.…_ ]*)`,
  'giu',
)
const NUMERIC = new RegExp(`ngày\\s*${NUMERIC_DAY}`, 'giu')

function findDate(source: Source, range: Range, taken: Range[]): PlaceAndDay | null {
  const zone = source.text.slice(range.start, range.end)
  const found: (PlaceAndDay & { score: number })[] = []
  for (const pattern of [SPOKEN, NUMERIC]) {
    for (const match of zone.matchAll(pattern)) {
      const start = range.start + match.index
      const end = start + match[0].length
      const place = placeBefore(source, range.start, start, taken)
      const written = { day: readNumber(match[1]), month: readNumber(match[2]), year: readNumber(match[3]) }
      const unreadable = written.day === null && /[^\s.…_]/.test(match[1] ?? '')
      // A date inside a subject («Chỉ thị … ngày 03/4/2020 của …») has no place before it.
      const cited = /^\s*(?:của|về)\s/u.test(source.text.slice(end, end + 8))
      found.push({
        start,
        end,
        ...written,
        place,
        unreadable,
        score: (place ? 2 : 0) + (pattern === SPOKEN ? 1 : 0) - (cited ? 3 : 0),
      })
    }
  }
  const best = found.sort((a, b) => b.score - a.score || a.start - b.start)[0]
  return best && best.score >= 1 ? best : null
}

/** The words of the same cell right before «, ngày»; a first word broken off onto its own line is joined. */
function placeBefore(source: Source, from: number, at: number, taken: Range[]): (Range & { text: string }) | null {
  const bound = Math.max(from, ...taken.filter((range) => range.end <= at).map((range) => range.end))
  // «Hà Sơn, hồi 10 giờ 00 ngày …» of a telegram.
  const hour = /,\s*((?:vào\s)?(?:hồi|lúc)\s[^,\n]{1,25})$/iu.exec(source.text.slice(bound, at))
  const before = source.text.slice(bound, hour ? at - (hour[1]?.length ?? 0) : at)
  const match =
    /((?:^|\n|\||\s{2,}|^[^\S\n]*)[^\S\n]*(?:\*\s+)?)((?:\p{Lu}[A-Za-zÀ-ỹ]*\.?(?:[^\S\n]\p{Lu}\p{Ll}*){0,2}\n)?\p{Lu}[A-Za-zÀ-ỹ.'’]*(?:(?:[^\S\n]|\s?[-–]\s?)[A-Za-zÀ-ỹ.'’]+)*)\s*,\s*$/u.exec(
      before,
    )
  if (!match?.[2]) return null
  const end = bound + match.index + (match[1]?.length ?? 0) + match[2].length
  const text = match[2].replace(/\s+/g, ' ')
  return text.length > 60 ? null : { start: end - match[2].length, end, text }
}

const STAMPS =
  /^(?:hoa toc|thuong khan|khan|mat|toi mat|tuyet mat|du thao.*|ban sao|sao y.*|hoa toc hen gio|luu hanh noi bo|v\/v)$/

/** The capitals that no landmark took, above the number, one line for each organ. */
function findIssuer(
  source: Source,
  range: Range,
  taken: Range[],
  number: OwnNumber | null,
  headed: boolean,
): (Range & { text: string })[] {
  const pieces: (Range & { text: string })[] = []
  for (const line of source.lines) {
    if (line.end <= range.start || line.start >= range.end) continue
    for (const piece of freePieces(source, line, taken)) {
      if (number && piece.start > number.start && pieces.length > 0) continue
      const text = piece.text.replace(/^[\s\d.*|#_–-]+(?=[A-Za-zÀ-ỹ])|[\s*|_,:;–-]+$/gu, '').replace(/\s+/g, ' ')
      if (
        text.length < 2 ||
        !isCapitals(text) ||
        isRule(text) ||
        STAMPS.test(line.plain) ||
        STAMPS.test(plainPiece(source, piece))
      )
        continue
      const start = source.text.indexOf(text.split(' ')[0] ?? text, piece.start)
      pieces.push({ start: start < 0 ? piece.start : start, end: piece.end, text: keepComma(piece.text, text) })
    }
  }
  if (pieces.length === 0 && headed === false && number === null) return []
  return joinIssuerLines(pieces)
}

function plainPiece(source: Source, piece: Range): string {
  return source.plain.slice(piece.start, piece.end).trim()
}

function keepComma(original: string, text: string): string {
  return /,\s*$/.test(original) ? `${text},` : text
}

function freePieces(source: Source, line: SourceLine, taken: Range[]): (Range & { text: string })[] {
  const cuts = taken
    .filter((range) => range.start < line.end && range.end > line.start)
    .sort((a, b) => a.start - b.start)
  const pieces: (Range & { text: string })[] = []
  let from = line.start
  for (const cut of [...cuts, { start: line.end, end: line.end }]) {
    for (const { start, end } of cellRanges(source.text, from, cut.start))
      pieces.push({ start, end, text: source.text.slice(start, end) })
    from = Math.max(from, cut.end)
  }
  return pieces
}

// Words that begin the name of an organ; any other line continues the one above it.
const ORGAN_HEADS =
  /^(?:ubnd|hdnd|uy ban|hoi dong|so|bo|dang bo|dang uy|tinh uy|thanh uy|quan uy|huyen uy|thi uy|ban|van phong|cuc|tong cuc|chi cuc|vu|vien|phong|hoi|lien|lien doan|cong doan|doan|truong|chi bo|chi doan|mat tran|ubmttq|uy ban mttq|thu tuong|chu tich|quoc hoi|toa an|tong|cong ty|trung tam|to|bao|dai|hoc vien|dai hoi|uy ban kiem tra|bch|btv|tap doan|ngan hang|kho bac|kiem toan|thanh tra|cong an|bo chi huy|thanh doan|tinh doan|huyen doan|quan doan|quan doi|quan khu|quan doan|su doan|trung doan|bo tu lenh|nha)(?![a-z])/

function joinIssuerLines(pieces: (Range & { text: string })[]): (Range & { text: string })[] {
  const lines: (Range & { text: string })[] = []
  for (const piece of pieces) {
    const last = lines.at(-1)
    const plain = plainOf(piece.text)
    const continues =
      last &&
      (!ORGAN_HEADS.test(plain) ||
        /^SỐ(?![A-Za-zÀ-ỹ])/u.test(piece.text) ||
        /^ỦY BAN THƯỜNG VỤ$/u.test(last.text) ||
        /,$|(?:^|\s)(?:VÀ|CỦA|THEO|VỀ|CHO)$/u.test(last.text) ||
        last.text.length < 3)
    if (continues) {
      last.text = `${last.text} ${piece.text}`
      last.end = piece.end
    } else lines.push(...splitMergedOrgans(piece))
  }
  for (const line of lines) line.text = line.text.replace(/,$/, '')
  return lines
}

const MERGED_ORGANS =
  /^(ĐẢNG BỘ\s.+?|(?:UBND|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN)\s(?:TỈNH|THÀNH PHỐ|TP\.?|QUẬN|HUYỆN|THỊ XÃ)\s.+?)\s((?:ĐẢNG ỦY|ĐẢNG UỶ|CHI BỘ|HUYỆN ỦY|QUẬN ỦY|THÀNH ỦY|SỞ|VĂN PHÒNG|BAN QUẢN LÝ|BAN DÂN TỘC|THANH TRA|PHÒNG)(?:\s.+|$))$/u

/** «ĐẢNG BỘ KHỐI X ĐẢNG ỦY Y» or «UBND TỈNH X SỞ Y» on one line is a parent and its organ. */
function splitMergedOrgans(piece: Range & { text: string }): (Range & { text: string })[] {
  const match = MERGED_ORGANS.exec(piece.text)
  if (!match?.[1] || !match[2]) return [{ ...piece }]
  const middle = piece.start + match[1].length
  return [
    { start: piece.start, end: middle, text: match[1] },
    { start: middle + 1, end: piece.end, text: match[2] },
  ]
}
