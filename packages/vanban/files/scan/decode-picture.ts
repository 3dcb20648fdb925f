import { ReadingError } from '../../read/reading-error.ts'
import { MOST_PIXELS } from '../limits.ts'
import type { ColourImage } from './draw-pdf-page.ts'
import { pictureSize } from './picture-size.ts'
import { decodeTiffPage, tiffPages } from './tiff-pages.ts'

/** How many pictures a file holds; only a TIFF has more than one. */
export function picturesIn(bytes: Uint8Array, format: 'png' | 'jpeg' | 'tiff'): number {
  return format === 'tiff' ? tiffPages(bytes).length : 1
}

/**
 * The pixels of one picture (index from 0) of a file. Its size is looked at before anything is unpacked.
 * @throws {ReadingError} `damaged`, `unsupported`, `file-too-large`
 */
export async function decodePicture(
  bytes: Uint8Array,
  format: 'png' | 'jpeg' | 'tiff',
  at: number,
): Promise<ColourImage> {
  try {
    if (format === 'tiff') return await decodeTiffPage(bytes, at)
    const size = pictureSize(bytes, format)
    if (size === null) throw new ReadingError('damaged')
    if (size.width * size.height > MOST_PIXELS) throw new ReadingError('file-too-large')
    const { createCanvas, loadImage } = await import('@napi-rs/canvas')
    const image = await loadImage(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    const context = createCanvas(image.width, image.height).getContext('2d')
    context.fillStyle = '#fff'
    context.fillRect(0, 0, image.width, image.height)
    context.drawImage(image, 0, 0)
    return {
      width: image.width,
      height: image.height,
      rgba: context.getImageData(0, 0, image.width, image.height).data,
    }
  } catch (error) {
    throw error instanceof ReadingError ? error : new ReadingError('damaged', { cause: error })
  }
}
