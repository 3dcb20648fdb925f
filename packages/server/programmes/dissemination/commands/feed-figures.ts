import type { Day } from '@thongsuot/contract'
import { sql } from 'kysely'
import { cellsOfProgramme, type FedCell, putFigure } from '../../../modules/figures/index.ts'
import type { Actor } from '../../../platform/actor.ts'
import { addDays } from '../../../platform/clock.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { on, type Reader } from '../store.ts'

/** The kinds of organ that are cells. */
export const cellKinds = ['party-cell', 'party-cell-grassroots']

/** The figures of one organ for one requirement and period, by the codes of the indicators; null: nothing to say. */
type Figures = Record<
  'cells-all' | 'cells-reached' | 'members-all' | 'members-attended' | 'households-reached',
  number | null
>

/**
 * Brings an organ's reports on some requirements to what its own sessions and channels come to, in every period from a day to
 * today: a session that is entered late, changed or taken back moves its own period and those after it.
 */
export async function feedFigures(
  trx: Trx,
  house: House,
  actor: Actor,
  of: { organId: number; requirementIds: readonly number[]; from: Day },
): Promise<void> {
  if (of.requirementIds.length === 0) return
  const today = house.clock.today()
  let [day = today] = [of.from, today].sort()
  const fed = new Set<string>()
  while (day <= today) {
    const cells = await cellsOfProgramme(trx, { programme: 'dissemination', organId: of.organId, on: day })
    for (const cell of cells) {
      const key = `${cell.assignmentId} ${cell.periodId} ${cell.indicatorId}`
      if (!of.requirementIds.includes(cell.requirementId) || fed.has(key)) continue
      fed.add(key)
      await feedCell(trx, house, actor, of.organId, cell)
    }
    // Periods need not follow each other without a gap; where none stands, the next day that matters is today's.
    const next = cells.map((cell) => cell.toOn).sort()[0]
    day = next ?? (day < today ? today : addDays(today, 1))
  }
}

async function feedCell(trx: Trx, house: House, actor: Actor, organId: number, cell: FedCell): Promise<void> {
  const figures = await figuresWithin(trx, { ...cell, organId })
  if (!(cell.code in figures)) return
  await putFigure(trx, house, actor, {
    at: { assignmentId: cell.assignmentId },
    periodId: cell.periodId,
    indicatorId: cell.indicatorId,
    value: figures[cell.code as keyof Figures],
    source: { programme: 'dissemination', ref: `${organId}` },
  })
}

/**
 * What an organ's own work comes to. A cell is one that has to be reached as soon as it has a session, and reached in the
 * period of its first held one. Members invited are those of all sessions held up to the period's end (the newest figure
 * holds), members attended those of the period itself (periods add up); a make-up adds to the second only.
 */
export async function figuresWithin(
  db: Reader,
  { organId, requirementId, fromOn, toOn }: { organId: number; requirementId: number; fromOn: Day; toOn: Day },
): Promise<Figures> {
  const { rows } = await sql<{
    sessions: number
    held: number
    firstHeldOn: Day | null
    invited: number
    attended: number
    isCell: boolean
    households: number | null
  }>`
    with own as (
      select s.state, s.on_day, s.makes_up_id, s.members_invited, s.members_attended
      from dissemination_session s
      where s.organ_id = ${organId} and s.state <> 'cancelled' and s.id in (
        select session_id from dissemination_subject where requirement_id = ${requirementId}))
    select count(*)::int as sessions,
      (count(*) filter (where state = 'held' and on_day < ${toOn}::date))::int as held,
      min(on_day) filter (where state = 'held') as first_held_on,
      coalesce(sum(members_invited) filter (
        where state = 'held' and makes_up_id is null and on_day < ${toOn}::date), 0)::int as invited,
      coalesce(sum(members_attended) filter (
        where state = 'held' and on_day >= ${fromOn}::date and on_day < ${toOn}::date), 0)::int as attended,
      exists (select from organ_version v where v.organ_id = ${organId} and v.kind = any(${cellKinds}::text[])
        and ${on('v', fromOn)}) as is_cell,
      (select sum(households)::int from dissemination_channel c where c.organ_id = ${organId}
        and c.requirement_id = ${requirementId} and c.to_on >= ${fromOn}::date and c.to_on < ${toOn}::date) as households
    from own`.execute(db)
  const row = rows[0]
  if (!row) throw new Error('an aggregate without a row')
  const any = row.sessions > 0
  const first = row.firstHeldOn
  const reachedNow = row.isCell && first !== null && first >= fromOn && first < toOn
  return {
    'cells-all': any ? Number(row.isCell) : null,
    'cells-reached': any ? Number(reachedNow) : null,
    'members-all': row.held > 0 ? row.invited : null,
    'members-attended': row.held > 0 ? row.attended : null,
    'households-reached': row.households,
  }
}
