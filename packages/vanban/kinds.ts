import type { Line } from './document.ts'

/** One kind of document (tên loại văn bản). */
export interface Kind {
  /** Unique in this list. Where two kinds print the same letters, the rarer one has an ending of ours (`QĐi`, `TTi`). */
  code: string
  /** In lower case, as inside a sentence. */
  name: string
  /** The letters in the symbol: `QĐ` in «66-QĐ/TW»; `null` where no document of the kind prints any. */
  printed: string | null
  /** Whose documents have this kind. */
  lines: Line[]
  /** The regulation that names the kind. */
  source: string
}

const STATE = 'Nghị định 30/2020/NĐ-CP, Điều 7 và Phụ lục III'
const PARTY = 'Hướng dẫn 36-HD/VPTW'
const BOTH = `${STATE}; ${PARTY}`
const LAW = 'Luật Ban hành văn bản quy phạm pháp luật'

const STATE_LINES: Line[] = ['state']
const PARTY_LINES: Line[] = ['party']
const ALL: Line[] = ['party', 'state', 'front', 'union']

/**
 * The kinds of both systems. The Front and the unions use the names of the Party's list.
 * @source Nghị định 30/2020/NĐ-CP Điều 7, Phụ lục III; Hướng dẫn 36-HD/VPTW (2018) and 05-HD/VPTW (2026)
 */
export const kinds: readonly Kind[] = [
  { code: 'NQ', name: 'nghị quyết', printed: 'NQ', lines: ALL, source: BOTH },
  { code: 'QĐ', name: 'quyết định', printed: 'QĐ', lines: ALL, source: BOTH },
  { code: 'CT', name: 'chỉ thị', printed: 'CT', lines: ALL, source: BOTH },
  { code: 'KL', name: 'kết luận', printed: 'KL', lines: ['party', 'front', 'union'], source: PARTY },
  { code: 'QC', name: 'quy chế', printed: 'QC', lines: ALL, source: BOTH },
  { code: 'QyĐ', name: 'quy định', printed: 'QyĐ', lines: STATE_LINES, source: STATE },
  { code: 'QĐi', name: 'quy định', printed: 'QĐ', lines: ['party', 'front', 'union'], source: PARTY },
  { code: 'TTi', name: 'thông tri', printed: 'TT', lines: ['party', 'front', 'union'], source: PARTY },
  { code: 'TC', name: 'thông cáo', printed: 'TC', lines: ALL, source: BOTH },
  { code: 'TB', name: 'thông báo', printed: 'TB', lines: ALL, source: BOTH },
  { code: 'HD', name: 'hướng dẫn', printed: 'HD', lines: ALL, source: BOTH },
  { code: 'CTr', name: 'chương trình', printed: 'CTr', lines: ALL, source: BOTH },
  { code: 'KH', name: 'kế hoạch', printed: 'KH', lines: ALL, source: BOTH },
  { code: 'PA', name: 'phương án', printed: 'PA', lines: ALL, source: BOTH },
  { code: 'ĐA', name: 'đề án', printed: 'ĐA', lines: ALL, source: BOTH },
  { code: 'DA', name: 'dự án', printed: 'DA', lines: STATE_LINES, source: STATE },
  { code: 'BC', name: 'báo cáo', printed: 'BC', lines: ALL, source: BOTH },
  { code: 'BB', name: 'biên bản', printed: 'BB', lines: ALL, source: BOTH },
  { code: 'TTr', name: 'tờ trình', printed: 'TTr', lines: ALL, source: BOTH },
  { code: 'HĐ', name: 'hợp đồng', printed: 'HĐ', lines: STATE_LINES, source: STATE },
  { code: 'CĐ', name: 'công điện', printed: 'CĐ', lines: STATE_LINES, source: STATE },
  { code: 'BGN', name: 'bản ghi nhớ', printed: 'BGN', lines: STATE_LINES, source: STATE },
  { code: 'BTT', name: 'bản thỏa thuận', printed: 'BTT', lines: STATE_LINES, source: STATE },
  { code: 'GUQ', name: 'giấy ủy quyền', printed: 'GUQ', lines: STATE_LINES, source: STATE },
  { code: 'GM', name: 'giấy mời', printed: 'GM', lines: ALL, source: STATE },
  { code: 'GGT', name: 'giấy giới thiệu', printed: 'GGT', lines: ALL, source: STATE },
  { code: 'GNP', name: 'giấy nghỉ phép', printed: 'GNP', lines: STATE_LINES, source: STATE },
  { code: 'PG', name: 'phiếu gửi', printed: 'PG', lines: STATE_LINES, source: STATE },
  { code: 'PC', name: 'phiếu chuyển', printed: 'PC', lines: STATE_LINES, source: STATE },
  { code: 'PB', name: 'phiếu báo', printed: 'PB', lines: STATE_LINES, source: STATE },
  // A State công văn prints no letters: its symbol is «UBND-VX».
  { code: 'CV', name: 'công văn', printed: 'CV', lines: ALL, source: BOTH },
  { code: 'SY', name: 'bản sao y', printed: 'SY', lines: STATE_LINES, source: STATE },
  { code: 'TrS', name: 'bản trích sao', printed: 'TrS', lines: STATE_LINES, source: STATE },
  { code: 'SL', name: 'bản sao lục', printed: 'SL', lines: STATE_LINES, source: STATE },
  { code: 'BS', name: 'bản sao', printed: 'BS', lines: PARTY_LINES, source: 'Hướng dẫn 05-HD/VPTW' },
  // Kinds that this library meets as citations; their own form is set by the law on legal normative documents.
  { code: 'L', name: 'luật', printed: null, lines: STATE_LINES, source: LAW },
  { code: 'PL', name: 'pháp lệnh', printed: 'PL', lines: STATE_LINES, source: LAW },
  { code: 'NĐ', name: 'nghị định', printed: 'NĐ', lines: STATE_LINES, source: LAW },
  { code: 'TT', name: 'thông tư', printed: 'TT', lines: STATE_LINES, source: LAW },
  { code: 'TTLT', name: 'thông tư liên tịch', printed: 'TTLT', lines: STATE_LINES, source: LAW },
]

/**
 * The kind with this code, or `null`.
 * @example kindByCode('KH')?.name // 'kế hoạch'
 */
export function kindByCode(code: string): Kind | null {
  return kinds.find((kind) => kind.code === code) ?? null
}

/**
 * The kind with this name in the line's list (`quy định` is `QyĐ` for the State, `QĐi` for the Party), or `null`. Letter case is ignored.
 * @example kindByName('QUY ĐỊNH', 'state')?.code // 'QyĐ'
 */
export function kindByName(name: string, line: Line): Kind | null {
  const wanted = name.normalize('NFC').toLowerCase()
  const named = kinds.filter((kind) => kind.name === wanted)
  return named.find((kind) => kind.lines.includes(line)) ?? named[0] ?? null
}

/**
 * The kinds that print these letters in their symbol in the line's list: two for the Party's `QĐ`.
 * @example kindsPrinted('QĐ', 'party').map((kind) => kind.name) // ['quyết định', 'quy định']
 */
export function kindsPrinted(letters: string, line: Line): Kind[] {
  return kinds.filter((kind) => kind.printed === letters && kind.lines.includes(line))
}
