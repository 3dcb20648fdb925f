import { z } from 'zod'
import { DelegationKind, Role } from './identity.ts'
import { AsOf, Can, Day, Done, Id, OrganRef, PageInput, PositionRef, pageOf, Words } from './kernel.ts'
import { route } from './route.ts'

/** The document that makes an appointment, an end or a delegation so: in words, and where it is kept here. */
const basis = { basis: Words.max(1000), basisDocumentId: Id.nullable().default(null) }

export const DelegationView = z.object({
  id: Id,
  kind: DelegationKind,
  from: PositionRef,
  to: PositionRef,
  /** Codes of the kinds of document that it covers; empty: all. */
  documentKinds: z.array(z.string()),
  /** Words of the field that it covers; empty: all. */
  fieldWords: z.array(z.string()),
  validFrom: Day,
  /** The first day on which it no longer holds. */
  validTo: Day.nullable(),
  basis: z.string(),
  basisDocumentId: Id.nullable(),
  endedBasis: z.string().nullable(),
  /** The lines above the name, as a document signed today by it would print them; null where nobody holds the post. */
  signature: z.array(z.string()).nullable(),
  version: z.number().int(),
  can: Can,
})
export type DelegationView = z.infer<typeof DelegationView>

/** One span of days in which a person held a position. */
export const HoldingView = z.object({
  id: Id,
  personId: Id,
  personName: z.string(),
  position: z.object({ id: Id, title: z.string(), role: Role, organ: OrganRef, signs: z.boolean() }),
  validFrom: Day,
  validTo: Day.nullable(),
  basis: z.string().nullable(),
  basisDocumentId: Id.nullable(),
  endedBasis: z.string().nullable(),
  version: z.number().int(),
  can: Can,
})
export type HoldingView = z.infer<typeof HoldingView>

export const PersonRow = z.object({
  id: Id,
  fullName: z.string(),
  hasAccount: z.boolean(),
  /** The positions held on the day. */
  positions: z.array(z.object({ id: Id, title: z.string(), role: Role, organ: OrganRef })),
})
export type PersonRow = z.infer<typeof PersonRow>

/** Something unfinished that points at a position. */
export const WorkKind = z.enum(['draft', 'instruction', 'report'])
export type WorkKind = z.infer<typeof WorkKind>
export const OpenWork = z.object({
  kind: WorkKind,
  id: Id,
  /** What it is; without its content where the reader's organ may not see it. */
  title: z.string(),
  documentId: Id.nullable(),
  dueOn: Day.nullable(),
})
export type OpenWork = z.infer<typeof OpenWork>
const WorkRef = z.strictObject({ kind: WorkKind, id: Id })

/** Somebody known here, or a new person by name. */
const Whom = z.union([z.strictObject({ id: Id }), z.strictObject({ fullName: Words.max(200) })])

export const peopleRoutes = {
  'identity.directory': route({
    method: 'GET',
    path: '/api/people',
    summary: 'People by name without diacritics, or who hold a position in an organ or below it, on a day.',
    input: PageInput.extend({
      ...AsOf.shape,
      words: z.string().max(200).optional(),
      organId: Id.optional(),
      /** Also the organs below it. */
      below: z.stringbool().optional(),
    }),
    output: pageOf(PersonRow),
  }),
  'identity.person': route({
    method: 'GET',
    path: '/api/people/:id',
    summary: 'One person with every position over time and whom they stand in for.',
    input: z.object({ id: Id }),
    output: z.object({
      id: Id,
      fullName: z.string(),
      hasAccount: z.boolean(),
      holdings: z.array(HoldingView),
      delegations: z.array(DelegationView),
    }),
  }),
  'identity.posts': route({
    method: 'GET',
    path: '/api/organs/:organId/posts',
    summary: 'The positions of an organ on a day, with who holds each and who held it before.',
    input: AsOf.extend({ organId: Id }),
    output: z.object({
      posts: z.array(
        z.object({
          id: Id,
          title: z.string(),
          role: Role,
          /** The lines printed above a name, the collective's first. */
          signatureLines: z.array(z.string()),
          holder: HoldingView.nullable(),
          before: z.array(HoldingView),
          can: Can,
        }),
      ),
      delegations: z.array(DelegationView),
      can: Can,
    }),
  }),
  'identity.addPost': route({
    method: 'POST',
    path: '/api/organs/:organId/posts',
    summary: 'Opens a new position in an organ.',
    input: z.object({
      organId: Id,
      title: Words.max(200),
      role: Role,
      collectiveId: Id.nullable().default(null),
      /** As printed under a signature, with «|» between lines; null: this position does not sign. */
      signingTitle: z.string().trim().min(1).max(200).nullable().default(null),
      from: Day,
    }),
    output: Done,
  }),
  'identity.appoint': route({
    method: 'POST',
    path: '/api/positions/:positionId/holders',
    summary: 'Appoints a person to a position from a day on, by a document.',
    input: z.object({ positionId: Id, person: Whom, from: Day, until: Day.nullable().default(null), ...basis }),
    output: Done,
  }),
  'identity.openWork': route({
    method: 'GET',
    path: '/api/holders/:id/open-work',
    summary: 'What is unfinished and points at the position that somebody is to leave.',
    input: z.object({ id: Id }),
    output: z.object({ items: z.array(OpenWork), total: z.number().int() }),
  }),
  'identity.leave': route({
    method: 'POST',
    path: '/api/holders/:id/leave',
    summary:
      'A person leaves a position on a day, by a document; open work goes to another position in the same act or stays with the successor; the successor may be named at once.',
    input: z.object({
      id: Id,
      version: z.number().int(),
      /** The first day on which they no longer hold it. */
      on: Day,
      successor: Whom.nullable().default(null),
      handOver: z
        .strictObject({ toPositionId: Id, items: z.array(WorkRef).min(1).max(1000) })
        .nullable()
        .default(null),
      ...basis,
    }),
    output: Done.extend({ handedOver: z.number().int(), stays: z.number().int() }),
  }),
  'identity.correctHolding': route({
    method: 'POST',
    path: '/api/holders/:id/correct',
    summary: 'Corrects the days or the document of an appointment that were entered wrongly.',
    input: z.object({ id: Id, version: z.number().int(), from: Day, until: Day.nullable(), ...basis }),
    output: Done,
  }),
  'identity.delegate': route({
    method: 'POST',
    path: '/api/delegations',
    summary: 'Lets the holder of one position act in the stead of another, within limits and between two days.',
    input: z.object({
      fromPositionId: Id,
      toPositionId: Id,
      kind: DelegationKind,
      documentKinds: z.array(z.string().max(10)).max(40).default([]),
      fieldWords: z.array(Words.max(200)).max(40).default([]),
      from: Day,
      until: Day.nullable().default(null),
      /** The delegation through which whoever delegates acts themself. */
      throughId: Id.nullable().default(null),
      ...basis,
    }),
    output: Done,
  }),
  'identity.endDelegation': route({
    method: 'POST',
    path: '/api/delegations/:id/end',
    summary: 'Ends a delegation on a day, by a document.',
    input: z.object({ id: Id, version: z.number().int(), on: Day, ...basis }),
    output: Done,
  }),
}
