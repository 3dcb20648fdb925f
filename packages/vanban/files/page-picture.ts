import { ReadingError } from '../read/reading-error.ts'
import { drawPdfPage, openForDrawing } from './scan/draw-pdf-page.ts'

/**
 * One page of a PDF as a PNG, upright, on white, to be shown beside what was read.
 * @param page from 1
 * @param width of the picture in pixels; less where the page would have more pixels than a page may have
 * @throws {ReadingError} `encrypted`, `damaged` (also for a page that is not there), `picture-compression`
 */
export async function pagePicture(bytes: Uint8Array, page: number, width: number): Promise<Uint8Array> {
  const pdf = await openForDrawing(bytes)
  try {
    const dotsPerInch = (width / (await widthInPoints(pdf, page))) * 72
    const drawn = await drawPdfPage(pdf, bytes, page - 1, dotsPerInch)
    const { createCanvas, ImageData } = await import('@napi-rs/canvas')
    const canvas = createCanvas(drawn.width, drawn.height)
    canvas.getContext('2d').putImageData(new ImageData(new Uint8ClampedArray(drawn.rgba), drawn.width), 0, 0)
    return new Uint8Array(await canvas.encode('png'))
  } finally {
    await pdf.loadingTask.destroy()
  }
}

async function widthInPoints(pdf: Awaited<ReturnType<typeof openForDrawing>>, page: number): Promise<number> {
  try {
    return (await pdf.getPage(page)).getViewport({ scale: 1 }).width
  } catch (cause) {
    throw new ReadingError('damaged', { cause })
  }
}
