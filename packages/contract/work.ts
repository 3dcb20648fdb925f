import { z } from 'zod'
import { Day, Done, Id, Instant, PageInput, PositionRef, pageOf, Words } from './kernel.ts'
import { route } from './route.ts'

/** What was said about an assignment: how far it is, or the words that went with a step of its completion. */
export const ProgressKind = z.enum(['progress', 'finished', 'confirmed', 'sentBack', 'reopened'])
export type ProgressKind = z.infer<typeof ProgressKind>

export const ProgressNote = z.object({
  id: Id,
  kind: ProgressKind,
  words: z.string(),
  /** How far, 0 to 100; null where only words were given. */
  percent: z.number().int().nullable(),
  writtenAt: Instant,
  writtenBy: PositionRef,
  files: z.array(
    z.object({
      sha256: z.string(),
      name: z.string(),
      sizeBytes: z.number().int(),
      mediaType: z.string(),
    }),
  ),
})
export type ProgressNote = z.infer<typeof ProgressNote>

/** A request for a later due day and its answer; the day that stood before is kept. */
export const ExtensionView = z.object({
  id: Id,
  oldDueOn: Day,
  askedDueOn: Day,
  reason: z.string(),
  askedAt: Instant,
  askedBy: PositionRef,
  /** null: not answered yet. */
  decision: z.enum(['granted', 'refused']).nullable(),
  grantedDueOn: Day.nullable(),
  decisionWords: z.string().nullable(),
  decidedAt: Instant.nullable(),
  decidedBy: PositionRef.nullable(),
})
export type ExtensionView = z.infer<typeof ExtensionView>

/** Files with one note, and bytes of one file. */
export const mostEvidenceFiles = 5
export const largestEvidenceBytes = 10 * 1024 * 1024

export const workRoutes = {
  'directives.progress': route({
    method: 'GET',
    path: '/api/assignments/:id/progress',
    summary: 'What was said about an assignment, newest first: progress with its evidence, completion and its check.',
    input: PageInput.extend({ id: Id }),
    output: pageOf(ProgressNote),
  }),
  'directives.addProgress': route({
    method: 'POST',
    path: '/api/assignments/:id/progress',
    summary: 'Adds a word on how far the work is, with files as evidence; seen by those above in the cascade.',
    bodyLimitBytes: Math.ceil((mostEvidenceFiles * largestEvidenceBytes * 4) / 3) + 1024 * 1024,
    input: z.object({
      id: Id,
      words: Words,
      percent: z.number().int().min(0).max(100).nullish(),
      files: z
        .array(z.object({ name: z.string().trim().min(1).max(255), base64: z.string().min(1) }))
        .max(mostEvidenceFiles)
        .default([]),
    }),
    output: Done,
  }),
  'directives.progressFile': route({
    method: 'GET',
    path: '/api/progress/:id/files/:sha256',
    summary: 'One file of evidence, as it came.',
    produces: 'application/octet-stream',
    input: z.object({ id: Id, sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    output: z.null(),
  }),
  'directives.confirm': route({
    method: 'POST',
    path: '/api/assignments/:id/confirm',
    summary: 'The assigner confirms that an assignment is done; it counts as done on the day the organ said so.',
    input: z.object({ id: Id, words: z.string().trim().max(2000).optional() }),
    output: Done,
  }),
  'directives.sendBack': route({
    method: 'POST',
    path: '/api/assignments/:id/send-back',
    summary: 'The assigner does not confirm, with a reason; the assignment goes on as if nothing had been said.',
    input: z.object({ id: Id, reason: Words }),
    output: Done,
  }),
  'directives.askExtension': route({
    method: 'POST',
    path: '/api/assignments/:id/extensions',
    summary: 'The organ asks for a later due day, with a reason.',
    input: z.object({ id: Id, dueOn: Day, reason: Words }),
    output: Done,
  }),
  'directives.decideExtension': route({
    method: 'POST',
    path: '/api/extensions/:id/decide',
    summary: 'The assigner grants a request for a later due day, by the day asked for or another, or refuses it.',
    input: z.object({
      id: Id,
      decision: z.enum(['granted', 'refused']),
      /** undefined: the day that was asked for. */
      dueOn: Day.optional(),
      words: z.string().trim().max(2000).optional(),
    }),
    output: Done,
  }),
}
