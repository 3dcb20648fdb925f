import { z } from 'zod'
import { AsOf, Can, Day, Done, Id, OrganRef, Words } from './kernel.ts'
import { route } from './route.ts'

/** One field of duty of an organ as a whole, or of one of its positions. */
export const DutyView = z.object({
  id: Id,
  /** null: the organ as a whole. */
  position: z.object({ id: Id, title: z.string(), holder: z.string().nullable() }).nullable(),
  words: z.string(),
  validFrom: Day,
  /** The first day on which it no longer holds; the day on which it began: it was entered wrongly. */
  validTo: Day.nullable(),
  basis: z.string(),
  endedBasis: z.string().nullable(),
  version: z.number().int(),
})
export type DutyView = z.infer<typeof DutyView>

/** An organ, or a position in it, whose field of duty some words touch. Only a suggestion: a person chooses. */
export const Competent = z.object({
  organ: OrganRef,
  position: DutyView.shape.position,
  /** How many pairs of telling words its duties and the matter have in common. */
  score: z.number().int(),
  /** The words of its duties that were found in the matter, as the duties write them. */
  matched: z.array(z.string()),
})
export type Competent = z.infer<typeof Competent>

const basis = { basis: Words.max(1000), basisDocumentId: Id.nullable().default(null) }

export const dutyRoutes = {
  'identity.duties': route({
    method: 'GET',
    path: '/api/organs/:organId/duties',
    summary: 'Fields of duty of an organ and of its positions, those of the day first, with what ended.',
    input: z.object({ organId: Id }),
    output: z.object({ duties: z.array(DutyView), can: Can }),
  }),
  'identity.setDuty': route({
    method: 'POST',
    path: '/api/organs/:organId/duties',
    summary: 'Gives an organ or one of its positions fields of duty from a day on, by a document.',
    input: z.object({
      organId: Id,
      positionId: Id.nullable().default(null),
      /** One field each, in the words that letters use. */
      fields: z.array(Words.max(500)).min(1).max(50),
      from: Day,
      ...basis,
    }),
    output: z.object({ ids: z.array(Id) }),
  }),
  'identity.endDuty': route({
    method: 'POST',
    path: '/api/duties/:id/end',
    summary: 'Ends a field of duty on a day, by a document; on the day of its beginning: it was entered wrongly.',
    input: z.object({ id: Id, version: z.number().int(), on: Day, ...basis }),
    output: Done,
  }),
  'identity.competent': route({
    method: 'POST',
    path: '/api/competent',
    summary: 'Who near the acting office has a field of duty that some words touch, best first. A suggestion only.',
    input: AsOf.extend({ words: z.string().max(20_000), limit: z.number().int().min(1).max(20).default(6) }),
    output: z.array(Competent),
  }),
}
