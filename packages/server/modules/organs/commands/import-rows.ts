import type { Day } from '@thongsuot/contract'
import { fold } from 'vanban/text'
import type { CellValue } from '../../../platform/spreadsheet/index.ts'

/** One row of an import as its file has it: column → words. */
export type ImportRow = Readonly<Record<string, string>>

/** What is wrong with one row. `row` counts as a spreadsheet shows it: the heading is row 1. */
export interface RowProblem {
  file: string
  row: number
  /** The column's code name; null where the row as a whole is meant. */
  column: string | null
  sentence: string
}

/** One column of a sheet that an import takes and an export gives. */
export interface ImportColumn {
  /** The code name, as our own files write it. */
  name: string
  /** As a spreadsheet shows it. */
  title: string
  /** What stands in it, for the template. */
  what: string
  needed?: boolean
  /** `words` when left out; `lines` are separated by «|». */
  kind?: 'words' | 'day' | 'number' | 'whole' | 'flag' | 'lines' | 'json'
  /** Codes and how a spreadsheet shows them; either may stand in the cell. */
  choices?: Readonly<Record<string, string>>
  /** Characters wide; 18 when left out. */
  width?: number
}

/** What is read of a row: the words of each column in one form, and what `derive` adds. */
export type StagedCells = Record<string, unknown>

/** One sheet that an import takes. */
export interface ImportSheet {
  name: string
  title: string
  what: string
  columns: readonly ImportColumn[]
  /** A row's further checks and what its comparison needs. */
  derive?(cells: ReadCells): StagedCells
}

/** The cells of one row by column, and where to say what is wrong with them. */
export interface ReadCells {
  text(column: string): string
  refuse(column: string | null, sentence: string): void
}

/** The first and last column of a span. */
export const spanColumns: readonly ImportColumn[] = [
  { name: 'valid_from', title: 'Từ ngày', what: 'Ngày bắt đầu hiệu lực.', needed: true, kind: 'day', width: 12 },
  { name: 'valid_to', title: 'Đến ngày', what: 'Ngày hết hiệu lực; để trống nếu còn.', kind: 'day', width: 12 },
]

/**
 * Reads one row into the form in which rows are compared: NFC, trimmed, choices as codes, days as `2020-04-06`. Every fault is
 * told by its column, and every cell has something usable, so that one pass finds all faults.
 */
export function readImportRow(
  sheet: ImportSheet,
  given: (column: string) => CellValue | undefined,
  refuse: (column: string | null, sentence: string) => void,
): StagedCells {
  const cells: Record<string, unknown> = {}
  for (const column of sheet.columns) {
    const words = wordsOf(given(column.name))
    if (words === '' && column.needed) refuse(column.name, `cột ${column.title} để trống`)
    cells[column.name] = words === '' ? null : readCell(column, words, refuse)
  }
  if (sheet.columns.some((column) => column.name === 'valid_from')) checkSpan(cells, refuse)
  const text = (column: string) => String(cells[column] ?? '')
  return { ...cells, ...sheet.derive?.({ text, refuse }) }
}

function wordsOf(value: CellValue | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? '1' : ''
  return String(value).normalize('NFC').replaceAll('\0', '').toWellFormed().trim()
}

function readCell(column: ImportColumn, words: string, refuse: ReadCells['refuse']): unknown {
  if (column.choices) {
    const code = codeOf(column.choices, words)
    if (code === null) {
      const known = Object.entries(column.choices).map(([each, title]) => (each === title ? each : `${each}: ${title}`))
      refuse(column.name, `không có ${column.title.toLowerCase()} «${words}» (${known.join('; ')})`)
    }
    return code
  }
  if (column.kind === 'day') {
    const day = readDay(words)
    if (day === null)
      refuse(column.name, `«${words}» ở cột ${column.title} không phải ngày dạng ngày/tháng/năm hoặc năm-tháng-ngày`)
    return day
  }
  if (column.kind === 'number' || column.kind === 'whole') {
    const value = Number(words.replace(',', '.'))
    const fits = Number.isFinite(value) && value >= 0 && (column.kind === 'number' || Number.isSafeInteger(value))
    if (!fits)
      refuse(
        column.name,
        `«${words}» ở cột ${column.title} không phải số ${column.kind === 'whole' ? 'nguyên ' : ''}không âm`,
      )
    return fits ? value : null
  }
  if (column.kind === 'flag') return /^(1|x|có|true)$/i.test(words)
  if (column.kind === 'lines')
    return words
      .split('|')
      .map((line) => line.trim())
      .filter(Boolean)
  return words
}

function codeOf(choices: Readonly<Record<string, string>>, words: string): string | null {
  if (Object.hasOwn(choices, words)) return words
  const wanted = fold(words)
  return Object.entries(choices).find(([, title]) => fold(title) === wanted)?.[0] ?? null
}

/** A day written as «06/4/2020», «6-4-2020» or «2020-04-06». */
function readDay(words: string): Day | null {
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(words) ?? []
  const iso = year ? `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}` : words
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso) || iso < '0001-01-01') return null
  const ms = Date.parse(iso)
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(iso) ? iso : null
}

/** The earliest day of all: what stands for a first day that is missing or wrong. */
const noDay: Day = '0001-01-01'

function checkSpan(cells: Record<string, unknown>, refuse: ReadCells['refuse']): void {
  const [from, to] = [cells.valid_from as Day | null, cells.valid_to as Day | null]
  if (from && to && to <= from) {
    refuse('valid_to', `ngày hết hiệu lực ${to} không sau ngày bắt đầu ${from}`)
    cells.valid_to = null
  }
  cells.valid_from = from ?? noDay
  if (!from) cells.valid_to = null
}

/** Pieces of at most `size`, so that one statement stays within the protocol's 65,535 parameters. */
export function* chunksOf<T>(rows: readonly T[], size = 2000): Generator<T[]> {
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size)
}
