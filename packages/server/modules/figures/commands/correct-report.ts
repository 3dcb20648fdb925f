import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { reportPolicy } from '../policy.ts'
import { requirePeriodOpen } from '../queries/lock.ts'
import { factsAt } from '../store.ts'
import { lockAtPlace } from './decide-report.ts'
import { beginCorrection } from './follow-sources.ts'
import { refuseBehalf } from './refuse-behalf.ts'

/**
 * Opens the next revision of an accepted report, filled with what was accepted, which counts until the new one is accepted.
 * A correction that is already open is answered again.
 * @throws Refusal `report.openExists` when the open revision waits for acceptance.
 */
export async function correctReport(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['figures.correct']>,
): Promise<OutputOf<Routes['figures.correct']>> {
  return await house.database.asActor(actor, async (trx) => {
    const { report, place, revisions } = await lockAtPlace(trx, input.id)
    const facts = await factsAt(trx, actor, place, report.state, house.clock.today())
    await refuseBehalf(trx, house, actor, place, facts)
    reportPolicy.require(facts, 'correct')
    await requirePeriodOpen(trx, house, place)
    const { open, last } = revisions
    if (open?.state === 'submitted') throw new Refusal('report.openExists', { id: open.id })
    if (open) return { id: open.id, version: open.version }
    const next = await beginCorrection(trx, house, actor, { report, place, last })
    return { id: next.id, version: next.version }
  })
}
