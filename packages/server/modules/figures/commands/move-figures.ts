import type { Day } from '@thongsuot/contract'
import { sql } from 'kysely'
import { addDays } from '../../../platform/clock.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { invariant } from '../../../platform/invariant.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { organRefs } from '../../organs/index.ts'
import { figureReportCount, reportCount } from '../model.ts'
import { nodeTotals } from '../queries/node-totals.ts'
import { holdTree } from '../store.ts'

/**
 * A move: from a period on (null: from the next one that begins) the assignment, with all below it, counts for its new
 * parent. What it came to is taken from the old ancestors and given to the new ones in the periods concerned, in the
 * folder's order; earlier periods keep their path.
 *
 * The assignment's row already names the new parent when this is called; `oldPath` is what it was.
 * @throws Refusal `assignment.loop` where the new parent hangs below the assignment in some period concerned.
 */
export async function moveFigures(
  trx: Trx,
  house: House,
  {
    assignmentId,
    fromPeriodId,
    oldPath,
  }: { assignmentId: number; fromPeriodId: number | null; oldPath: readonly number[] },
): Promise<void> {
  const node = await trx.selectFrom('assignment').selectAll().where('id', '=', assignmentId).executeTakeFirstOrThrow()
  await holdTree(trx, node.directiveId)
  const fromOn = await firstDay(trx, house, node.directiveId, fromPeriodId)
  await keepHistory(trx, assignmentId, node.path, oldPath)
  const periods = await periodsFrom(trx, node.directiveId, fromOn)
  await shiftTotals(trx, house, { assignmentId, sign: -1 }, periods)
  for (const { fromOn: day, path } of await pathsOfParent(trx, Number(node.parentId), fromOn)) {
    if (path.includes(assignmentId)) throw await loopRefusal(trx, house, Number(node.parentId))
    await rewritePaths(trx, assignmentId, path, day)
  }
  await shiftTotals(trx, house, { assignmentId, sign: 1 }, periods)
  await readdressReports(trx, assignmentId, periods)
}

async function firstDay(trx: Trx, house: House, directiveId: number, fromPeriodId: number | null): Promise<Day> {
  if (fromPeriodId === null) return addDays(house.clock.today(), 1)
  const period = await trx
    .selectFrom('period')
    .select('fromOn')
    .where('id', '=', fromPeriodId)
    .where('directiveId', '=', directiveId)
    .executeTakeFirst()
  invariant(period, `period ${fromPeriodId} is of another directive`)
  return period.fromOn
}

async function periodsFrom(trx: Trx, directiveId: number, fromOn: Day): Promise<number[]> {
  const rows = await trx
    .selectFrom('period')
    .select('id')
    .where('directiveId', '=', directiveId)
    .where('fromOn', '>=', fromOn)
    .execute()
  return rows.map((r) => r.id)
}

/** Gives the moved node and all below it a history that begins with the path of before, where they have none yet. */
async function keepHistory(trx: Trx, assignmentId: number, now: readonly number[], before: readonly number[]) {
  await sql`
    insert into assignment_path (assignment_id, from_on, path)
    select a.id, '-infinity', ${sql.val([...before])}::bigint[] || a.path[${now.length + 1}:]
    from assignment a
    where a.directive_id = (select directive_id from assignment where id = ${assignmentId})
      and ${assignmentId} = any(a.path)
      and not exists (select from assignment_path h where h.assignment_id = a.id)`.execute(trx)
}

