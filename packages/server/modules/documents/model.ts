import type { Day, DeliveryPurpose, DeliveryStatus, DocumentOrigin, DocumentState, Instant } from '@thongsuot/contract'
import { type Document, kindByCode } from 'vanban'
import { formFor } from 'vanban/form'
import { fold, sameText } from 'vanban/text'
import { z } from 'zod'
import { dayOf } from '../../platform/clock.ts'
import { fieldWords } from '../../platform/field-words.ts'
import { canonicalJson } from '../../platform/hash.ts'
import { Refusal } from '../../platform/refusal.ts'

/**
 * Where a document stands for its policy: the stored state, told apart by what the text is. `read`: an incoming letter or one
 * issued before, not in the book yet; `received`: an incoming one in the book; `registered`: ours, issued before, not tracked.
 */
export type DocumentPhase =
  | 'read'
  | 'received'
  | 'registered'
  | 'draft'
  | 'submitted'
  | 'approved'
  | 'issued'
  | 'recalled'
  | 'cancelled'

/** The phase of a document; `tracked` once its deliveries were made from a plan. */
export function phaseOf(origin: DocumentOrigin, state: DocumentState, tracked: boolean): DocumentPhase {
  if (state === 'draft' && origin !== 'draft') return 'read'
  if (state === 'issued' && origin === 'incoming') return 'received'
  if (state === 'issued' && origin === 'ours' && !tracked) return 'registered'
  return state
}

/** The state table: what each act of a draft's way leads to. */
export const nextState = {
  submit: 'submitted',
  approve: 'approved',
  sendBack: 'draft',
  cancel: 'cancelled',
  recall: 'recalled',
} as const satisfies Record<string, DocumentState>

export type DeliveryPhase = 'arrived' | 'refused' | 'received' | 'assigned' | 'working' | 'done' | 'recalled'

/** What the exchange statuses of QCVN 102 mean here. */
export const phaseOfStatus: Record<DeliveryStatus, DeliveryPhase> = {
  '01': 'arrived',
  '02': 'refused',
  '03': 'received',
  '04': 'assigned',
  '05': 'working',
  '06': 'done',
  '13': 'recalled',
  '15': 'recalled',
  '16': 'recalled',
}

/** The status that an acknowledged delivery takes: what binds waits for the leader's word, the rest is simply received. */
export function statusAfterAcknowledge(purpose: DeliveryPurpose): DeliveryStatus {
  return purpose === 'execute' || purpose === 'direct' ? '04' : '03'
}

/**
 * Not received within the day of arrival. A delivery «để báo cáo» is never chased; one returned or recalled is answered.
 * @source Nghị định 30/2020/NĐ-CP, Điều 22
 */
export function isLate(
  delivery: { purpose: DeliveryPurpose; status: DeliveryStatus; arrivedAt: Instant; arrivalOn: Day | null },
  today: Day,
): boolean {
  if (delivery.purpose === 'report') return false
  if (['02', '13', '15', '16'].includes(delivery.status) && delivery.arrivalOn === null) return false
  return (delivery.arrivalOn ?? today) > dayOf(delivery.arrivedAt)
}

/**
 * Number and symbol as one: «1337-CV/QU», «12/UBND-VX»; the sign between them belongs to the form of the line on that day.
 */
export function notationOf(content: Pick<Document, 'line' | 'number' | 'symbol' | 'issuedOn'>): string | null {
  if (content.number === null) return null
  if (content.symbol === null) return content.number
  const { symbolSeparator } = formFor(content.line, content.issuedOn).number
  const slashed = /^\p{L}+\/\p{L}/u.test(content.symbol)
  const sign = symbolSeparator === 'auto' ? (slashed ? '-' : '/') : symbolSeparator
  return `${content.number}${sign}${content.symbol}`
}

/** As printed: numbers under 10 get a leading 0. */
export function printedNumber(number: number): string {
  return String(number).padStart(2, '0')
}

/** «06/4/2020»: the day as letters write it. */
export function letterDay(day: Day): string {
  const [year, month, date] = day.split('-')
  return `${date}/${Number(month) < 3 ? month : Number(month)}/${year}`
}

/** The issuer's own line of a letterhead in reading case; a line that only names the territory is joined to the one above. */
export function issuerWords(content: Pick<Document, 'issuer'>): string {
  const own = content.issuer.at(-1) ?? ''
  const above = content.issuer.at(-2)
  return above && /^(?:TỈNH|THÀNH PHỐ|QUẬN|HUYỆN|THỊ XÃ|PHƯỜNG|XÃ|THỊ TRẤN)\s(?!(?:ỦY|UỶ)(?:\s|$))/u.test(own)
    ? `${above} ${own}`
    : own
}

