/** Spreadsheets in and out as streams: XLSX and CSV, without holding a file's rows. */
export { readSheets } from './read-sheets.ts'
export type { Bytes } from './read-zip.ts'
export type { CellValue, SheetColumn, SheetForm, SheetRow, SheetToRead, SheetToWrite } from './sheet.ts'
export { spreadsheetMediaType, writeSheets } from './write-sheets.ts'
