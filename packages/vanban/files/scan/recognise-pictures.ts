import type { Warning } from '../../document.ts'
import { ReadingError } from '../../read/reading-error.ts'
import type { LayoutPage } from '../layout/layout-page.ts'
import type { ReadFileOptions, ReadingProgress } from '../read-file.ts'
import type { ColourImage } from './draw-pdf-page.ts'
import { openRecogniser } from './open-recogniser.ts'
import { cleanPage, recognisePage } from './recognise-page.ts'
import { redMarks } from './red-marks.ts'

/** Says that words were made out in a picture, so that nobody takes the recogniser's mistakes for the writer's. */
export const RECOGNISED: Warning = {
  code: 'recognised',
  message: 'Chữ được nhận dạng từ ảnh quét, có thể sai; hãy đối chiếu với bản giấy.',
  span: null,
}

/** Brings a page's picture when its turn comes, and says how wide the page is in points. */
export type PictureSource = () => Promise<{ picture: ColourImage; width: number }>

/**
 * Recognises pages from their pictures, one after the other; the next one is drawn and cleaned while this one is
 * recognised. The recogniser is closed whatever happens.
 */
export async function recognisePictures(
  sources: readonly PictureSource[],
  options: ReadFileOptions,
): Promise<LayoutPage[]> {
  const recogniser = await openRecogniser(options)
  const pages: LayoutPage[] = []
  let working: Promise<LayoutPage> | null = null
  try {
    for (const [at, source] of sources.entries()) {
      step(at, sources.length, 'drawing', options)
      const { picture, width } = await source()
      const clean = cleanPage(picture, width)
      if (working) pages.push(await working)
      step(at, sources.length, 'recognising', options)
      working = recognisePage(clean, recogniser, options.signal)
      if (at === 0) {
        const first = working
        const marks = redMarks(picture, clean.skewDegrees, width, recogniser, options.signal)
        working = Promise.all([first, marks]).then(([page, words]) => ({ ...page, words: [...page.words, ...words] }))
      }
      // Whoever awaits it hears of a failure; until then it is nobody's.
      working.catch(() => {})
    }
    if (working) pages.push(await working)
    return pages
  } finally {
    await recogniser.close()
  }
}

function step(at: number, pages: number, name: ReadingProgress['step'], options: ReadFileOptions): void {
  if (options.signal?.aborted) throw new ReadingError('cancelled')
  options.onProgress?.({ page: at + 1, pages, step: name })
}
