import type { Document, Evidence, Warning } from 'vanban'
import { z } from 'zod'
import { Can, Day, Done, Id, Instant, OrganRef, PageInput, PositionRef, pageOf, Words } from './kernel.ts'
import { route } from './route.ts'

export const DocumentOrigin = z.enum(['draft', 'ours', 'incoming'])
export type DocumentOrigin = z.infer<typeof DocumentOrigin>
export const DocumentState = z.enum(['draft', 'submitted', 'approved', 'issued', 'recalled', 'cancelled'])
export type DocumentState = z.infer<typeof DocumentState>
export const DocumentPurpose = z.enum(['letter', 'directive', 'cascade', 'synthesis'])
export const DeliveryStatus = z.enum(['01', '02', '03', '04', '05', '06', '13', '15', '16'])
export type DeliveryStatus = z.infer<typeof DeliveryStatus>
export const DeliveryPurpose = z.enum(['execute', 'direct', 'report', 'copy'])
export type DeliveryPurpose = z.infer<typeof DeliveryPurpose>

/** vanban's Document travels as it is; its shape is checked by `checkContent` in modules/documents/model.ts. */
export const Content = z.custom<Document>(
  (v) => typeof v === 'object' && v !== null && Array.isArray((v as { body?: unknown }).body),
)
const SourceReading = z.object({
  text: z.string(),
  evidence: z.array(z.custom<Evidence>()),
  warnings: z.array(z.custom<Warning>()),
  /** JSON pointers that a person corrected after the reading. */
  corrected: z.array(z.string()),
  /** The pages of a PDF or a scan, in points; empty for a source without pages. */
  pages: z.array(z.object({ width: z.number(), height: z.number() })),
})

export const DocumentRow = z.object({
  id: Id,
  origin: DocumentOrigin,
  state: DocumentState,
  purpose: DocumentPurpose,
  kind: z.string().nullable(),
  notation: z.string().nullable(),
  issuedOn: Day.nullable(),
  subject: z.string().nullable(),
  urgency: z.string().nullable(),
  issuerName: z.string(),
  createdAt: Instant,
})
export type DocumentRow = z.infer<typeof DocumentRow>

export const DeliveryRow = z.object({
  id: Id,
  organ: OrganRef,
  purpose: DeliveryPurpose,
  status: DeliveryStatus,
  arrivedAt: Instant,
  arrivalNumber: z.number().int().nullable(),
  arrivalOn: Day.nullable(),
  acknowledgedAt: Instant.nullable(),
  acknowledgedBy: z.string().nullable(),
  onBehalf: z.boolean(),
  returnReason: z.string().nullable(),
  returnedAt: Instant.nullable(),
  /** Not acknowledged within the day of arrival; never so for a delivery «để báo cáo». */
  late: z.boolean(),
  /** Somebody signs in there today; only for an organ where nobody does may another receive on its behalf. */
  hasUsers: z.boolean(),
})
export type DeliveryRow = z.infer<typeof DeliveryRow>

export const IncomingRow = DeliveryRow.extend({ document: DocumentRow, instructed: z.boolean(), can: Can })
export type IncomingRow = z.infer<typeof IncomingRow>

const InstructionView = z.object({
  id: Id,
  words: z.string(),
  leadOrgan: OrganRef.nullable(),
  leadPosition: PositionRef.nullable(),
  cooperating: z.array(z.string()),
  dueOn: Day.nullable(),
  writtenAt: Instant,
  writtenBy: PositionRef,
})

export const DocumentView = DocumentRow.extend({
  content: Content,
  reading: SourceReading.nullable(),
  version: z.number().int(),
  owner: OrganRef,
  issuer: OrganRef.nullable(),
  parentDocument: DocumentRow.nullable(),
  replaces: DocumentRow.nullable(),
  directiveId: Id.nullable(),
  contentHash: z.string().nullable(),
  files: z.array(
    z.object({
      role: z.string(),
      name: z.string(),
      sha256: z.string(),
      sizeBytes: z.number().int(),
      mediaType: z.string(),
    }),
  ),
  submittedBy: PositionRef.nullable(),
  submittedAt: Instant.nullable(),
  approvedBy: PositionRef.nullable(),
  approvedAt: Instant.nullable(),
  issuedBy: PositionRef.nullable(),
  issuedAt: Instant.nullable(),
  returnedReason: z.string().nullable(),
  recallReason: z.string().nullable(),
  recalledAt: Instant.nullable(),
  /** The acting organ's own delivery of it. */
  myDelivery: DeliveryRow.nullable(),
  instructions: z.array(InstructionView),
  /** For the sender: how many of each. */
  deliveries: z
    .object({
      total: z.number().int(),
      acknowledged: z.number().int(),
      returned: z.number().int(),
      late: z.number().int(),
    })
    .nullable(),
  fanout: z
    .object({ state: z.enum(['waiting', 'running', 'done']), total: z.number().int(), done: z.number().int() })
    .nullable(),
  can: Can,
})
export type DocumentView = z.infer<typeof DocumentView>

