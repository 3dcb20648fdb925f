import type { Document, Evidence, Reading, Span, Warning } from '../document.ts'
import { ReadingError } from '../read/reading-error.ts'
import { differences } from './differences.ts'
import { DOCUMENT_MEDIA_TYPE, documentFromData } from './document-data.ts'
import type { EdxmlAttachment, EdxmlMessage } from './message.ts'
import { extension } from './packing.ts'
import { type PaperWords, paperWords } from './paper-words.ts'
import { readEdxml } from './read-edxml.ts'
import { readingFromHeader, withHeader } from './with-header.ts'

/** Reads one attached file; `readFile` of `vanban/files` is one. */
export type AttachmentReader = (bytes: Uint8Array, fileName: string) => Promise<Reading>

/** The files that can hold the document itself, the ones that say most first. */
const PAPERS = ['pdf', 'docx', 'txt', 'md', 'tif', 'tiff', 'png', 'jpg', 'jpeg']
/** What a message asks for beside bringing a new document, in a warning's words. */
const BUSINESS = [
  null,
  'yêu cầu thu hồi một văn bản đã gửi',
  'cập nhật một văn bản đã gửi',
  'thay thế một văn bản đã gửi',
] as const
const DATA_CONFIDENCE = 0.99

/**
 * Reads the document that a message carries. The paper is the first attached PDF, DOCX, text or picture that can be read. A
 * `Document` that came along as data takes the reader's place only where it says what the paper says, word for word; otherwise
 * the paper holds and a warning names what differs. What the paper leaves open is filled in from the header.
 *
 * @throws ReadingError as `readEdxml`; `edxml-status` for a message that only says what has become of another; `cancelled`
 */
export async function readingFromEdxml(bytes: Uint8Array, readFile: AttachmentReader): Promise<Reading> {
  const message = readEdxml(bytes)
  if (message.type === 'status') throw new ReadingError('edxml-status')
  const { paper, name, warnings } = await readPaper(message, readFile)
  const business = BUSINESS[message.trace.business?.type ?? 0]
  if (business !== null) {
    const concerned = message.trace.business?.documentId ?? message.documentId
    warnings.push(warning('edxml-business', `Gói tin này ${business} (mã văn bản «${concerned}»).`))
  }
  const data = message.attachments.find((file) => file.contentType === DOCUMENT_MEDIA_TYPE)
  // The Word file beside a PDF of the same name is the same document.
  const others = message.attachments.map((file) => file.name).filter((other) => stem(other) !== stem(name ?? ''))
  if (paper !== null && others.length > 0)
    warnings.push(warning('edxml-other-files', `Gói tin còn tệp khác chưa được đọc: ${others.join(', ')}.`))
  if (paper === null) {
    const reading = readingFromHeader(message)
    const none = warning('edxml-no-paper', 'Gói tin không có tệp văn bản nào đọc được; chỉ có thông tin ở đầu gói tin.')
    return { ...reading, warnings: [none, ...warnings, ...reading.warnings] }
  }
  const reading = withHeader(data === undefined ? paper : withData(paper, data.bytes), message)
  return { ...reading, warnings: [...reading.warnings, ...warnings] }
}

async function readPaper(
  message: EdxmlMessage,
  readFile: AttachmentReader,
): Promise<{ paper: Reading | null; name: string | null; warnings: Warning[] }> {
  const rank = (file: EdxmlAttachment) => PAPERS.indexOf(extension(file.name))
  const papers = message.attachments
    .filter((file) => rank(file) >= 0 && file.contentType !== DOCUMENT_MEDIA_TYPE && !opensLikeXml(file.bytes))
    .sort((a, b) => rank(a) - rank(b))
  const warnings: Warning[] = []
  for (const { bytes, name } of papers) {
    try {
      return { paper: await readFile(bytes, name), name, warnings }
    } catch (error) {
      if (!(error instanceof ReadingError) || error.code === 'cancelled') throw error
      warnings.push(warning('edxml-unread-file', `Không đọc được tệp kèm theo «${name}»: ${error.message}`))
    }
  }
  return { paper: null, name: null, warnings }
}

function stem(fileName: string): string {
  return fileName.replace(/\.[a-z0-9]{1,8}$/i, '')
}

/** A message within a message would be read in the same way, and one within that: it is left closed. */
function opensLikeXml(bytes: Uint8Array): boolean {
  return /^\s*</.test(new TextDecoder().decode(bytes.subarray(0, 64)).replaceAll('\u0000', ''))
}

function withData(paper: Reading, bytes: Uint8Array): Reading {
  const data = documentFromData(bytes)
  if (data === null) {
    const broken = warning('edxml-data-broken', 'Dữ liệu kèm theo văn bản không đúng khuôn dạng nên không được dùng.')
    return { ...paper, warnings: [...paper.warnings, broken] }
  }
  const words = paperWords(paper.text)
  const differ = differences(paper, words, data)
  if (differ.length === 0)
    return { ...paper, document: data.document, evidence: evidenceFor(data.document, paper, words) }
  const sentence = `Dữ liệu kèm theo không khớp với văn bản (${differ.join(', ')}); chỉ dùng văn bản.`
  // A mark of secrecy that only the data has is still one: such content must not go further.
  const secrecy = paper.document.secrecy ?? data.document.secrecy
  return {
    ...paper,
    document: { ...paper.document, secrecy },
    warnings: [...paper.warnings, warning('edxml-data-differs', sentence)],
  }
}

/** Where the values of the data stand on the paper: as the reader found them where it found the same, else where the words stand. */
function evidenceFor(document: Document, paper: Reading, words: PaperWords): Evidence[] {
  const kept = paper.evidence.filter(({ path }) => sameAt(path, document, paper.document))
  const known = new Set(kept.map(({ path }) => path))
  const found = valuesOf(document).flatMap(([path, text]): Evidence[] => {
    const span = known.has(path) ? null : words.find(text)
    if (span === null) return []
    const boxes = paper.evidence.find((one) => sameSpan(one.span, span))?.boxes
    return [{ path, span, confidence: DATA_CONFIDENCE, rule: 'edxml-data', ...(boxes && { boxes }) }]
  })
  return [...kept, ...found]
}

function valuesOf(document: Document): [path: string, text: string][] {
  const one = (path: string, text: string | null): [string, string][] => (text === null ? [] : [[path, text]])
  return [
    ...one('/number', document.number),
    ...one('/symbol', document.symbol),
    ...document.issuer.flatMap((line, at) => one(`/issuer/${at}`, line)),
    ...one('/place', document.place),
    ...one('/subject', document.subject),
    ...document.addressees.flatMap(({ name }, at) => one(`/addressees/${at}`, name)),
    ...document.distribution.flatMap(({ name }, at) => one(`/distribution/${at}`, name)),
    ...document.citations.flatMap(({ notation }, at) => one(`/citations/${at}`, notation)),
    ...document.requirements.flatMap(({ span }, at) => one(`/requirements/${at}`, span)),
    ...one('/signerTitle', document.signerTitle),
    ...one('/signerName', document.signerName),
  ]
}

function sameAt(path: string, a: Document, b: Document): boolean {
  const value = valueAt(path, a)
  return value !== undefined && JSON.stringify(value) === JSON.stringify(valueAt(path, b))
}

function valueAt(path: string, document: Document): unknown {
  let value: unknown = document
  for (const key of path.split('/').slice(1)) {
    if (typeof value !== 'object' || value === null) return undefined
    value = Object.entries(value).find(([name]) => name === key)?.[1]
  }
  return value
}

function sameSpan(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end
}

function warning(code: string, message: string): Warning {
  return { code, message, span: null }
}
