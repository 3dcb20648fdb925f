import type { Document } from '../document.ts'
import { kindByCode } from '../kinds.ts'
import { isoDay } from '../read/dates.ts'

/** The media type of a `Document` that travels beside the picture of it. */
export const DOCUMENT_MEDIA_TYPE = 'application/vnd.vanban.document+json'

/** What the attachment holds. */
export interface DocumentData {
  document: Document
  /** Lines on the paper that are no part of the document: the small print of a synthesis, circulation marks. */
  around: string[]
}

const FORMAT = 'vanban-document'
const VERSION = 1
const LARGEST_BYTES = 20_000_000
const LONGEST_TEXT = 200_000
const LONGEST_SVG = 2_000_000
const LONGEST_LIST = 20_000
const MOST_AROUND = 20
const DEEPEST = 12

/** The document as the bytes of its attachment: JSON in NFC, the same for the same document. */
export function documentData({ document, around }: DocumentData): Uint8Array {
  const data = { format: FORMAT, version: VERSION, document, around }
  return new TextEncoder().encode(JSON.stringify(data).normalize('NFC'))
}

/**
 * The document in an attachment, or `null` where the bytes are not exactly of the shape that this version writes: a field too
 * many or too few, a day that is none, a table with uneven rows. Nothing is repaired: what is not whole is not used.
 */
export function documentFromData(bytes: Uint8Array): DocumentData | null {
  if (bytes.length > LARGEST_BYTES) return null
  try {
    const data: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes).normalize('NFC'))
    return isData(data) ? { document: data.document, around: data.around } : null
  } catch {
    return null
  }
}

/** Whether a value from outside is exactly a `Document`. */
export function isDocument(value: unknown): value is Document {
  return document(value)
}

type Check = (value: unknown) => boolean

const text: Check = (value) => typeof value === 'string' && value.length <= LONGEST_TEXT && !value.includes('\u0000')
const svg: Check = (value) => typeof value === 'string' && value.length <= LONGEST_SVG
const truth: Check = (value) => typeof value === 'boolean'
const count: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0
const figure: Check = (value) => typeof value === 'number' && Number.isFinite(value)
const nullable =
  (check: Check): Check =>
  (value) =>
    value === null || check(value)
const oneOf =
  (...known: unknown[]): Check =>
  (value) =>
    known.includes(value)
const listOf =
  (check: Check, most = LONGEST_LIST): Check =>
  (value) =>
    Array.isArray(value) && value.length <= most && value.every(check)
const kind: Check = (value) => typeof value === 'string' && kindByCode(value) !== null
const day: Check = (value) => {
  const parts = typeof value === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) : null
  return parts !== null && isoDay({ year: Number(parts[1]), month: Number(parts[2]), day: Number(parts[3]) }) === value
}

/** An object with exactly these fields; those of `optional` may be missing. */
function record(fields: Record<string, Check>, optional: Record<string, Check> = {}): Check {
  const known = { ...fields, ...optional }
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
    const entries = Object.entries(value)
    const whole = Object.keys(fields).every((key) => Object.hasOwn(value, key))
    return whole && entries.every(([key, inner]) => Object.hasOwn(known, key) && known[key]?.(inner) === true)
  }
}

function block(depth: number): Check {
  return (value) => {
    if (typeof value !== 'object' || value === null || !('type' in value) || depth > DEEPEST) return false
    switch (value.type) {
      case 'paragraph':
        return paragraph(value)
      case 'table':
        return table(value) && evenRows(value)
      case 'picture':
        return picture(value)
      case 'clause':
        return record({ type: text, label: text, text, blocks: listOf(block(depth + 1)) })(value)
      default:
        return false
    }
  }
}

const paragraph = record({ type: text, text })
const table = record({ type: text, caption: nullable(text), headerRows: count, rows: listOf(listOf(text)) })
const picture = record({ type: text, svg, caption: nullable(text) })

function evenRows(value: object): boolean {
  const { rows = [], headerRows = 0 } = value as { rows?: string[][]; headerRows?: number }
  return headerRows <= rows.length && rows.every((row) => row.length === rows[0]?.length)
}

const blocks = listOf(block(0))
const actor = record(
  { name: text, role: oneOf('chỉ đạo', 'chủ trì', 'phối hợp', 'tham mưu', 'tổng hợp', 'thực hiện') },
  { members: listOf(text) },
)
const recurring = record(
  { every: oneOf('minute', 'hour', 'day', 'week', 'month', 'quarter', 'year') },
  { times: count, weekday: count, day: count, month: count, hour: count },
)
const relative = record({ after: count, unit: oneOf('phút', 'giờ', 'ngày', 'ngày làm việc', 'tuần', 'tháng', 'năm') })
const deadline = record({ text, on: nullable(day) }, { rule: (value) => recurring(value) || relative(value) })
const requirement = record({
  clause: nullable(text),
  span: text,
  actors: listOf(actor),
  deadline: nullable(deadline),
  target: nullable(
    record({
      text,
      operator: nullable(oneOf('>=', '<=', '=', '>', '<')),
      value: nullable(figure),
      unit: nullable(text),
    }),
  ),
  closingFormula: truth,
})
const citation = record({
  notation: text,
  kind: nullable(text),
  issuedOn: nullable(day),
  issuer: nullable(text),
  title: nullable(text),
  relation: oneOf('implements', 'cites', 'replies', 'replaces', 'amends'),
})

const recipients = listOf(record({ name: text, purpose: nullable(text) }))
const signed = { authorityLines: listOf(text), signerTitle: nullable(text), signerName: nullable(text) }
const copy = record({
  ...signed,
  form: text,
  issuer: listOf(text),
  number: nullable(text),
  symbol: nullable(text),
  place: nullable(text),
  issuedOn: nullable(day),
  distribution: recipients,
})

const document = record(
  {
    line: oneOf('party', 'state', 'front', 'union'),
    kind: nullable(kind),
    number: nullable(text),
    symbol: nullable(text),
    issuer: listOf(text),
    place: nullable(text),
    issuedOn: nullable(day),
    subject: nullable(text),
    urgency: nullable(oneOf('khẩn', 'thượng khẩn', 'hỏa tốc')),
    secrecy: nullable(oneOf('mật', 'tối mật', 'tuyệt mật')),
    draft: nullable(count),
    addressees: listOf(record({ name: text })),
    body: blocks,
    distribution: recipients,
    citations: listOf(citation),
    requirements: listOf(requirement),
    authority: listOf(text),
    ...signed,
    annexes: listOf(record({ label: nullable(text), title: nullable(text), body: blocks })),
  },
  { jointIssuers: listOf(listOf(text)), otherSignatures: listOf(record(signed)), copy },
)

const whole = record({
  format: oneOf(FORMAT),
  version: oneOf(VERSION),
  document,
  around: listOf(text, MOST_AROUND),
})

function isData(value: unknown): value is DocumentData {
  return whole(value)
}
