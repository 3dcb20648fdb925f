import type { Day, OrganLine, Plan } from '@thongsuot/contract'
import { type RawBuilder, sql } from 'kysely'
import { Refusal } from '../../../platform/refusal.ts'
import { membersSql } from '../../organs/index.ts'
import { planProblems, type Resolved, type Share, sharesOf, targetKey, targetsOf } from '../model.ts'
import type { Reader } from '../store.ts'

/** What each of some organs gets whom the plan treats alike; `organId` of the share is one of them. */
export interface ShareClass {
  /** Tells these organs from all others of the plan on the day. */
  key: string
  /** How many they are. */
  organs: number
  share: Share
}

/** Who gets what on the day. */
export interface ResolvedPlan {
  classes: readonly ShareClass[]
  /** How many organs get a delivery. */
  organs: number
  /** What stands against carrying it out, in sentences. */
  problems: string[]
  /** The organs of the plan's targets, of each class only one; every organ that a target names by itself is there. */
  resolved: Resolved
  /** SQL: rows (key, organ_id) of every organ that the plan means, once each. */
  members: RawBuilder<unknown>
}

/**
 * Who gets what on the day, and what stands against carrying it out. Organs that the same targets mean, of the same line, get
 * the same, so only one of each such class is loaded, however many they are; whom another one reports to is a class alone.
 */
export async function resolvePlan(db: Reader, plan: Plan, issuerId: number, on: Day): Promise<ResolvedPlan> {
  const targets = targetsOf(plan)
  const named = new Set([issuerId])
  for (const { reportsToOrganId } of plan.requirements.flatMap((r) => r.assignments)) {
    if (reportsToOrganId) named.add(reportsToOrganId)
  }
  const members = sql`
    select m.organ_id, v.line || '|' || case when m.organ_id = any(${[...named]}::bigint[]) then m.organ_id::text else '' end
      || '|' || string_agg(m.target::text, ',' order by m.target) as key
    from (${await membersSql(db, targets, on)}) m
    join organ_version v on v.organ_id = m.organ_id and v.valid_from <= ${on}::date
      and (v.valid_to is null or v.valid_to > ${on}::date)
    group by m.organ_id, v.line`
  const { rows } = await sql<{ key: string; organId: number; organs: number }>`
    select key, min(organ_id) as organ_id, count(*)::int as organs from (${members}) member group by key order by 2`.execute(
    db,
  )
  const resolved = oneOfEach(rows, targets.map(targetKey))
  const { shares, loops } = sharesOf(plan, issuerId, resolved)
  const problems = planProblems(plan)
  if ([...resolved.organs.values()].some((ids) => ids.length === 0)) {
    problems.push('có cơ quan hoặc nhóm không còn tồn tại vào ngày này')
  }
  if (loops.length > 0) problems.push('có cơ quan báo cáo vòng cho nhau')
  const rowOf = new Map(rows.map((row) => [row.organId, row]))
  const classes = shares.flatMap((share) => {
    const row = rowOf.get(share.organId)
    return row ? [{ key: row.key, organs: row.organs, share }] : []
  })
  const amended = plan.amends ? amendedMembers(plan.amends, issuerId, members) : null
  if (amended) classes.push(...(await amendedClass(db, amended)))
  return {
    classes,
    organs: classes.reduce((sum, c) => sum + c.organs, 0),
    problems,
    resolved,
    members: amended ? sql`${members} union all ${amended}` : members,
  }
}

/** Those whom only the amendment reaches are all alike: they get the document. */
async function amendedClass(db: Reader, amended: RawBuilder<unknown>): Promise<ShareClass[]> {
  const { rows } = await sql<{ organId: number | null; organs: number }>`
    select min(organ_id) as organ_id, count(*)::int as organs from (${amended}) member`.execute(db)
  return rows.flatMap(({ organId, organs }) =>
    organId === null
      ? []
      : [{ key: amendedKey, organs, share: { organId, purpose: 'execute', rank: 1, assignments: [] } }],
  )
}

/** The classes as the plan's rules know organs: one stands for all. */
function oneOfEach(rows: readonly { key: string; organId: number }[], targetKeys: readonly string[]): Resolved {
  const organs = new Map<string, number[]>(targetKeys.map((key) => [key, []]))
  const lines = new Map<number, OrganLine>()
  for (const { key, organId } of rows) {
    const [line, , targets] = key.split('|')
    lines.set(organId, line as OrganLine)
    for (const place of String(targets).split(',')) organs.get(String(targetKeys[Number(place)]))?.push(organId)
  }
  return { organs, lines }
}

/** The class of those whom only an amendment reaches. */
const amendedKey = 'amended'

/** SQL: rows (key, organ_id) of everyone below the amending organ who holds one of the requirements and is not in `members`. */
function amendedMembers(amends: NonNullable<Plan['amends']>, organId: number, members: RawBuilder<unknown>) {
  return sql`
    select distinct a.organ_id, ${amendedKey}::text as key from assignment a
    where a.directive_id = ${amends.directiveId} and a.state <> 'withdrawn' and a.organ_id <> ${organId}
      and a.requirement_id = any(${amends.items.map((i) => i.requirementId)}::bigint[])
      and a.path && array(select n.id from assignment n where n.directive_id = ${amends.directiveId}
        and n.organ_id = ${organId})
      and not exists (select from (${members}) named where named.organ_id = a.organ_id)`
}

/** @throws Refusal `plan.gaps` or `plan.invalid` when the plan cannot be carried out. */
export function requireComplete(plan: Plan, problems: readonly string[]): void {
  if (plan.gaps.length > 0) {
    const words = plan.gaps.slice(0, 5).map((gap) => `«${gap.words}»`)
    throw new Refusal('plan.gaps', { count: plan.gaps.length, words: words.join(', ') })
  }
  if (problems.length > 0) throw new Refusal('plan.invalid', { problems: problems.join('; ') })
}
