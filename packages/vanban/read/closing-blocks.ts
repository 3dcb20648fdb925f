import { isCapitals } from '../text/index.ts'
import { AUTHORITY, type Closing, DISTRIBUTION, hasNameShape, isPersonName, OFFICE } from './closing.ts'
import { type Cell, cellsOf } from './closing-cells.ts'
import { type Range, titleOn } from './landmarks.ts'
import { mergedColumns, signatureParts } from './merged-signature.ts'
import type { Source, SourceLine } from './source.ts'

export interface Signature {
  authority: (Range & { token: string; text: string })[]
  title: (Range & { text: string }) | null
  /** `known`: the family name is one that people have; else only the shape and the place told it. */
  name: (Range & { text: string; known: boolean }) | null
}

export interface ClosingBlocks {
  distribution: (Range & { text: string })[]
  signature: Signature
  /** Index of the first line after the closing: annexes begin there. */
  next: number
  /** True where the text stops in the middle of an item. */
  cut: boolean
}

interface State {
  items: (Range & { text: string; closed: boolean })[]
  /** `null` before «Nơi nhận», then whether items may still come. */
  open: boolean | null
  signature: Signature
  /** The last line that gave a word to the signature. */
  signedLine: number
  lastItemLine: number
  /** True where the name to take stands in the right column. */
  rightSigner: boolean
}

const LONGEST_CLOSING = 160

/** Reads «Nơi nhận» and the signature, which stand beside, below or between each other. */
export function readClosing(source: Source, closing: Closing): ClosingBlocks {
  const state: State = {
    items: [],
    open: null,
    signature: { authority: [], title: null, name: null },
    signedLine: -1,
    lastItemLine: -1,
    rightSigner: false,
  }
  const bound = Math.min(source.lines.length, closing.first + LONGEST_CLOSING)
  let next = closing.first
  for (; next < bound; next++) {
    if (isAnnexStart(source, next) && next > closing.first) break
    const cells = cellsOf(source, next, next + 1)
      .flatMap(mergedColumns)
      .flatMap(signatureParts)
    if (cells.length === 0) {
      if (state.open && state.items.at(-1)?.closed && /^lưu/iu.test(bare(state.items.at(-1)?.text))) state.open = false
      continue
    }
    let used = false
    for (const cell of cells) used = takeCell(state, cell) || used
    if (!used && isComplete(state)) break
  }
  const last = state.items.at(-1)
  const atEnd = next >= source.lines.length && last !== undefined && source.text.slice(last.end).trim() === ''
  const cut = atEnd && state.signature.name === null && !last.closed && !/^lưu/iu.test(bare(last.text))
  return {
    distribution: (cut ? state.items.slice(0, -1) : state.items).filter((item) => bare(item.text) !== ''),
    signature: state.signature,
    next,
    cut,
  }
}

function isComplete(state: State): boolean {
  return state.signature.name !== null || (state.open === false && state.signature.title !== null)
}

function bare(text: string | undefined): string {
  return (text ?? '').replace(/^[-–—•+*\s]+/, '')
}

/** «PHỤ LỤC», a second letterhead or a second title below the signature. */
function isAnnexStart(source: Source, index: number): boolean {
  const line = source.lines[index]
  if (!line || line.start === line.end || !'pmb'.includes(line.plain.charAt(0))) return isTitle(source, line)
  if (
    /^phu luc(?![a-z])/.test(line.plain) &&
    /^(?:PHỤ LỤC|Phụ lục)\s*(?:[IVX\d]+|[A-Z]|s[ốỐ].*)?\s*[:.]?/u.test(line.text) &&
    line.text.length < 120
  )
    return true
  if (/^(?:mau so|bieu so|bieu mau)\s*\d/.test(line.plain)) return true
  return isTitle(source, line)
}

function isTitle(source: Source, line: SourceLine | undefined): boolean {
  return line !== undefined && line.text.length < 60 && titleOn(source, line) !== null
}

