import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { append } from '../events.ts'
import { faultOfDays, writtenDay } from '../model.ts'
import { bodiesOf, lockFor, type StoredCongress, saveCongress } from '../store.ts'
import { feedFigures } from './feed-figures.ts'

type Plan = ParsedInputOf<Routes['congresses.savePlan']>

/**
 * Saves an organisation's plan. A day that was set is not moved back here: that is a postponement and needs a reason.
 * @throws Refusal `congresses.days`, `congresses.numbers`, `version.stale`
 */
export async function savePlan(
  house: House,
  actor: Actor,
  input: Plan,
): Promise<OutputOf<Routes['congresses.savePlan']>> {
  return await house.database.asActor(actor, async (trx) => {
    const done = await writePlan(trx, house, actor, input)
    const { organId, term, plannedFrom } = input
    const told = { organId, term, version: done.version, plannedFrom }
    await append(trx, house.clock, actor, 'congresses.planned', { kind: 'congress', id: done.id }, told)
    return done
  })
}

/** The plan into its rows, with its figure; the caller writes the event. */
export async function writePlan(trx: Trx, house: House, actor: Actor, input: Plan) {
  const congress = await lockFor(trx, house, actor, input, 'plan')
  const fault = faultOfPlan(congress, input)
  if (fault !== null) throw new Refusal('congresses.days', { problem: fault })
  const { ordinalWords, pilot, place, plannedFrom, plannedTo, convened, officialAssigned, alternateAssigned } = input
  const done = await saveCongress(trx, house, actor, congress, {
    ...{ ordinalWords, pilot, place, plannedFrom, plannedTo, convened, officialAssigned, alternateAssigned },
  })
  await writePlannedSeats(trx, congress, input.seats, house.clock.today())
  if (congress.version === 0) await feedFigures(trx, house, actor, congress.organId)
  return done
}

/** Why the days of a plan cannot stand, as a sentence; null: they can. */
export function faultOfPlan(
  before: Pick<StoredCongress, 'plannedFrom'> | null,
  plan: Pick<Plan, 'plannedFrom' | 'plannedTo'>,
): string | null {
  const fault = faultOfDays('Ngày dự kiến', plan.plannedFrom, plan.plannedTo)
  if (fault !== null) return fault
  const was = before?.plannedFrom ?? null
  return was !== null && (plan.plannedFrom === null || plan.plannedFrom > was)
    ? `Đại hội đã định ngày ${writtenDay(was)}. Lùi hoặc bỏ ngày phải ghi lý do: chọn «Hoãn đại hội».`
    : null
}

async function writePlannedSeats(trx: Trx, congress: StoredCongress, seats: Plan['seats'], today: string) {
  const bodies = await bodiesOf(trx, congress.level, today)
  for (const { key, planned } of seats) {
    if (!bodies.some((body) => body.key === key)) throw new Refusal('not.found')
    await trx
      .insertInto('congressSeats')
      .values({ congressId: congress.id, bodyKey: key, planned })
      .onConflict((c) => c.columns(['congressId', 'bodyKey']).doUpdateSet({ planned }))
      .execute()
  }
}
