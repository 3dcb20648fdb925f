import {
  BorderStyle,
  type IBorderOptions,
  type Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { twipsOfMm } from './measures.ts'

const NONE: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const NO_BORDERS = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE }
const NO_MARGINS = { marginUnitType: WidthType.DXA, top: 0, bottom: 0, left: 0, right: 0 }

/** Cells side by side without borders: how Word sets two columns that belong together, such as the two halves of a letterhead. */
export function layoutTable(
  columnsMm: readonly number[],
  rows: readonly (readonly Paragraph[])[][],
  options: { breakable?: boolean; keepNext?: boolean } = {},
): Table {
  return new Table({
    width: { size: twipsOfMm(columnsMm.reduce((sum, width) => sum + width, 0)), type: WidthType.DXA },
    columnWidths: columnsMm.map(twipsOfMm),
    layout: TableLayoutType.FIXED,
    borders: NO_BORDERS,
    margins: NO_MARGINS,
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: options.breakable !== true,
          keepNext: options.keepNext === true,
          children: cells.map(
            (children, column) =>
              new TableCell({
                children,
                width: { size: twipsOfMm(columnsMm[column] ?? 0), type: WidthType.DXA },
                verticalAlign: VerticalAlignTable.TOP,
              }),
          ),
        }),
    ),
  })
}
