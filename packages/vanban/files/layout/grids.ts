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
  return componentsOf(joined(rules)).flatMap((component) => {
    const grid = gridOf(component, words)
    return grid ? [grid] : []
  })
}

/** Pieces of one line become one: each cell may have drawn its own border. */
function joined(rules: readonly Rule[]): Rule[] {
  const lines = new Map<string, Rule[]>()
  for (const rule of rules) {
    const key = isVertical(rule) ? `x ${Math.round(rule.x1)}` : `y ${Math.round(rule.y1)}`
    const line = lines.get(key)
    if (line) line.push(rule)
    else lines.set(key, [rule])
  }
  return [...lines.values()].flatMap((line) => {
    const upright = isVertical(line[0] as Rule)
    const [from, to]: ['x1' | 'y1', 'x2' | 'y2'] = upright ? ['y1', 'y2'] : ['x1', 'x2']
    const whole: Rule[] = []
    for (const rule of line.sort((a, b) => a[from] - b[from])) {
      const last = whole.at(-1)
      if (last && rule[from] <= last[to] + NEAR) last[to] = Math.max(last[to], rule[to])
      else whole.push({ ...rule })
    }
    return whole
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
  const owner = ownersOf(component, columns, lines)
  const cells: PlacedWord[][][] = lines.slice(1).map(() => columns.slice(1).map((): PlacedWord[] => []))
  for (const word of inside) {
    const [x, y] = centre(word)
    const row = lines.findLastIndex((line) => line <= y)
    const column = columns.findLastIndex((edge) => edge <= x)
    const [atRow, atColumn] = owner[row]?.[column] ?? [row, column]
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

/** For each cell the one that has its words: where no rule parts two cells they are one, and the first has them. */
function ownersOf(component: readonly Rule[], columns: readonly number[], lines: readonly number[]) {
  const middle = (list: readonly number[], at: number) => ((list[at] ?? 0) + (list[at + 1] ?? 0)) / 2
  const upright = columns.map((column) =>
    component.filter((rule) => isVertical(rule) && Math.abs((rule.x1 + rule.x2) / 2 - column) <= NEAR),
  )
  const across = lines.map((line) =>
    component.filter((rule) => !isVertical(rule) && Math.abs((rule.y1 + rule.y2) / 2 - line) <= NEAR),
  )
  const parted = (row: number, column: number): boolean => {
    const y = middle(lines, row)
    return upright[column]?.some((rule) => rule.y1 <= y && rule.y2 >= y) ?? false
  }
  const ruled = (row: number, column: number): boolean => {
    const x = middle(columns, column)
    return across[row]?.some((rule) => rule.x1 <= x && rule.x2 >= x) ?? false
  }
  const owners: [row: number, column: number][][] = []
  for (let row = 0; row < lines.length - 1; row++) {
    const own: [number, number][] = []
    for (let column = 0; column < columns.length - 1; column++) {
      if (column > 0 && !parted(row, column)) own.push(own[column - 1] ?? [row, column])
      else if (row > 0 && !ruled(row, column)) own.push(owners[row - 1]?.[column] ?? [row, column])
      else own.push([row, column])
    }
    owners.push(own)
  }
  return owners
}
