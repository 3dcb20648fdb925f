import { z } from 'zod'
import { AsOf, Can, Day, Done, Id, OrganRef, PageInput, pageOf, Words } from './kernel.ts'
import { type TerritoryKind, territoryKindNames } from './organ-kinds.ts'
import { OrganLine } from './organs.ts'
import { route } from './route.ts'

const Named = z.object({ id: Id, name: z.string() })

/**
 * Which organs a group means. `match`: all the named conditions hold; `organs`: these; `group`: what another group means;
 * `union`: any of the parts; `difference`: those of the first part that are in none of the others.
 */
export type GroupRuleInput =
  | {
      type: 'match'
      kinds?: string[] | undefined
      lines?: OrganLine[] | undefined
      superiorId?: number | undefined
      underId?: number | undefined
      ledById?: number | undefined
      advisesId?: number | undefined
      territoryId?: number | undefined
      /** Those whose territory is of this kind. */
      territoryKind?: TerritoryKind | undefined
      outside?: boolean | undefined
    }
  | { type: 'organs'; ids: number[] }
  | { type: 'group'; id: number }
  | { type: 'union' | 'difference'; of: GroupRuleInput[] }

const id = z.number().int().positive()
export const GroupRuleInput: z.ZodType<GroupRuleInput> = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('match'),
    kinds: z.array(z.string().max(60)).min(1).max(60).optional(),
    lines: z.array(OrganLine).min(1).optional(),
    superiorId: id.optional(),
    underId: id.optional(),
    ledById: id.optional(),
    advisesId: id.optional(),
    territoryId: id.optional(),
    territoryKind: z.enum(territoryKindNames).optional(),
    outside: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal('organs'), ids: z.array(id).min(1).max(2000) }),
  z.strictObject({ type: z.literal('group'), id }),
  z.strictObject({
    type: z.enum(['union', 'difference']),
    of: z
      .array(z.lazy(() => GroupRuleInput))
      .min(1)
      .max(20),
  }),
])

/** What a group comes to on a day, and what is new or gone against another day. */
export const GroupPreview = pageOf(OrganRef).extend({
  asOf: Day,
  comparedWith: Day,
  added: z.object({ total: z.number().int(), items: z.array(OrganRef) }),
  removed: z.object({ total: z.number().int(), items: z.array(OrganRef) }),
})

const group = { name: Words.max(300), aliases: z.array(Words.max(300)).max(100).default([]), rule: GroupRuleInput }

export const organGroupRoutes = {
  'organs.group': route({
    method: 'GET',
    path: '/api/organ-groups/:id',
    summary: 'One group with its rule, its other names, and what the signed-in position may do with it.',
    input: z.object({ id: Id }),
    output: z.object({
      id: Id,
      name: z.string(),
      aliases: z.array(z.string()),
      owner: OrganRef.nullable(),
      rule: GroupRuleInput,
      /** Names of everything that the rule names by id. */
      names: z.object({ organs: z.array(Named), groups: z.array(Named), territories: z.array(Named) }),
      version: z.number().int(),
      can: Can,
    }),
  }),
  'organs.previewGroup': route({
    method: 'POST',
    path: '/api/organ-groups/preview',
    summary: 'What a rule comes to on a day, before it is saved, and what differs from another day.',
    input: PageInput.extend({ ...AsOf.shape, rule: GroupRuleInput, comparedWith: Day.optional() }),
    output: GroupPreview,
  }),
  'organs.makeGroup': route({
    method: 'POST',
    path: '/api/organ-groups',
    summary: 'Makes a group of the acting office.',
    input: z.object(group),
    output: Done,
  }),
  'organs.saveGroup': route({
    method: 'PUT',
    path: '/api/organ-groups/:id',
    summary: 'Saves a group again; groups that name themselves through others are refused.',
    input: z.object({ id: Id, version: z.number().int(), ...group }),
    output: Done,
  }),
}
