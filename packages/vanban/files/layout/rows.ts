import type { PlacedWord } from './layout-page.ts'

/** Words that stand on one line of the page, from left to right. */
export interface Row {
  words: PlacedWord[]
  left: number
  right: number
  top: number
  bottom: number
  baseline: number
  /** The type's height, of the words that make up most of the row. */
  size: number
}

/** How far, in shares of the type's height, two words' lines may lie apart and still be one row. */
const SAME_LINE = 0.35

/** Puts words into rows from top to bottom. A raised or lowered small word joins the row it touches. */
export function rowsOf(words: readonly PlacedWord[]): Row[] {
  const rows: PlacedWord[][] = []
  const lines: { baseline: number; size: number }[] = []
  for (const word of [...words].sort((a, b) => b.size - a.size || a.baseline - b.baseline)) {
    const at = nearestLine(lines, word)
    if (at >= 0) rows[at]?.push(word)
    else {
      rows.push([word])
      lines.push({ baseline: word.baseline, size: word.size })
    }
  }
  return rows.map(rowOf).sort((a, b) => a.baseline - b.baseline || a.left - b.left)
}

function nearestLine(lines: readonly { baseline: number; size: number }[], word: PlacedWord): number {
  let nearest = -1
  let distance = Number.POSITIVE_INFINITY
  for (const [at, line] of lines.entries()) {
    const apart = Math.abs(line.baseline - word.baseline)
    // Small type stands raised by up to half of the line's height (footnote marks, m²).
    const raised = word.size < line.size * 0.8 && word.baseline < line.baseline && apart < line.size * 0.55
    if (apart < distance && (apart < SAME_LINE * Math.max(line.size, word.size) || raised)) {
      nearest = at
      distance = apart
    }
  }
  return nearest
}

/** The row of some words that stand on one line. */
function rowOf(words: readonly PlacedWord[]): Row {
  const sorted = [...words].sort((a, b) => a.x - b.x)
  const longest = [...words].sort((a, b) => b.width - a.width)[0]
  return {
    words: sorted,
    left: Math.min(...sorted.map((word) => word.x)),
    right: Math.max(...sorted.map((word) => word.x + word.width)),
    top: Math.min(...sorted.map((word) => word.y)),
    bottom: Math.max(...sorted.map((word) => word.y + word.height)),
    baseline: longest?.baseline ?? 0,
    size: longest?.size ?? 0,
  }
}

/** The parts of a row that stand apart by at least `gap` (in shares of the type's height). */
export function partsOf(row: Row, gap: number): Row[] {
  const parts: PlacedWord[][] = []
  let right = Number.NEGATIVE_INFINITY
  for (const word of row.words) {
    if (parts.length === 0 || word.x - right > gap * row.size) parts.push([])
    parts.at(-1)?.push(word)
    right = Math.max(right, word.x + word.width)
  }
  return parts.map(rowOf)
}

export function textOfRow(row: Row): string {
  return row.words.map(({ text }) => text).join(' ')
}
