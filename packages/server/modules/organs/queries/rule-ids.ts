import type { Day, GroupRuleInput } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { GroupRule, type MatchRule } from '../model.ts'
import type { Reader } from '../store.ts'
import { usableGroups } from './group.ts'

interface Named {
  id: number
  key: string
  name: string
}

/** Organs, groups or territories by id or by key, with their names of the day. */
async function named(
  db: Reader,
  what: 'organ' | 'organ_group' | 'territory',
  by: 'id' | 'key',
  values: readonly (string | number)[],
  on: Day,
): Promise<Named[]> {
  if (values.length === 0) return []
  const version = { organ: 'organ_version', territory: 'territory_version' }
  const name =
    what === 'organ_group'
      ? sql`t.name`
      : sql`(select v.name from ${sql.table(version[what])} v where v.${sql.ref(`${what}_id`)} = t.id
          order by (v.valid_from <= ${on}::date) desc, v.valid_from desc limit 1)`
  const type = by === 'id' ? sql`bigint[]` : sql`text[]`
  const { rows } = await sql<Named>`
    select t.id, t.key, ${name} as name from ${sql.table(what)} t
    where t.${sql.ref(by)} = any(${[...new Set(values)]}::${type}) order by t.id`.execute(db)
  return rows
}

const organFields = [
  ['superior', 'superiorId'],
  ['under', 'underId'],
  ['ledBy', 'ledById'],
  ['advise', 'advisesId'],
] as const

/** Everything that a rule in ids names. */
function idsIn(rule: GroupRuleInput): { organs: number[]; groups: number[]; territories: number[] } {
  if (rule.type === 'organs') return { organs: rule.ids, groups: [], territories: [] }
  if (rule.type === 'group') return { organs: [], groups: [rule.id], territories: [] }
  if (rule.type === 'match') {
    const organs = organFields.flatMap(([, field]) => rule[field] ?? [])
    return { organs, groups: [], territories: rule.territoryId === undefined ? [] : [rule.territoryId] }
  }
  const parts = rule.of.map(idsIn)
  return {
    organs: parts.flatMap((part) => part.organs),
    groups: parts.flatMap((part) => part.groups),
    territories: parts.flatMap((part) => part.territories),
  }
}

/**
 * A rule as it is kept, in keys. Groups that it names must be usable in the actor's office.
 * @throws Refusal `group.invalid` for an organ, a group or a territory that is not there, or a kind that nobody knows.
 */
export async function ruleFromInput(db: Reader, actor: Actor, rule: GroupRuleInput, on: Day): Promise<GroupRule> {
  const ids = idsIn(rule)
  const usable = ids.groups.length > 0 ? await usableGroups(db, actor.organId, on) : []
  const foreign = ids.groups.filter((id) => !usable.some((group) => group.id === id))
  const known = {
    organs: new Map((await named(db, 'organ', 'id', ids.organs, on)).map((row) => [row.id, row.key])),
    groups: new Map((await named(db, 'organ_group', 'id', ids.groups, on)).map((row) => [row.id, row.key])),
    territories: new Map((await named(db, 'territory', 'id', ids.territories, on)).map((row) => [row.id, row.key])),
  }
  const keyOf = (of: Map<number, string>, id: number): string => {
    const key = of.get(id)
    if (key === undefined || foreign.includes(id)) throw new Refusal('group.invalid', { reason: 'có mục không còn' })
    return key
  }
  const convert = (part: GroupRuleInput): unknown => {
    if (part.type === 'organs') return { type: 'organs', keys: part.ids.map((id) => keyOf(known.organs, id)) }
    if (part.type === 'group') return { type: 'group', key: keyOf(known.groups, part.id) }
    if (part.type !== 'match') return { type: part.type, of: part.of.map(convert) }
    const { superiorId, underId, ledById, advisesId, territoryId, ...plain } = part
    const match: Record<string, unknown> = { ...plain }
    for (const [key, field] of organFields) {
      const id = part[field]
      if (id !== undefined) match[key] = keyOf(known.organs, id)
    }
    if (territoryId !== undefined) match.territory = keyOf(known.territories, territoryId)
    return match
  }
  const read = GroupRule.safeParse(convert(rule))
  if (!read.success) throw new Refusal('group.invalid', { reason: 'có loại cơ quan không có trong danh mục' })
  return read.data
}

/** A kept rule in ids, and the names of everything in it. */
export async function ruleToInput(db: Reader, rule: GroupRule, on: Day) {
  const organKeys: string[] = []
  const groupKeys: string[] = []
  const territoryKeys: string[] = []
  const gather = (part: GroupRule): void => {
    if (part.type === 'organs') organKeys.push(...part.keys)
    else if (part.type === 'group') groupKeys.push(part.key)
    else if (part.type === 'match') {
      organKeys.push(...organFields.flatMap(([key]) => part[key] ?? []))
      if (part.territory !== undefined) territoryKeys.push(part.territory)
    } else part.of.forEach(gather)
  }
  gather(rule)
  const organs = await named(db, 'organ', 'key', organKeys, on)
  const groups = await named(db, 'organ_group', 'key', groupKeys, on)
  const territories = await named(db, 'territory', 'key', territoryKeys, on)
  const idOf = (rows: readonly Named[], key: string) => rows.filter((row) => row.key === key).map((row) => row.id)
  const matchToInput = (part: MatchRule): GroupRuleInput => {
    const { superior, under, ledBy, advise, territory, ...plain } = part
    const ids = Object.fromEntries(
      organFields.flatMap(([key, field]) => {
        const [id] = part[key] === undefined ? [] : idOf(organs, String(part[key]))
        return id === undefined ? [] : [[field, id]]
      }),
    )
    const [territoryId] = territory === undefined ? [] : idOf(territories, territory)
    return { ...plain, ...ids, ...(territoryId === undefined ? {} : { territoryId }) }
  }
  const convert = (part: GroupRule): GroupRuleInput => {
    if (part.type === 'match') return matchToInput(part)
    if (part.type === 'organs') return { type: 'organs', ids: part.keys.flatMap((key) => idOf(organs, key)) }
    if (part.type === 'group') return { type: 'group', id: idOf(groups, part.key)[0] ?? 0 }
    return { type: part.type, of: part.of.map(convert) }
  }
  const shown = (rows: readonly Named[]) => rows.map(({ id, name }) => ({ id, name }))
  return {
    rule: convert(rule),
    names: { organs: shown(organs), groups: shown(groups), territories: shown(territories) },
  }
}
