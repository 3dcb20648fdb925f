import { z } from 'zod'
import { Day, Id, OrganRef, Words } from './kernel.ts'
import { route } from './route.ts'

/** One piece of unfinished work of an organ; a directive: one that it issued or goes on with, still open. */
export const OrganWork = z.object({
  kind: z.enum(['directive', 'assignment', 'draft', 'delivery']),
  id: Id,
  title: z.string(),
  /** The document that it comes from or is. */
  notation: z.string().nullable(),
  dueOn: Day.nullable(),
})
export type OrganWork = z.infer<typeof OrganWork>

export const handOverRoutes = {
  'directives.workOfOrgan': route({
    method: 'GET',
    path: '/api/organs/:organId/open-work',
    summary: 'Unfinished work of an organ, and who continues it.',
    input: z.object({ organId: Id }),
    output: z.object({
      organ: OrganRef,
      /** The first day on which it no longer exists; null: it still does, and does its own work. */
      endedOn: Day.nullable(),
      successors: z.array(OrganRef),
      /** At most a thousand. */
      items: z.array(OrganWork),
      total: z.number().int(),
      refused: z.string().nullable(),
    }),
  }),
  'directives.handOverWork': route({
    method: 'POST',
    path: '/api/organs/:organId/hand-over',
    summary:
      'Open work of an organ that ended goes to another organ, by a document, with the directives that it issued or went on with. Periods that begin before the day keep whom they were counted for.',
    input: z.object({
      organId: Id,
      toOrganId: Id,
      fromOn: Day,
      /** What of it; absent: all. */
      items: z
        .array(z.strictObject({ kind: OrganWork.shape.kind, id: Id }))
        .min(1)
        .max(5000)
        .optional(),
      basis: Words.max(1000),
      basisDocumentId: Id.nullable().default(null),
    }),
    output: z.object({ id: Id, moved: z.number().int(), joined: z.number().int() }),
  }),
}
