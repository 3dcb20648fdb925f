import type { Day } from '@thongsuot/contract'

/** One row of an import as its file has it: column → words. */
export type ImportRow = Readonly<Record<string, string>>

/** What is wrong with one row. `row` counts as a spreadsheet shows it: the heading is row 1. */
export interface RowProblem {
  file: string
  row: number
  sentence: string
}

/** Reads one row's cells and gathers what is wrong with them. Every reader answers something usable, so that one pass finds all faults. */
export interface Cells {
  row: number
  /** '' where the cell is blank or the column absent. */
  text(column: string): string
  /** A cell that may not be blank. */
  need(column: string): string
  orNull(column: string): string | null
  span(): { from: Day; to: Day | null }
  refuse(sentence: string): void
}

/** The rows of one file, each ready to be read. */
export function cellsOf(file: string, rows: readonly ImportRow[] | undefined, problems: RowProblem[]): Cells[] {
  return (rows ?? []).map((cells, index) => {
    const row = index + 2
    const refuse = (sentence: string) => {
      problems.push({ file, row, sentence })
    }
    const text = (column: string) => (cells[column] ?? '').normalize('NFC').trim()
    const day = (column: string): Day | null => {
      const words = text(column)
      if (words === '') return null
      if (/^\d{4}-\d{2}-\d{2}$/.test(words) && !Number.isNaN(Date.parse(words))) return words
      refuse(`«${words}» ở cột ${column} không phải ngày dạng năm-tháng-ngày`)
      return null
    }
    return {
      row,
      text,
      refuse,
      need(column) {
        if (text(column) === '') refuse(`cột ${column} để trống`)
        return text(column)
      },
      orNull: (column) => text(column) || null,
      span() {
        const from = day('valid_from')
        const to = day('valid_to')
        if (text('valid_from') === '') refuse('cột valid_from để trống')
        if (from && to && to <= from) refuse(`ngày hết hiệu lực ${to} không sau ngày bắt đầu ${from}`)
        return { from: from ?? '0001-01-01', to: from && to && to <= from ? null : to }
      },
    }
  })
}

/** Notes a key that an earlier row already has. Answers whether it is the first. */
export function firstOfKey(cells: Cells, seen: Map<string, number>, key: string): boolean {
  const earlier = seen.get(key)
  if (earlier === undefined) {
    seen.set(key, cells.row)
    return true
  }
  cells.refuse(`mã «${key}» trùng với dòng ${earlier}`)
  return false
}

/** Pieces of at most `size`, so that one statement stays within the protocol's 65,535 parameters. */
export function* chunksOf<T>(rows: readonly T[], size = 2000): Generator<T[]> {
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size)
}
