import { type GreyImage, inkThreshold } from './grey-image.ts'

/** The largest skew that is looked for, in degrees; more is no slip of a sheet. */
const LARGEST_DEGREES = 5
/** Dark points that are enough to tell the skew. */
const MOST_POINTS = 60_000

/**
 * The angle in degrees by which the lines of text fall to the right (clockwise), found where the profile of dark points
 * along the lines is sharpest. 0 for a picture without lines.
 */
export function skewOf(image: GreyImage): number {
  const points = darkPoints(image)
  if (points.length < 400) return 0
  let best = 0
  for (const [reach, step] of [
    [LARGEST_DEGREES, 0.5],
    [0.5, 0.1],
    [0.1, 0.02],
  ] as const) {
    const centre = best
    let sharpest = -1
    for (let degrees = centre - reach; degrees <= centre + reach + 1e-9; degrees += step) {
      const sharp = sharpness(points, image, degrees)
      if (sharp > sharpest) [sharpest, best] = [sharp, degrees]
    }
  }
  return Math.abs(best) < 0.03 ? 0 : Math.round(best * 100) / 100
}

/** Dark points as x, y, x, y …, evenly thinned. The outer edge is left out: shadows of the scanner stand there. */
function darkPoints(image: GreyImage): Float32Array {
  const { width, height, pixels } = image
  const threshold = inkThreshold(image)
  const found: number[] = []
  const [left, top] = [Math.floor(width * 0.04), Math.floor(height * 0.03)]
  for (let y = top; y < height - top; y += 2) {
    for (let x = left; x < width - left; x += 2) {
      if ((pixels[y * width + x] ?? 255) <= threshold) found.push(x, y)
    }
  }
  const keep = Math.max(1, Math.ceil(found.length / 2 / MOST_POINTS))
  return Float32Array.from(found.filter((_, at) => (at >> 1) % keep === 0))
}

/** How much the count of dark points changes from one line of pixels to the next, when the page is turned back. */
function sharpness(points: Float32Array, image: GreyImage, degrees: number): number {
  const slope = Math.tan((degrees * Math.PI) / 180)
  const offset = Math.ceil(image.width * Math.abs(slope)) + 2
  const counts = new Uint32Array(image.height + 2 * offset)
  for (let at = 0; at < points.length; at += 2) {
    const line = Math.round((points[at + 1] ?? 0) - (points[at] ?? 0) * slope) + offset
    counts[line] = (counts[line] ?? 0) + 1
  }
  let sum = 0
  for (let at = 2; at < counts.length; at++) {
    const change = (counts[at] ?? 0) - (counts[at - 2] ?? 0)
    sum += change * change
  }
  return sum
}

/** The picture turned about its centre so that a skew of `degrees` is gone; what comes in from outside is white. */
export function straightened(image: GreyImage, degrees: number): GreyImage {
  if (degrees === 0) return image
  const { width, height, pixels } = image
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
  const turned = new Uint8Array(width * height)
  const [middleX, middleY] = [(width - 1) / 2, (height - 1) / 2]
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const fromX = cos * (x - middleX) - sin * (y - middleY) + middleX
      const fromY = sin * (x - middleX) + cos * (y - middleY) + middleY
      const [left, top] = [Math.floor(fromX), Math.floor(fromY)]
      if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) {
        turned[at] = 255
        continue
      }
      const [shareX, shareY] = [fromX - left, fromY - top]
      const corner = top * width + left
      const above = (pixels[corner] ?? 255) * (1 - shareX) + (pixels[corner + 1] ?? 255) * shareX
      const below = (pixels[corner + width] ?? 255) * (1 - shareX) + (pixels[corner + width + 1] ?? 255) * shareX
      turned[at] = above * (1 - shareY) + below * shareY + 0.5
    }
  }
  return { width, height, pixels: turned }
}
