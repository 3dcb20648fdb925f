import type { ComparedCell, OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { cutPage, idAfter } from '../../../platform/page-key.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { boardNodes } from '../../directives/index.ts'
import { organRefs } from '../../organs/index.ts'
import { type Indicator, type NodeTotals, totalOf } from '../model.ts'
import { indicatorsOfDirective } from '../store.ts'
import { nodeTotals } from './node-totals.ts'
import { presentIndicator } from './report-view.ts'
import { periodsOfDirective } from './rollup.ts'

/** One indicator, organ by organ and period by period. @throws Refusal `not.found` outside the actor's board. */
export async function compareOrgans(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['figures.compare']>,
): Promise<OutputOf<Routes['figures.compare']>> {
  const after = idAfter(input.after)
  return await house.database.asActor(actor, async (trx) => {
    const nodes = await boardNodes(trx, actor, input.directiveId, input.organId)
    const indicator = (await indicatorsOfDirective(trx, input.directiveId)).find((one) => one.id === input.indicatorId)
    const node = indicator && nodes.get(indicator.requirementId)
    if (!indicator || !node) throw new Refusal('not.found')
    const { rows } = await sql<{ id: number; organId: number; hasBelow: boolean; total: number }>`
      select a.id, a.organ_id, exists (select from assignment c where c.parent_id = a.id) as has_below,
        (select count(*)::int from assignment b where b.parent_id = ${node} and b.duplicate_of_id is null) as total
      from assignment a where a.parent_id = ${node} and a.duplicate_of_id is null and a.id > ${after}
      order by a.id limit ${input.limit + 1}`.execute(trx)
    const { page, next } = cutPage(rows, input.limit, (row) => row.id)
    const periods = await periodsOfDirective(trx, input.directiveId)
    const totals = await nodeTotals(
      trx,
      [node, ...page.map((row) => row.id)],
      periods.map((period) => period.id),
    )
    const root = await trx.selectFrom('assignment').select('organId').where('id', '=', node).executeTakeFirstOrThrow()
    const today = house.clock.today()
    const organs = await organRefs(trx, [root.organId, ...page.map((row) => row.organId)], today)
    const organOf = (id: number) => organs.get(id) ?? { id, name: '', shortName: '' }
    const cellsOf = (assignmentId: number) =>
      periods.flatMap(({ id }) => {
        const found = totals.find((one) => one.assignmentId === assignmentId && one.periodId === id)
        return found ? [cellOf(indicator, found)] : []
      })
    return {
      items: page.map(({ id, organId, hasBelow }) => {
        return { organ: organOf(organId), assignmentId: id, hasBelow, cells: cellsOf(id) }
      }),
      next,
      total: rows[0]?.total ?? 0,
      ...{ indicator: presentIndicator(indicator), periods },
      whole: { organ: organOf(root.organId), assignmentId: node, cells: cellsOf(node) },
    }
  })
}

function cellOf(indicator: Indicator, totals: NodeTotals): ComparedCell {
  const { periodId, value, numerator, denominator, reported, expected } = totalOf(indicator, totals)
  return { periodId, value, numerator, denominator, reported, expected }
}
