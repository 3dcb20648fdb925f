import type { Table } from '../document.ts'
import { textWidth } from './text-width.ts'

/** How a table is set: relative column widths, one alignment a column, the size of its letters. */
export interface TableLayout {
  widths: number[]
  align: ('left' | 'center' | 'right')[]
  sizePt: number
  /** Rows too tall to be kept on one page. */
  tall: number[]
  /** Rows that hold a total («Cộng», «Tổng số»); they stand in bold. */
  totals: number[]
  /** The longest words do not fit side by side on an upright page. */
  wide: boolean
}

const NUMBER = /^[-+]?[\d.,\s]+%?$/
const CELL_PADDING_PT = 10
const SIZE_MIN_PT = 7
/** Rows with more letters than this in a cell may break over two pages. */
const WHOLE_ROW_MAX = 600
const POINTS_PER_MM = 72 / 25.4

/**
 * Sets the columns of a table. Every column is at least as wide as its longest word; what is left is shared by how much
 * text a column holds. A table that does not fit even in small letters is marked `wide`, for a page turned sideways.
 */
export function tableLayout(table: Pick<Table, 'headerRows' | 'rows'>, widthMm: number, sizePt: number): TableLayout {
  const widthPt = widthMm * POINTS_PER_MM
  const columns = table.rows[0]?.length ?? 0
  const cells = Array.from({ length: columns }, (_, column) => table.rows.map((row) => row[column] ?? ''))
  for (let size = sizePt; ; size -= 0.5) {
    const least = cells.map((column) => leastWidth(column, size))
    const sum = least.reduce((total, width) => total + width, 0)
    if (sum <= widthPt || size <= SIZE_MIN_PT) {
      const widths = shareRest(cells, table.headerRows, least, Math.max(0, widthPt - sum), size)
      return {
        widths,
        align: cells.map((column, index) => alignOf(column, index === 0, table.headerRows)),
        sizePt: size,
        totals: totalRows(table),
        tall: table.rows.flatMap((row, index) => (row.some((cell) => cell.length > WHOLE_ROW_MAX) ? [index] : [])),
        wide: size < sizePt - 2,
      }
    }
  }
}

function leastWidth(column: string[], sizePt: number): number {
  let longest = 0
  for (const cell of column) {
    for (const word of cell.split(/\s+/)) longest = Math.max(longest, textWidth(word.slice(0, 24), sizePt))
  }
  return longest + CELL_PADDING_PT
}

/**
 * Narrow columns get all they want before wide ones share what is left. A heading wishes for half its length: it may
 * stand in two lines, once a page, where a cell of two lines makes a row of its own taller.
 */
function shareRest(cells: string[][], headerRows: number, least: number[], restPt: number, sizePt: number): number[] {
  const widths = [...least]
  const wishes = cells
    .map((column, index) => {
      const longest = Math.max(0, ...column.map((cell, row) => textWidth(cell, sizePt) / (row < headerRows ? 2 : 1)))
      return { index, wish: Math.max(0, longest + CELL_PADDING_PT - (least[index] ?? 0)) }
    })
    .sort((a, b) => a.wish - b.wish)
  let rest = restPt
  wishes.forEach(({ index, wish }, place) => {
    const share = Math.min(wish, rest / (wishes.length - place))
    widths[index] = (widths[index] ?? 0) + share
    rest -= share
  })
  return widths.map((width) => Math.round((width + rest / widths.length) * 10) / 10)
}

function alignOf(column: string[], first: boolean, headerRows: number): 'left' | 'center' | 'right' {
  const filled = column.slice(headerRows).filter((cell) => cell.trim() !== '' && cell.trim() !== '-')
  if (filled.length === 0 || !filled.every((cell) => NUMBER.test(cell.trim()))) return 'left'
  return first ? 'center' : 'right'
}

/** The rows whose first cells name a total. */
export function totalRows(table: Pick<Table, 'headerRows' | 'rows'>): number[] {
  return table.rows.flatMap((row, index) => {
    const names = row
      .slice(0, 2)
      .some((cell) => /^(?:tổng(?: cộng| số)?|cộng)(?:\s*[:(]|$)/iu.test(cell.trim().normalize('NFC')))
    return names && index >= table.headerRows ? [index] : []
  })
}
