import type { Reading } from '../document.ts'
import { readText } from './read-text.ts'
import { ReadingError } from './reading-error.ts'

/** The largest file that is read, in bytes. */
export const LARGEST_FILE_BYTES = 20_000_000

const TEXT_NAMES = /\.(?:txt|md|markdown|text)$/i
// The first bytes of files that people rename to .txt by mistake: PDF, ZIP (DOCX), OLE (DOC), PNG, JPEG, GIF, TIFF, RTF, GZIP, 7z.
const BINARY_HEADS = [
  '%PDF',
  'PK\u0003\u0004',
  '\u00d0\u00cf\u0011\u00e0',
  '\u0089PNG',
  '\u00ff\u00d8\u00ff',
  'GIF8',
  'II*\u0000',
  'MM\u0000*',
  '{\\rtf',
  '\u001f\u008b',
  '7z\u00bc\u00af',
]

/**
 * Reads a `.txt` or `.md` file: UTF-8 or UTF-16 by its byte order mark, else UTF-8.
 * @throws {ReadingError} `binary` for any other file, whatever its name; `unknown-encoding` for text in an old code page;
 * `too-large`, `empty`.
 */
export function readingFromBytes(bytes: Uint8Array, fileName: string): Reading {
  if (bytes.length > LARGEST_FILE_BYTES) throw new ReadingError('too-large')
  if (!TEXT_NAMES.test(fileName)) throw new ReadingError('binary')
  return readText(textOf(bytes))
}

function textOf(bytes: Uint8Array): string {
  const head = String.fromCharCode(...bytes.subarray(0, 8))
  if (BINARY_HEADS.some((binary) => head.startsWith(binary))) throw new ReadingError('binary')
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode(bytes, 'utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode(bytes, 'utf-16be')
  if (bytes.subarray(0, 4096).includes(0)) throw new ReadingError('binary')
  const text = decode(bytes, 'utf-8')
  const control = bytes.subarray(0, 4096).filter((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27)).length
  if (control > 8) throw new ReadingError('binary')
  return text
}

function decode(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new ReadingError('unknown-encoding')
  }
}
