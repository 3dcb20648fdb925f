import { cellRanges } from './cells.ts'
import type { Range } from './landmarks.ts'
import type { Source } from './source.ts'

export interface Cell extends Range {
  text: string
  plain: string
  line: number
  /** Whether the cell stands right of another one or far from the margin. */
  right: boolean
}

/** The cells of the lines [first, last): columns are parted by three spaces, tabs or table bars. */
export function cellsOf(source: Source, first: number, last: number): Cell[] {
  const cells: Cell[] = []
  for (let at = first; at < last; at++) {
    const line = source.lines[at]
    if (!line) continue
    for (const [count, { start, end }] of cellRanges(source.text, line.start, line.end).entries()) {
      const text = source.text.slice(start, end)
      if (/^[:\-_\s*]+$/.test(text)) continue
      const plain = source.plain.slice(start, end)
      cells.push({ start, end, text, plain, line: at, right: count > 0 || line.indent > 25 })
    }
  }
  return cells
}
