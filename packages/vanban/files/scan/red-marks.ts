import { fold } from '../../text/index.ts'
import type { PlacedWord } from '../layout/layout-page.ts'
import { rowsOf, textOfRow } from '../layout/rows.ts'
import { straightened } from './deskew.ts'
import type { ColourImage } from './draw-pdf-page.ts'
import type { GreyImage } from './grey-image.ts'
import { rulesOf } from './image-rules.ts'
import { recognisedWords } from './recognised-words.ts'
import type { Recogniser } from './recogniser.ts'

/** The part of the first page, from its top, where urgency and secrecy are stamped. */
const UPPER_PART = 0.45
/** Less red than this share of it is no stamp. */
const LEAST_RED = 0.0003
/** Sides of the box around a stamp's words, as shares of the page's width: 8 and 5.5 mm. */
const STAMP_BOX = { across: 0.038, down: 0.026 }
/** Words that a stamp says, as `fold` gives them, and as they are printed. */
const MARKS: Record<string, string> = {
  mat: 'MẬT',
  'toi mat': 'TỐI MẬT',
  'tuyet mat': 'TUYỆT MẬT',
  khan: 'KHẨN',
  'thuong khan': 'THƯỢNG KHẨN',
  'hoa toc': 'HỎA TỐC',
  'hoa toc hen gio': 'HỎA TỐC HẸN GIỜ',
}

/** The red of a picture as black on white, and nothing else. */
export function redInk({ rgba, width, height }: ColourImage): GreyImage {
  const pixels = new Uint8Array(width * height)
  for (let at = 0, from = 0; at < pixels.length; at++, from += 4) {
    const red = (rgba[from] ?? 0) - Math.max(rgba[from + 1] ?? 0, rgba[from + 2] ?? 0)
    pixels[at] = 255 - Math.min(255, Math.max(0, red * 2))
  }
  return { width, height, pixels }
}

interface Cut {
  left: number
  top: number
  width: number
  height: number
}

/** White around a word that recognition needs, in pixels. */
const MARGIN = 20

/** The smallest part of a picture in black and white that has all its ink, some white around it; `null` without ink. */
function inkBox({ width, height, pixels }: GreyImage): Cut | null {
  let [left, right, top, bottom] = [width, -1, height, -1]
  for (let y = 1; y < height - 1; y++) {
    for (let at = y * width + 1; at < (y + 1) * width - 1; at++) {
      // Specks, and the tinge that JPEG puts around them, are smaller than a letter's stroke.
      const corners = [at, at + 2, at + 2 * width, at + 2 * width + 2]
      if (corners.some((corner) => pixels[corner] !== 0)) continue
      left = Math.min(left, at % width)
      right = Math.max(right, at % width)
      top = Math.min(top, y)
      bottom = y
    }
  }
  if (right < 0) return null
  const [fromX, fromY] = [Math.max(0, left - MARGIN), Math.max(0, top - MARGIN)]
  const [toX, toY] = [Math.min(width, right + MARGIN), Math.min(height, bottom + MARGIN)]
  return { left: fromX, top: fromY, width: toX - fromX, height: toY - fromY }
}

function cut(image: GreyImage, { left, top, width, height }: Cut): GreyImage {
  const pixels = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const from = (top + y) * image.width + left
    pixels.set(image.pixels.subarray(from, from + width), y * width)
  }
  return { width, height, pixels }
}

/** Every trace of ink as black: a stamp is often pale. */
function inBlack({ width, height, pixels }: GreyImage): GreyImage {
  return { width, height, pixels: pixels.map((grey) => (grey < 120 ? 0 : 255)) }
}

/**
 * Urgency and secrecy stamped in red in the upper part of a page, which the brightest channel takes away with the seal.
 * Only the words of such stamps are taken; places are on the straightened page, in points.
 */
export async function redMarks(
  picture: ColourImage,
  skewDegrees: number,
  width: number,
  recogniser: Recogniser,
  signal?: AbortSignal,
): Promise<PlacedWord[]> {
  const upper = { ...picture, height: Math.floor(picture.height * UPPER_PART) }
  const ink = redInk(upper)
  let dark = 0
  for (const grey of ink.pixels) if (grey < 100) dark++
  if (dark < LEAST_RED * ink.pixels.length) return []
  // The page turns about its own centre, which lies below the upper part's.
  const whole = new Uint8Array(picture.width * picture.height).fill(255)
  whole.set(ink.pixels)
  const page = straightened({ width: picture.width, height: picture.height, pixels: whole }, skewDegrees)
  const { image } = rulesOf(inBlack(page), STAMP_BOX)
  const stamp = inkBox(image)
  if (stamp === null) return []
  // A page with one word on it looks empty to the recogniser: it gets the stamp alone.
  const scale = width / page.width
  const hocr = await recogniser.recognise(cut(image, stamp), 72 / scale, 'few words', signal)
  const words = recognisedWords(hocr, scale).map((word) => ({
    ...word,
    x: word.x + stamp.left * scale,
    y: word.y + stamp.top * scale,
    baseline: word.baseline + stamp.top * scale,
  }))
  return rowsOf(words).flatMap((row) => {
    const mark =
      MARKS[
        fold(textOfRow(row))
          .replace(/[^a-z ]/g, '')
          .trim()
      ]
    if (mark === undefined) return []
    const certainty = Math.min(...row.words.map((word) => word.certainty))
    const { left: x, top: y, right, bottom, baseline, size } = row
    return [{ text: mark, x, y, width: right - x, height: bottom - y, baseline, size, bold: true, certainty }]
  })
}
