import type { Document } from 'vanban'
import type { PrintOptions, WriteErrorCode } from 'vanban/write'
import { sideProcess } from './side-process.ts'

export interface PrinterJob {
  content: Document
  options: PrintOptions
}

/** What the printer says; `code` and `sentence` are a `WriteError`'s. */
export type PrinterAnswer =
  | { kind: 'printed'; pdf: Uint8Array }
  | { kind: 'refused'; code: WriteErrorCode; sentence: string }

/** The longest plan of 40 pages takes a second; the rest is for a machine that has other things to do as well. */
const printWithinMs = 60_000
/** Fonts and compiler come to some 100 MB, which an office that prints nothing for so long has back. */
const idleMs = 60_000

const printer = sideProcess<PrinterJob, PrinterAnswer>(new URL('./letter-printer-process.ts', import.meta.url), idleMs)

/** A document as PDF, made beside the server; see docs/decisions/0026-memory-of-a-day.md. Answers a `WriteError` as `refused`. */
export const printLetter = (content: Document, options: PrintOptions): Promise<PrinterAnswer> =>
  printer.ask({ content, options }, printWithinMs)

/** Says that somebody prints soon: the printer takes some tenths of a second to start. */
export const warmPrinter = (): void => printer.warm()
