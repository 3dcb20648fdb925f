/** Twentieths of a point, the unit of WordprocessingML, from millimetres. */
export function twipsOfMm(mm: number): number {
  return Math.round((mm * 1440) / 25.4)
}

/** Twentieths of a point from points. */
export function twipsOfPt(pt: number): number {
  return Math.round(pt * 20)
}

/** Millimetres from points. */
export function mmOfPt(pt: number): number {
  return (pt * 25.4) / 72
}

/** Pixels at 96 to the inch, the unit in which the package takes the size of a picture. */
export function pixelsOfMm(mm: number): number {
  return (mm * 96) / 25.4
}

/** English Metric Units, in which a floating picture's place is given. */
export function emuOfMm(mm: number): number {
  return Math.round(mm * 36000)
}

export const PAGE_WIDTH_MM = 210
export const PAGE_HEIGHT_MM = 297
