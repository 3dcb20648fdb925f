import type { ComparedCell, LevelReports, OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { cutPage, idAfter } from '../../../platform/page-key.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { boardNodes } from '../../directives/index.ts'
import { organRefs } from '../../organs/index.ts'
import { type Indicator, type NodeTotals, totalOf } from '../model.ts'
import { begunBefore, indicatorsOfDirective, notEnded, owesReport } from '../store.ts'
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

/**
 * Completeness and timeliness, level by level below the actor's board or one organ's node of it: counted over the reports
 * themselves, and therefore asked for apart from the totals. On time is what was first handed in by 24:00 of the due day.
 */
export async function reportLevels(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['figures.levels']>,
): Promise<LevelReports[]> {
  const nodes = await house.database.asActor(actor, async (trx) => [
    ...(await boardNodes(trx, actor, input.directiveId, input.organId)).values(),
  ])
  // The board shows counts of reports that the actor may not read one by one, as its totals do.
  return await house.database.asSystem(async (trx) => {
    const { rows } = await sql<LevelReports>`
      with root as (select id, cardinality(path) as depth from assignment where id = any(${sql.val(nodes)}::bigint[])),
      owed as (
        select a.id, cardinality(a.path) - root.depth as level, p.id as period_id, p.due_on,
          (${owesReport} and ${begunBefore} and ${notEnded}) as expected
        from root join assignment a on a.directive_id = ${input.directiveId} and a.path @> array[root.id] and a.id <> root.id
        join period p on p.id = ${input.periodId} and p.directive_id = a.directive_id
        where a.duplicate_of_id is null),
      handed as (
        select r.assignment_id, min(r.submitted_at) as first_at, bool_or(r.state = 'accepted') as accepted
        from report r where r.period_id = ${input.periodId} and r.submitted_at is not null and r.state <> 'withdrawn'
        group by 1)
      select o.level, count(*) filter (where o.expected or h.first_at is not null)::int as expected,
        count(h.first_at)::int as submitted,
        count(*) filter (where (h.first_at at time zone 'Asia/Ho_Chi_Minh')::date <= o.due_on)::int as on_time,
        count(*) filter (where h.accepted)::int as accepted
      from owed o left join handed h on h.assignment_id = o.id
      group by 1 order by 1`.execute(trx)
    return rows
  })
}
