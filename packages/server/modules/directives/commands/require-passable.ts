import type { Day, Plan } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { leadsOrgan, organRefs, subordinateIds, targetOrganIds } from '../../organs/index.ts'
import { assignmentPolicy } from '../policy.ts'
import { assignmentFacts, type StoredAssignment } from '../store.ts'

/**
 * Requirements of another's directive are passed on only by an organ that owes them, and only to those below it; others may be
 * asked to cooperate. Checked when the plan is carried out, because a saved plan may say anything.
 * @throws Refusal `not.found` for a requirement the organ does not owe, `cascade.notSubordinate` with the organ's name
 */
export async function requirePassable(trx: Trx, actor: Actor, plan: Plan, on: Day): Promise<void> {
  const passed = plan.requirements.filter((r) => r.requirementId)
  if (passed.length === 0) return
  for (const { requirementId } of passed) {
    const own = await trx
      .selectFrom('assignment')
      .selectAll()
      .where('requirementId', '=', Number(requirementId))
      .where('organId', '=', actor.organId)
      .where('duplicateOfId', 'is', null)
      .executeTakeFirst()
    if (!own) throw new Refusal('not.found')
    assignmentPolicy.require(await assignmentFacts(trx, actor, own as StoredAssignment, on), 'cascade')
  }
  const orders = passed.flatMap((r) => r.assignments.filter((a) => a.role !== 'cooperate'))
  const targets = new Map(orders.map(({ target }) => [`${target.kind}:${target.id}`, target]))
  await requireSubordinates(trx, actor.organId, [...targets.values()], on)
}

/** @throws Refusal `cascade.notSubordinate` for an organ that is neither directly below nor led */
export async function requireSubordinates(
  trx: Trx,
  organId: number,
  targets: readonly Plan['recipients'][number]['targets'][number][],
  on: Day,
): Promise<void> {
  const below = new Set(await subordinateIds(trx, organId, on))
  for (const target of targets) {
    for (const id of await targetOrganIds(trx, target, on)) {
      if (below.has(id) || (await leadsOrgan(trx, organId, id, on))) continue
      const organ = (await organRefs(trx, [id], on)).get(id)
      throw new Refusal('cascade.notSubordinate', { organ: organ?.name ?? '' })
    }
  }
}
