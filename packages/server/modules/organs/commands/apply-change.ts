import type { Day, OrganChangePlan, OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { append } from '../events.ts'
import { ungoverned } from '../queries/governed.ts'
import { checkPlan } from './check-plan.ts'
import { lockChange, sizes } from './plan-change.ts'
import { type BrokenWay, rebuildPaths } from './rebuild-paths.ts'
import { type ChangeAct, type WrittenPlan, writePlan } from './write-plan.ts'

/**
 * Does a planned change in one transaction: all of it, or nothing.
 * @throws Refusal `change.invalid` with everything that stands in the way; those of `lockChange`.
 */
export async function applyChange(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['organs.applyChange']>,
): Promise<OutputOf<Routes['organs.applyChange']>> {
  return house.database.asActor(actor, async (trx) => {
    await oneAtATime(trx)
    const change = await lockChange(trx, actor, input.id, 'apply', input.version)
    const done = await carryOut(
      trx,
      house.clock,
      actor,
      { id: change.id, effectiveOn: change.effectiveOn },
      change.plan,
    )
    if (done.faults.length > 0)
      throw new Refusal('change.invalid', { problems: done.faults.join('; '), faults: done.faults })
    await trx
      .updateTable('organChange')
      .set({ state: 'applied', version: change.version + 1, appliedAt: house.clock.now(), appliedBy: actor.positionId })
      .where('id', '=', change.id)
      .execute()
    const counts = { ...sizes(change.plan), paths: done.paths }
    await append(trx, house.clock, actor, 'organ.changed', { kind: 'organChange', id: change.id }, counts)
    return { id: change.id, version: change.version + 1 }
  })
}

/** Changes of the tree come one after the other: two at once could each be right and together make a loop. */
export async function oneAtATime(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('organ_change'))`.execute(trx)
}

/**
 * Checks and writes a plan in the caller's transaction and makes the paths anew. With faults the transaction holds half a
 * change and must be rolled back.
 */
export async function carryOut(
  trx: Trx,
  clock: Clock,
  actor: Actor,
  act: ChangeAct,
  plan: OrganChangePlan,
): Promise<{ faults: string[]; warnings: string[]; written: WrittenPlan | null; paths: number }> {
  const { faults, warnings } = await checkPlan(trx, act.effectiveOn, plan)
  faults.push(...(await ungoverned(trx, actor.organId, plan, act.effectiveOn)))
  if (faults.length > 0) return { faults, warnings, written: null, paths: 0 }
  const written = await writePlan(trx, clock, act, plan)
  const { organs, broken } = await rebuildPaths(trx, written.touched)
  return { faults: broken.map((way) => brokenSentence(way, act.effectiveOn)), warnings, written, paths: organs }
}

function brokenSentence({ name, reason }: BrokenWay, on: Day): string {
  if (reason === 'loop') return `cấp trên của ${name} tạo thành vòng khép kín`
  return `${name} không còn cấp trên từ ngày ${on.split('-').reverse().join('/')}; nêu cấp trên mới hoặc cho kết thúc cùng ngày`
}
