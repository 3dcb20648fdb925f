import type { Day, TargetRef, TargetView } from '@thongsuot/contract'
import { type RawBuilder, sql } from 'kysely'
import { GroupRule } from '../model.ts'
import { heldOn, type Reader } from '../store.ts'
import { organAsOf, organRefs } from './organ.ts'
import { plainRule } from './plain-rule.ts'
import { groupSize } from './rule-size.ts'
import { ruleSql } from './rule-sql.ts'

/** The organs that a rule means on a day, ascending. */
export async function ruleOrganIds(db: Reader, rule: GroupRule, on: Day): Promise<number[]> {
  const { rows } = await sql<{ organId: number }>`
    select found.organ_id from (${ruleSql(await plainRule(db, rule, on), on)}) found order by 1`.execute(db)
  return rows.map((row) => row.organId)
}

/** The organs that a target means on a day, ascending; a collective gives its organ. Empty: it means none on that day. */
export async function targetOrganIds(db: Reader, target: TargetRef, on: Day): Promise<number[]> {
  if (target.kind === 'group') {
    const group = await db.selectFrom('organGroup').select('rule').where('id', '=', target.id).executeTakeFirst()
    return group ? ruleOrganIds(db, GroupRule.parse(group.rule), on) : []
  }
  let organId: number | undefined = target.id
  if (target.kind === 'collective') {
    const row = await db.selectFrom('collective').select('organId').where('id', '=', target.id).executeTakeFirst()
    organId = row?.organId
  }
  return organId !== undefined && (await organAsOf(db, organId, on)) ? [organId] : []
}

/**
 * SQL for the organs that targets mean on a day: rows (target, organ_id), `target` the place in the list from 0. Nothing is
 * loaded, so that a group may hold a whole country. An organ stands once beside each target that means it.
 */
export async function membersSql(db: Reader, targets: readonly TargetRef[], on: Day): Promise<RawBuilder<unknown>> {
  const idsOf = (kind: TargetRef['kind']) => targets.filter((t) => t.kind === kind).map((t) => t.id)
  const groups = idsOf('group').length
    ? await db.selectFrom('organGroup').select(['id', 'rule']).where('id', 'in', idsOf('group')).execute()
    : []
  const organOf = await organsOfCollectives(db, idsOf('collective'))
  const single = targets.flatMap((t, place) => {
    const organId = t.kind === 'organ' ? t.id : t.kind === 'collective' ? organOf.get(t.id) : undefined
    return organId === undefined ? [] : [{ place, organId }]
  })
  const parts: RawBuilder<unknown>[] = []
  for (const [place, t] of targets.entries()) {
    const group = t.kind === 'group' ? groups.find((g) => g.id === t.id) : undefined
    if (!group) continue
    const rule = await plainRule(db, GroupRule.parse(group.rule), on)
    parts.push(sql`select ${place}::int as target, found.organ_id from (${ruleSql(rule, on)}) found`)
  }
  return sql.join(
    [
      sql`select one.target, v.organ_id
        from unnest(${single.map((s) => s.place)}::int[], ${single.map((s) => s.organId)}::bigint[]) as one(target, organ_id)
        join organ_version v on v.organ_id = one.organ_id and ${heldOn('v', on)}`,
      ...parts,
    ],
    sql` union all `,
  )
}

/** The organ that each collective belongs to; unknown ones are left out. */
export async function organsOfCollectives(db: Reader, ids: readonly number[]): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('collective')
    .select(['id', 'organId'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, row.organId]))
}

/** Targets with their names and how many organs each means on the day, in the order asked. Unknown ones are left out. */
export async function targetViews(db: Reader, targets: readonly TargetRef[], on: Day): Promise<TargetView[]> {
  const idsOf = (kind: TargetRef['kind']) => targets.filter((t) => t.kind === kind).map((t) => t.id)
  const collectives = idsOf('collective').length
    ? await db
        .selectFrom('collective')
        .select(['id', 'name', 'organId'])
        .where('id', 'in', idsOf('collective'))
        .execute()
    : []
  const groups = idsOf('group').length
    ? await db.selectFrom('organGroup').select(['id', 'name', 'rule']).where('id', 'in', idsOf('group')).execute()
    : []
  const organIds = [...idsOf('organ'), ...collectives.map((c) => c.organId)]
  const organs = await organRefs(db, organIds, on)
  const existing = await existingIds(db, organIds, on)
  const members = new Map<number, number>()
  for (const group of groups) {
    members.set(group.id, await groupSize(db, GroupRule.parse(group.rule), on))
  }
  return targets.flatMap((target): TargetView[] => {
    if (target.kind === 'group') {
      const group = groups.find((g) => g.id === target.id)
      return group ? [{ target, name: group.name, organs: members.get(group.id) ?? 0 }] : []
    }
    const collective = target.kind === 'collective' ? collectives.find((c) => c.id === target.id) : null
    const organ = organs.get(collective ? collective.organId : target.id)
    if (collective === undefined || !organ) return []
    return [{ target, name: collective?.name ?? organ.name, organs: existing.has(organ.id) ? 1 : 0 }]
  })
}

/** Which of these organs exist on the day. */
async function existingIds(db: Reader, ids: readonly number[], on: Day): Promise<Set<number>> {
  const { rows } = await sql<{ organId: number }>`
    select organ_id from organ_version where organ_id = any(${[...new Set(ids)]}::bigint[])
      and valid_from <= ${on}::date and (valid_to is null or valid_to > ${on}::date)`.execute(db)
  return new Set(rows.map((row) => row.organId))
}
