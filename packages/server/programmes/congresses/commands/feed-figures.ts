import { cellsOfProgramme, putFigure } from '../../../modules/figures/index.ts'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { ownCounts } from '../model.ts'
import { findCongress, termOf } from '../store.ts'

/**
 * Brings the organisation's reports of today's periods to what stands here: 0 or 1 of its own congress (law 4). What the
 * organisations below it held, they say themselves; the roll-up adds.
 */
export async function feedFigures(trx: Trx, house: House, actor: Actor, organId: number): Promise<void> {
  const today = house.clock.today()
  const cells = await cellsOfProgramme(trx, { programme: 'congresses', organId, on: today })
  if (cells.length === 0) return
  const term = await termOf(trx, undefined, today)
  const congress = await findCongress(trx, organId, term.key)
  const counts = ownCounts(congress?.state ?? null)
  for (const cell of cells) {
    const value =
      cell.code === 'congresses-due' ? counts.due : cell.code === 'congresses-held' ? counts.held : undefined
    if (value === undefined) continue
    await putFigure(trx, house, actor, {
      at: { assignmentId: cell.assignmentId },
      periodId: cell.periodId,
      indicatorId: cell.indicatorId,
      value,
      source: { programme: 'congresses', ref: `${organId}/${term.key}` },
    })
  }
}
