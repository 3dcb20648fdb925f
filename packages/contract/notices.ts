import { z } from 'zod'
import { Day, Id, Instant } from './kernel.ts'
import { route } from './route.ts'

/** One thing to do, with where it is done. */
export const DeskItem = z.object({
  kind: z.enum([
    'acknowledge',
    'instruct',
    'approve',
    'issue',
    'settle',
    'report',
    'handedDraft',
    'handedReport',
    'returned',
    'accept',
    'extend',
    'confirm',
    'reminder',
    'synthesis',
  ]),
  title: z.string(),
  detail: z.string(),
  urgent: z.boolean(),
  overdue: z.boolean(),
  dueOn: Day.nullable(),
  at: Instant,
  /** What to open; the client knows the address of each kind. */
  object: z.object({
    kind: z.enum(['delivery', 'document', 'directive', 'form', 'report', 'synthesis', 'assignment']),
    id: Id,
    directiveId: Id.optional(),
    periodId: Id.optional(),
    documentId: Id.optional(),
  }),
  count: z.number().int(),
})
export type DeskItem = z.infer<typeof DeskItem>

export const noticeRoutes = {
  'notices.desk': route({
    method: 'GET',
    path: '/api/desk',
    summary: 'What the acting position has to do today, what falls due soon, and what waits for others.',
    input: z.object({}),
    output: z.object({
      today: z.array(DeskItem),
      soon: z.array(DeskItem),
      waiting: z.array(
        z.object({
          directiveId: Id,
          notation: z.string().nullable(),
          subject: z.string().nullable(),
          organs: z.number().int(),
          acknowledged: z.number().int(),
          late: z.number().int(),
          returned: z.number().int(),
        }),
      ),
    }),
  }),
  'notices.live': route({
    method: 'GET',
    path: '/api/live',
    summary: 'Server-sent events: each names a topic and its version; the client asks again for what it shows.',
    produces: 'text/event-stream',
    input: z.object({ topics: z.string().max(2000) }),
    output: z.null(),
  }),
}
