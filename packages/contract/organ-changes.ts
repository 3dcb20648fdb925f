import { z } from 'zod'
import { Can, Day, Done, Id, Instant, OrganRef, PageInput, pageOf, Words } from './kernel.ts'
import { route } from './route.ts'

const Key = z.string().trim().min(1).max(60)
const Name = z.string().trim().min(1).max(300)
const Code = z.string().trim().max(40).nullable()

/**
 * The parts of a plan, for one way of naming what exists: by id in the system, by key in a file. Everything that changes on
 * one day by one document. An organ that is altered keeps its identity; one that is ended is continued by those that
 * `successions` name, or by none (dissolved). Lists that a change does not need stay empty.
 */
function planNaming<N extends z.ZodType>(named: N) {
  /** An organ that exists, or one that the same change founds, by its key in the plan. */
  const organRef = z.union([z.strictObject({ organId: named }), z.strictObject({ founded: Key })])
  /** A territory that exists, or one that the same change founds, by its key in the plan. */
  const territoryRef = z.union([z.strictObject({ territoryId: named }), z.strictObject({ founded: Key })])
  const organFields = {
    name: Name,
    shortName: Name,
    code: Code,
    abbreviation: Code,
    superior: organRef.nullable(),
    territory: territoryRef.nullable(),
    letterhead: z.array(Name).max(6),
    place: z.string().trim().max(100).nullable(),
  }
  const territoryFields = {
    name: Name,
    kind: z.string().max(30),
    parent: territoryRef.nullable(),
    people: z.number().int().min(0).nullable(),
    areaKm2: z.number().min(0).nullable(),
  }
  const collective = z.strictObject({ kind: z.string().max(60), name: Name, authorityLine: Name })
  const founded = z.strictObject({
    key: Key,
    kind: z.string().max(60),
    ...organFields,
    collectives: z.array(collective).default([]),
  })
  const ended = z.strictObject({
    organId: named,
    /** Where its subordinates stand from the day on; null where none are left or each is named in the plan. */
    subordinatesTo: organRef.nullable().default(null),
  })
  /** The part of a territory that goes to another one. */
  const part = z.strictObject({
    from: named,
    to: territoryRef,
    people: z.number().int().min(0).nullable().default(null),
    areaKm2: z.number().min(0).nullable().default(null),
  })
  const altered = z.strictObject({ organId: named, set: z.strictObject(organFields).partial() })
  const alteredTerritory = z.strictObject({ territoryId: named, set: z.strictObject(territoryFields).partial() })
  const relation = z.strictObject({ from: organRef, to: organRef, relation: z.enum(['leads', 'advises']) })
  return z.strictObject({
    founded: z.array(founded).max(20_000).default([]),
    altered: z.array(altered).max(20_000).default([]),
    ended: z.array(ended).max(20_000).default([]),
    successions: z
      .array(z.strictObject({ from: named, to: organRef }))
      .max(60_000)
      .default([]),
    relations: z.array(relation).max(60_000).default([]),
    territories: z
      .strictObject({
        founded: z
          .array(z.strictObject({ key: Key, ...territoryFields }))
          .max(20_000)
          .default([]),
        altered: z.array(alteredTerritory).max(20_000).default([]),
        ended: z.array(named).max(20_000).default([]),
        parts: z.array(part).max(60_000).default([]),
      })
      .default({ founded: [], altered: [], ended: [], parts: [] }),
  })
}

export const OrganChangePlan = planNaming(Id)
export type OrganChangePlan = z.infer<typeof OrganChangePlan>
export type OrganOrFounded = OrganChangePlan['successions'][number]['to']
export type TerritoryOrFounded = OrganChangePlan['territories']['parts'][number]['to']

/** A change as a file: the same plan, with what exists named by the keys of import files. */
export const OrganChangeFile = z.strictObject({
  title: Name,
  effectiveOn: Day,
  basis: Words.max(1000),
  /** What a reader must know about the file: sources, and what is assumed. */
  notes: z.array(Name).max(50).default([]),
  plan: planNaming(Key),
})
export type OrganChangeFile = z.infer<typeof OrganChangeFile>

export const OrganChangeState = z.enum(['planned', 'applied', 'reversed'])
export type OrganChangeState = z.infer<typeof OrganChangeState>
export const SuccessionKind = z.enum(['rename', 'merge', 'split', 'dissolve', 'found'])
export type SuccessionKind = z.infer<typeof SuccessionKind>

export const OrganChangeRow = z.object({
  id: Id,
  title: z.string(),
  effectiveOn: Day,
  basis: z.string(),
  state: OrganChangeState,
  version: z.number().int(),
  savedAt: Instant,
  appliedAt: Instant.nullable(),
  reversedAt: Instant.nullable(),
  reversalReason: z.string().nullable(),
})

/** One organ on one side of a change; null: it does not exist there. */
const Side = z
  .object({
    name: z.string(),
    superior: z.string().nullable(),
    territory: z.string().nullable(),
    code: z.string().nullable(),
    subordinates: z.number().int(),
  })
  .nullable()

