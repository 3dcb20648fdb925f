import { type Row, textOfRow } from './rows.ts'

/** The measures of running text on the pages of one document, in points. */
export interface Measures {
  left: number
  right: number
  /** From line to line within a paragraph. */
  pitch: number
  size: number
}

/** Rows of a page: those of running text, and those that stand in a column beside another («Nơi nhận»). */
export interface MeasuredPage {
  width: number
  rows: readonly Row[]
  beside: readonly Row[]
}

/** Measures running text by the long rows of pages of one width; `null` where there are none. */
export function measuresOf(pages: readonly MeasuredPage[]): Measures | null {
  const long: Row[] = []
  const pitches: number[] = []
  for (const { width, rows } of pages) {
    let above: Row | null = null
    for (const row of rows) {
      const isLong = row.right - row.left > width * 0.5
      if (isLong) long.push(row)
      if (isLong && above && row.baseline > above.baseline) pitches.push(row.baseline - above.baseline)
      above = isLong ? row : null
    }
  }
  if (long.length === 0) return null
  const size = share(
    long.map((row) => row.size),
    0.5,
  )
  const all = pages.flatMap(({ rows, beside }) => [...rows, ...beside])
  return {
    left: outerLeft(leftOf(long, all, size), all, size),
    // A line that comes back («(Kèm theo …)» of each annex) ends where its words end, not at the margin.
    right: marginOf([...new Map(long.map((row) => [textOfRow(row), row.right])).values()]),
    pitch: pitches.length > 0 ? share(pitches, 0.1) : size * 1.4,
    size,
  }
}

/** How far a first line may be indented, in shares of the type's height. */
const DEEPEST_INDENT = 3.2
/** How far lines may hang below a label («Điều 12.»), in the same measure. */
const DEEPEST_HANG = 5

/**
 * Where long lines begin furthest left. A line further out than an indent is deep, with no other row beside it, has dirt
 * before it.
 */
function leftOf(long: readonly Row[], rows: readonly Row[], size: number): number {
  const sorted = long.map((row) => row.left).sort((a, b) => a - b)
  const [first = 0] = sorted
  const all = rows.map((row) => row.left).sort((a, b) => a - b)
  let at = 0
  const isShared = (left: number) => {
    while ((all[at] ?? left) < left - 0.5 * size) at++
    return (all[at + 1] ?? Number.POSITIVE_INFINITY) < left + 0.5 * size
  }
  const shared = sorted.find(isShared) ?? first
  return shared - first <= DEEPEST_INDENT * size ? first : shared
}

/**
 * Where all long lines are first lines of their paragraphs, they stand indented; short ones (a last line, the list of
 * «Nơi nhận») show the margin, further out by an indent at most.
 */
function outerLeft(left: number, rows: readonly Row[], size: number): number {
  const near = rows.filter((row) => left - row.left <= DEEPEST_INDENT * size)
  return near.some((row) => row.left < left) ? leftOf(near, near, size) : left
}

/** The outermost edge that two lines reach; where no two do, the longest line's. */
function marginOf(rights: readonly number[]): number {
  const sorted = [...rights].sort((a, b) => b - a)
  return sorted.find((right, at) => right - (sorted[at + 1] ?? 0) < 3) ?? sorted[0] ?? 0
}

/** The value below which this share of the values lies. */
function share(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}

/**
 * Whether a row continues the paragraph whose rows stand above it: the line above is full (the row's first word would
 * not have fitted on it), the row is not indented like a first line, and no extra space parts them.
 */
export function continuesParagraph(
  paragraph: readonly Row[],
  row: Row,
  measures: Measures,
  samePage: boolean,
): boolean {
  const first = paragraph[0]
  const above = paragraph.at(-1)
  const next = row.words[0]
  if (!first || !above || !next) return false
  const em = measures.size
  if (isCentred(row, measures) && !(samePage && goesOnCentred(above, row, measures))) return false
  if (samePage && row.baseline - above.baseline > measures.pitch + 0.25 * em) return false
  if (above.right + 0.25 * em + next.width <= measures.right - 0.2 * em) return false
  const indented = row.left > measures.left + 0.7 * em
  if (!indented) {
    // Where first lines are indented, a line at the margin continues, whatever it begins with.
    return first.left > measures.left + 0.7 * em || !opensItem(textOfRow(row))
  }
  // Lines hanging below a label, one under the other.
  if (paragraph.length > 1) return Math.abs(row.left - above.left) < 0.5 * em && first.left < row.left - 0.3 * em
  const hang = row.left - first.left
  return hang > 0.3 * em && hang < DEEPEST_HANG * em && opensItem(textOfRow(first))
}

/** Whether a row stands in the middle between the margins, clear of both. */
export function isCentred(row: Row, measures: Measures): boolean {
  const aside = Math.abs((row.left + row.right) / 2 - (measures.left + measures.right) / 2)
  return aside < measures.size && row.left > measures.left + 2.2 * measures.size
}

/** Whether a centred row goes on with the one above: that is centred above it, and both are bold or neither. */
function goesOnCentred(above: Row, row: Row, measures: Measures): boolean {
  const isBold = ({ words }: Row) => words.every(({ bold }) => bold)
  return isCentred(above, measures) && onOneAxis(above, row) && isBold(above) === isBold(row)
}

/** Whether the middles of two rows stand above each other. */
export function onOneAxis(above: Row, row: Row): boolean {
  return Math.abs(above.left + above.right - row.left - row.right) / 2 < 0.4 * row.size
}

/** Whether two rows of different length stand in the middle above each other, as the lines of a title do; the last is no full one. */
export function shareAxis(above: Row, row: Row, measures: Measures): boolean {
  const isClear = row.right < measures.right - 0.5 * measures.size
  return isClear && onOneAxis(above, row) && Math.abs(above.left - row.left) > row.size
}

/** A clause's label or a dash: «1.», «1.2.», «a)», «IV.», «Điều 3.», «-». */
const ITEM =
  /^(?:[-–—+•*]\s|(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[A-ZĐ]|[a-zđ])\s*[.)/](?:\s|$)|(?:Điều|Chương|Mục|Phần)\s)/u

function opensItem(text: string): boolean {
  return ITEM.test(text)
}
