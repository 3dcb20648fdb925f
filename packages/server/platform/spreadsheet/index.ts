/** Spreadsheets in and out as streams: XLSX and CSV, without holding a file's rows. */
export { type OpenedSheets, readSheets, type SheetLimits } from './read-sheets.ts'
export type { CellValue, ColumnKind, SheetColumn, SheetRow, SheetToRead, SheetToWrite } from './sheet.ts'
export { spreadsheetMediaType, writeSheets } from './write-sheets.ts'
