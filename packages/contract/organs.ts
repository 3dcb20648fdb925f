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
    summary: 'Organs below a superior, or matching words without diacritics.',
    input: PageInput.extend({
      ...AsOf.shape,
      superiorId: Id.optional(),
      roots: z.stringbool().optional(),
      words: z.string().max(200).optional(),
      line: OrganLine.optional(),
    }),
    output: pageOf(OrganView),
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
