import { fold } from '../../text/index.ts'
import type { PlacedWord } from './layout-page.ts'

type TableRow = readonly (readonly PlacedWord[])[]

/**
 * How many rows at a table's head are its heading: leading rows in bold above rows that are not, up to the first that
 * counts («1 | …») or sums up («Cộng»). Without bold type a first row is a heading where its cells stand in the middle of
 * columns that do not; on a scan, where type shows no weight, it always is one.
 * @param columns left edges of the columns and the right edge of the last, in points
 */
export function headingRows(rows: readonly TableRow[], columns: readonly number[]): number {
  if (rows.length < 2) return 0
  const plain = rows.findIndex((row) => !isBold(row) || counts(row) || sumsUp(row))
  if (plain !== 0) return plain < 0 ? 1 : plain
  if (rows.some((row) => isBold(row) && !sumsUp(row))) return 0
  if (rows.flat(2).some(({ certainty }) => certainty < 1)) return 1
  return columns.slice(1).some((right, at) => isCentredAlone(rows, at, columns[at] ?? 0, right)) ? 1 : 0
}

const isBold = (row: TableRow): boolean => row.flat().every(({ bold }) => bold)

const textOf = (cell: readonly PlacedWord[] | undefined): string => (cell ?? []).map(({ text }) => text).join(' ')

/** A first cell with a number, unless the row numbers the columns. */
function counts(row: TableRow): boolean {
  const isNumber = (cell: readonly PlacedWord[]) => /^\(?(?:\d{1,4}|[IVX]{1,5})\)?\.?$/.test(textOf(cell))
  return row[0] !== undefined && isNumber(row[0]) && !row.every(isNumber)
}

function sumsUp(row: TableRow): boolean {
  return row.slice(0, 2).some((cell) => /^(?:tong )?(?:cong|so)\b|^tong$/.test(fold(textOf(cell))))
}

/** Whether a column's first cell stands in its middle and some cell below it plainly does not. */
function isCentredAlone(rows: readonly TableRow[], at: number, left: number, right: number): boolean {
  const isCentred = (row: TableRow): boolean | null => {
    const cell = row[at] ?? []
    const [first] = cell
    if (!first) return null
    const from = Math.min(...cell.map((word) => word.x))
    const to = Math.max(...cell.map((word) => word.x + word.width))
    // Words that fill their column show nothing.
    return right - left - (to - from) < 2 * first.size ? null : Math.abs(from - left - (right - to)) < 0.5 * first.size
  }
  const [heading, ...below] = rows
  return heading !== undefined && isCentred(heading) === true && below.some((row) => isCentred(row) === false)
}
