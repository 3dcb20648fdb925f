import type { Reading, Warning } from '../document.ts'
import { ReadingError } from '../read/reading-error.ts'
import { formatOf, wrongExtension } from './format-of.ts'
import { LARGEST_FILE_BYTES } from './limits.ts'
import { readTextFile } from './text-file.ts'

/** How far the reading of a file with pages has come. */
export interface ReadingProgress {
  /** The page at work, from 1. */
  page: number
  pages: number
  /** `text`: its words are taken as they are; `drawing`: its picture is made and cleaned; `recognising`: words are found in it. */
  step: 'text' | 'drawing' | 'recognising'
}

export interface ReadFileOptions {
  /** Ends the work at once, recognition included, with a `ReadingError` of code `cancelled`. */
  signal?: AbortSignal
  onProgress?: (done: ReadingProgress) => void
  /**
   * Who recognises the words of a scan: `package` (tesseract.js, in this package), `system` (the program `tesseract` with
   * the data `vie`), or `auto`: the program where it is installed, else the package. Default `auto`.
   */
  recogniser?: 'auto' | 'package' | 'system'
}

/**
 * Reads an official document from a file: plain text or Markdown (Unicode or an old code page), DOCX, PDF with or without
 * a text layer, PNG, JPEG, TIFF, edXML. Looks at the first bytes and not at the name. For a source with pages the
 * reading's `pages` and the evidence's `boxes` say where each value stands; for a scan the confidence counts how surely
 * the words were recognised. Nothing leaves the machine.
 * @param fileName only for a warning where its extension says another format
 * @throws {ReadingError} with a code and a Vietnamese sentence that says what to do; never anything else
 * @example (await readFile(bytes, 'thu.pdf')).document.number
 */
export async function readFile(bytes: Uint8Array, fileName: string, options: ReadFileOptions = {}): Promise<Reading> {
  if (options.signal?.aborted) throw new ReadingError('cancelled')
  if (bytes.length > LARGEST_FILE_BYTES) throw new ReadingError('file-too-large')
  if (bytes.length === 0) throw new ReadingError('empty')
  const format = formatOf(bytes)
  const reading = await readFormat(bytes, format, options)
  const odd = wrongExtension(format, fileName)
  if (odd === null) return reading
  const warning: Warning = { code: 'wrong-extension', message: odd, span: null }
  return { ...reading, warnings: [warning, ...reading.warnings] }
}

/** A format's library is loaded when a file of that format comes. */
async function readFormat(
  bytes: Uint8Array,
  format: ReturnType<typeof formatOf>,
  options: ReadFileOptions,
): Promise<Reading> {
  switch (format) {
    case 'text':
      return readTextFile(bytes)
    case 'docx':
      return (await import('./docx/read-docx.ts')).readDocx(bytes)
    case 'pdf':
      return (await import('./pdf/read-pdf.ts')).readPdf(bytes, options)
    case 'png':
    case 'jpeg':
    case 'tiff':
      return (await import('./scan/read-image.ts')).readImage(bytes, format, options)
    case 'edxml': {
      const { readingFromEdxml } = await import('../edxml/reading-from-edxml.ts')
      return readingFromEdxml(bytes, (inner, name) => readAttached(inner, name, options))
    }
    case 'old-word':
      throw new ReadingError('old-word')
    case 'encrypted-office':
      throw new ReadingError('encrypted')
    default:
      throw new ReadingError('unsupported')
  }
}

/** A message's attachment is read like any file, but for another message: messages do not nest. */
async function readAttached(bytes: Uint8Array, fileName: string, options: ReadFileOptions): Promise<Reading> {
  if (formatOf(bytes) === 'edxml') throw new ReadingError('unsupported')
  return readFile(bytes, fileName, options)
}
