import type { Rule } from '../layout/layout-page.ts'
import { type GreyImage, inkThreshold } from './grey-image.ts'

/** Lines drawn on a picture, in its pixels, and the picture without them. */
export interface RulesFound {
  rules: Rule[]
  image: GreyImage
}

/** The shortest line across and down, and the thickest, in shares of the picture's width: 13, 9 and 1.5 mm of A4. */
const [ACROSS, DOWN, THICK] = [0.062, 0.043, 0.007]
/** Breaks of this many pixels do not end a line. */
const BREAK = 3

/** A run of ink along a line of pixels; `line` is y for a run across, x for one down. */
interface Run {
  line: number
  from: number
  to: number
}

/**
 * Finds the straight lines of a picture that stands upright (tables, the rule under a heading) and takes them out:
 * recognition reads them as letters. Letters that cross a line stay whole.
 * @param shortest lines, in shares of the picture's width
 */
export function rulesOf(image: GreyImage, shortest = { across: ACROSS, down: DOWN }): RulesFound {
  const threshold = inkThreshold(image)
  const thick = Math.max(3, Math.round(THICK * image.width))
  const across = barsOf(runsAcross(image, threshold, shortest.across * image.width), thick)
  const down = barsOf(runsDown(image, threshold, shortest.down * image.width), thick)
  const pixels = image.pixels.slice()
  const cleaned = { width: image.width, height: image.height, pixels }
  for (const bar of across) eraseAcross(image, cleaned, bar, threshold, thick)
  for (const bar of down) eraseDown(cleaned, bar)
  const middle = (bar: Bar) => (bar.first + bar.last) / 2
  return {
    image: cleaned,
    rules: [
      ...across.map((bar) => ({ x1: bar.from, x2: bar.to, y1: middle(bar), y2: middle(bar) })),
      ...down.map((bar) => ({ x1: middle(bar), x2: middle(bar), y1: bar.from, y2: bar.to })),
    ],
  }
}

function runsAcross({ width, height, pixels }: GreyImage, threshold: number, shortest: number): Run[] {
  const runs: Run[] = []
  for (let y = 0; y < height; y++) {
    let [from, to] = [-1, -1]
    for (let x = 0; x <= width; x++) {
      const isDark = x < width && (pixels[y * width + x] ?? 255) <= threshold
      if (isDark) {
        if (from < 0) from = x
        to = x
      } else if (from >= 0 && (x - to > BREAK || x === width)) {
        if (to - from >= shortest) runs.push({ line: y, from, to })
        from = -1
      }
    }
  }
  return runs
}

/** All columns are followed at once, because the pixels lie row by row. */
function runsDown({ width, height, pixels }: GreyImage, threshold: number, shortest: number): Run[] {
  const runs: Run[] = []
  const from = new Int32Array(width).fill(-1)
  const to = new Int32Array(width)
  for (let y = 0; y <= height; y++) {
    for (let x = 0; x < width; x++) {
      const isDark = y < height && (pixels[y * width + x] ?? 255) <= threshold
      const start = from[x] ?? -1
      if (isDark) {
        if (start < 0) from[x] = y
        to[x] = y
      } else if (start >= 0 && (y - (to[x] ?? 0) > BREAK || y === height)) {
        if ((to[x] ?? 0) - start >= shortest) runs.push({ line: x, from: start, to: to[x] ?? 0 })
        from[x] = -1
      }
    }
  }
  return runs.sort((a, b) => a.line - b.line)
}

/** Runs side by side as one drawn bar. */
interface Bar {
  first: number
  last: number
  from: number
  to: number
}

/** Joins runs on neighbouring lines of pixels; what is thicker than a line is a picture or a bar of a chart. */
function barsOf(runs: readonly Run[], thick: number): Bar[] {
  const done: Bar[] = []
  let open: Bar[] = []
  for (const run of runs) {
    done.push(...open.filter((bar) => run.line - bar.last > 2))
    open = open.filter((bar) => run.line - bar.last <= 2)
    const bar = open.find((other) => run.from <= other.to + BREAK && other.from <= run.to + BREAK)
    if (bar) {
      bar.last = run.line
      bar.from = Math.min(bar.from, run.from)
      bar.to = Math.max(bar.to, run.to)
    } else open.push({ first: run.line, last: run.line, from: run.from, to: run.to })
  }
  return [...done, ...open].filter((bar) => bar.last - bar.first < thick)
}

function eraseAcross(image: GreyImage, cleaned: GreyImage, bar: Bar, threshold: number, thick: number): void {
  const { width, height, pixels } = image
  const [top, bottom] = [Math.max(0, bar.first - 1), Math.min(height - 1, bar.last + 1)]
  for (let x = bar.from; x <= bar.to; x++) {
    // A letter's stroke goes on above or below the line.
    let [up, down] = [top, bottom]
    while (up > 0 && (pixels[(up - 1) * width + x] ?? 255) <= threshold) up--
    while (down < height - 1 && (pixels[(down + 1) * width + x] ?? 255) <= threshold) down++
    if (down - up > bottom - top + thick) continue
    for (let y = top; y <= bottom; y++) cleaned.pixels[y * width + x] = 255
  }
}

function eraseDown(cleaned: GreyImage, bar: Bar): void {
  const [left, right] = [Math.max(0, bar.first - 1), Math.min(cleaned.width - 1, bar.last + 1)]
  for (let y = bar.from; y <= bar.to; y++) {
    for (let x = left; x <= right; x++) cleaned.pixels[y * cleaned.width + x] = 255
  }
}
