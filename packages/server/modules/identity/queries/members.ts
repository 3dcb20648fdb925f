import type { MemberDuty, OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { organAsOf } from '../../organs/index.ts'
import { postPolicy } from '../policy.ts'
import { postFacts } from './keeper.ts'
import { heldOn, positionRefs } from './position.ts'

interface MemberRow {
  id: number
  duty: MemberDuty
  positionId: number
  validFrom: string
  validTo: string | null
  basis: string
  version: number
}

/** The members of a steering committee on a day, its head first. @throws Refusal `not.found` */
export async function listMembers(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['identity.members']>,
): Promise<OutputOf<Routes['identity.members']>> {
  const db = house.database.plain
  const on = input.asOf ?? house.clock.today()
  const organ = await organAsOf(db, input.organId, on)
  if (!organ) throw new Refusal('not.found')
  const { rows } = await sql<MemberRow>`
    select m.id, m.duty, m.position_id, m.valid_from, m.valid_to, m.basis, m.version from organ_member m
    where m.organ_id = ${organ.id} and ${heldOn('m', on)}
    order by array_position(array['head', 'standing', 'deputy', 'member'], m.duty), m.id limit 500`.execute(db)
  const posts = await positionRefs(
    db,
    rows.map((row) => row.positionId),
    on,
  )
  const facts = await postFacts(db, actor, [organ.id], house.clock.today())
  return {
    members: rows.flatMap(({ positionId, ...row }) => {
      const position = posts.get(positionId)
      return position ? [{ ...row, position }] : []
    }),
    can: postPolicy.canAll(facts.of(organ.id, null, 'held')),
  }
}
