import { z } from 'zod'
import { AsOf, Day, Id, OrganRef, PageInput, pageOf } from './kernel.ts'
import { route } from './route.ts'

export const OrganLine = z.enum(['party', 'state', 'front', 'union'])
export type OrganLine = z.infer<typeof OrganLine>

export const OrganView = OrganRef.extend({
  code: z.string().nullable(),
  abbreviation: z.string().nullable(),
  kind: z.string(),
  line: OrganLine,
  outside: z.boolean(),
  superior: OrganRef.nullable(),
  territory: z.object({ id: Id, name: z.string() }).nullable(),
  validFrom: Day,
  validTo: Day.nullable(),
  subordinates: z.number().int(),
  hasUsers: z.boolean(),
})
export type OrganView = z.infer<typeof OrganView>

export const CollectiveView = z.object({ id: Id, organId: Id, name: z.string(), kind: z.string() })
export const GroupView = z.object({ id: Id, name: z.string(), owner: OrganRef.nullable(), members: z.number().int() })
export type GroupView = z.infer<typeof GroupView>

/** A place on a day, with what lies in it. */
export const TerritoryView = z.object({
  id: Id,
  name: z.string(),
  kind: z.string(),
  people: z.number().int().nullable(),
  areaKm2: z.number().nullable(),
  /** How many territories lie directly in it. */
  within: z.number().int(),
  /** How many organs are responsible for it. */
  organs: z.number().int(),
})
export type TerritoryView = z.infer<typeof TerritoryView>

/** One span of an organ's life under one name, superior and territory, and the change that began it. */
export const OrganVersion = z.object({
  name: z.string(),
  code: z.string().nullable(),
  superior: z.string().nullable(),
  territory: z.string().nullable(),
  validFrom: Day,
  validTo: Day.nullable(),
  change: z.object({ id: Id, title: z.string(), basis: z.string() }).nullable(),
})

/** An organ at the other end of a succession. */
export const OrganKin = z.object({
  organ: OrganRef,
  kind: z.enum(['merge', 'split']),
  on: Day,
  basis: z.string(),
  /** What of the one's territory went to the other's; null: not said. */
  people: z.number().int().nullable(),
  areaKm2: z.number().nullable(),
})
export type OrganKin = z.infer<typeof OrganKin>

/** An organ, a named group of them, or a collective inside one. */
export const TargetRef = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('organ'), id: Id }),
  z.object({ kind: z.literal('group'), id: Id }),
  z.object({ kind: z.literal('collective'), id: Id }),
])
export type TargetRef = z.infer<typeof TargetRef>

/** A target with what a screen needs to show it. `organs` is how many organs it means on the day asked. */
export const TargetView = z.object({ target: TargetRef, name: z.string(), organs: z.number().int() })
export type TargetView = z.infer<typeof TargetView>

/** What an addressee's or actor's words mean. `certain` false: a person chooses among `candidates`, best first. */
export const Resolution = z.object({
  words: z.string(),
  certain: z.boolean(),
  targets: z.array(TargetView),
  candidates: z.array(TargetView),
  /** How it was found, in words. */
  how: z.string(),
})
export type Resolution = z.infer<typeof Resolution>

export const organRoutes = {
  'organs.list': route({
    method: 'GET',
    path: '/api/organs',
    summary: 'Organs below a superior, on a territory, or matching words without diacritics.',
    input: PageInput.extend({
      ...AsOf.shape,
      superiorId: Id.optional(),
      territoryId: Id.optional(),
      roots: z.stringbool().optional(),
      words: z.string().max(200).optional(),
      line: OrganLine.optional(),
    }),
    output: pageOf(OrganView).extend({
      /** Words fit more names than were looked at; what is listed and counted is only of the first of them. */
      cut: z.boolean(),
    }),
  }),
  'organs.get': route({
    method: 'GET',
    path: '/api/organs/:id',
    summary: 'One organ as of a day, with its collectives, people, relations and versions.',
    input: AsOf.extend({ id: Id }),
    output: OrganView.extend({
      collectives: z.array(CollectiveView),
      leads: z.array(OrganRef),
      advises: z.array(OrganRef),
      positions: z.array(z.object({ id: Id, title: z.string(), role: z.string(), holder: z.string().nullable() })),
      versions: z.array(z.object({ name: z.string(), validFrom: Day, validTo: Day.nullable() })),
      ancestors: z.array(OrganRef),
    }),
  }),
  'organs.life': route({
    method: 'GET',
    path: '/api/organs/:id/life',
    summary:
      'An organ through time: versions, who it came from and who continues it, its groups and what it holds on the day.',
    input: AsOf.extend({ id: Id }),
    output: z.object({
      versions: z.array(OrganVersion),
      from: z.array(OrganKin),
      to: z.array(OrganKin),
      groups: z.array(z.object({ id: Id, name: z.string() })),
      ledBy: z.array(OrganRef),
      advisedBy: z.array(OrganRef),
      /** What it owes and holds by kind; null: not for the signed-in position to see. */
      holds: z.array(z.object({ what: z.string(), count: z.number().int(), open: z.number().int() })).nullable(),
    }),
  }),
  'organs.territories': route({
    method: 'GET',
    path: '/api/territories',
    summary: 'Territories directly in one, or the outermost, on a day.',
    input: PageInput.extend({ ...AsOf.shape, parentId: Id.optional(), words: z.string().max(200).optional() }),
    output: pageOf(TerritoryView),
  }),
  'organs.territory': route({
    method: 'GET',
    path: '/api/territories/:id',
    summary: 'One territory on a day and what it lies in.',
    input: AsOf.extend({ id: Id }),
    output: TerritoryView.extend({ parent: z.object({ id: Id, name: z.string() }).nullable() }),
  }),
  'organs.groups': route({
    method: 'GET',
    path: '/api/organ-groups',
    summary: 'Named groups of organs usable in this office, with how many organs each means on the day.',
    input: AsOf,
    output: z.array(GroupView),
  }),
  'organs.groupMembers': route({
    method: 'GET',
    path: '/api/organ-groups/:id/members',
    summary: 'The organs that a group means on a day.',
    input: PageInput.extend({ ...AsOf.shape, id: Id }),
    output: pageOf(OrganRef),
  }),
  'organs.resolve': route({
    method: 'POST',
    path: '/api/organs/resolve',
    summary: 'What the words of addressees, recipients or actors mean in this office on a day.',
    input: z.object({ words: z.array(z.string().max(1000)).max(200), asOf: Day.optional() }),
    output: z.array(Resolution),
  }),
}
