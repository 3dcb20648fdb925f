import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { indicatorsOf, sourceFiguresAt } from '../store.ts'
import { programmeRef, sourceOf } from './figure-source.ts'
import { presentIndicator, reportViews } from './report-view.ts'

/**
 * Opens a figure down to the rows of the ledger that gave it.
 * @throws Refusal `not.found` where the report may not be read, or its figure was typed.
 */
export async function openSource(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['figures.openSource']>,
): Promise<OutputOf<Routes['figures.openSource']>> {
  return await house.database.asActor(actor, async (trx) => {
    const [report] = await reportViews(trx, house, actor, [input.reportId])
    if (!report) throw new Refusal('not.found')
    const given = await sourceFiguresAt(trx, report.assignmentId, report.period.id)
    const put = given.find((one) => one.indicatorId === input.indicatorId)
    const indicator = (await indicatorsOf(trx, [report.requirementId])).find((one) => one.id === input.indicatorId)
    const source = put && sourceOf(put.programme)
    if (!put || !indicator || !source) throw new Refusal('not.found')
    const { organ, period, requirementId, directiveId } = report
    const { sum, rows } = await source.open(
      trx,
      house,
      actor,
      {
        ...{ organId: organ.id, directiveId, requirementId, indicatorId: indicator.id, code: indicator.code },
        ...{ fromOn: period.fromOn, toOn: period.toOn, ref: put.ref },
      },
      { after: input.after, limit: input.limit },
    )
    const { id, assignmentId, state } = report
    return {
      report: { id, assignmentId, directiveId, state },
      ...{ indicator: presentIndicator(indicator), period, organ, source: programmeRef(put.programme) },
      value: report.figures.find((figure) => figure.indicatorId === indicator.id)?.value ?? null,
      now: sum,
      ...rows,
    }
  })
}
