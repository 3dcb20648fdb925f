import type { getDocumentProxy } from 'unpdf'
import { ReadingError } from '../../read/reading-error.ts'

export type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>
export type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>

/**
 * Opens a PDF. Close it with `pdf.loadingTask.destroy()`.
 * @throws {ReadingError} `encrypted` where a password is asked for, `damaged` where it cannot be opened
 */
export async function openPdf(bytes: Uint8Array, options: object = {}): Promise<PdfDocument> {
  const { getDocumentProxy } = await import('unpdf')
  try {
    // The bytes are copied: the reader of PDF takes its own away. Warnings about odd fonts are nobody's business.
    return await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, ...options })
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException'
    throw new ReadingError(isLocked ? 'encrypted' : 'damaged', { cause: error })
  }
}
