import { fold } from '../../text/index.ts'
import type { PlacedWord } from './layout-page.ts'
import { partsOf, type Row, rowsOf, textOfRow } from './rows.ts'

/** Rows of a page in reading order: full rows, two columns side by side, or the rows of a table without rules. */
export type Band =
  | { type: 'row'; row: Row }
  | { type: 'columns'; left: Row[]; right: Row[] }
  | { type: 'cells'; rows: Row[][] }

/** The white strip between two columns. */
interface Gutter {
  from: number
  to: number
}

/** A gap this wide, in shares of the type's height, is no space between words, not even in a justified line. */
const WIDE_GAP = 1.5
/** A gap this wide still parts two columns in a row beside others that show them clearly. */
const NARROW_GAP = 0.42
/** Rows of one column further apart than this many heights of the type do not belong together … */
const FAR = 2.6
/** … but a signature leaves room for itself above the name. */
const SIGNATURE_POINTS = 150

/**
 * Puts the rows of a page into reading order: where two columns stand side by side (letterhead, «Nơi nhận» beside the
 * signature) the left one comes first; rows with three or more parts under each other are a table.
 */
export function bandsOf(rows: readonly Row[]): Band[] {
  const bands: Band[] = []
  let free: Row[] = []
  const release = () => {
    bands.push(...free.map((row): Band => ({ type: 'row', row })))
    free = []
  }
  for (let at = 0; at < rows.length; ) {
    const cells = tableFrom(rows, at)
    if (cells.length > 1) {
      release()
      bands.push({ type: 'cells', rows: cells })
      at += cells.length
      continue
    }
    const gutter = widestGap(rows[at] as Row)
    if (gutter === null || opensFullWidth(rows[at] as Row)) {
      free.push(rows[at] as Row)
      at++
      continue
    }
    const above = rowsAbove(free, gutter, rows[at] as Row)
    const { last, strip } = rowsBelow(rows, at, above.strip)
    const own = [...free.splice(free.length - above.count), ...rows.slice(at, last + 1)]
    release()
    bands.push(...columnsOrRows(own, strip))
    at = last + 1
  }
  release()
  return bands
}

/** Consecutive rows of three or more parts whose parts stand under each other. */
function tableFrom(rows: readonly Row[], from: number): Row[][] {
  const table: Row[][] = []
  for (let at = from; at < rows.length; at++) {
    const parts = partsOf(rows[at] as Row, WIDE_GAP)
    const above = table.at(-1)
    if (parts.length < 3 || (above && (parts.length !== above.length || !aligned(above, parts)))) break
    table.push(parts)
  }
  return table
}

function aligned(above: readonly Row[], below: readonly Row[]): boolean {
  return above.every((cell, at) => {
    const other = below[at]
    return other !== undefined && cell.left < other.right && other.left < cell.right
  })
}

function widestGap(row: Row): Gutter | null {
  let widest: Gutter | null = null
  for (const gap of gapsOf(row, WIDE_GAP)) {
    if (widest === null || gap.to - gap.from > widest.to - widest.from) widest = gap
  }
  return widest
}

function gapsOf(row: Row, gap: number): Gutter[] {
  const parts = partsOf(row, gap)
  return parts.slice(1).map((part, at) => ({ from: parts[at]?.right ?? 0, to: part.left }))
}

/** What remains of the strip when a row stands beside or around it; `null` where the row's words cross it. */
function stripBeside(row: Row, strip: Gutter): Gutter | null {
  const least = NARROW_GAP * row.size
  if (row.right < strip.to - least) return { from: Math.max(strip.from, row.right), to: strip.to }
  if (row.left > strip.from + least) return { from: strip.from, to: Math.min(strip.to, row.left) }
  for (const gap of gapsOf(row, NARROW_GAP)) {
    const both = { from: Math.max(strip.from, gap.from), to: Math.min(strip.to, gap.to) }
    if (both.to - both.from >= least) return both
  }
  return null
}