export const ChangedOrgan = z.object({
  id: Id,
  kind: SuccessionKind.or(z.enum(['move', 'alter'])),
  before: Side,
  after: Side,
  /** Organs that take its work over in this change. */
  continuedBy: z.array(Id),
})
export type ChangedOrgan = z.infer<typeof ChangedOrgan>

const TerritorySide = z
  .object({ name: z.string(), people: z.number().int().nullable(), areaKm2: z.number().nullable() })
  .nullable()
export const ChangedTerritory = z.object({
  id: Id,
  before: TerritorySide,
  after: TerritorySide,
  /** What it is made of, where the plan says so. */
  parts: z.array(z.object({ from: z.string(), people: z.number().int().nullable(), areaKm2: z.number().nullable() })),
})

export type ChangedTerritory = z.infer<typeof ChangedTerritory>

/** What of one kind points at an organ that changes. */
export const PointingThing = z.object({
  organ: OrganRef,
  /** «nhiệm vụ», «văn bản chưa tiếp nhận», … */
  what: z.string(),
  count: z.number().int(),
  /** How many of them are still to be done and need somebody, when the organ ends. */
  open: z.number().int(),
})
export type PointingThing = z.infer<typeof PointingThing>

/** What a change would do, found by doing it and taking it back. */
export const OrganChangePreview = z.object({
  /** Why it cannot be done; empty: it can. */
  faults: z.array(z.string()),
  /** What looks odd and does not stand in the way. */
  warnings: z.array(z.string()),
  /** At most a thousand, those that are named in the plan first. */
  organs: z.array(ChangedOrgan),
  territories: z.array(ChangedTerritory),
  points: z.array(PointingThing),
  /** Organs below the changed ones that come to stand elsewhere in the tree. */
  movedBelow: z.number().int(),
})
export type OrganChangePreview = z.infer<typeof OrganChangePreview>

const changeInput = {
  title: Name,
  effectiveOn: Day,
  basis: Words.max(1000),
  basisDocumentId: Id.nullable().default(null),
  plan: OrganChangePlan,
}

export const organChangeRoutes = {
  'organs.changes': route({
    method: 'GET',
    path: '/api/organ-changes',
    summary: 'Changes of organs in this office, planned and done, the newest day first.',
    input: PageInput,
    output: pageOf(OrganChangeRow),
  }),
  'organs.change': route({
    method: 'GET',
    path: '/api/organ-changes/:id',
    summary: 'One change with its plan and what the signed-in position may do with it.',
    input: z.object({ id: Id }),
    output: OrganChangeRow.extend({
      plan: OrganChangePlan,
      basisDocumentId: Id.nullable(),
      basisDocument: z.string().nullable(),
      /** What the file that it came from says to its readers. */
      notes: z.array(z.string()),
      /** What the plan names, as it is called on the day before. */
      organs: z.array(OrganRef),
      territories: z.array(z.object({ id: Id, name: z.string() })),
      can: Can,
    }),
  }),
  'organs.planChange': route({
    method: 'POST',
    path: '/api/organ-changes',
    summary: 'Saves a new change as planned; nothing changes yet.',
    input: z.object(changeInput),
    output: Done,
  }),
  'organs.planChangeFromFile': route({
    method: 'POST',
    path: '/api/organ-changes/from-file',
    summary: 'Saves a change that a file describes as planned; nothing changes yet.',
    input: z.object({ file: OrganChangeFile }),
    output: Done,
  }),
  'organs.changeSides': route({
    method: 'GET',
    path: '/api/organ-changes/:id/sides',
    summary: 'What an applied change did: both sides of every organ and territory that it touched.',
    input: z.object({ id: Id }),
    output: z.object({
      organs: z.array(ChangedOrgan),
      territories: z.array(ChangedTerritory),
      /** Organs that it ended and whose work waits for somebody to take it; at most a thousand of them are asked about. */
      openWork: z.array(z.object({ organ: OrganRef, open: z.number().int() })),
    }),
  }),
  'organs.saveChange': route({
    method: 'PUT',
    path: '/api/organ-changes/:id',
    summary: 'Saves a planned change again.',
    input: z.object({ id: Id, version: z.number().int(), ...changeInput }),
    output: Done,
  }),
  'organs.previewChange': route({
    method: 'POST',
    path: '/api/organ-changes/preview',
    summary: 'What a change would do: both sides of every organ, what points at them, and what stands in the way.',
    input: z.object({ effectiveOn: Day, plan: OrganChangePlan }),
    output: OrganChangePreview,
  }),
  'organs.applyChange': route({
    method: 'POST',
    path: '/api/organ-changes/:id/apply',
    summary: 'Does a planned change in one transaction.',
    input: z.object({ id: Id, version: z.number().int() }),
    output: Done,
  }),
  'organs.reverseChange': route({
    method: 'POST',
    path: '/api/organ-changes/:id/reverse',
    summary: 'Takes a change back, with a reason, while nothing has been built on it.',
    input: z.object({ id: Id, version: z.number().int(), reason: Words.max(1000) }),
    output: Done,
  }),
}
