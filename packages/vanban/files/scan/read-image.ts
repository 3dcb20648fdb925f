import type { Reading, Warning } from '../../document.ts'
import { readText } from '../../read/read-text.ts'
import { ReadingError } from '../../read/reading-error.ts'
import { layoutOf } from '../layout/layout.ts'
import { MOST_SCANNED_PAGES } from '../limits.ts'
import type { ReadFileOptions } from '../read-file.ts'
import { withPlaces } from '../with-places.ts'
import { decodePicture, picturesIn } from './decode-picture.ts'
import type { ColourImage } from './draw-pdf-page.ts'
import { RECOGNISED, recognisePictures } from './recognise-pictures.ts'

/** The width of an A4 sheet in points: a picture does not say how large its paper was. */
const A4_WIDTH = 595.28
const A4_HEIGHT = 841.89

/**
 * Reads a picture of a page, or of several in one TIFF, by recognition. The sheet is taken to be A4.
 * @throws {ReadingError} `damaged`, `file-too-large` (too many pixels), `cancelled`, `empty`, `no-recognition`
 */
export async function readImage(
  bytes: Uint8Array,
  format: 'png' | 'jpeg' | 'tiff',
  options: ReadFileOptions,
): Promise<Reading> {
  const count = picturesIn(bytes, format)
  const read = Math.min(count, MOST_SCANNED_PAGES)
  const sources = Array.from({ length: read }, (_, at) => async () => {
    const picture = await decodePicture(bytes, format, at)
    return { picture, width: widthOf(picture) }
  })
  const layout = layoutOf(await recognisePictures(sources, options))
  if (!/[\p{L}\d]/u.test(layout.text)) throw new ReadingError('empty')
  const reading = withPlaces(readText(layout.text), layout)
  const warnings: Warning[] = [RECOGNISED]
  if (read < count) {
    const message = `Tệp có ${count} trang; chỉ đọc ${read} trang đầu.`
    warnings.push({ code: 'pages-left-out', message, span: null })
  }
  return { ...reading, warnings: [...warnings, ...reading.warnings] }
}

function widthOf(picture: ColourImage): number {
  return picture.width > picture.height ? A4_HEIGHT : A4_WIDTH
}
