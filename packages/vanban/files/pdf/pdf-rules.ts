import type { Rule } from '../layout/layout-page.ts'
import type { PdfPage } from './pdf-document.ts'

/** Thicker than this, in points, a shape is no line. */
const THICKEST = 3
/** Shorter than this it is a part of a letter or of a drawing. */
const SHORTEST = 8
/** A page with more lines than this is a drawing; its lines are of no use. */
const MOST_RULES = 2000

type Matrix = readonly [number, number, number, number, number, number]

/** What is drawn on a page beside its words. */
export interface Drawn {
  /** Straight lines, upright, in points from the page's upper left corner. */
  rules: Rule[]
  hasPictures: boolean
  /** Whether a drawing that can have words of its own (a chart) is among them: a shape that is no line, or a form. */
  hasDrawings: boolean
}

/** What is drawn on a page beside its words. */
export async function pdfRules(page: PdfPage): Promise<Drawn> {
  const { getResolvedPDFJS } = await import('unpdf')
  const { OPS } = await getResolvedPDFJS()
  const { fnArray, argsArray } = await page.getOperatorList()
  const both: number[] = [OPS.fillStroke, OPS.eoFillStroke, OPS.closeFillStroke, OPS.closeEOFillStroke]
  const strokes = [OPS.stroke, OPS.closeStroke, ...both]
  const fills = [OPS.fill, OPS.eoFill, ...both]
  const view = page.getViewport({ scale: 1 }).transform as unknown as Matrix
  const rules: Rule[] = []
  const stack: Matrix[] = []
  let matrix = view
  let [hasPictures, hasDrawings] = [false, false]
  for (const [at, operator] of fnArray.entries()) {
    const args: unknown[] = argsArray[at] ?? []
    if (operator === OPS.save) stack.push(matrix)
    else if (operator === OPS.restore) matrix = stack.pop() ?? view
    else if (operator === OPS.transform) matrix = times(matrix, args as unknown as Matrix)
    else if (operator === OPS.paintFormXObjectBegin) {
      stack.push(matrix)
      hasDrawings = true
      if (args[0]) matrix = times(matrix, args[0] as Matrix)
    } else if (operator === OPS.paintFormXObjectEnd) matrix = stack.pop() ?? view
    else if (operator === OPS.constructPath) {
      const [painting, [data] = []] = args as [number, (Float32Array | null)[]?]
      const lines = rulesOfPath(data, matrix, { stroked: strokes.includes(painting), filled: fills.includes(painting) })
      if (lines === null) hasDrawings = true
      else rules.push(...lines)
    } else if (operator === OPS.paintImageXObject || operator === OPS.paintInlineImageXObject) hasPictures = true
    else if (operator === OPS.paintImageMaskXObject) hasPictures = true
  }
  return { rules: rules.length > MOST_RULES ? [] : rules, hasPictures, hasDrawings }
}

function times(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[2] * n[1],
    m[1] * n[0] + m[3] * n[1],
    m[0] * n[2] + m[2] * n[3],
    m[1] * n[2] + m[3] * n[3],
    m[0] * n[4] + m[2] * n[5] + m[4],
    m[1] * n[4] + m[3] * n[5] + m[5],
  ]
}

// The operators inside a path's data, with the count of numbers that follow each.
const [MOVE, LINE, CURVE, QUADRATIC, CLOSE] = [0, 1, 2, 3, 4]
const NUMBERS = new Map([
  [MOVE, 2],
  [LINE, 2],
  [CURVE, 6],
  [QUADRATIC, 4],
  [CLOSE, 0],
])

/** How a path is painted. A path that only bounds what follows (a clip) is neither stroked nor filled. */
interface Paint {
  stroked: boolean
  filled: boolean
}

/** A path's straight lines, a thin bar being a line along its middle; `null` for a path that is more than lines. */
function rulesOfPath(data: Float32Array | null | undefined, matrix: Matrix, paint: Paint): Rule[] | null {
  if (!data || !(paint.stroked || paint.filled)) return []
  const shapes: [number, number][][] = []
  for (let at = 0; at < data.length; ) {
    const operator = data[at] ?? 0
    const count = NUMBERS.get(operator)
    if (count === undefined || operator === CURVE || operator === QUADRATIC) return null
    const [x = 0, y = 0] = [data[at + count - 1], data[at + count]]
    const point: [number, number] = [
      matrix[0] * x + matrix[2] * y + matrix[4],
      matrix[1] * x + matrix[3] * y + matrix[5],
    ]
    if (operator === MOVE) shapes.push([point])
    else if (operator === LINE) shapes.at(-1)?.push(point)
    else shapes.at(-1)?.push(shapes.at(-1)?.[0] ?? point)
    at += count + 1
  }
  const rules: Rule[] = []
  for (const shape of shapes) {
    const own = rulesOfShape(shape, paint)
    if (own === null) return null
    rules.push(...own)
  }
  return rules
}

function rulesOfShape(points: readonly [number, number][], paint: Paint): Rule[] | null {
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  if (bottom - top <= THICKEST || right - left <= THICKEST) return lineAlong(left, top, right, bottom)
  // A filled area is a bar of a chart or the shade of a cell, and its edges are no lines.
  if (!paint.stroked) return null
  return points.slice(1).flatMap(([x, y], at) => {
    const [fromX, fromY] = points[at] ?? [x, y]
    const slanted = Math.abs(x - fromX) > 1 && Math.abs(y - fromY) > 1
    return slanted ? [] : lineAlong(Math.min(x, fromX), Math.min(y, fromY), Math.max(x, fromX), Math.max(y, fromY))
  })
}

function lineAlong(left: number, top: number, right: number, bottom: number): Rule[] {
  if (right - left >= bottom - top) {
    const y = (top + bottom) / 2
    return right - left < SHORTEST ? [] : [{ x1: left, x2: right, y1: y, y2: y }]
  }
  const x = (left + right) / 2
  return bottom - top < SHORTEST ? [] : [{ x1: x, x2: x, y1: top, y2: bottom }]
}
