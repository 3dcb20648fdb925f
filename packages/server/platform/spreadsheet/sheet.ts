/** What one cell holds. A calendar day is a string `2020-04-06`, an instant `2020-04-06T08:00:00`; null is a blank cell. */
export type CellValue = string | number | boolean | null

/** How a column is written. What does not fit its kind is written as text, so that nothing is lost. */
export type ColumnKind = 'text' | 'integer' | 'decimal' | 'day'

/** One column of a sheet that is written; its title is row 1. */
export interface SheetColumn {
  title: string
  /** `text` when left out. */
  kind?: ColumnKind
  /** In characters; 16 when left out. */
  width?: number
}

/** The cells of a sheet that people fill in. Rows count as a spreadsheet shows them, columns from 0. */
export interface SheetForm {
  open: readonly {
    column: number
    fromRow: number
    toRow: number
    /** A whole number, or one of these words; anything where left out. */
    only?: 'whole' | readonly string[]
    /** Shown while the cell is filled in. */
    hint?: string
  }[]
}

/** A sheet to be written. `rows` is read once, no faster than the file is taken. */
export interface SheetToWrite {
  name: string
  columns: readonly SheetColumn[]
  /** A form: every cell but the open ones is locked. */
  form?: SheetForm
  /** Not shown: what the file says to a program. */
  hidden?: boolean
  rows: Iterable<readonly CellValue[]> | AsyncIterable<readonly CellValue[]>
}

/** One row of a sheet that is read. `row` counts as a spreadsheet shows it, from 1; rows without a filled cell are left out. */
export interface SheetRow {
  row: number
  /** By column from A; shorter than the sheet is wide where the last cells are blank. */
  cells: CellValue[]
}

/** A sheet of an opened file. Its rows may be read more than once, one reading at a time. */
export interface SheetToRead {
  name: string
  rows(): AsyncIterable<SheetRow>
}

/** The last row that a spreadsheet program shows. */
export const mostRows = 1_048_576
/** Columns that are read; what stands farther right is left out. */
export const mostColumns = 512
/** The longest text of a cell in a spreadsheet program, in characters. */
export const longestText = 32_767

const dayMs = 86_400_000
/** The day 0 of spreadsheets for every day from 1/3/1900 on. */
const epochMs = Date.UTC(1899, 11, 30)
const firstSerial = 61

/** A calendar day as a spreadsheet counts it, or null for a day before 1/3/1900 and for anything else. */
export function serialOfDay(day: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null
  const ms = Date.parse(day)
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== day) return null
  const serial = (ms - epochMs) / dayMs
  return serial >= firstSerial ? serial : null
}

/** The day of a serial number, with the time where it is not midnight. Null for what no spreadsheet shows as a date. */
export function dayOfSerial(serial: number, since1904 = false): string | null {
  const days = since1904 ? serial + 1462 : serial
  if (!(days >= firstSerial && days < 2_958_466)) return null
  const iso = new Date(epochMs + Math.round(days * 86_400) * 1000).toISOString()
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19)
}

/** The letters of a column: 0 is A, 26 is AA. */
export function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter
}