/** All that a search over documents looks through, folded. */
export function searchText(content: Document, notation: string | null): string {
  const kind = content.kind === null ? null : kindByCode(content.kind)?.name
  // The kind stands on either side of the notation: «công văn 1337» and «1337 công văn» are both said.
  const parts = [notation, kind, notation, content.subject, ...contentTexts(content)]
  return fold(parts.filter(Boolean).join(' ')).slice(0, 500_000)
}

/** What a document says, piece by piece in its own spelling: the body and its annexes first, then whom it names. */
export function contentTexts(content: Document): string[] {
  const names = [...content.issuer, content.place, content.signerTitle, content.signerName, content.urgency]
  const recipients = [...content.addressees, ...content.distribution].map((one) => one.name)
  const annexes = content.annexes.flatMap((annex) => [annex.label, annex.title, ...bodyTexts(annex.body)])
  return [...bodyTexts(content.body), ...annexes, ...names, ...recipients].filter(
    (text): text is string => text !== null && text !== '',
  )
}

function bodyTexts(blocks: Document['body']): string[] {
  return blocks.flatMap((block) => {
    if (block.type === 'paragraph') return [block.text]
    if (block.type === 'clause') return [`${block.label} ${block.text}`.trim(), ...bodyTexts(block.blocks)]
    return block.type === 'table'
      ? [block.caption ?? '', ...block.rows.map((row) => row.join(' · '))]
      : [block.caption ?? '']
  })
}

/** What stands after the kind in the symbol of a document that a congress issues: «NQ/ĐH». */
export const congressTail = 'ĐH'

/** True when the symbol says that a congress issues the document, not the committee that it elects. */
export function isByCongress(symbol: string | null): boolean {
  return symbol !== null && sameText(symbol.slice(symbol.lastIndexOf('/') + 1).trim(), congressTail)
}

/** What a document must say before a leader is asked to sign it, in the words of the screen. */
export function missingFields(content: Document): string[] {
  const missing: string[] = []
  if (content.kind === null) missing.push('tên loại')
  if (content.subject === null) missing.push('trích yếu')
  if (content.body.length === 0) missing.push('nội dung')
  if (content.kind === 'CV' && content.addressees.length === 0) missing.push('nơi gửi đến (Kính gửi)')
  return missing
}

// PostgreSQL keeps neither NUL nor half a surrogate pair; neither is a letter.
const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => value.isWellFormed() && !value.includes('\0'), 'ký tự hỏng')
const line = text(4000)
const orNull = line.nullable()
const Block: z.ZodType = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('paragraph'), text: text(200_000) }),
    z.object({ type: z.literal('clause'), label: text(100), text: text(200_000), blocks: z.array(Block).max(5000) }),
    z.object({
      type: z.literal('table'),
      caption: orNull,
      headerRows: z.number().int().min(0),
      rows: z.array(z.array(text(20_000)).max(200)).max(20_000),
    }),
    z.object({ type: z.literal('picture'), svg: text(2_000_000), caption: orNull }),
  ]),
)
const isoDay = z.iso.date().nullable()
const recipients = z.array(z.object({ name: line, purpose: orNull })).max(500)
const signature = { authorityLines: z.array(line).max(10), signerTitle: orNull, signerName: orNull }
const count = (max: number) => z.number().int().min(0).max(max).optional()
const DeadlineRule = z.union([
  z.object({
    every: z.enum(['minute', 'hour', 'day', 'week', 'month', 'quarter', 'year']),
    times: count(1000),
    weekday: count(7),
    day: count(31),
    month: count(12),
    hour: count(24),
  }),
  z.object({
    after: z.number().min(0).max(10_000),
    unit: z.enum(['phút', 'giờ', 'ngày', 'ngày làm việc', 'tuần', 'tháng', 'năm']),
  }),
])
const ContentShape = z.object({
  line: z.enum(['party', 'state', 'front', 'union']),
  kind: text(20).nullable(),
  number: text(20).nullable(),
  symbol: text(60).nullable(),
  issuer: z.array(line).max(10),
  place: orNull,
  issuedOn: isoDay,
  subject: orNull,
  urgency: z.enum(['khẩn', 'thượng khẩn', 'hỏa tốc']).nullable(),
  secrecy: z.enum(['mật', 'tối mật', 'tuyệt mật']).nullable(),
  draft: z.number().int().positive().nullable(),
  addressees: z.array(z.object({ name: line })).max(500),
  body: z.array(Block).max(5000),
  distribution: recipients,
  citations: z
    .array(
      z.object({
        notation: text(100),
        kind: text(20).nullable(),
        issuedOn: isoDay,
        issuer: orNull,
        title: orNull,
        relation: z.enum(['implements', 'cites', 'replies', 'replaces', 'amends']),
      }),
    )
    .max(500),
  requirements: z
    .array(
      z.object({
        clause: text(100).nullable(),
        span: text(20_000).min(1),
        actors: z
          .array(
            z.object({
              name: line,
              role: z.enum(['chỉ đạo', 'chủ trì', 'phối hợp', 'tham mưu', 'tổng hợp', 'thực hiện']),
              members: z.array(line).max(500).optional(),
            }),
          )
          .max(200),
        deadline: z.object({ text: line, on: isoDay, rule: DeadlineRule.optional() }).nullable(),
        target: z
          .object({
            text: line,
            operator: z.enum(['>=', '<=', '=', '>', '<']).nullable(),
            value: z.number().nullable(),
            unit: text(100).nullable(),
          })
          .nullable(),
        closingFormula: z.boolean(),
      }),
    )
    .max(1000),
  authority: z.array(text(20)).max(10),
  ...signature,
  jointIssuers: z.array(z.array(line).max(10)).max(20).optional(),
  otherSignatures: z.array(z.object(signature)).max(20).optional(),
  copy: z
    .object({
      form: text(100),
      issuer: z.array(line).max(10),
      number: text(20).nullable(),
      symbol: text(60).nullable(),
      place: orNull,
      issuedOn: isoDay,
      distribution: recipients,
      ...signature,
    })
    .optional(),
  annexes: z.array(z.object({ label: orNull, title: orNull, body: z.array(Block).max(5000) })).max(100),
})

