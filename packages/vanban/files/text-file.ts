import type { Reading } from '../document.ts'
import { readText } from '../read/read-text.ts'
import { ReadingError } from '../read/reading-error.ts'
import { type CodePage, fromCodePage } from './code-pages.ts'
import { formatOf } from './format-of.ts'
import { LARGEST_FILE_BYTES } from './limits.ts'
import { vietnameseShare } from './vietnamese-share.ts'

const PROBE_BYTES = 65_536
/** An old code page is believed only where it makes Vietnamese of the bytes. */
const BELIEVABLE_SHARE = 0.9

/** The words of a text file, and the old code page they were converted from. */
export interface DecodedText {
  text: string
  codePage: CodePage | 'windows-1258' | null
}

/**
 * Decodes a text file: UTF-8 or UTF-16 by its byte order mark, else UTF-8, else the old Vietnamese code page (TCVN3, VNI,
 * windows-1258) under which its bytes are Vietnamese.
 * @throws {ReadingError} `binary` for bytes that are no text, `unknown-encoding` where no code page makes sense of them.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: decode(bytes, 'utf-16le'), codePage: null }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: decode(bytes, 'utf-16be'), codePage: null }
  const probe = bytes.subarray(0, 4096)
  const control = probe.filter((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27)).length
  if (probe.includes(0) || control > 8) throw new ReadingError('binary')
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), codePage: null }
  } catch {
    return fromOldCodePage(bytes)
  }
}

function fromOldCodePage(bytes: Uint8Array): DecodedText {
  const probe = bytes.subarray(0, PROBE_BYTES)
  const latin1 = (part: Uint8Array) => new TextDecoder('latin1').decode(part)
  const decoders: [DecodedText['codePage'] & string, (part: Uint8Array) => string][] = [
    // Windows calls bytes 80–9F punctuation; Latin-1 letters above them are the same.
    ['TCVN3', (part) => fromCodePage(latin1(part), 'TCVN3')],
    ['VNI', (part) => fromCodePage(latin1(part), 'VNI')],
    ['windows-1258', (part) => new TextDecoder('windows-1258').decode(part).normalize('NFC')],
  ]
  const scored = decoders.map(([codePage, decoded]) => ({ codePage, decoded, share: vietnameseShare(decoded(probe)) }))
  const best = scored.sort((a, b) => b.share - a.share)[0]
  if (!best || best.share < BELIEVABLE_SHARE || !/[ăâđêôơưáàảãạ]/i.test(best.decoded(probe))) {
    throw new ReadingError('unknown-encoding')
  }
  return { text: best.decoded(bytes), codePage: best.codePage }
}

function decode(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new ReadingError('unknown-encoding')
  }
}

/** Reads a plain text or Markdown file; text of an old code page is converted, with a warning that says so. */
export function readTextFile(bytes: Uint8Array): Reading {
  const { text, codePage } = decodeText(bytes)
  const reading = readText(text)
  if (codePage === null) return reading
  const message = `Tệp dùng bảng mã cũ ${codePage}; chữ đã được chuyển sang Unicode, cần soát lại.`
  return { ...reading, warnings: [{ code: 'old-code-page', message, span: null }, ...reading.warnings] }
}

const TEXT_NAMES = /\.(?:txt|md|markdown|text)$/i

/**
 * Reads a `.txt` or `.md` file without waiting: what `readFile` does for text, for callers that take nothing else.
 * @throws {ReadingError} `binary` for a file of another kind or name; `unknown-encoding`, `file-too-large`, `too-large`, `empty`
 */
export function readingFromBytes(bytes: Uint8Array, fileName: string): Reading {
  if (bytes.length > LARGEST_FILE_BYTES) throw new ReadingError('file-too-large')
  if (!TEXT_NAMES.test(fileName) || formatOf(bytes) !== 'text') throw new ReadingError('binary')
  return readTextFile(bytes)
}
