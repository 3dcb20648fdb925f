import type { LayoutPage } from '../layout/layout-page.ts'
import { skewOf, straightened } from './deskew.ts'
import { despeckled } from './despeckle.ts'
import type { ColourImage } from './draw-pdf-page.ts'
import { brightestChannel, type GreyImage } from './grey-image.ts'
import { rulesOf } from './image-rules.ts'
import { recognisedWords } from './recognised-words.ts'
import type { Recogniser } from './recogniser.ts'
import { resized } from './resize.ts'

/** Recognition is surest with type this fine; a finer picture only takes longer. */
const [FEWEST_DOTS, MOST_DOTS] = [190, 300]

/** A page's picture made ready for recognition, the lines drawn on it, and how it lay. */
export interface CleanPage {
  image: GreyImage
  rules: LayoutPage['rules']
  skewDegrees: number
  /** Points a pixel. */
  scale: number
}

/**
 * Makes a page's picture ready: coloured ink goes, the page is straightened, specks and drawn lines are taken out.
 * @param width of the page in points
 */
export function cleanPage(picture: ColourImage, width: number): CleanPage {
  const dots = (picture.width / width) * 72
  const wanted = Math.min(MOST_DOTS, Math.max(FEWEST_DOTS, dots))
  const grey = resized(brightestChannel(picture.rgba, picture.width, picture.height), wanted / dots)
  const skewDegrees = skewOf(grey)
  const { image, rules } = rulesOf(despeckled(straightened(grey, skewDegrees)))
  return { image, rules, skewDegrees, scale: width / grey.width }
}

/** Recognises the words of a clean page and puts them with its lines, all in points. */
export async function recognisePage(
  page: CleanPage,
  recogniser: Recogniser,
  signal?: AbortSignal,
): Promise<LayoutPage> {
  const { image, scale } = page
  const hocr = await recogniser.recognise(image, 72 / scale, 'page', signal)
  return {
    width: image.width * scale,
    height: image.height * scale,
    words: recognisedWords(hocr, scale),
    rules: page.rules.map(({ x1, y1, x2, y2 }) => ({ x1: x1 * scale, y1: y1 * scale, x2: x2 * scale, y2: y2 * scale })),
    skewDegrees: page.skewDegrees,
  }
}
