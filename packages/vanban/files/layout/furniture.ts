import { fold } from '../../text/index.ts'
import { type Row, textOfRow } from './rows.ts'

/** The share of the page's height, at its upper and lower edge, where page numbers and running heads stand. */
const EDGE = 0.1
/** On how many pages a line must come back to be a running head. */
const REPEATS = 3

/** The pages' rows without page numbers and without lines that come back at the edge of every page. */
export function withoutFurniture(pages: readonly { height: number; rows: Row[] }[]): Row[][] {
  const seen = new Map<string, number>()
  for (const page of pages) {
    for (const row of page.rows) {
      if (atEdge(row, page.height)) seen.set(keyOf(row), (seen.get(keyOf(row)) ?? 0) + 1)
    }
  }
  const often = Math.max(REPEATS, pages.length / 2)
  return pages.map((page) => {
    const edges = [page.rows[0], page.rows.at(-1)]
    return page.rows.filter((row) => {
      if (edges.includes(row) && atEdge(row, page.height) && isPageNumber(row)) return false
      return !(atEdge(row, page.height) && (seen.get(keyOf(row)) ?? 0) >= often)
    })
  })
}

function atEdge(row: Row, height: number): boolean {
  return row.bottom < height * EDGE || row.top > height * (1 - EDGE)
}

/** Numbers differ from page to page; recognition may add a speck. */
function keyOf(row: Row): string {
  return fold(textOfRow(row)).replace(/\d+/g, '#')
}

function isPageNumber(row: Row): boolean {
  return /^(?:trang\s*)?[-–—._\s]*\d{1,4}(?:\s*\/\s*\d{1,4})?[-–—._\s]*$/.test(fold(textOfRow(row)))
}
