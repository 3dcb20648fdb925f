import { groupedNumber, type IndicatorView, isTyped, parseCount, readBlock } from '@thongsuot/contract'
import type { Entry } from './check-part.ts'

interface Pasted {
  entries: Record<number, Partial<Entry>>
  /** How many lines found a place, and how many did not. */
  placed: number
  left: number
}

/**
 * What a block copied from a spreadsheet means when it is pasted into a line: values downwards, notes in the column beside.
 * The block goes into the lines that are typed; one that is as long as all lines from there on is taken line by line, so that
 * a filled form can be pasted whole.
 */
export function pasteBlock(
  text: string,
  at: { indicatorId: number; column: 'value' | 'note' },
  indicators: readonly IndicatorView[],
  given: ReadonlySet<number>,
): Pasted {
  const rows = text
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map((line) => line.split('\t'))
  const typed = isTyped(indicators)
  const fills = (one: IndicatorView) => typed(one) && !given.has(one.id)
  const all = indicators.slice(indicators.findIndex((one) => one.id === at.indicatorId))
  const lines = rows.length === all.length ? all : all.filter(fills)
  const values = readBlock(rows.map((cells) => cells[0] ?? '')).map((text) => {
    const value = parseCount(text)
    return typeof value === 'number' ? groupedNumber(value) : text
  })
  const entries: Record<number, Partial<Entry>> = {}
  for (const [index, line] of lines.slice(0, rows.length).entries()) {
    const cells = rows[index] ?? []
    if (at.column === 'note') entries[line.id] = { note: (cells[0] ?? '').trim() }
    else if (fills(line)) {
      const note = cells[1] === undefined ? {} : { note: cells[1].trim() }
      entries[line.id] = { typed: values[index] ?? '', ...note }
    }
  }
  const placed = Math.min(rows.length, lines.length)
  return { entries, placed, left: rows.length - placed }
}