const sideOf = (row: Row, strip: Gutter): 'left' | 'right' | 'both' =>
  row.right <= strip.to ? 'left' : row.left >= strip.from ? 'right' : 'both'

/** Rows right above that already show the two columns, or only the right one (a signature begins above «Nơi nhận»). */
function rowsAbove(free: readonly Row[], gutter: Gutter, first: Row): { count: number; strip: Gutter } {
  let strip = gutter
  let count = 0
  let below = first
  for (const row of [...free].reverse()) {
    const narrowed = stripBeside(row, strip)
    if (narrowed === null || sideOf(row, narrowed) === 'left' || below.baseline - row.baseline > FAR * row.size) break
    strip = narrowed
    below = row
    count++
  }
  return { count, strip }
}

function rowsBelow(rows: readonly Row[], first: number, gutter: Gutter): { last: number; strip: Gutter } {
  let strip = gutter
  let last = first
  const bottom = { left: rows[first]?.baseline ?? 0, right: rows[first]?.baseline ?? 0 }
  for (let at = first + 1; at < rows.length; at++) {
    const row = rows[at] as Row
    const narrowed = stripBeside(row, strip)
    if (narrowed === null || opensFullWidth(row) || fills(row, rows)) break
    const side = sideOf(row, narrowed)
    const apart = row.baseline - (side === 'both' ? Math.max(bottom.left, bottom.right) : bottom[side])
    if (side !== 'right' && apart > FAR * row.size && side === 'left') break
    if (apart > SIGNATURE_POINTS) break
    strip = narrowed
    last = at
    if (side !== 'right') bottom.left = row.baseline
    if (side !== 'left') bottom.right = row.baseline
  }
  return { last, strip }
}

/** A line of running text from margin to margin: where its words stand far apart, that is because it is justified. */
function fills(row: Row, rows: readonly Row[]): boolean {
  const left = Math.min(...rows.map((other) => other.left))
  const right = Math.max(...rows.map((other) => other.right))
  const widest = Math.max(0, ...gapsOf(row, NARROW_GAP).map((gap) => gap.to - gap.from))
  return row.right > right - 0.3 * row.size && row.left < left + 3.2 * row.size && widest < row.size
}

/** «Kính gửi» stands below the letterhead's two columns, however short its line is. */
function opensFullWidth(row: Row): boolean {
  return /^(?:kinh (?:gui|trinh)|phu luc)/.test(fold(textOfRow(row)))
}

const LETTERHEAD_OR_CLOSING =
  /cong hoa xa hoi|dang cong san|doc lap|noi nhan|(?:^|\s)(?:t\/m|k\/t|t\/l|tm\.|kt\.|tl\.|tuq\.)|ngay .{0,12}thang|^so\s*:?\s*\d|chu tri|nguoi ghi/

/** Two columns are read one after the other; rows of a list in two parts stay rows. */
function columnsOrRows(own: readonly Row[], strip: Gutter): Band[] {
  const middle = (strip.from + strip.to) / 2
  const words = own.flatMap((row) => row.words)
  const isLeft = (word: PlacedWord) => word.x + word.width / 2 < middle
  const left = rowsOf(words.filter(isLeft))
  const right = rowsOf(words.filter((word) => !isLeft(word)))
  const both = own.filter((row) => row.left < middle && row.right > middle).length
  const isOfficial = own.some((row) => LETTERHEAD_OR_CLOSING.test(fold(textOfRow(row))))
  if (!isOfficial && both > own.length * 0.6 && !isProse(left, right)) {
    return [{ type: 'cells', rows: own.map((row) => partsOf(row, WIDE_GAP)) }]
  }
  return [{ type: 'columns', left, right }]
}

/** Long lines on both sides, many of them: a page set in two columns. */
function isProse(left: readonly Row[], right: readonly Row[]): boolean {
  const average = (rows: readonly Row[]) =>
    rows.reduce((sum, row) => sum + textOfRow(row).length, 0) / Math.max(rows.length, 1)
  return left.length >= 8 && right.length >= 8 && average(left) > 25 && average(right) > 25
}
