import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import type { Facts } from '../../../platform/policy.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { organRefs } from '../../organs/index.ts'
import type { ReportPhase } from '../model.ts'
import type { ReportRelation } from '../policy.ts'

/** Tells a superior who wants to write for a subordinate why it may not: the subordinate has users of its own. */
export async function refuseBehalf(
  trx: Trx,
  house: House,
  actor: Actor,
  report: { organId: number },
  facts: Facts<ReportRelation, ReportPhase>,
): Promise<void> {
  const writesForOther = report.organId !== actor.organId && facts.relations.has('superior')
  if (!writesForOther || facts.relations.has('behalf')) return
  const organs = await organRefs(trx, [report.organId], house.clock.today())
  throw new Refusal('behalf.hasUsers', { organ: organs.get(report.organId)?.name })
}