/**
 * The content as vanban's Document, or a refusal: `document.secret` for a secrecy mark (law 9), `input.invalid` for a shape that
 * no writer could print.
 */
export function checkContent(content: unknown): Document {
  const checked = ContentShape.safeParse(content)
  if (!checked.success) {
    const { issues } = checked.error
    throw new Refusal('input.invalid', {
      fields: [...new Set(issues.map((issue) => fieldWords(issue.path)))].slice(0, 20).join('; '),
      paths: issues.slice(0, 20).map((issue) => `/${issue.path.join('/')}`),
    })
  }
  const document = checked.data as Document
  if (document.secrecy !== null) throw new Refusal('document.secret', { secrecy: document.secrecy })
  return document
}

/** JSON pointers of what differs between two contents, in the grain of a reading's evidence: a field, or one item of a list. */
export function changedPaths(before: Document, after: Document): string[] {
  return Object.keys(after).flatMap((key) => {
    const was = before[key as keyof Document]
    const is = after[key as keyof Document]
    if (!Array.isArray(is) || !Array.isArray(was)) return same(was, is) ? [] : [`/${key}`]
    return Array.from({ length: Math.max(was.length, is.length) }, (_, i) => i)
      .filter((i) => !same(was[i], is[i]))
      .map((i) => `/${key}/${i}`)
  })
}

/** Key order says nothing: the database keeps objects in an order of its own. */
function same(a: unknown, b: unknown): boolean {
  return canonicalJson(a ?? null) === canonicalJson(b ?? null)
}

const beginnings: readonly [mediaType: string, bytes: readonly number[]][] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/tiff', [0x49, 0x49, 0x2a, 0x00]],
  ['image/tiff', [0x4d, 0x4d, 0x00, 0x2a]],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', [0x50, 0x4b, 0x03, 0x04]],
]

/** What the bytes are, whatever the file's name says. */
export function mediaTypeOf(bytes: Uint8Array): string {
  const known = beginnings.find(([, first]) => first.every((byte, at) => bytes[at] === byte))
  if (known) return known[0]
  const start = new TextDecoder()
    .decode(bytes.subarray(0, 200))
    .replace(/^\ufeff/, '')
    .trimStart()
  return start.startsWith('<') ? 'application/xml' : 'text/plain; charset=utf-8'
}

/** Nothing but letters in Unicode, as far as its beginning tells: it is read in a moment. */
export function looksLikeText(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, 4000)
  if (!mediaTypeOf(bytes).startsWith('text/') || start.includes(0)) return false
  try {
    // `stream`: a letter that the cut went through is no fault.
    new TextDecoder('utf-8', { fatal: true }).decode(start, { stream: true })
    return true
  } catch {
    return false
  }
}
