import { ReadingError } from '../../read/reading-error.ts'
import { MOST_PIXELS } from '../limits.ts'
import type { ColourImage } from './draw-pdf-page.ts'
import { pdfOfStrips } from './pdf-of-strips.ts'

/** What a TIFF says about one of its pages. */
export interface TiffPage {
  width: number
  height: number
  compression: number
  bits: number
  /** Components of a pixel. */
  samples: number
  /** 0: zero is white; 1: zero is black; 2: colour. */
  photometric: number
  fillOrder: number
  /** Options of the fax compression T.4. */
  faxOptions: number
  rowsPerStrip: number
  strips: { offset: number; length: number }[]
  /** Where the tables that all JPEG strips share stand. */
  jpegTables: { offset: number; length: number } | null
}

/** Pages of one file that are counted; more are no letter. */
const MOST_TIFF_PAGES = 1000
const [FAX_3, FAX_4, JPEG, PACK_BITS] = [3, 4, 7, 32773]
/** Compressions that a PDF knows too and the TIFF library does not. */
const KNOWN_TO_PDF = [FAX_3, FAX_4, JPEG, PACK_BITS]

/**
 * The pages of a TIFF in order, read from their directories alone.
 * @throws {ReadingError} `damaged` where the directories are cut off or run in a circle
 */
export function tiffPages(bytes: Uint8Array): TiffPage[] {
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const little = bytes[0] === 0x49
    const pages: TiffPage[] = []
    const seen = new Set<number>()
    for (let at = view.getUint32(4, little); at !== 0; ) {
      if (seen.has(at) || pages.length >= MOST_TIFF_PAGES) throw new RangeError('the directories run in a circle')
      seen.add(at)
      const count = view.getUint16(at, little)
      pages.push(pageOf(view, at + 2, count, little))
      at = view.getUint32(at + 2 + count * 12, little)
    }
    if (pages.length === 0) throw new RangeError('no page')
    return pages
  } catch (cause) {
    throw new ReadingError('damaged', { cause })
  }
}

function pageOf(view: DataView, from: number, count: number, little: boolean): TiffPage {
  const tags = new Map<number, { values: number[]; offset: number }>()
  for (let entry = from; entry < from + count * 12; entry += 12) {
    tags.set(view.getUint16(entry, little), valuesAt(view, entry, little))
  }
  const one = (tag: number, otherwise: number) => tags.get(tag)?.values[0] ?? otherwise
  const lengths = tags.get(279)?.values ?? []
  const tables = tags.get(347)
  return {
    width: one(256, 0),
    height: one(257, 0),
    bits: one(258, 1),
    compression: one(259, 1),
    photometric: one(262, 0),
    fillOrder: one(266, 1),
    samples: one(277, 1),
    rowsPerStrip: one(278, one(257, 0)),
    faxOptions: one(292, 0),
    strips: (tags.get(273)?.values ?? []).map((offset, at) => ({ offset, length: lengths[at] ?? 0 })),
    jpegTables: tables ? { offset: tables.offset, length: tables.values.length } : null,
  }
}

const SIZES: Record<number, number> = { 1: 1, 3: 2, 4: 4, 7: 1 }

/** The numbers of one entry of a directory, and where they stand. */
function valuesAt(view: DataView, entry: number, little: boolean): { values: number[]; offset: number } {
  const size = SIZES[view.getUint16(entry + 2, little)]
  const count = view.getUint32(entry + 4, little)
  if (size === undefined) return { values: [], offset: 0 }
  const offset = size * count <= 4 ? entry + 8 : view.getUint32(entry + 8, little)
  if (offset + size * count > view.byteLength) throw new RangeError('an entry is cut off')
  const read = (at: number) =>
    size === 1 ? view.getUint8(at) : size === 2 ? view.getUint16(at, little) : view.getUint32(at, little)
  return { values: Array.from({ length: count }, (_, at) => read(offset + at * size)), offset }
}

/** The pixels of one page (index from 0) of a TIFF. */
export async function decodeTiffPage(bytes: Uint8Array, at: number): Promise<ColourImage> {
  const page = tiffPages(bytes)[at]
  if (!page || page.width === 0 || page.height === 0) throw new ReadingError('damaged')
  if (page.width * page.height > MOST_PIXELS) throw new ReadingError('file-too-large')
  if (KNOWN_TO_PDF.includes(page.compression)) {
    const { drawPdfPage, openForDrawing } = await import('./draw-pdf-page.ts')
    const wrapped = pdfOfStrips(bytes, page)
    const pdf = await openForDrawing(wrapped)
    try {
      return await drawPdfPage(pdf, wrapped, 0, 72)
    } finally {
      await pdf.loadingTask.destroy()
    }
  }
  const { decode } = await import('tiff')
  const [decoded] = decode(bytes, { pages: [at] })
  if (!decoded) throw new ReadingError('damaged')
  return { width: decoded.width, height: decoded.height, rgba: rgbaOf(decoded) }
}

/** What the TIFF library decodes. */
interface Samples {
  size: number
  components: number
  bitsPerSample: number
  type: number
  data: ArrayLike<number>
  palette?: [number, number, number][] | undefined
}

function rgbaOf({ size, components, bitsPerSample, type, data, palette }: Samples): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray(size * 4).fill(255)
  const most = 2 ** bitsPerSample - 1
  for (let pixel = 0; pixel < size; pixel++) {
    const from = pixel * components
    const colours = type === 3 ? palette?.[data[from] ?? 0] : undefined
    for (let channel = 0; channel < 3; channel++) {
      const sample = data[type === 2 ? from + channel : from] ?? most
      rgba[pixel * 4 + channel] = colours ? (colours[channel] ?? 0) / 257 : (sample * 255) / most
    }
  }
  return rgba
}
