import type { Day, OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { organAsOf } from '../../organs/index.ts'
import { postPolicy } from '../policy.ts'
import { postFacts } from './keeper.ts'
import { heldOn } from './position.ts'

interface DutyRow {
  id: number
  positionId: number | null
  title: string | null
  holder: string | null
  words: string
  validFrom: Day
  validTo: Day | null
  basis: string
  endedBasis: string | null
  version: number
}

/** Fields of duty of an organ and of its positions, those that hold today first. @throws Refusal `not.found`. */
export async function openDuties(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['identity.duties']>,
): Promise<OutputOf<Routes['identity.duties']>> {
  const db = house.database.plain
  const today = house.clock.today()
  if (!(await organAsOf(db, input.organId, today))) throw new Refusal('not.found')
  const { rows } = await sql<DutyRow>`
    select d.id, d.position_id, p.title, person.full_name as holder, d.words, d.valid_from, d.valid_to, d.basis,
      d.ended_basis, d.version
    from duty d left join position p on p.id = d.position_id
    left join holder h on h.position_id = p.id and ${heldOn('h', today)}
    left join person on person.id = h.person_id
    where d.organ_id = ${input.organId}
    order by (d.valid_to is null or d.valid_to > ${today}::date) desc, d.position_id nulls first, d.id limit 500`.execute(
    db,
  )
  const facts = await postFacts(db, actor, [input.organId], today)
  return {
    duties: rows.map(({ positionId, title, holder, ...duty }) => ({
      ...duty,
      position: positionId === null || title === null ? null : { id: positionId, title, holder },
    })),
    can: postPolicy.canAll(facts.of(input.organId, null, 'held')),
  }
}
