import type { PlacedWord, Rule } from './layout-page.ts'
import { rowsOf } from './rows.ts'

/** A ruled table on one page: what each cell holds, in reading order. */
export interface Grid {
  top: number
  bottom: number
  left: number
  right: number
  /** Left edges of the columns, and the right edge of the last. */
  columns: number[]
  /** For each row its cells; a cell merged with its neighbours has its words in the first of them. */
  rows: PlacedWord[][][]
}

/** Lines this near, in points, are one. */
const NEAR = 3.5

/** Finds the tables drawn with rules. A box around one word (a stamp) is no table. */
export function gridsOf(rules: readonly Rule[], words: readonly PlacedWord[]): Grid[] {
  return componentsOf(rules).flatMap((component) => {
    const grid = gridOf(component, words)
    return grid ? [grid] : []
  })
}

const isVertical = (rule: Rule) => rule.y2 - rule.y1 > rule.x2 - rule.x1

/** Groups of rules that touch each other. */
function componentsOf(rules: readonly Rule[]): Rule[][] {
  const left = new Set(rules)
  const components: Rule[][] = []
  for (const first of rules) {
    if (!left.delete(first)) continue
    const component = [first]
    for (const rule of component) {
      for (const other of left) {
        if (!touches(rule, other)) continue
        left.delete(other)
        component.push(other)
      }
    }
    components.push(component)
  }
  return components
}

function touches(a: Rule, b: Rule): boolean {
  return a.x1 <= b.x2 + NEAR && b.x1 <= a.x2 + NEAR && a.y1 <= b.y2 + NEAR && b.y1 <= a.y2 + NEAR
}

function gridOf(component: readonly Rule[], words: readonly PlacedWord[]): Grid | null {
  const columns = edges(component.filter(isVertical).map(({ x1, x2 }) => (x1 + x2) / 2))
  const lines = edges(component.filter((rule) => !isVertical(rule)).map(({ y1, y2 }) => (y1 + y2) / 2))
  if (columns.length < 2 || lines.length < 2 || columns.length + lines.length < 5) return null
  const [left = 0, right = 0] = [columns[0], columns.at(-1)]
  // The bars of a chart stand on one line; a table has lines right across above and below.
  if (lines.filter((line) => drawnAcross(component, line) > 0.9 * (right - left)).length < 2) return null
  const [top = 0, bottom = 0] = [lines[0], lines.at(-1)]
  const inside = words.filter((word) => {
    const [x, y] = centre(word)
    return x > left && x < right && y > top && y < bottom
  })
  if (inside.length === 0) return null
  const owner = owners(component, columns, lines)
  const cells: PlacedWord[][][] = lines.slice(1).map(() => columns.slice(1).map((): PlacedWord[] => []))
  for (const word of inside) {
    const [x, y] = centre(word)
    const row = lines.findLastIndex((line) => line <= y)
    const column = columns.findLastIndex((edge) => edge <= x)
    const [atRow, atColumn] = owner(row, column)
    cells[atRow]?.[atColumn]?.push(word)
  }
  const rows = cells.map((row) => row.map((cell) => rowsOf(cell).flatMap((line) => line.words)))
  // A row between two drawn lines that holds nothing is a double rule.
  return { top, bottom, left, right, columns, rows: rows.filter((row) => row.some((cell) => cell.length > 0)) }
}

/** How much of a horizontal line is drawn, in points. */
function drawnAcross(component: readonly Rule[], line: number): number {
  const own = component.filter((rule) => !isVertical(rule) && Math.abs((rule.y1 + rule.y2) / 2 - line) <= NEAR)
  let drawn = 0
  let to = Number.NEGATIVE_INFINITY
  for (const { x1, x2 } of own.sort((a, b) => a.x1 - b.x1)) {
    drawn += Math.max(0, x2 - Math.max(x1, to))
    to = Math.max(to, x2)
  }
  return drawn
}

function centre(word: PlacedWord): [x: number, y: number] {
  return [word.x + word.width / 2, word.y + word.height / 2]
}

/** Distinct positions in order; those that are near each other count once. */
function edges(positions: readonly number[]): number[] {
  const sorted = [...positions].sort((a, b) => a - b)
  return sorted.filter((position, at) => at === 0 || position - (sorted[at - 1] ?? 0) > NEAR)
}

/** Where no rule parts two cells they are one; the answer is the first cell of the merged ones. */
function owners(component: readonly Rule[], columns: readonly number[], lines: readonly number[]) {
  const middle = (list: readonly number[], at: number) => ((list[at] ?? 0) + (list[at + 1] ?? 0)) / 2
  const parted = (row: number, column: number): boolean =>
    component.some(
      (rule) =>
        isVertical(rule) &&
        Math.abs((rule.x1 + rule.x2) / 2 - (columns[column] ?? 0)) <= NEAR &&
        rule.y1 <= middle(lines, row) &&
        rule.y2 >= middle(lines, row),
    )
  const ruled = (row: number, column: number): boolean =>
    component.some(
      (rule) =>
        !isVertical(rule) &&
        Math.abs((rule.y1 + rule.y2) / 2 - (lines[row] ?? 0)) <= NEAR &&
        rule.x1 <= middle(columns, column) &&
        rule.x2 >= middle(columns, column),
    )
  return (row: number, column: number): [row: number, column: number] => {
    let [atRow, atColumn] = [row, column]
    while (atColumn > 0 && !parted(atRow, atColumn)) atColumn--
    while (atRow > 0 && !ruled(atRow, atColumn)) atRow--
    return [atRow, atColumn]
  }
}
