import { type Day, type Plan, periodsOf } from '@thongsuot/contract'
import { sql } from 'kysely'
import { json, type Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import type { DirectiveParticipant, MadeUnder } from '../../directives/index.ts'
import { figureReportCount, reportCount } from '../model.ts'
import { begunBefore, endedFor, holdTree, owesReport, shareTree } from '../store.ts'
import { defineIndicators } from './define-indicators.ts'
import { handOverReports } from './hand-over-reports.ts'
import { moveFigures } from './move-figures.ts'

/** What figures makes of a directive: its indicators, its calendar, and who is expected to report. */
export const figuresParticipant: DirectiveParticipant = {
  async directiveCreated(trx, house, { directiveId, requirements, rhythm }) {
    for (const { requirementId, indicators, rules } of requirements) {
      await defineIndicators(trx, house, { directiveId, requirementId }, indicators, rules ?? [])
    }
    await insertPeriods(trx, directiveId, rhythm)
  },

  async assignmentsCreated(trx, house, { directiveId, under }) {
    if (under.length === 0) return
    await shareTree(trx, directiveId)
    await inheritPaths(
      trx,
      under.map((u) => u.parentId),
    )
    await expectCreated(trx, house, directiveId, under)
  },

  async assignmentMoved(trx, house, moved) {
    await moveFigures(trx, house, moved)
  },

  async assignmentHandedOver(trx, _house, moved) {
    await handOverReports(trx, moved)
  },

  async assignmentsWithdrawn(trx, house, { assignmentIds }) {
    await endExpectations(trx, house, assignmentIds, false)
  },

  async assignmentFinished(trx, house, { assignmentId }) {
    await endExpectations(trx, house, [assignmentId], true)
  },

  async assignmentReopened(trx, house, { assignmentId }) {
    await resumeExpectation(trx, house, assignmentId)
  },
}

async function insertPeriods(trx: Trx, directiveId: number, rhythm: Plan['rhythm']): Promise<void> {
  const periods = periodsOf(rhythm)
  if (periods.length === 0) return
  await trx
    .insertInto('period')
    .values(periods.map((p) => ({ ...p, directiveId })))
    .execute()
}

/** New assignments below one that was moved have the same history above them; those that were there before have theirs. */
async function inheritPaths(trx: Trx, parentIds: readonly number[]): Promise<void> {
  await sql`
    insert into assignment_path (assignment_id, from_on, path)
    select a.id, h.from_on, h.path || a.id from assignment_path h join assignment a on a.parent_id = h.assignment_id
    where h.assignment_id = any(${sql.val([...parentIds])}::bigint[])
      and not exists (select from assignment_path own where own.assignment_id = a.id)`.execute(trx)
}

/**
 * Expects reports of new assignments in the periods that are not over. Brothers are counted together and only their
 * ancestors' rows will hold it: a node's own part is worked out when it is read.
 */
async function expectCreated(trx: Trx, house: House, directiveId: number, under: readonly MadeUnder[]): Promise<void> {
  await sql`
    insert into rollup_delta (path, period_id, indicator_id, sum, reported, expected, at)
    select path_as_of(m."parentId", p.id), p.id, counted.id, 0, 0, counted.n, ${house.clock.now()}
    from jsonb_to_recordset(${json(under)}) as m("parentId" bigint, "createdOn" date, reports int, figures int)
    join period p on p.directive_id = ${directiveId} and m."createdOn" < p.to_on
    cross join lateral (values (${reportCount}::bigint, m.reports), (${figureReportCount}::bigint, m.figures)) counted(id, n)
    where counted.n > 0`.execute(trx)
}

/**
 * Opens the expectation of a new period for all that is there: the same sums, for one period. Who was moved since is counted
 * where it hung then. The tree must be held.
 */
export async function expectInPeriod(trx: Trx, house: House, directiveId: number, periodId: number): Promise<void> {
  await sql`
    with there as (
      select case when exists (select from assignment_path h where h.assignment_id = a.id)
          then (path_as_of(a.id, p.id))[cardinality(path_as_of(a.id, p.id)) - 1] else a.parent_id end as parent_id,
        count(*)::int as reports, count(*) filter (where a.owes_figures)::int as figures
      from assignment a join period p on p.id = ${periodId}
      where a.directive_id = ${directiveId} and ${owesReport} and ${begunBefore}
      group by 1)
    insert into rollup_delta (path, period_id, indicator_id, sum, reported, expected, at)
    select path_as_of(t.parent_id, ${periodId}), ${periodId}, counted.id, 0, 0, counted.n, ${house.clock.now()}
    from there t
    cross join lateral (values (${reportCount}::bigint, t.reports), (${figureReportCount}::bigint, t.figures)) counted(id, n)
    where counted.n > 0`.execute(trx)
  // Those that had ended before are taken out again; their own rows keep the difference.
  await sql`
    insert into rollup_delta (path, period_id, indicator_id, sum, reported, expected, at)
    select path_as_of(a.id, p.id), p.id, counted.id, 0, 0, -1, ${house.clock.now()}
    from expectation_end x join assignment a on a.id = x.assignment_id join period p on p.id = ${periodId}
    cross join lateral (values (${reportCount}::bigint, true), (${figureReportCount}::bigint, a.owes_figures)) counted(id, owed)
    where a.directive_id = ${directiveId} and ${owesReport} and ${begunBefore} and ${endedFor} and counted.owed`.execute(
    trx,
  )
}

/**
 * From today on nothing more is expected of them, or if they are finished, nothing in periods that begin after today. What was
 * accepted before stays and stays counted. One that had ended before is left as it is.
 */
async function endExpectations(
  trx: Trx,
  house: House,
  assignmentIds: readonly number[],
  finished: boolean,
): Promise<void> {
  if (assignmentIds.length === 0) return
  await holdTreesOf(trx, assignmentIds)
  const today: Day = house.clock.today()
  const { rows: ended } = await sql<{ id: number }>`
    insert into expectation_end (assignment_id, ended_on, finished)
    select unnest(${sql.val([...assignmentIds])}::bigint[]), ${today}::date, ${finished}
    on conflict do nothing returning assignment_id as id`.execute(trx)
  if (ended.length === 0) return
  await countByEnd(
    trx,
    house,
    ended.map((row) => row.id),
    -1,
  )
}

/** It is expected again where its end took it out, as if it had never ended. */
async function resumeExpectation(trx: Trx, house: House, assignmentId: number): Promise<void> {
  await holdTreesOf(trx, [assignmentId])
  await countByEnd(trx, house, [assignmentId], 1)
  await trx.deleteFrom('expectationEnd').where('assignmentId', '=', assignmentId).execute()
}

async function holdTreesOf(trx: Trx, assignmentIds: readonly number[]): Promise<void> {
  const { rows } = await sql<{ directiveId: number }>`
    select distinct directive_id from assignment where id = any(${sql.val([...assignmentIds])}::bigint[]) order by 1`.execute(
    trx,
  )
  for (const { directiveId } of rows) await holdTree(trx, directiveId)
}

/**
 * Adds `change` to what is expected in each period that the assignments' ends concern. Where a report was accepted it is
 * expected either way.
 */
async function countByEnd(trx: Trx, house: House, assignmentIds: readonly number[], change: 1 | -1): Promise<void> {
  await sql`
    insert into rollup_delta (path, period_id, indicator_id, sum, reported, expected, at)
    select path_as_of(a.id, p.id), p.id, counted.id, 0, 0, ${change}::int, ${house.clock.now()}
    from expectation_end x join assignment a on a.id = x.assignment_id join period p on p.directive_id = a.directive_id
    cross join lateral (values (${reportCount}::bigint, true), (${figureReportCount}::bigint, a.owes_figures)) counted(id, owed)
    where a.id = any(${sql.val([...assignmentIds])}::bigint[]) and ${owesReport} and ${begunBefore} and ${endedFor} and counted.owed
      and not exists (select from report r where r.assignment_id = a.id and r.period_id = p.id and r.state = 'accepted')`.execute(
    trx,
  )
}
