import { isSpaceCode } from '../text/index.ts'
import type { Range } from './landmarks.ts'

const BAR = 124
const TAB = 9

/**
 * The cells of a stretch of one line: columns are parted by table bars, tabs or three spaces. The ranges are offsets of
 * `text` without the space around the words; empty cells are left out. One pass.
 */
export function cellRanges(text: string, from: number, to: number): Range[] {
  const cells: Range[] = []
  let start = -1
  let end = from
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    if (code === BAR || code === TAB) {
      if (start >= 0) cells.push({ start, end })
      start = -1
    } else if (!isSpaceCode(code)) {
      if (start >= 0 && at - end >= 3) {
        cells.push({ start, end })
        start = -1
      }
      if (start < 0) start = at
      end = at + 1
    }
  }
  if (start >= 0) cells.push({ start, end })
  return cells
}
