import type { Day } from '@thongsuot/contract'
import { Refusal } from '../../../platform/refusal.ts'
import { GroupRule, type PlainRule } from '../model.ts'
import { heldOn, type Reader } from '../store.ts'

const nobody: PlainRule = { type: 'organs', keys: [] }

/**
 * The rule as it is on a day, with every group that it names replaced by that group's own, and the organ that its own stand
 * below by its path; below an organ that does not exist on the day stands nobody. A group that is not there means nobody, and so does
 * one that comes back to itself: a list that names it still opens. `requireNoLoop` refuses the latter before it is saved.
 */
export async function plainRule(
  db: Reader,
  rule: GroupRule,
  on: Day,
  within: ReadonlySet<string> = new Set(),
): Promise<PlainRule> {
  if (rule.type === 'organs') return rule
  if (rule.type === 'match') {
    const { under, ...match } = rule
    if (under === undefined) return match
    const way = await wayTo(db, under, on)
    return way === null ? nobody : { ...match, way }
  }
  if (rule.type === 'group') {
    if (within.has(rule.key)) return nobody
    const group = await groupOf(db, rule.key)
    return group ? await plainRule(db, group.rule, on, new Set([...within, rule.key])) : nobody
  }
  const of: PlainRule[] = []
  for (const part of rule.of) of.push(await plainRule(db, part, on, within))
  return { type: rule.type, of }
}

/**
 * Follows every group that the rule of `key` names, and theirs. `way` are the groups passed, by key, with their names.
 * @throws Refusal `group.loop` with the names on the way where one leads back.
 */
export async function requireNoLoop(db: Reader, rule: GroupRule, way: ReadonlyMap<string, string>): Promise<void> {
  if (rule.type === 'union' || rule.type === 'difference') {
    for (const part of rule.of) await requireNoLoop(db, part, way)
  }
  if (rule.type !== 'group') return
  const back = way.get(rule.key)
  if (back !== undefined) {
    const names = [...way.values(), back].map((name) => `«${name}»`)
    throw new Refusal('group.loop', { names: names.join(' → ') })
  }
  const group = await groupOf(db, rule.key)
  if (group) await requireNoLoop(db, group.rule, new Map([...way, [rule.key, group.name]]))
}

async function wayTo(db: Reader, key: string, on: Day): Promise<string | null> {
  const row = await db
    .selectFrom('organPath as p')
    .innerJoin('organ as o', 'o.id', 'p.organId')
    .select('p.path')
    .where('o.key', '=', key)
    .where(heldOn('p', on))
    .executeTakeFirst()
  return row?.path ?? null
}

async function groupOf(db: Reader, key: string): Promise<{ name: string; rule: GroupRule } | null> {
  const row = await db.selectFrom('organGroup').select(['name', 'rule']).where('key', '=', key).executeTakeFirst()
  return row ? { name: row.name, rule: GroupRule.parse(row.rule) } : null
}
