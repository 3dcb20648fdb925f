import { createHash } from 'node:crypto'
import type { Document, Urgency } from '../document.ts'
import { kindByCode } from '../kinds.ts'
import { formFor } from '../write/form-for.ts'
import { numberLine } from '../write/print.ts'
import { refuseSecret } from '../write/write-error.ts'
import { type PdfOptions, writePdf } from '../write/write-pdf.ts'
import { DOCUMENT_MEDIA_TYPE, documentData } from './document-data.ts'
import { mediaTypeOf } from './media-types.ts'
import type {
  EdxmlAttachment,
  EdxmlBusiness,
  EdxmlMessage,
  EdxmlOrgan,
  EdxmlPriority,
  EdxmlResponseFor,
  EdxmlSteering,
} from './message.ts'
import { type EdxmlWriteOptions, writeEdxml } from './write-edxml.ts'

/** What stands on the outside of a message: what a document does not know of itself. */
export interface EdxmlEnvelope {
  from: EdxmlOrgan
  to: EdxmlOrgan[]
  /** `yyyy-MM-ddTHH:mm:ss` of the sending, in the time of the axis. The library has no clock. */
  timestamp: string
  /** Default: «OrganId,yyyy/MM/dd,số/ký hiệu», the same for the same document. */
  documentId?: string
  /** Further files, after the document's own. */
  attachments?: { name: string; bytes: Uint8Array; contentType?: string; description?: string }[]
  business?: EdxmlBusiness
  responseFor?: EdxmlResponseFor[]
  steeringType?: EdxmlSteering
  /** Codes of the steering tasks that this document answers. */
  taskCodes?: string[]
  /** ISO day by which an answer is wanted. */
  dueOn?: string
}

export interface EdxmlDocumentOptions extends EdxmlWriteOptions, PdfOptions {
  /** A Word file beside the PDF. Default: none. */
  docx?: boolean
  /** The document as data, so that the next office need not read the paper. Default: yes. */
  data?: boolean
  /**
   * The issued PDF, byte for byte, where there is one (signed); else one is written. Words that the signing put on it go in
   * `copyLines`: a paper that says more than the data is believed, and the data then is not used.
   */
  pdf?: Uint8Array
}

const PRIORITIES: Record<Urgency, EdxmlPriority> = { khẩn: 1, 'thượng khẩn': 2, 'hỏa tốc': 3 }

/**
 * The message that carries a document to other offices: header fields from the document, its PDF (and Word file), and the
 * `Document` itself as an attachment of its own media type, from which `readingFromEdxml` takes a report in as data. The same
 * arguments give the same bytes.
 *
 * ```ts
 * await writeEdxmlDocument(report, { from: quan, to: [thanhPho], timestamp: '2021-05-31T16:20:05' })
 * ```
 *
 * @throws WriteError as `writePdf`: a document with a secrecy mark is never sent
 */
export async function writeEdxmlDocument(
  document: Document,
  envelope: EdxmlEnvelope,
  options: EdxmlDocumentOptions = {},
): Promise<Uint8Array> {
  refuseSecret(document)
  const attachments = [...(await ownFiles(document, options)), ...furtherFiles(envelope)]
  return writeEdxml(messageFor(document, envelope, attachments), options)
}

function messageFor(document: Document, envelope: EdxmlEnvelope, attachments: EdxmlAttachment[]): EdxmlMessage {
  const { from, to, timestamp } = envelope
  const name = document.kind === null ? null : (kindByCode(document.kind)?.name ?? null)
  return {
    type: 'document',
    from,
    to,
    documentId: envelope.documentId ?? documentIdOf(document, from),
    code: { number: document.number, notation: document.symbol },
    promulgation: { place: document.place, on: document.issuedOn },
    documentType: { type: null, detail: null, name: name && name.charAt(0).toLocaleUpperCase('vi') + name.slice(1) },
    subject: document.subject,
    content: document.subject,
    signer: {
      competence: document.authorityLines.join('\n') || null,
      position: document.signerTitle,
      fullName: document.signerName,
    },
    dueOn: envelope.dueOn ?? null,
    other: {
      priority: document.urgency === null ? 0 : PRIORITIES[document.urgency],
      sphereOfPromulgation: null,
      typerNotation: null,
      promulgationAmount: null,
      pageAmount: null,
      direction: null,
      appendixes: document.annexes.flatMap(({ label, title }) => [label, title].filter(Boolean).join(' ') || []),
    },
    responseFor: envelope.responseFor ?? [],
    steeringType: envelope.steeringType ?? null,
    taskCodes: envelope.taskCodes ?? [],
    toPlaces: document.distribution.map(({ name: place, purpose }) =>
      purpose === null ? place : `${place} (${purpose})`,
    ),
    trace: { id: null, business: envelope.business ?? null, hops: [{ organId: from.organId, at: timestamp }] },
    attachments,
  }
}

/** «H01.02,2021/05/31,91-BC/QU»: the sender, the day, the printed notation. */
function documentIdOf(document: Document, from: EdxmlOrgan): string {
  return [from.organId, document.issuedOn?.replaceAll('-', '/') ?? '', notationOf(document)].join(',')
}

function notationOf(document: Document): string {
  const form = formFor(document.line, document.issuedOn)
  return numberLine(document, form).slice(form.number.prefix.length).trim()
}

async function ownFiles(document: Document, options: EdxmlDocumentOptions): Promise<EdxmlAttachment[]> {
  const name = fileNameOf(document)
  const files = [file(`${name}.pdf`, options.pdf ?? (await writePdf(document, options)), 'Toàn văn')]
  if (options.docx === true) {
    const { writeDocx } = await import('../write/write-docx.ts')
    files.push(file(`${name}.docx`, await writeDocx(document, options), 'Bản sửa được'))
  }
  if (options.data !== false) {
    const around = [...(options.copyLines ?? []), ...(options.marks ?? []), ...(options.footer ?? [])]
    files.push(file(`${name}.json`, documentData({ document, around }), 'Dữ liệu của văn bản', DOCUMENT_MEDIA_TYPE))
  }
  return files
}

function furtherFiles({ attachments = [] }: EdxmlEnvelope): EdxmlAttachment[] {
  return attachments.map(({ name, bytes, contentType, description }) =>
    file(name, bytes, description ?? null, contentType),
  )
}

/** «91-BC-QU», or the kind of a document without a number. */
function fileNameOf(document: Document): string {
  const notation = document.number === null ? (document.kind ?? 'van-ban') : notationOf(document)
  return notation.replace(/[^\p{L}\p{N}.-]+/gu, '-')
}

function file(
  name: string,
  bytes: Uint8Array,
  description: string | null,
  contentType = mediaTypeOf(name),
): EdxmlAttachment {
  return { contentId: contentIdOf(name, bytes), name, contentType, description, bytes }
}

/** An id in the shape of a UUID (version 8) that follows from the file, so that the same message gives the same bytes. */
function contentIdOf(name: string, bytes: Uint8Array): string {
  const hash = createHash('sha256').update(name).update('\0').update(bytes).digest('hex')
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-')
}
