import { sql } from 'kysely'
import type { House } from '../../../platform/house.ts'
import { append } from '../events.ts'
import { figureReportCount, reportCount } from '../model.ts'
import { begunBefore, endedFor, holdTree, owesReport } from '../store.ts'
import { foldLock } from './fold-deltas.ts'

/**
 * Works out every total of a directive from its accepted reports alone, in place of what the folder had added up. The
 * numbers are the same; an operator can show it at any time. Answers how many rows there are.
 */
export async function rebuildRollups(house: House, directiveId: number): Promise<number> {
  return await house.database.asSystem(async (trx) => {
    await holdTree(trx, directiveId)
    await sql`select pg_advisory_xact_lock(${foldLock})`.execute(trx)
    await sql`delete from rollup where assignment_id in (
      select id from assignment where directive_id = ${directiveId})`.execute(trx)
    await sql`delete from rollup_delta where period_id in (
      select id from period where directive_id = ${directiveId})`.execute(trx)
    const { rows } = await sql<{ made: number }>`
      with cell as (
        select a.id, p.id as period_id, path_as_of(a.id, p.id) as path, a.owes_figures::int as figures,
          r.id as report_id, (${owesReport} and ${begunBefore})::int as own,
          (r.id is not null or (${owesReport} and ${begunBefore} and x.assignment_id is null))::int as expected
        from assignment a
        join period p on p.directive_id = a.directive_id
        left join expectation_end x on x.assignment_id = a.id and ${endedFor}
        left join report r on r.assignment_id = a.id and r.period_id = p.id and r.state = 'accepted'
        where a.directive_id = ${directiveId}),
      part as (
        select id, period_id, path, ${reportCount}::bigint as indicator_id, 0 as sum, (report_id is not null)::int as reported,
          expected, own from cell
        union all
        select id, period_id, path, ${figureReportCount}::bigint, 0, 0, expected * figures, own * figures from cell
        union all
        select c.id, c.period_id, c.path, f.indicator_id, f.value, 1, 0, 0 from cell c join figure f on f.report_id = c.report_id),
      made as (
        insert into rollup (assignment_id, period_id, indicator_id, sum, reported, expected, as_of)
        select node.id, part.period_id, part.indicator_id, sum(part.sum), sum(part.reported),
          -- A node's own expectation is worked out when it is read; its row holds only what differs from that.
          sum(part.expected - case when node.id = part.id then part.own else 0 end), ${house.clock.now()}
        from part cross join lateral unnest(part.path) as node(id)
        group by 1, 2, 3
        having sum(part.sum) <> 0 or sum(part.reported) <> 0
          or sum(part.expected - case when node.id = part.id then part.own else 0 end) <> 0
        returning 1)
      select count(*)::int as made from made`.execute(trx)
    const made = rows[0]?.made ?? 0
    await append(trx, house.clock, null, 'rollups.rebuilt', { kind: 'directive', id: directiveId }, { rows: made })
    return made
  })
}
