/** Spreadsheets in and out as streams: XLSX and CSV, without holding a file's rows. */
export { readSheets } from './read-sheets.ts'
export type { CellValue, SheetColumn, SheetRow, SheetToWrite } from './sheet.ts'
export { spreadsheetMediaType, writeSheets } from './write-sheets.ts'
