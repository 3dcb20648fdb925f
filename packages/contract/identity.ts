import { z } from 'zod'
import { Day, Id, OrganRef, Words } from './kernel.ts'
import { route } from './route.ts'

export const Role = z.enum(['clerk', 'leader', 'officer', 'administrator'])
export type Role = z.infer<typeof Role>

/** How somebody acts in the stead of a post: quyền, phụ trách, ký thay, thừa lệnh, thừa ủy quyền. */
export const DelegationKind = z.enum(['acting', 'in-charge', 'deputy', 'order', 'authorised'])
export type DelegationKind = z.infer<typeof DelegationKind>

export const MyPosition = z.object({
  id: Id,
  title: z.string(),
  role: Role,
  organ: OrganRef,
  /** A position of somebody else, in whose stead this person acts; null: their own. */
  onBehalf: z
    .object({ delegationId: Id, kind: DelegationKind, holderName: z.string().nullable(), until: Day.nullable() })
    .nullable(),
})
export type MyPosition = z.infer<typeof MyPosition>

export const identityRoutes = {
  'identity.setUp': route({
    method: 'POST',
    path: '/api/set-up',
    summary:
      'Opens an empty installation with the one-time token printed at its start: the first organ and its administrator.',
    access: 'public',
    input: z.object({
      token: z.string().max(200),
      organName: Words.max(300),
      organKind: z.string().max(60),
      place: Words.max(100),
      personName: Words.max(200),
      email: z.email().max(200),
      password: z.string().min(14).max(200),
    }),
    output: z.object({ email: z.string() }),
  }),
  'identity.me': route({
    method: 'GET',
    path: '/api/me',
    summary: 'The signed-in person, the positions they hold today, and the installation they are in.',
    access: 'session',
    input: z.object({}),
    output: z.object({
      person: z.object({ id: Id, fullName: z.string() }),
      positions: z.array(MyPosition),
      /** The position in force for this request: the one asked for by header `x-position-id`, else the first. */
      acting: MyPosition.nullable(),
      today: z.iso.date(),
      now: z.iso.datetime(),
      /** Shown on every screen of a sample installation. */
      banner: z.string().nullable(),
    }),
  }),
  'identity.people': route({
    method: 'GET',
    path: '/api/organs/:organId/people',
    summary: 'Who holds which position in an organ today.',
    input: z.object({ organId: Id }),
    output: z.array(
      z.object({
        positionId: Id,
        title: z.string(),
        role: Role,
        personName: z.string().nullable(),
        canSign: z.boolean(),
      }),
    ),
  }),
}
