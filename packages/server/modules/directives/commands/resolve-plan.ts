import type { Day, Plan } from '@thongsuot/contract'
import { Refusal } from '../../../platform/refusal.ts'
import { targetOrganIds } from '../../organs/index.ts'
import { planProblems, type Resolved, type Share, sharesOf, targetKey, targetsOf } from '../model.ts'
import { linesOf, type Reader } from '../store.ts'

/** What the plan's targets mean on the day. */
async function resolveTargets(db: Reader, plan: Plan, on: Day): Promise<Resolved> {
  const organs = new Map<string, readonly number[]>()
  for (const target of targetsOf(plan)) organs.set(targetKey(target), await targetOrganIds(db, target, on))
  return { organs, lines: await linesOf(db, [...new Set([...organs.values()].flat())], on) }
}

/** Who gets what on the day, and what stands against carrying it out, in sentences. */
export async function resolvePlan(
  db: Reader,
  plan: Plan,
  issuerId: number,
  on: Day,
): Promise<{ shares: Share[]; problems: string[]; resolved: Resolved }> {
  const resolved = await resolveTargets(db, plan, on)
  const { shares, loops } = sharesOf(plan, issuerId, resolved)
  const problems = planProblems(plan)
  if ([...resolved.organs.values()].some((ids) => ids.length === 0)) {
    problems.push('có cơ quan hoặc nhóm không còn tồn tại vào ngày này')
  }
  if (loops.length > 0) problems.push('có cơ quan báo cáo vòng cho nhau')
  return { shares, problems, resolved }
}

/** @throws Refusal `plan.gaps` or `plan.invalid` when the plan cannot be carried out. */
export function requireComplete(plan: Plan, problems: readonly string[]): void {
  if (plan.gaps.length > 0) {
    const words = plan.gaps.slice(0, 5).map((gap) => `«${gap.words}»`)
    throw new Refusal('plan.gaps', { count: plan.gaps.length, words: words.join(', ') })
  }
  if (problems.length > 0) throw new Refusal('plan.invalid', { problems: problems.join('; ') })
}
