import { ReadingError } from '../../read/reading-error.ts'
import { MOST_PIXELS } from '../limits.ts'
import { openPdf, type PdfDocument, type PdfPage } from '../pdf/pdf-document.ts'
import { drawWithSystem } from './system-drawing.ts'

/** Pixels of a picture in colour, four bytes each (red, green, blue, opacity). */
export interface ColourImage {
  width: number
  height: number
  rgba: Uint8ClampedArray | Uint8Array
}

/** Opens a PDF whose pages can be drawn. */
export async function openForDrawing(bytes: Uint8Array): Promise<PdfDocument> {
  const { createIsomorphicCanvasFactory } = await import('unpdf')
  const CanvasFactory = await createIsomorphicCanvasFactory(() => import('@napi-rs/canvas'))
  return openPdf(bytes, { CanvasFactory })
}

/**
 * Draws one page (index from 0), upright, on white.
 * @param bytes of the whole PDF, for the system's program where a picture is compressed in a way unknown here
 * @param dotsPerInch of the picture; less where the page would have more pixels than the limit
 * @throws {ReadingError} `picture-compression` where nobody here can unpack a picture of the page; `damaged`
 */
export async function drawPdfPage(
  pdf: PdfDocument,
  bytes: Uint8Array,
  at: number,
  dotsPerInch: number,
): Promise<ColourImage> {
  const { createCanvas } = await import('@napi-rs/canvas')
  try {
    const page = await pdf.getPage(at + 1)
    const natural = page.getViewport({ scale: 1 })
    const most = Math.sqrt(MOST_PIXELS / Math.max(1, natural.width * natural.height))
    const scale = Math.min(dotsPerInch / 72, most)
    const viewport = page.getViewport({ scale })
    const [width, height] = [Math.ceil(viewport.width), Math.ceil(viewport.height)]
    const canvas = createCanvas(width, height)
    const context = canvas.getContext('2d')
    context.fillStyle = '#fff'
    context.fillRect(0, 0, width, height)
    // The drawing library declares the browser's canvas; this one has the same methods.
    const target = { canvas, canvasContext: context, viewport } as unknown as Parameters<typeof page.render>[0]
    await page.render(target).promise
    const isWhole = hasAllPictures(page)
    page.cleanup()
    if (!isWhole) {
      const drawn = await drawWithSystem(bytes, at, scale * 72)
      if (drawn === null) throw new ReadingError('picture-compression')
      return drawn
    }
    return { width, height, rgba: context.getImageData(0, 0, width, height).data }
  } catch (error) {
    throw error instanceof ReadingError ? error : new ReadingError('damaged', { cause: error })
  }
}

/** Whether the library could unpack every picture it drew: in the place of one that it could not it leaves `null`. */
function hasAllPictures(page: PdfPage): boolean {
  const objects = [page.objs, page.commonObjs] as unknown as Iterable<[string, unknown]>[]
  return objects.every((own) => [...own].every(([, data]) => data !== null))
}
