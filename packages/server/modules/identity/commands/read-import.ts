import { importFileBytes } from '@thongsuot/contract'
import { fold } from 'vanban/text'
import { Refusal } from '../../../platform/refusal.ts'
import { type Bytes, readSheets, type SheetRow, type SheetToRead } from '../../../platform/spreadsheet/index.ts'
import { type ImportSheet, type RowProblem, readImportRow } from '../../organs/index.ts'
import { importSheets } from './import-sheets.ts'

/** One sheet of a file that is one of the import's, with where each column stands. */
export interface FoundSheet {
  sheet: ImportSheet
  /** Its rows after the heading, as they were read. */
  rows(): AsyncIterable<{ row: number; cells: unknown; faults: RowProblem[] }>
}

/** The sheets of a file that an import takes, in the order in which they refer to each other. */
export interface FoundSheets {
  sheets: FoundSheet[]
  /** What of the file is not taken, in words. */
  passedOver: string[]
  close(): Promise<void>
}

/** The sheet that only explains; see the template. */
export const guideTitle = 'Hướng dẫn'

const sheetBytes = 2_000_000_000

/**
 * Opens a file for an import. Sheets and columns are known by their Vietnamese titles, with or without diacritics, and by
 * their code names; a comma-separated file by its columns, or by its name where they fit several.
 * @throws Refusal `import.noSheet`, `import.columnMissing`, and those of `readSheets`
 */
export async function findSheets(source: Bytes, fileName: string): Promise<FoundSheets> {
  const opened = await readSheets(source, { fileBytes: importFileBytes, sheetBytes })
  const found = new Map<ImportSheet, FoundSheet>()
  const passedOver: string[] = []
  for (const tab of opened.sheets) {
    if (fold(tab.name) === fold(guideTitle)) continue
    const heading = await firstRow(tab)
    if (!heading) continue
    const titles = heading.cells.map((cell) =>
      fold(
        String(cell ?? '')
          .normalize('NFC')
          .trim(),
      ),
    )
    const sheet = opened.kind === 'csv' ? sheetOfColumns(titles, fileName) : sheetNamed(tab.name)
    if (!sheet || found.has(sheet)) {
      passedOver.push(tab.name === '' ? fileName : `trang «${tab.name}»`)
      continue
    }
    const columns = placesOf(sheet, titles)
    const strange = titles.flatMap((title, at) =>
      title === '' || sheet.columns.some((column) => isTitled(column, title)) ? [] : [String(heading.cells[at])],
    )
    if (strange.length > 0)
      passedOver.push(`trang «${sheet.title}»: cột ${strange.map((title) => `«${title}»`).join(', ')}`)
    found.set(sheet, { sheet, rows: () => readRows(sheet, tab, heading.row, columns) })
  }
  if (found.size === 0) throw new Refusal('import.noSheet')
  const sheets = importSheets.flatMap((sheet) => found.get(sheet) ?? [])
  return { sheets, passedOver, close: () => opened.close() }
}

async function firstRow(tab: SheetToRead): Promise<SheetRow | null> {
  for await (const row of tab.rows()) return row
  return null
}

const isTitled = (named: { name: string; title: string }, title: string) =>
  title === fold(named.title) || title === named.name

function sheetNamed(name: string): ImportSheet | null {
  return importSheets.find((sheet) => isTitled(sheet, fold(name))) ?? null
}

function sheetOfColumns(titles: readonly string[], fileName: string): ImportSheet | null {
  const stem = fold(fileName.replace(/\.[^.]*$/, ''))
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
  const named = importSheets.find((sheet) => [sheet.name, fold(sheet.title)].includes(stem))
  const known = (sheet: ImportSheet) =>
    sheet.columns.filter((column) => titles.some((title) => isTitled(column, title)))
  if (named && known(named).length > 0) return named
  const fitting = importSheets.filter((sheet) =>
    sheet.columns.every((column) => !column.needed || known(sheet).includes(column)),
  )
  return fitting.sort((a, b) => known(b).length - known(a).length)[0] ?? null
}

/** Where each column stands. @throws Refusal `import.columnMissing` */
function placesOf(sheet: ImportSheet, titles: readonly string[]): Map<string, number> {
  const places = new Map<string, number>()
  for (const column of sheet.columns) {
    const at = titles.findIndex((title) => isTitled(column, title))
    if (at >= 0) places.set(column.name, at)
  }
  const missing = sheet.columns.filter((column) => column.needed && !places.has(column.name))
  if (missing.length > 0)
    throw new Refusal('import.columnMissing', {
      sheet: sheet.title,
      columns: missing.map((column) => `«${column.title}»`).join(', '),
    })
  return places
}

async function* readRows(
  sheet: ImportSheet,
  tab: SheetToRead,
  headingRow: number,
  places: ReadonlyMap<string, number>,
): ReturnType<FoundSheet['rows']> {
  for await (const { row, cells } of tab.rows()) {
    if (row <= headingRow) continue
    const faults: RowProblem[] = []
    const given = (column: string) => {
      const at = places.get(column)
      return at === undefined ? undefined : cells[at]
    }
    // A row whose only filled cells stand in columns that are not taken holds nothing.
    if (![...places.values()].some((at) => (cells[at] ?? '') !== '')) continue
    yield {
      row,
      faults,
      cells: readImportRow(sheet, given, (column, sentence) => {
        faults.push({ file: sheet.name, row, column, sentence })
      }),
    }
  }
}
