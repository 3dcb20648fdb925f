import type { Day } from '@thongsuot/contract'
import { fold } from 'vanban/text'
import type { CellValue } from '../../../platform/spreadsheet/index.ts'

/** Where the named columns stand in a row of titles; null: the row is not one of titles. */
export function columnsOf<Key extends string>(
  cells: readonly CellValue[],
  titles: Record<Key, readonly string[]>,
): Record<Key, number> | null {
  const given = cells.map((cell) => fold(String(cell ?? '')).trim())
  const found: Partial<Record<Key, number>> = {}
  for (const key of Object.keys(titles) as Key[]) {
    const at = given.findIndex((title) => titles[key].some((wanted) => title.startsWith(wanted)))
    if (at < 0) return null
    found[key] = at
  }
  return found as Record<Key, number>
}

/** Whole đồng of a cell: a number, or «1.234.567» as people type it; 0 for a blank one, null for what is no amount. */
export function amountOf(cell: CellValue | undefined): number | null {
  if (cell === null || cell === undefined || cell === '') return 0
  const value =
    typeof cell === 'number'
      ? cell
      : Number(
          String(cell)
            .replace(/(?:đồng|VND|đ)\s*$/i, '')
            .replace(/[.,](?=\d{3}(?:\D|$))|\s|\+/g, ''),
        )
  return Number.isSafeInteger(value) ? value : null
}

/** A day as a spreadsheet holds it, or as text dd/MM/yyyy (with or without a time); null: no day. */
export function dayOfCell(cell: CellValue | undefined): Day | null {
  const text = String(cell ?? '').trim()
  const iso = /^(\d{4})-(\d{2})-(\d{2})/.exec(text)
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/.exec(text)
  const parts = iso ? [iso[1], iso[2], iso[3]] : local ? [local[3], local[2], local[1]] : null
  if (!parts) return null
  const day = parts.map((part) => String(part).padStart(2, '0')).join('-')
  const at = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day ? null : day
}

/** Thousandths of a unit from a cell: 12,5 → 12.500; null: no quantity. */
export function thousandthsOf(cell: CellValue | undefined): number | null {
  const value =
    typeof cell === 'number'
      ? cell
      : Number(
          String(cell ?? '')
            .replace(/\./g, '')
            .replace(',', '.'),
        )
  const thousandths = Math.round(value * 1000)
  return Number.isSafeInteger(thousandths) && thousandths > 0 ? thousandths : null
}
