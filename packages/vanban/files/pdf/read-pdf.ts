import type { Reading, Warning } from '../../document.ts'
import { readText } from '../../read/read-text.ts'
import { ReadingError } from '../../read/reading-error.ts'
import { layoutOf } from '../layout/layout.ts'
import type { LayoutPage } from '../layout/layout-page.ts'
import { MOST_PAGES, MOST_SCANNED_PAGES } from '../limits.ts'
import type { ReadFileOptions } from '../read-file.ts'
import { vietnameseShare } from '../vietnamese-share.ts'
import { withPlaces } from '../with-places.ts'
import { openPdf, type PdfDocument, type PdfPage } from './pdf-document.ts'
import { pdfRules } from './pdf-rules.ts'
import { pdfWords } from './pdf-words.ts'

/** Fewer letters than this on a page with a picture, and the picture is the page. */
const FEWEST_LETTERS = 40
/** A text layer with a lower share of Vietnamese syllables was recognised for another language, or is garbage. */
const LEAST_VIETNAMESE = 0.6

/**
 * Reads a PDF: the text layer where there is one, recognition where a page is a picture or its text layer is garbage.
 * @throws {ReadingError} `encrypted`, `damaged`, `cancelled`, `empty`, `no-recognition`
 */
export async function readPdf(bytes: Uint8Array, options: ReadFileOptions): Promise<Reading> {
  const pdf = await openPdf(bytes)
  try {
    const { pages, scanned, warnings } = await textPages(pdf, options)
    if (scanned.length > 0) {
      const { RECOGNISED, recognisePdfPages } = await import('../scan/recognise-pdf.ts')
      const recognised = await recognisePdfPages(bytes, scanned.slice(0, MOST_SCANNED_PAGES), options)
      for (const [at, page] of recognised) pages[at] = page
      warnings.push(RECOGNISED)
      if (scanned.length > MOST_SCANNED_PAGES) warnings.push(leftOut(MOST_SCANNED_PAGES, scanned.length, 'trang quét'))
    }
    const layout = layoutOf(pages)
    const reading = withPlaces(readText(layout.text), layout)
    return { ...reading, warnings: [...warnings, ...reading.warnings] }
  } finally {
    await pdf.loadingTask.destroy()
  }
}

function leftOut(read: number, all: number, what: string): Warning {
  const message = `Tệp có ${all} ${what}; chỉ đọc ${read} ${what} đầu.`
  return { code: 'pages-left-out', message, span: null }
}

interface TextPages {
  pages: LayoutPage[]
  /** Indices of the pages that must be recognised. */
  scanned: number[]
  warnings: Warning[]
}

async function textPages(pdf: PdfDocument, options: ReadFileOptions): Promise<TextPages> {
  const count = Math.min(pdf.numPages, MOST_PAGES)
  const found: TextPages = { pages: [], scanned: [], warnings: [] }
  if (pdf.numPages > MOST_PAGES) found.warnings.push(leftOut(MOST_PAGES, pdf.numPages, 'trang'))
  for (let at = 0; at < count; at++) {
    if (options.signal?.aborted) throw new ReadingError('cancelled')
    options.onProgress?.({ page: at + 1, pages: count, step: 'text' })
    const { page, isPicture } = await textPage(pdf, at)
    if (isPicture) found.scanned.push(at)
    found.pages.push(page)
  }
  return found
}

async function textPage(pdf: PdfDocument, at: number): Promise<{ page: LayoutPage; isPicture: boolean }> {
  try {
    const page = await pdf.getPage(at + 1)
    const { width, height } = page.getViewport({ scale: 1 })
    // Asking what is drawn unpacks pictures, which takes long; a page without any text is one, or blank.
    if (await isWordless(page)) return { page: { width, height, words: [], rules: [] }, isPicture: true }
    const { rules, hasPictures, hasDrawings } = await pdfRules(page)
    const words = await pdfWords(page, hasDrawings)
    page.cleanup()
    const text = words.map((word) => word.text).join(' ')
    const letters = text.match(/\p{L}/gu)?.length ?? 0
    const isPicture = letters < FEWEST_LETTERS ? hasPictures : vietnameseShare(text) < LEAST_VIETNAMESE
    return { page: { width, height, words, rules }, isPicture }
  } catch (error) {
    throw new ReadingError('damaged', { cause: error })
  }
}

async function isWordless(page: PdfPage): Promise<boolean> {
  const { items } = await page.getTextContent()
  return items.every((item) => !('str' in item) || item.str.trim() === '')
}