export const documentRoutes = {
  'documents.read': route({
    method: 'POST',
    path: '/api/documents/read',
    summary:
      'Reads a letter (a file as base64, or pasted text) and keeps it with its reading. Secret content is refused and not kept.',
    bodyLimitBytes: 80 * 1024 * 1024,
    input: z.object({
      fileName: z.string().max(255),
      /** File bytes in base64; or `text`. */
      base64: z.string().optional(),
      text: z.string().optional(),
      origin: DocumentOrigin,
    }),
    output: Done,
  }),
  'documents.write': route({
    method: 'POST',
    path: '/api/documents',
    summary: 'Starts a draft of the acting organ from content, for instance one that passes a directive on.',
    input: z.object({ content: Content, purpose: DocumentPurpose.default('letter'), parentDocumentId: Id.optional() }),
    output: Done,
  }),
  'documents.list': route({
    method: 'GET',
    path: '/api/documents',
    summary: 'The office’s own documents: outgoing, drafts, or all that match the words.',
    input: PageInput.extend({
      list: z.enum(['outgoing', 'drafts', 'all']).default('all'),
      words: z.string().max(200).optional(),
      state: DocumentState.optional(),
    }),
    output: pageOf(DocumentRow),
  }),
  'documents.incoming': route({
    method: 'GET',
    path: '/api/incoming',
    summary: 'Deliveries to the acting organ: unanswered first, urgent on top.',
    input: PageInput.extend({
      list: z.enum(['unanswered', 'received', 'returned', 'all']).default('all'),
      words: z.string().max(200).optional(),
    }),
    output: pageOf(IncomingRow),
  }),
  'documents.get': route({
    method: 'GET',
    path: '/api/documents/:id',
    summary: 'One document with its content, reading, deliveries in numbers and what may be done.',
    input: z.object({ id: Id }),
    output: DocumentView,
  }),
  'documents.correct': route({
    method: 'PUT',
    path: '/api/documents/:id/content',
    summary: 'Saves a corrected or edited content of a document that is not issued yet.',
    input: z.object({ id: Id, version: z.number().int(), content: Content, origin: DocumentOrigin.optional() }),
    output: Done,
  }),
  'documents.register': route({
    method: 'POST',
    path: '/api/documents/:id/register',
    summary:
      'Registers a read letter as what it is: incoming (gets an arrival number) or ours, issued before (keeps its number).',
    input: z.object({ id: Id, version: z.number().int() }),
    output: Done.extend({ arrivalNumber: z.number().int().nullable() }),
  }),
  'documents.submit': route({
    method: 'POST',
    path: '/api/documents/:id/submit',
    summary: 'Puts a draft before the leader who signs.',
    input: z.object({ id: Id, version: z.number().int() }),
    output: Done,
  }),
  'documents.approve': route({
    method: 'POST',
    path: '/api/documents/:id/approve',
    summary: 'The leader approves the draft for issue in his position’s name.',
    input: z.object({ id: Id, version: z.number().int() }),
    output: Done,
  }),
  'documents.sendBack': route({
    method: 'POST',
    path: '/api/documents/:id/send-back',
    summary: 'The leader returns a submitted draft with a reason.',
    input: z.object({ id: Id, version: z.number().int(), reason: Words }),
    output: Done,
  }),
  'documents.cancel': route({
    method: 'POST',
    path: '/api/documents/:id/cancel',
    summary: 'Cancels a document before issue; spends no number.',
    input: z.object({ id: Id, version: z.number().int(), reason: Words }),
    output: Done,
  }),
  'documents.recall': route({
    method: 'POST',
    path: '/api/documents/:id/recall',
    summary: 'Recalls an issued document: recipients’ copies freeze and show the reason.',
    input: z.object({ id: Id, reason: Words }),
    output: Done,
  }),
  'documents.deliveries': route({
    method: 'GET',
    path: '/api/documents/:id/deliveries',
    summary: 'Who got the document and what became of it.',
    input: PageInput.extend({
      id: Id,
      list: z.enum(['all', 'unanswered', 'late', 'returned', 'acknowledged']).default('all'),
    }),
    output: pageOf(DeliveryRow),
  }),
  'documents.acknowledge': route({
    method: 'POST',
    path: '/api/deliveries/:id/acknowledge',
    summary:
      'Receives a delivery into the arrival book: gives the arrival number. A superior’s clerk may do it on behalf of an organ without users, with evidence.',
    input: z.object({ id: Id, evidence: z.string().trim().max(2000).optional() }),
    output: z.object({ id: Id, arrivalNumber: z.number().int(), arrivalOn: Day }),
  }),
  'documents.return': route({
    method: 'POST',
    path: '/api/deliveries/:id/return',
    summary: 'Refuses a delivery with a reason; the sender sees it at once.',
    input: z.object({ id: Id, reason: Words }),
    output: Done,
  }),
  'documents.resend': route({
    method: 'POST',
    path: '/api/deliveries/:id/resend',
    summary: 'The sender sends a returned delivery again; what came with it is owed again.',
    input: z.object({ id: Id }),
    output: Done,
  }),
  'documents.instruct': route({
    method: 'POST',
    path: '/api/deliveries/:id/instructions',
    summary: 'The leader’s instruction on a received document: words, lead, cooperating, deadline.',
    input: z.object({
      id: Id,
      words: Words,
      leadOrganId: Id.nullish(),
      leadPositionId: Id.nullish(),
      cooperating: z.array(z.string().trim().min(1).max(300)).max(50).default([]),
      dueOn: Day.nullish(),
    }),
    output: Done,
  }),
  'documents.page': route({
    method: 'GET',
    path: '/api/documents/:id/pages/:page',
    summary: 'The picture of one page of the source, from 1, for a source that has pages.',
    produces: 'image/png',
    input: z.object({ id: Id, page: z.coerce.number<number | string>().int().min(1).max(100) }),
    output: z.null(),
  }),
  'documents.print': route({
    method: 'GET',
    path: '/api/documents/:id/print.pdf',
    summary: 'The frozen PDF of an issued document, or a preview of a draft.',
    produces: 'application/pdf',
    input: z.object({ id: Id }),
    output: z.null(),
  }),
  'documents.file': route({
    method: 'GET',
    path: '/api/documents/:id/files/:sha256',
    summary: 'A stored file of the document, as it came.',
    produces: 'application/octet-stream',
    input: z.object({ id: Id, sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    output: z.null(),
  }),
}
