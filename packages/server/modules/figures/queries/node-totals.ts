import type { Day, Instant } from '@thongsuot/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import { statement } from '../../../platform/statement.ts'
import { type BoardNode, boardSql, requireBoard } from '../../directives/index.ts'
import { figureReportCount, type NodeTotals, reportCount, type Sum } from '../model.ts'
import { begunBefore, owesReport, type Reader } from '../store.ts'

/** The totals of a node in a period, with what says which indicators it is asked for. */
export interface Totals extends NodeTotals {
  requirementId: number
  /** Grows with every indicator of the requirement and every version of a formula; null: it counts nothing. */
  indicatorStamp: number | null
}

/**
 * The sums of nodes in periods as of this statement: the folded rows and the deltas that still wait, in one snapshot. A
 * node's own expectation is worked out here, so that a leaf without reports needs no row at all.
 */
export async function nodeTotals(
  db: Reader,
  assignmentIds: readonly number[],
  periodIds: readonly number[],
): Promise<Totals[]> {
  if (assignmentIds.length === 0 || periodIds.length === 0) return []
  const nodes = sql`select id from unnest(${sql.val([...assignmentIds])}::bigint[]) id`
  const { rows } = await sums(nodes, sql.val([...periodIds])).execute(db)
  return gather(rows)
}

/**
 * The totals of the acting organ's board, or of another organ's node below it, in a period: who may see them and what they
 * are in one statement, for it is asked more often than anything else. @throws Refusal `not.found`, `action.refused`
 */
export async function boardTotals(
  db: Reader,
  actor: Actor,
  at: { directiveId: number; organId?: number | undefined; periodId: number },
): Promise<Totals[]> {
  const { directiveId, organId: underOrganId = null, periodId } = at
  const rows = await boardSums.rows(db, { me: actor.organId, directiveId, underOrganId, periodId })
  requireBoard(actor, rows, at.organId)
  return gather(rows.filter((row) => row.assignmentId !== null))
}

// The period stands alone in its array: of a longer one the planner would fear the worst, and plan anew for each call.
const boardSums = statement<
  { me: number; directiveId: number; underOrganId: number | null; periodId: number },
  Omit<BoardNode, 'requirementId'> & SumRow
>((db, value) =>
  sql<Omit<BoardNode, 'requirementId'> & SumRow>`
    with board as materialized (${boardSql(value)})
    select board.*, t.* from board left join (${sums(sql`select id from board where id is not null`, sql`array[${value.periodId}]`)}) t
      on t.assignment_id = board.id`.compile(db),
)

interface SumRow {
  assignmentId: number
  periodId: number
  fromOn: Day
  requirementId: number
  indicatorStamp: number | null
  ownReports: number
  ownFigures: number
  indicatorId: number | null
  changedAt: Instant
  sum: number
  reported: number
  expected: number
}

/**
 * Every sum of the assignments that `nodes` selects, in those of the periods that are of their directive. The folded rows are
 * found by their key, node by node; of the waiting deltas there are never many.
 */
function sums(nodes: RawBuilder<unknown>, periodIds: RawBuilder<unknown>): RawBuilder<SumRow> {
  return sql<SumRow>`
    with node as materialized (
      select a.id, a.requirement_id, p.id as period_id, p.from_on, a.created_at,
        (${owesReport} and ${begunBefore})::int as own_reports,
        (${owesReport} and ${begunBefore} and a.owes_figures)::int as own_figures,
        (select sum(i.formula_version) from indicator i where i.requirement_id = a.requirement_id) as indicator_stamp
      from assignment a join period p on p.directive_id = a.directive_id and p.id = any(${periodIds}::bigint[])
      where a.id in (${nodes})),
    part as (
      select n.id as assignment_id, n.period_id, r.indicator_id, r.sum, r.reported, r.expected, r.as_of
      from node n join rollup r on r.assignment_id = n.id and r.period_id = n.period_id
      union all
      select n.id, n.period_id, w.indicator_id, w.sum, w.reported, w.expected, w.at
      from rollup_delta w join node n on n.period_id = w.period_id and n.id = any(w.path))
    select n.id as assignment_id, n.period_id, n.from_on, n.requirement_id, n.indicator_stamp, n.own_reports, n.own_figures,
      t.indicator_id, coalesce(t.sum, 0) as sum, coalesce(t.reported, 0) as reported, coalesce(t.expected, 0) as expected,
      coalesce(t.as_of, n.created_at) as changed_at
    from node n left join (
      select assignment_id, period_id, indicator_id, sum(sum) as sum, sum(reported)::int as reported,
        sum(expected)::int as expected, max(as_of) as as_of
      from part group by 1, 2, 3) t on t.assignment_id = n.id and t.period_id = n.period_id
    order by n.id, n.period_id`
}

function gather(rows: readonly SumRow[]): Totals[] {
  const nodes = new Map<string, Totals & { sums: Map<number, Sum> }>()
  for (const row of rows) {
    const { assignmentId, periodId, fromOn, requirementId, indicatorStamp, indicatorId, sum, reported, expected } = row
    const key = `${assignmentId}:${periodId}`
    const node = nodes.get(key) ?? {
      assignmentId,
      periodId,
      fromOn,
      requirementId,
      indicatorStamp,
      sums: new Map([[reportCount, { sum: 0, reported: 0, expected: row.ownReports }]]),
      expectedFigures: row.ownFigures,
      changedAt: row.changedAt,
    }
    nodes.set(key, node)
    if (row.changedAt > node.changedAt) node.changedAt = row.changedAt
    if (indicatorId === figureReportCount) node.expectedFigures += expected
    else if (indicatorId === reportCount) {
      node.sums.set(reportCount, { sum: 0, reported, expected: row.ownReports + expected })
    } else if (indicatorId !== null) node.sums.set(indicatorId, { sum, reported, expected: 0 })
  }
  return [...nodes.values()]
}