/** Appends what the node comes to, times `sign`, to its ancestors of each period. */
async function shiftTotals(
  trx: Trx,
  house: House,
  moved: { assignmentId: number; sign: 1 | -1 },
  periodIds: readonly number[],
): Promise<void> {
  const at = house.clock.now()
  for (const node of await nodeTotals(trx, [moved.assignmentId], periodIds)) {
    const parts = [...node.sums].map(([indicatorId, { sum, reported, expected }]) => ({
      indicatorId,
      sum: sum * moved.sign,
      reported: reported * moved.sign,
      expected: (indicatorId === reportCount ? expected : 0) * moved.sign,
    }))
    parts.push({
      indicatorId: figureReportCount,
      sum: 0,
      reported: 0,
      expected: node.expectedFigures * moved.sign,
    })
    const telling = parts.filter((p) => p.sum !== 0 || p.reported !== 0 || p.expected !== 0)
    for (const part of telling) {
      await sql`
        insert into rollup_delta (path, period_id, indicator_id, sum, reported, expected, at)
        select trim_array(path_as_of(${moved.assignmentId}, ${node.periodId}), 1), ${node.periodId}, ${part.indicatorId},
          ${part.sum}, ${part.reported}, ${part.expected}, ${at}`.execute(trx)
    }
  }
}

/** The new parent's paths from the day on, in the order of time: it may itself have been moved, or be about to. */
async function pathsOfParent(trx: Trx, parentId: number, fromOn: Day): Promise<{ fromOn: Day; path: number[] }[]> {
  const { rows } = await sql<{ fromOn: Day; path: number[] }>`
    select greatest(h.from_on, ${fromOn}::date) as from_on, h.path
    from assignment_path h
    where h.assignment_id = ${parentId} and not exists (
      select from assignment_path later where later.assignment_id = h.assignment_id
        and later.from_on > h.from_on and later.from_on <= ${fromOn}::date)
    order by 1`.execute(trx)
  if (rows.length > 0) return rows
  const parent = await trx.selectFrom('assignment').select('path').where('id', '=', parentId).executeTakeFirstOrThrow()
  return [{ fromOn, path: parent.path }]
}

async function loopRefusal(trx: Trx, house: House, parentId: number): Promise<Refusal> {
  const parent = await trx
    .selectFrom('assignment')
    .select('organId')
    .where('id', '=', parentId)
    .executeTakeFirstOrThrow()
  const organ = (await organRefs(trx, [parent.organId], house.clock.today())).get(parent.organId)
  return new Refusal('assignment.loop', { organ: organ?.name })
}

/** From the day on, everything that hangs below the node by its history of then hangs below the new ancestors. */
async function rewritePaths(trx: Trx, assignmentId: number, above: readonly number[], fromOn: Day): Promise<void> {
  const ancestors = sql`${sql.val([...above])}::bigint[]`
  const renamed = sql`${ancestors} || h.path[array_position(h.path, ${assignmentId}::bigint):]`
  // The path in force on the day becomes a row that begins on it …
  await sql`
    insert into assignment_path (assignment_id, from_on, path)
    select h.assignment_id, ${fromOn}::date, h.path
    from assignment_path h
    where ${assignmentId} = any(h.path) and h.from_on < ${fromOn}::date and not exists (
      select from assignment_path later where later.assignment_id = h.assignment_id
        and later.from_on > h.from_on and later.from_on <= ${fromOn}::date)`.execute(trx)
  // … and that row and all later ones get the new ancestors.
  await sql`
    update assignment_path h set path = ${renamed}
    where ${assignmentId} = any(h.path) and h.from_on >= ${fromOn}::date`.execute(trx)
}

/** Reports of the periods concerned go to their new acceptor and may be read by the new ancestors, besides the old. */
async function readdressReports(trx: Trx, assignmentId: number, periodIds: readonly number[]): Promise<void> {
  if (periodIds.length === 0) return
  await sql`
    update report r set
      acceptor_id = (select up.organ_id from assignment up where up.id = at.path[cardinality(at.path) - 1]),
      reader_ids = (select array_agg(distinct id) from (
        select unnest(r.reader_ids) union select up.organ_id from assignment up where up.id = any(at.path)) readers(id))
    from (select distinct assignment_id from assignment_path where ${assignmentId} = any(path)) h, lateral (select path_as_of(h.assignment_id, r2.period_id) as path, r2.id from report r2
      where r2.assignment_id = h.assignment_id and r2.period_id = any(${sql.val([...periodIds])}::bigint[])) at
    where at.id = r.id and ${assignmentId} = any(at.path)`.execute(trx)
}
