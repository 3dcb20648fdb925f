import type { Day } from '@thongsuot/contract'
import { sql } from 'kysely'
import { cellsOfProgramme, type FedCell, putFigure } from '../../../modules/figures/index.ts'
import type { Actor } from '../../../platform/actor.ts'
import { addDays } from '../../../platform/clock.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { on, type Reader, reporterFor, scopeSql } from '../store.ts'

/** The kinds of organ that are cells. */
export const cellKinds = ['party-cell', 'party-cell-grassroots']

/** The figures of one organ for one requirement and period, by the codes of the indicators; null: nothing to say. */
type Figures = Record<
  'cells-all' | 'cells-reached' | 'members-all' | 'members-attended' | 'households-reached',
  number | null
>

/**
 * Brings the report in which an organ's work stands (its own, or its committee's where it was given no duty) to what the
 * sessions and channels come to, in every period from a day to today: a session that is entered late, changed or taken back
 * moves its own period and those after it. Who feeds one report waits for whoever feeds it already, so that neither adds up
 * without the other.
 */
export async function feedFigures(
  trx: Trx,
  house: House,
  actor: Actor,
  of: { organId: number; requirementIds: readonly number[]; from: Day },
): Promise<void> {
  const today = house.clock.today()
  const [from = today] = [of.from, today].sort()
  for (const requirementId of [...new Set(of.requirementIds)].sort((a, b) => a - b)) {
    const reporterId = await reporterFor(trx, of.organId, requirementId, today)
    if (reporterId === null) continue
    const name = `dissemination ${reporterId} ${requirementId}`
    await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(trx)
    await feedReporter(trx, house, actor, { organId: reporterId, requirementId, from })
  }
}

async function feedReporter(
  trx: Trx,
  house: House,
  actor: Actor,
  { organId, requirementId, from }: { organId: number; requirementId: number; from: Day },
): Promise<void> {
  const today = house.clock.today()
  const fed = new Set<string>()
  let day = from
  while (day <= today) {
    const all = await cellsOfProgramme(trx, { programme: 'dissemination', organId, on: day })
    const cells = all.filter((cell) => cell.requirementId === requirementId)
    for (const cell of cells) {
      const key = `${cell.periodId} ${cell.indicatorId}`
      if (!fed.has(key)) await feedCell(trx, house, actor, organId, cell)
      fed.add(key)
    }
    // Periods need not follow each other without a gap; where none stands, the next day that matters is today's.
    const next = cells.map((cell) => cell.toOn).sort()[0]
    day = next ?? (day < today ? today : addDays(today, 1))
  }
}

async function feedCell(trx: Trx, house: House, actor: Actor, organId: number, cell: FedCell): Promise<void> {
  const figures = await figuresWithin(trx, { ...cell, organId, today: house.clock.today() })
  if (!(cell.code in figures)) return
  await putFigure(trx, house, actor, {
    at: { assignmentId: cell.assignmentId },
    periodId: cell.periodId,
    indicatorId: cell.indicatorId,
    value: figures[cell.code as keyof Figures],
    source: { programme: 'dissemination', ref: `${organId}` },
  })
}

/** The day by which a period's tree is read: its last, or today while it runs. */
export function treeDay({ toOn, today }: { toOn: Day; today: Day }): Day {
  return [addDays(toOn, -1), today].sort()[0] ?? today
}

/**
 * What the work in an organ's report comes to. Its cells are those in its scope, told as soon as there is a session, and each
 * is reached in the period of its first held one. Members invited are those of all sessions held up to the period's end (the
 * newest figure holds), members attended those of the period itself (periods add up); a make-up adds to the second only.
 */
export async function figuresWithin(
  db: Reader,
  at: { organId: number; requirementId: number; fromOn: Day; toOn: Day; today: Day },
): Promise<Figures> {
  const { organId, requirementId, fromOn, toOn } = at
  const day = treeDay(at)
  const { rows } = await sql<{
    sessions: number
    held: number
    invited: number
    attended: number
    cells: number
    reached: number
    households: number | null
  }>`
    with scope as materialized (${scopeSql(organId, requirementId, day)}),
    cell as (select v.organ_id from scope join organ_version v on v.organ_id = scope.organ_id
      and ${on('v', day)} and v.kind = any(${cellKinds}::text[])),
    own as materialized (
      select s.organ_id, s.state, s.on_day, s.makes_up_id, s.members_invited, s.members_attended
      from dissemination_session s
      where s.organ_id in (select organ_id from scope) and s.state <> 'cancelled' and s.id in (
        select session_id from dissemination_subject where requirement_id = ${requirementId})),
    first as (select own.organ_id, min(on_day) as on_day from own join cell on cell.organ_id = own.organ_id
      where state = 'held' group by 1)
    select count(*)::int as sessions,
      (count(*) filter (where state = 'held' and on_day < ${toOn}::date))::int as held,
      coalesce(sum(members_invited) filter (
        where state = 'held' and makes_up_id is null and on_day < ${toOn}::date), 0)::int as invited,
      coalesce(sum(members_attended) filter (
        where state = 'held' and on_day >= ${fromOn}::date and on_day < ${toOn}::date), 0)::int as attended,
      (select count(*) from cell)::int as cells,
      (select count(*) from first where on_day >= ${fromOn}::date and on_day < ${toOn}::date)::int as reached,
      (select sum(households)::int from dissemination_channel c where c.organ_id in (select organ_id from scope)
        and c.requirement_id = ${requirementId} and c.to_on >= ${fromOn}::date and c.to_on < ${toOn}::date) as households
    from own`.execute(db)
  const row = rows[0]
  if (!row) throw new Error('an aggregate without a row')
  return {
    'cells-all': row.sessions > 0 ? row.cells : null,
    'cells-reached': row.sessions > 0 ? row.reached : null,
    'members-all': row.held > 0 ? row.invited : null,
    'members-attended': row.held > 0 ? row.attended : null,
    'households-reached': row.households,
  }
}
