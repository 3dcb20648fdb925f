import { isCapitals, isLowerCode, isUpperCode, singleSpaced } from '../text/index.ts'
import type { Source, SourceLine } from './source.ts'

/** Half-open range of source offsets. */
export interface Range {
  start: number
  end: number
}

/** Names of kinds that stand alone as a title, without diacritics; longer ones first where one begins another. */
const TITLES: [string, string][] = [
  ['thong bao ket luan', 'thông báo'],
  ['nghi quyet', 'nghị quyết'],
  ['quyet dinh', 'quyết định'],
  ['chi thi', 'chỉ thị'],
  ['ket luan', 'kết luận'],
  ['quy che', 'quy chế'],
  ['quy dinh', 'quy định'],
  ['thong tri', 'thông tri'],
  ['thong cao', 'thông cáo'],
  ['thong bao', 'thông báo'],
  ['huong dan', 'hướng dẫn'],
  ['chuong trinh', 'chương trình'],
  ['ke hoach', 'kế hoạch'],
  ['phuong an', 'phương án'],
  ['de an', 'đề án'],
  ['du an', 'dự án'],
  ['bao cao', 'báo cáo'],
  ['bien ban', 'biên bản'],
  ['to trinh', 'tờ trình'],
  ['hop dong', 'hợp đồng'],
  ['ban ghi nho', 'bản ghi nhớ'],
  ['ban thoa thuan', 'bản thỏa thuận'],
  ['cong dien', 'công điện'],
  ['cong van', 'công văn'],
  ['giay moi', 'giấy mời'],
  ['giay gioi thieu', 'giấy giới thiệu'],
  ['giay uy quyen', 'giấy ủy quyền'],
  ['giay nghi phep', 'giấy nghỉ phép'],
  ['phieu gui', 'phiếu gửi'],
  ['phieu chuyen', 'phiếu chuyển'],
  ['phieu bao', 'phiếu báo'],
  ['nghi dinh', 'nghị định'],
  ['thong tu lien tich', 'thông tư liên tịch'],
  ['thong tu', 'thông tư'],
  ['phap lenh', 'pháp lệnh'],
  ['luat', 'luật'],
]

const STATE_MOTTO = /c[o0]ng\s+h[o0]a\s+x[a4]\s+h[o0]i\s+chu\s+nghia\s+viet\s+nam/g
const PARTY_MOTTO = /dang\s+cong\s+san\s+viet\s+nam/g
const SLOGAN = /doc\s+lap\s*[-–—.]?\s*tu\s+do\s*[-–—.]?\s*hanh\s+phuc/g

/** A printed motto that heads a letterhead: «CỘNG HÒA …» or «ĐẢNG CỘNG SẢN VIỆT NAM» in capitals. */
export function findMotto(source: Source): (Range & { line: 'state' | 'party' }) | null {
  const found: (Range & { line: 'state' | 'party' })[] = []
  for (const [pattern, line] of [
    [STATE_MOTTO, 'state'],
    [PARTY_MOTTO, 'party'],
  ] as const) {
    for (const match of source.plain.matchAll(pattern)) {
      const range = { start: match.index, end: match.index + match[0].length, line }
      if (mostlyCapitals(source.text.slice(range.start, range.end))) {
        found.push(range)
        break
      }
    }
  }
  return found.sort((a, b) => a.start - b.start)[0] ?? null
}

/** All mottos and slogans between two offsets. */
export function mottosBetween(source: Source, start: number, end: number): Range[] {
  const plain = source.plain.slice(start, end)
  const ranges: Range[] = []
  for (const pattern of [STATE_MOTTO, PARTY_MOTTO, SLOGAN]) {
    for (const match of plain.matchAll(pattern)) {
      const at = start + match.index
      if (pattern === SLOGAN || mostlyCapitals(source.text.slice(at, at + match[0].length))) {
        ranges.push({ start: at, end: at + match[0].length })
      }
    }
  }
  return ranges
}

function mostlyCapitals(text: string): boolean {
  let balance = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (isUpperCode(code)) balance++
    else if (isLowerCode(code)) balance -= 4
  }
  return balance > 0
}

export interface Title {
  line: SourceLine
  /** The name of the kind, in lower case. */
  name: string
  /** Offset after the name. */
  end: number
}

/** The kind's name in capitals at the start of a line («KẾ HOẠCH», «HƯỚNG DẪN VỀ THỂ THỨC …»), or `null`. */
export function titleOn(source: Source, line: SourceLine): Title | null {
  // «KẾ HOẠCH», never «Kế hoạch»: most lines are no title by their second letter.
  if (!isUpperCode(line.text.charCodeAt(0)) || !isUpperCode(line.text.charCodeAt(1))) return null
  const plain = singleSpaced(line.plain)
  for (const [written, name] of TITLES) {
    if (!plain.startsWith(written) || /[a-z0-9]/.test(plain[written.length] ?? '')) continue
    const end = endOfWords(source, line.start, written.split(' ').length)
    const words = source.text.slice(line.start, end)
    const rest = source.text.slice(end, line.end)
    // In «THÔNG BÁO Kết luận của …» the shorter name is the kind.
    if (!isCapitals(words)) continue
    // «QUYẾT ĐỊNH:» opens the enacting part, «Quyết định số …» and «BÁO CÁO VIÊN» are no titles.
    if (/^\s*:/.test(rest) || /^\s*s[ốỐ]\s*\d/i.test(rest)) return null
    return { line, name, end }
  }
  return null
}

function endOfWords(source: Source, from: number, count: number): number {
  let end = from
  for (let word = 0; word < count; word++) {
    while (/\s/.test(source.text[end] ?? '')) end++
    while (end < source.text.length && !/[\s:,.;]/.test(source.text[end] ?? ' ')) end++
  }
  return end
}

/** «Kính gửi», «Kính trình», or a telegram's «… điện:» at the start of a line. */
export function opensAddressees(line: SourceLine): boolean {
  return (
    /^[|\s]*kinh\s+(?:gui|goi|trinh|chuyen|bao)\s*[:;]/.test(line.plain) ||
    (/^kinh\s+(?:gui|goi)\s+\S/.test(line.plain) && line.text.length < 120 && !/[.]$/.test(line.text)) ||
    (/(?:^|\s)dien\s?:\s/.test(line.plain.slice(0, 120)) &&
      isCapitals(line.text.slice(0, Math.max(0, line.plain.search(/dien\s?:\s/))))) ||
    (/(?:^|\s)(?:dien|gui)\s*:\s*\|?$/.test(line.plain) && isCapitals(line.text.replace(/\S+\s*:\s*\|?$/, '')))
  )
}

/** How a body begins when nothing else marks it. */
const PREAMBLE =
  /^[-–\s]*(?:can cu|can cu |thuc hien|thi hanh|xet|theo|tren co so|trong thoi gian|trong nhung|sau khi|sau \d+|de |nham|ngay \d|vua qua|tiep theo|hien nay|truoc tinh hinh|thoi gian qua|thoi gian gan day|tiep tuc thuc hien|duoc su|phuc dap|ve viec|qua |nhan duoc|dieu \d|i\s*[.-]|1\s*[.-])/

/** Whether a line's first words are those of a body («Căn cứ …», «Thực hiện …», «1. …»). */
export function opensBody(line: SourceLine): boolean {
  return PREAMBLE.test(line.plain)
}

/** Whether a line is empty of words: blank, drawn, or a page number. */
export function isFurniture(line: SourceLine): boolean {
  return line.furniture
}