/** Gives one cell to the signature or to the distribution; false when it belongs to neither. */
function takeCell(state: State, cell: Cell): boolean {
  if (DISTRIBUTION.test(cell.plain)) return openDistribution(state, cell)
  if (/^[(["*]*\s*(?:da\s?ky|ky ten|da ki|ky,|chu ky|dong dau|\(?ky\b)/.test(cell.plain)) return true
  if (takeSignature(state, cell)) {
    state.signedLine = cell.line
    return true
  }
  if (state.open) return takeItem(state, cell)
  return belongsBelowName(state, cell)
}

/** A second office below the name, and page numbers, belong to nothing. */
function belongsBelowName(state: State, cell: Cell): boolean {
  if (/^\d{1,3}$/.test(cell.text)) return true
  if (state.signature.name === null || !isCapitals(cell.text)) return false
  const distance = cell.line - state.signedLine
  if (!(distance < 3 && OFFICE.test(cell.plain)) && !(distance === 1 && cell.right)) return false
  state.signedLine = cell.line
  return true
}

function openDistribution(state: State, cell: Cell): boolean {
  if (state.open !== null) return state.open
  state.open = true
  const head = DISTRIBUTION.exec(cell.plain)?.[0].length ?? 0
  const rest = cell.text.slice(head)
  if (rest.trim() !== '') addItems(state, { ...cell, start: cell.start + head, text: rest })
  return true
}

function takeSignature(state: State, cell: Cell): boolean {
  const { signature } = state
  if (signature.name) return false
  const authority = AUTHORITY.exec(cell.text)
  if (authority?.[1] && isCapitals(cell.text)) {
    const token = authority[1].replace(/\s/g, '')
    signature.authority.push({
      start: cell.start,
      end: cell.end,
      token: token.includes('/') ? token : `${token}.`,
      text: cell.text.replace(/^[|_\s*]+/, ''),
    })
    signature.title = null
    return true
  }
  const started = signature.authority.length > 0 || signature.title !== null
  const bulleted = /^[-–•+]/.test(cell.text)
  if (
    !bulleted &&
    (started || OFFICE.test(cell.plain)) &&
    isCapitals(cell.text) &&
    cell.text.length < 80 &&
    /[A-Za-zÀ-ỹ]{2}/u.test(cell.text)
  ) {
    return takeCapitals(state, cell)
  }
  const name = withoutRank(cell.text)
  if (
    !bulleted &&
    started &&
    (!state.rightSigner || cell.right) &&
    (isPersonName(name) ||
      (signature.title !== null && hasNameShape(name) && (!state.open || cell.right || isFiled(state.items.at(-1))))) &&
    (cell.right || !state.open || state.items.at(-1)?.closed !== false || state.signedLine > state.lastItemLine)
  ) {
    signature.name = { start: cell.end - name.length, end: cell.end, text: name, known: isPersonName(name) }
    return true
  }
  return false
}

/** «- Lưu: VT.» ends the distribution. */
function isFiled(item: { text: string; closed: boolean } | undefined): boolean {
  return item?.closed === true && /^lưu/iu.test(bare(item.text))
}

/** «Thiếu tướng Nguyễn Văn A», «GS. TS. NGUYỄN VĂN B»: a rank or degree before the name is no part of it. */
const RANK =
  /^(?:(?:đại tướng|thượng tướng|trung tướng|thiếu tướng|đại tá|thượng tá|trung tá|thiếu tá|đại úy|thượng úy|gs|pgs|ts|tskh|ths|bs|bsck\p{Lu}{1,2}|ông|bà|đồng chí|đ\/c)(?![A-Za-zÀ-ỹ])[.\s,]*)+/iu

function withoutRank(text: string): string {
  const name = text.replace(/[.,;]$/, '')
  const bareName = name.replace(RANK, '')
  // «Ông Bảo Khoa» is a family name, «Ông Lê Bảo Khoa» a form of address.
  return isPersonName(name) && !isPersonName(bareName) ? name : bareName
}

function takeCapitals(state: State, cell: Cell): boolean {
  const { signature } = state
  const words = withoutRank(cell.text)
  const capitalName = words.toLowerCase().replace(/(?<=^|\s)\p{Ll}/gu, (letter) => letter.toUpperCase())
  if (signature.title && isPersonName(capitalName)) {
    signature.name = { start: cell.end - words.length, end: cell.end, text: words, known: true }
    return true
  }
  const last = signature.authority.at(-1)
  if (
    last &&
    !signature.title &&
    (!OFFICE.test(cell.plain) || /^(?:T\/M|TM|T\/L|TL|KT|K\/T|TUQ|Q)\.?$/u.test(last.text))
  ) {
    last.text = `${last.text} ${cell.text}`
    last.end = cell.end
    return true
  }
  if (signature.title) {
    // In a joint document the second signer's office stands beside the first one's.
    if (cell.line === state.signedLine && OFFICE.test(cell.plain)) return takeChair(state, cell)
    // A further office with room above it tells what else the signer is.
    if (cell.line - state.signedLine > 2 && OFFICE.test(cell.plain)) return true
    // A title goes on below in words that are no office, or in a further office («KIÊM TRƯỞNG BAN …»).
    signature.title = { start: signature.title.start, end: cell.end, text: `${signature.title.text} ${cell.text}` }
    return true
  }
  signature.title = { start: cell.start, end: cell.end, text: cell.text }
  return true
}

/** In minutes the chair signs beside the secretary; the chair's name is the one in the same column. */
function takeChair(state: State, cell: Cell): boolean {
  const { signature } = state
  if (/^(?:chu tri|chu toa)/.test(cell.plain) && signature.title) {
    signature.title = { start: cell.start, end: cell.end, text: cell.text }
    state.rightSigner = cell.right
  }
  return true
}

function takeItem(state: State, cell: Cell): boolean {
  const last = state.items.at(-1)
  const bulleted = /^[-–—•+*]/.test(cell.text)
  if (bulleted || !last) {
    addItems(state, cell)
    state.lastItemLine = cell.line
    return true
  }
  const lastIsFile = /^lưu/iu.test(bare(last.text))
  // «VPCP: BTCN, các PCN,» goes on in the next line; an item that ends otherwise is complete.
  const open = last.text.endsWith(',') && cell.line - state.lastItemLine === 1 && !lastIsFile
  if (last.closed && !open && (lastIsFile || /^[-–—•+*]/.test(last.text))) return false
  if ((last.closed && !(open && /^[-–—•+*]/.test(last.text))) || (lastIsFile && cell.line - state.lastItemLine > 1)) {
    if (lastIsFile) return false
    addItems(state, cell)
  } else {
    last.text = `${last.text} ${cell.text}`
    last.end = cell.end
    last.closed = isClosed(cell.text)
  }
  state.lastItemLine = cell.line
  return true
}

function isClosed(text: string): boolean {
  return /[;.,]["”']?$/.test(text.trim()) || /[./]\S{0,5}$/.test(text.trim())
}

/** One cell may hold several items: «- A; - B (để b/c); - C». */
function addItems(state: State, cell: Range & { text: string }): void {
  let from = 0
  const pattern = /(?<=[;,.)])\s+(?=[-–•]\s?[A-Za-zÀ-ỹ])|;\s+(?=\p{Lu})/gu
  const inline = /^[\s]*[-–•]/.test(cell.text) ? /(?<=[;,.)])\s+(?=[-–•]\s?[A-Za-zÀ-ỹ])/gu : pattern
  for (const cut of [...cell.text.matchAll(inline), null]) {
    const end = cut ? cut.index : cell.text.length
    const piece = cell.text.slice(from, end)
    const lead = piece.length - piece.trimStart().length
    if (bare(piece) !== '') {
      state.items.push({
        start: cell.start + from + lead,
        end: cell.start + from + piece.trimEnd().length,
        text: piece.trim(),
        closed: cut !== null || isClosed(piece),
      })
    }
    from = cut ? cut.index + cut[0].length : end
  }
}
