import { sql } from 'kysely'
import type { House } from '../house.ts'

/** What is kept beside the rows and what counting the rows anew gives, as lists that must be equal. */
export async function keptCounts(house: House): Promise<{ kept: unknown[]; counted: unknown[] }> {
  return await house.database.asSystem(async (trx) => {
    const owed = sql`a.parent_id is not null and a.duplicate_of_id is null`
    const kept = await sql`
      select 'work' as of, directive_id as id, kind, due_on, on_day, null::boolean as numbered, sum(n)::int as n
      from work_count group by 1, 2, 3, 4, 5 having sum(n) <> 0
      union all
      select 'delivery', document_id, purpose || status, arrived_on, arrival_on, numbered, sum(n)::int
      from delivery_count group by 1, 2, 3, 4, 5, 6 having sum(n) <> 0
      union all
      select 'children', parent_id, null, null, null, null, n from child_count where n <> 0
      union all
      select 'board', directive_id, organ_id::text, null, null, null, n from board_count where n <> 0
      order by 1, 2, 3, 4, 5, 6`.execute(trx)
    const counted = await sql`
      select 'work' as of, a.directive_id as id, a.state as kind, a.due_on, deciding_day(a.state, a.done_at, a.claimed_at) as on_day,
        null::boolean as numbered, count(*)::int as n
      from assignment a where ${owed} group by 1, 2, 3, 4, 5
      union all
      select 'work', a.directive_id, 'organs', null, null, null, count(distinct a.organ_id)::int
      from assignment a where ${owed} group by 2
      union all
      select 'work', a.directive_id, 'acknowledged', null, null, null, count(distinct a.organ_id)::int
      from assignment a join delivery v on v.document_id = a.via_document_id and v.organ_id = a.organ_id
      where ${owed} and v.acknowledged_at is not null group by 2
      union all
      select 'delivery', document_id, purpose || status, (arrived_at at time zone 'Asia/Ho_Chi_Minh')::date, arrival_on,
        arrival_number is not null, count(*)::int
      from delivery group by 1, 2, 3, 4, 5, 6
      union all
      select 'children', parent_id, null, null, null, null, count(*)::int from assignment where parent_id is not null group by 2
      union all
      select 'board', node.directive_id, node.organ_id::text, null, null, null, count(distinct a.organ_id)::int
      from assignment a join assignment node on node.id = a.parent_id
      where node.duplicate_of_id is null group by 2, 3
      order by 1, 2, 3, 4, 5, 6`.execute(trx)
    return { kept: kept.rows, counted: counted.rows }
  })
}
