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
    let from = 0
    let count = 0
    for (const part of line.text.matchAll(/[^|\t]+?(?=\s{3,}|\t|\||$)/g)) {
      const text = part[0].trim()
      from = part.index + part[0].length - part[0].trimStart().length
      if (text === '' || /^[:\-_\s*]+$/.test(text)) continue
      const start = line.start + from
      cells.push({
        start,
        end: start + text.length,
        text,
        plain: source.plain.slice(start, start + text.length),
        line: at,
        right: count > 0 || line.indent > 25,
      })
      count++
    }
  }
  return cells
}
