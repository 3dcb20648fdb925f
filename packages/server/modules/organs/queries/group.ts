import type { Day } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import { GroupRule } from '../model.ts'
import type { GroupRelation } from '../policy.ts'
import { heldOn, type Reader } from '../store.ts'
import { ancestorIds } from './organ.ts'
import { groupSize } from './rule-size.ts'
import { ruleOrganIds } from './target.ts'

/** A named group as an office reads it on a day. */
export interface UsableGroup {
  id: number
  ownerOrganId: number | null
  name: string
  aliases: string[]
  rule: GroupRule
  /** How many organs it means on the day. */
  size(): Promise<number>
  /** These organs, ascending. Asked of the database once, when first wanted: a group may hold a whole country. */
  organIds(): Promise<readonly number[]>
}

/**
 * The offices in whose words an organ writes. `own`: itself, what it advises (a board drafts for its committee) and the Party
 * committees that lead these; `above`: those above its own, the nearest first.
 */
export async function officesOf(db: Reader, organId: number, on: Day): Promise<{ own: number[]; above: number[] }> {
  const related = async (ids: readonly number[], relation: 'leads' | 'advises'): Promise<number[]> => {
    const [mine, other] = relation === 'leads' ? ['to_organ_id', 'from_organ_id'] : ['from_organ_id', 'to_organ_id']
    const { rows } = await sql<{ id: number }>`
      select r.${sql.raw(String(other))} as id from organ_relation r
      where r.${sql.raw(String(mine))} = any(${ids}::bigint[]) and r.relation = ${relation} and ${heldOn('r', on)}
      order by 1`.execute(db)
    return rows.map((row) => row.id)
  }
  const working = [organId, ...(await related([organId], 'advises'))]
  const own = [...new Set([...working, ...(await related(working, 'leads'))])]
  const above = new Set<number>()
  for (const id of own) for (const higher of (await ancestorIds(db, id, on)).reverse()) above.add(higher)
  return { own, above: [...above].filter((id) => !own.includes(id)) }
}

/** The groups whose words mean something in an office: everybody's, its own, and those of the offices above it. */
export async function usableGroups(db: Reader, organId: number, on: Day): Promise<UsableGroup[]> {
  const { own, above } = await officesOf(db, organId, on)
  const rows = await db
    .selectFrom('organGroup')
    .select(['id', 'ownerOrganId', 'name', 'aliases', 'rule'])
    .where((eb) => eb.or([eb('ownerOrganId', 'is', null), eb('ownerOrganId', 'in', [...own, ...above])]))
    .orderBy('id')
    .execute()
  return rows.map((row) => {
    const rule = GroupRule.parse(row.rule)
    let members: Promise<readonly number[]> | null = null
    return {
      ...row,
      rule,
      size: () => groupSize(db, rule, on),
      organIds() {
        members ??= ruleOrganIds(db, rule, on)
        return members
      },
    }
  })
}

/** How the acting position stands to a group: its office owns it, or is the one that works for the owner. */
export async function groupRelations(
  db: Reader,
  actor: Actor,
  ownerOrganId: number | null,
  on: Day,
): Promise<Set<GroupRelation>> {
  if (ownerOrganId === null) return new Set<GroupRelation>(['reader'])
  const { own } = await officesOf(db, actor.organId, on)
  const mine = ownerOrganId === actor.organId || (actor.role === 'administrator' && own.includes(ownerOrganId))
  return new Set<GroupRelation>(mine ? ['own', 'reader'] : ['reader'])
}
