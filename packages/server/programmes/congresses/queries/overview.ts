import {
  addDays,
  type CongressLevel,
  type CongressTally,
  type Day,
  CongressLevel as Level,
  type OutputOf,
  type ParsedInputOf,
  type Routes,
} from '@thongsuot/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { type Reader, reachSql, termOf } from '../store.ts'
import { overdueSql } from './board.ts'
import { daysSql } from './days.ts'

type Overview = OutputOf<Routes['congresses.overview']>
type LevelCount = Overview['levels'][number]

/** Where the congresses in reach stand, by level, with what those held came to. */
export async function overview(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['congresses.overview']>,
): Promise<Overview> {
  const db = house.database.plain
  const today = house.clock.today()
  const term = await termOf(db, input.term, today)
  const terms = await db.selectFrom('congressTerm').select(['key', 'name', 'source']).orderBy('validFrom').execute()
  const units = await reachSql(db, actor.organId, today)
  const nextTo = addDays(today, 13)
  const [levels, tally, { rows: next }] = await Promise.all([
    countLevels(db, units, term.key, today),
    tallyLevels(db, units, term.key),
    sql<{ day: Day; planned: number }>`
      select day, planned from (${daysSql(units, term.key, today, nextTo)}) days where planned > 0
      order by day`.execute(db),
  ])
  return {
    ...{ term, terms, levels, tally },
    nextFrom: today,
    nextTo,
    nextDays: next.map(({ day, planned }) => ({ day, organs: planned })),
  }
}

async function countLevels(db: Reader, units: RawBuilder<unknown>, term: string, today: Day): Promise<LevelCount[]> {
  const { rows } = await sql<Omit<LevelCount, 'due'>>`
    select u.level, count(*)::int as organs,
      (count(*) filter (where c.state = 'held'))::int as held,
      (count(*) filter (where c.state = 'planned'))::int as planned,
      (count(*) filter (where c.state = 'postponed'))::int as postponed,
      (count(*) filter (where c.state = 'cancelled'))::int as cancelled,
      (count(*) filter (where c.id is null))::int as unplanned,
      (count(*) filter (where ${overdueSql(today)}))::int as overdue
    from (${units}) u
    left join congress c on c.organ_id = u.organ_id and c.term_key = ${term}
    left join congress_step s on s.term_key = ${term} and s.level = u.level and s.key = 'held'
    group by u.level`.execute(db)
  return Level.options.flatMap((level) => {
    const row = rows.find((each) => each.level === level)
    return row ? [{ ...row, due: row.organs - row.cancelled }] : []
  })
}

/** Sums over the congresses held; a number that was not said adds nothing. */
async function tallyLevels(db: Reader, units: RawBuilder<unknown>, term: string): Promise<Overview['tally']> {
  const held = sql`
    select c.*, u.level as level_now from (${units}) u
    join congress c on c.organ_id = u.organ_id and c.term_key = ${term} and c.state = 'held'`
  const delegates = await sql<Omit<CongressTally, 'seats'> & { level: CongressLevel }>`
    select level_now as level, coalesce(sum(convened), 0)::int as convened, coalesce(sum(attended), 0)::int as attended,
      coalesce(sum(official_assigned), 0)::int as official_assigned,
      coalesce(sum(official_elected), 0)::int as official_elected,
      coalesce(sum(alternate_assigned), 0)::int as alternate_assigned,
      coalesce(sum(alternate_elected), 0)::int as alternate_elected
    from (${held}) held group by level_now`.execute(db)
  const seats = await sql<CongressTally['seats'][number] & { level: CongressLevel }>`
    select h.level_now as level, b.key, b.short_name, coalesce(sum(s.planned), 0)::int as planned,
      coalesce(sum(s.elected), 0)::int as elected, coalesce(sum(s.women), 0)::int as women,
      coalesce(sum(s.young), 0)::int as young, coalesce(sum(s.minority), 0)::int as minority,
      coalesce(sum(s.fresh), 0)::int as fresh
    from (${held}) h join congress_seats s on s.congress_id = h.id join congress_body b on b.key = s.body_key
    group by h.level_now, b.key, b.short_name, b.ordinal order by b.ordinal`.execute(db)
  return Level.options.flatMap((level) => {
    const row = delegates.rows.find((each) => each.level === level)
    if (!row) return []
    const { level: _level, ...numbers } = row
    const own = seats.rows.filter((seat) => seat.level === level).map(({ level: _of, ...seat }) => seat)
    return [{ level, tally: { ...numbers, seats: own } }]
  })
}
