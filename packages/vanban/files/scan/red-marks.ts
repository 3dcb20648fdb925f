import { fold } from '../../text/index.ts'
import type { PlacedWord } from '../layout/layout-page.ts'
import { rowsOf, textOfRow } from '../layout/rows.ts'
import { straightened } from './deskew.ts'
import type { ColourImage } from './draw-pdf-page.ts'
import type { GreyImage } from './grey-image.ts'
import { recognisedWords } from './recognised-words.ts'
import type { Recogniser } from './recogniser.ts'
import { resized } from './resize.ts'

/** The part of the first page, from its top, where urgency and secrecy are stamped. */
const UPPER_PART = 0.45
/** Less red than this share of it is no stamp. */
const LEAST_RED = 0.0003
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
  const straight = resized(page, Math.min(1, 2000 / page.width))
  const scale = width / straight.width
  const words = recognisedWords(await recogniser.recognise(straight, 72 / scale, 'few words', signal), scale)
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
