import { ReadingError } from '../../read/reading-error.ts'
import type { LayoutPage } from '../layout/layout-page.ts'
import type { ReadFileOptions } from '../read-file.ts'
import { drawPdfPage, openForDrawing } from './draw-pdf-page.ts'
import { recognisePictures } from './recognise-pictures.ts'

export { RECOGNISED } from './recognise-pictures.ts'

/** How finely the pages of a PDF are drawn for recognition. */
const DOTS_PER_INCH = 200

/** Recognises some pages (indices from 0) of a PDF from their pictures. */
export async function recognisePdfPages(
  bytes: Uint8Array,
  pages: readonly number[],
  options: ReadFileOptions,
): Promise<Map<number, LayoutPage>> {
  const pdf = await openForDrawing(bytes)
  try {
    const draw = async (at: number) => {
      const page = await pdf.getPage(at + 1).catch((cause: unknown) => {
        throw new ReadingError('damaged', { cause })
      })
      const { width } = page.getViewport({ scale: 1 })
      return { picture: await drawPdfPage(pdf, bytes, at, DOTS_PER_INCH), width }
    }
    const recognised = await recognisePictures(
      pages.map((at) => () => draw(at)),
      options,
    )
    return new Map(pages.map((at, index) => [at, recognised[index] as LayoutPage]))
  } finally {
    await pdf.loadingTask.destroy()
  }
}
