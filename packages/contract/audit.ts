import { z } from 'zod'
import { Id, Instant, PageInput, pageOf } from './kernel.ts'
import { route } from './route.ts'

const AuditRow = z.object({
  id: Id,
  at: Instant,
  type: z.string(),
  /** The act in words. */
  what: z.string(),
  who: z.string(),
  organName: z.string().nullable(),
  objectKind: z.string(),
  objectId: Id.nullable(),
  /** The number of the document that the object is or belongs to, or its subject; null where that is not for the reader. */
  objectName: z.string().nullable(),
  blockHeight: z.number().int().nullable(),
})

export const auditRoutes = {
  'audit.list': route({
    method: 'GET',
    path: '/api/audit',
    summary: 'The record of the acting organ’s acts, newest first; or of one object it may see.',
    input: PageInput.extend({ objectKind: z.string().max(40).optional(), objectId: Id.optional() }),
    output: pageOf(AuditRow),
  }),
  'audit.head': route({
    method: 'GET',
    path: '/api/audit/head',
    summary: 'The newest seal of the record, to compare with a printed one.',
    input: z.object({}),
    output: z.object({
      height: z.number().int(),
      hash: z.string(),
      sealedAt: Instant.nullable(),
      unsealed: z.number().int(),
    }),
  }),
  'audit.export': route({
    method: 'GET',
    path: '/api/audit/export',
    summary: 'The whole chain as JSON lines, for `npm run verify-audit`.',
    produces: 'application/x-ndjson',
    input: z.object({}),
    output: z.null(),
  }),
}
