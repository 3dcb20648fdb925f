import { fold } from '../../text/index.ts'
import { hasRules, type Styles } from './styles.ts'
import { child, childrenOf, type Element, switchOf, valOf } from './xml.ts'

/** A table's cells; a cell that spans columns is followed by empty ones, one merged with the cell above is empty. */
export interface Cells {
  rows: (Element | null)[][]
  headerRows: number
  /** Whether lines are drawn between its cells. */
  ruled: boolean
}

const MOST_COLUMNS = 63

/** The cells of a `w:tbl`. */
export function cellsOf(table: Element, styles: Styles): Cells {
  const properties = child(table, 'w:tblPr')
  const rowElements = table.children.flatMap((element) => (element.name === 'w:sdt' ? innerRows(element) : [element]))
  const rows: (Element | null)[][] = []
  let headerRows = 0
  let ruled = hasRules(child(properties, 'w:tblBorders')) ?? styles.of(valOf(properties, 'w:tblStyle')).ruled
  for (const row of rowElements.filter(({ name }) => name === 'w:tr')) {
    const cells: (Element | null)[] = []
    const rowProperties = child(row, 'w:trPr')
    if (switchOf(rowProperties, 'w:tblHeader') && headerRows === rows.length) headerRows++
    for (let skip = Number(valOf(rowProperties, 'w:gridBefore') ?? 0); skip > 0; skip--) cells.push(null)
    for (const cell of row.children.flatMap((element) =>
      element.name === 'w:sdt' ? innerCells(element) : [element],
    )) {
      if (cell.name !== 'w:tc') continue
      const own = child(cell, 'w:tcPr')
      if (hasRules(child(own, 'w:tcBorders'))) ruled = true
      const merged = child(own, 'w:vMerge')
      const isContinued = merged !== undefined && merged.attributes['w:val'] !== 'restart'
      cells.push(isContinued ? null : cell)
      const span = Math.min(MOST_COLUMNS, Number(valOf(own, 'w:gridSpan') ?? 1) || 1)
      for (let extra = 1; extra < span; extra++) cells.push(null)
    }
    rows.push(cells)
  }
  return { rows, headerRows, ruled }
}

function innerRows(element: Element): Element[] {
  return childrenOf(child(element, 'w:sdtContent'), 'w:tr')
}

function innerCells(element: Element): Element[] {
  return childrenOf(child(element, 'w:sdtContent'), 'w:tc')
}

const LETTERHEAD_OR_CLOSING =
  /cong hoa xa hoi chu nghia|dang cong san viet nam|doc lap\s*[-–]\s*tu do|noi nhan\s*:|(?:^|\n)(?:t\/m|k\/t|t\/l|tm\.|kt\.|tl\.|tuq\.)\s/

/**
 * Whether a table only sets its cells side by side (a letterhead, «Nơi nhận» beside the signature), so that its columns
 * are read one after the other.
 * @param text everything that stands in it
 */
export function isSetting({ rows, ruled }: Cells, text: string): boolean {
  const columns = Math.max(0, ...rows.map((row) => row.length))
  if (columns <= 1 || (!ruled && columns === 2 && rows.length <= 2)) return true
  return LETTERHEAD_OR_CLOSING.test(fold(text)) && (!ruled || rows.length <= 3)
}
