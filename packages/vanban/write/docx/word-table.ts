import {
  AlignmentType,
  BorderStyle,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type { PrintedBlock } from '../print-blocks.ts'
import { twipsOfMm, twipsOfPt } from './measures.ts'
import { runsOf } from './runs.ts'
import { STYLE } from './styles.ts'

type PrintedTable = Extract<PrintedBlock, { type: 'table' }>

/** Between the lines of a cell. */
const LEADING_PT = 2.5
const LINE = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
const LINES = { top: LINE, bottom: LINE, left: LINE, right: LINE, insideHorizontal: LINE, insideVertical: LINE }
const ALIGN = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT }

/** A table of the document: its head is repeated on every page, a row stays whole unless it is taller than a page can be. */
export function wordTable(
  table: PrintedTable,
  { widthMm, cellSizePt }: { widthMm: number; cellSizePt: number },
): (Paragraph | Table)[] {
  const total = table.widths.reduce((sum, width) => sum + width, 0)
  const widths = table.widths.map((width) => Math.floor((twipsOfMm(widthMm) * width) / total))
  const caption =
    table.caption === null ? [] : [new Paragraph({ style: STYLE.caption, children: runsOf(table.caption) })]
  return [
    ...caption,
    new Table({
      width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
      columnWidths: widths,
      layout: TableLayoutType.FIXED,
      borders: LINES,
      margins: {
        marginUnitType: WidthType.DXA,
        left: twipsOfPt(4),
        right: twipsOfPt(4),
        top: twipsOfPt(2),
        bottom: twipsOfPt(2),
      },
      rows: table.rows.map((_, index) => wordRow(table, index, widths, cellSizePt)),
    }),
    new Paragraph({ style: STYLE.afterTable }),
  ]
}

function wordRow(table: PrintedTable, index: number, widths: readonly number[], cellSizePt: number): TableRow {
  const { sizePt } = table
  const small = sizePt !== cellSizePt
  const head = index < table.headerRows
  const total = table.totals.includes(index)
  return new TableRow({
    tableHeader: head,
    cantSplit: !table.tall.includes(index),
    children: (table.rows[index] ?? []).map(
      (words, column) =>
        new TableCell({
          width: { size: widths[column] ?? 0, type: WidthType.DXA },
          verticalAlign: head ? VerticalAlignTable.CENTER : VerticalAlignTable.TOP,
          children: [
            new Paragraph({
              style: head ? STYLE.tableHead : STYLE.tableCell,
              ...(!head && { alignment: ALIGN[table.align[column] ?? 'left'] }),
              ...(small && { spacing: { line: twipsOfPt(sizePt + LEADING_PT), lineRule: LineRuleType.AT_LEAST } }),
              children: runsOf(words, { ...(small && { sizePt }), ...(total && { bold: true }) }),
            }),
          ],
        }),
    ),
  })
}
