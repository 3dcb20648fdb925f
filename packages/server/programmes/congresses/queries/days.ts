import { addDays, type Day, type OutputOf, type ParsedInputOf, type Routes } from '@thongsuot/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { mostDays } from '../model.ts'
import { reachSql, termOf } from '../store.ts'

const mostSpan = 62

/** How many congresses each day of a span holds; a congress of several days stands on each of them. */
export async function listDays(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['congresses.days']>,
): Promise<OutputOf<Routes['congresses.days']>> {
  const db = house.database.plain
  const { fromOn, toOn } = input
  if (toOn < fromOn || toOn > addDays(fromOn, mostSpan)) {
    throw new Refusal('congresses.days', { problem: `Lịch xem nhiều nhất ${mostSpan} ngày một lần.` })
  }
  const today = house.clock.today()
  const term = await termOf(db, input.term, today)
  const units = await reachSql(db, actor.organId, today)
  const { rows } = await sql<{ day: Day; planned: number; held: number }>`
    select day, planned, held from (${daysSql(units, term.key, fromOn, toOn)}) days order by day`.execute(db)
  const undated = await sql<{ n: number }>`
    select count(*)::int as n from congress c join (${units}) u on u.organ_id = c.organ_id
    where c.term_key = ${term.key} and c.state = 'postponed' and c.on_day is null`.execute(db)
  return { days: rows, undated: undated.rows[0]?.n ?? 0 }
}

/** SQL: the days of a span that have congresses, with how many are planned and held. */
export function daysSql(units: RawBuilder<unknown>, term: string, fromOn: Day, toOn: Day): RawBuilder<unknown> {
  return sql`
    select d.day::date as day, (count(*) filter (where c.state in ('planned', 'postponed')))::int as planned,
      (count(*) filter (where c.state = 'held'))::int as held
    from congress c join (${units}) u on u.organ_id = c.organ_id
    cross join lateral generate_series(c.on_day, coalesce(c.held_to, c.planned_to, c.on_day), interval '1 day') d(day)
    where c.term_key = ${term} and c.state <> 'cancelled'
      and c.on_day between ${addDays(fromOn, -mostDays)}::date and ${toOn}::date
      and d.day between ${fromOn}::date and ${toOn}::date
    group by d.day`
}
