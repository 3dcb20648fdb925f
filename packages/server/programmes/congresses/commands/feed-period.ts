import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { termOf } from '../store.ts'
import { feedFigures } from './feed-figures.ts'

const slice = 100

/**
 * Gives the figures to reports of today's periods that wait for them, a slice at a time: a plan entered before the letter was
 * issued, or in an earlier period, is not said again by anybody. Reports that were handed in stay as they were signed. It acts
 * as whoever saved the congress last. @returns true while there may be more
 */
export async function feedPeriod(house: House): Promise<boolean> {
  const today = house.clock.today()
  const waiting = await house.database.asSystem(async (trx) => {
    const term = await termOf(trx, undefined, today)
    const { rows } = await sql<Actor & { congressOrganId: number }>`
      select distinct on (c.organ_id) c.organ_id as congress_organ_id, s.organ_id, s.role, s.id as position_id, h.person_id
      from indicator i
      join assignment a on a.requirement_id = i.requirement_id and a.parent_id is not null and a.duplicate_of_id is null
        and a.owes_figures and a.state in ('open', 'done')
      join directive d on d.id = a.directive_id and d.state = 'open'
      join period p on p.directive_id = a.directive_id and p.from_on <= ${today}::date and p.to_on > ${today}::date
      join congress c on c.organ_id = a.organ_id and c.term_key = ${term.key} and c.version > 0
      join position s on s.id = c.saved_by
      join holder h on h.position_id = s.id
      where i.source = 'congresses' and i.code in ('congresses-due', 'congresses-held')
        and not exists (select from source_figure f where f.assignment_id = a.id and f.period_id = p.id
          and f.indicator_id = i.id)
        and not exists (select from report r where r.assignment_id = a.id and r.period_id = p.id
          and r.state in ('submitted', 'accepted'))
      order by c.organ_id, h.valid_from desc limit ${slice}`.execute(trx)
    return rows
  })
  for (const { congressOrganId, ...actor } of waiting) {
    await house.database.asActor(actor, (trx) => feedFigures(trx, house, actor, congressOrganId))
  }
  return waiting.length === slice
}
