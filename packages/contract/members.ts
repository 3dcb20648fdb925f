import { z } from 'zod'
import { AsOf, Can, Day, Done, Id, PositionRef, Words } from './kernel.ts'
import { route } from './route.ts'

/** What a member is in a steering committee. */
export const MemberDuty = z.enum(['head', 'standing', 'deputy', 'member'])
export type MemberDuty = z.infer<typeof MemberDuty>

export const MemberView = z.object({
  id: Id,
  duty: MemberDuty,
  /** The post in the member's own organ, with who holds it on the day asked. */
  position: PositionRef,
  validFrom: Day,
  /** The first day on which it no longer holds. */
  validTo: Day.nullable(),
  basis: z.string(),
  version: z.number().int(),
})
export type MemberView = z.infer<typeof MemberView>

export const memberRoutes = {
  'identity.members': route({
    method: 'GET',
    path: '/api/organs/:organId/members',
    summary: 'The members of a steering committee on a day: posts of other organs, with who holds them.',
    input: AsOf.extend({ organId: Id }),
    output: z.object({ members: z.array(MemberView), can: Can }),
  }),
  'identity.addMember': route({
    method: 'POST',
    path: '/api/organs/:organId/members',
    summary: 'Makes a post of another organ a member of a steering committee from a day on, by a document.',
    input: z.object({ organId: Id, positionId: Id, duty: MemberDuty, from: Day, basis: Words.max(1000) }),
    output: Done,
  }),
  'identity.endMember': route({
    method: 'POST',
    path: '/api/members/:id/end',
    summary: 'Ends a membership on a day, by a document.',
    input: z.object({ id: Id, version: z.int(), on: Day, basis: Words.max(1000) }),
    output: Done,
  }),
}
