import type { Day, DisseminationDuty, OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { type RawBuilder, sql } from 'kysely'
import { clauseLabel } from '../../../modules/directives/index.ts'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { organPolicy } from '../policy.ts'
import { on, organFacts, type Reader } from '../store.ts'

const dutySql = (where: RawBuilder<unknown>) => sql<DisseminationDuty>`
  select q.id as requirement_id, q.directive_id, d.document_id, coalesce(doc.notation, '') as notation,
    coalesce(doc.subject, '') as subject, ${clauseLabel} as clause, q.title
  from requirement q
  join directive d on d.id = q.directive_id
  join document doc on doc.id = d.document_id
  where ${where} and exists (select from indicator i where i.requirement_id = q.id and i.source = 'dissemination')
  order by q.directive_id desc, q.ordinal limit 200`

/**
 * What an organ's sessions and channels may carry out, under directives that are open: what it was given itself, or somebody
 * above it whose duty it works within.
 */
export async function dutiesOf(db: Reader, organId: number, today: Day): Promise<DisseminationDuty[]> {
  const { rows } = await dutySql(sql`d.state = 'open' and exists (
    select from organ_path p, unnest(string_to_array(trim(both '/' from p.path), '/')) as up(id)
      join assignment a on a.organ_id = up.id::bigint
    where p.organ_id = ${organId} and ${on('p', today)} and a.requirement_id = q.id and a.parent_id is not null
      and a.duplicate_of_id is null and a.state in ('open', 'done'))`).execute(db)
  return rows
}

/** One requirement that sessions carry out, whoever reads it. @throws Refusal `not.found` */
export async function dutyById(db: Reader, requirementId: number): Promise<DisseminationDuty> {
  const { rows } = await dutySql(sql`q.id = ${requirementId}`).execute(db)
  const duty = rows[0]
  if (!duty) throw new Refusal('not.found')
  return duty
}

/**
 * The duties of one organ in reach; without it what the acting organ follows: what it carries out itself, what it issued or goes on with,
 * what it consolidates.
 */
export async function listDuties(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['dissemination.duties']>,
): Promise<OutputOf<Routes['dissemination.duties']>> {
  return await house.database.asActor(actor, async (trx) => {
    const today = house.clock.today()
    if (input.organId !== undefined) {
      organPolicy.require(await organFacts(trx, actor, input.organId, today), 'open')
      return await dutiesOf(trx, input.organId, today)
    }
    const { rows } = await dutySql(sql`d.state <> 'recalled' and (d.follower_organ_id = ${actor.organId}
      or d.consolidator_organ_id = ${actor.organId}
      or exists (select from assignment a where a.requirement_id = q.id and a.organ_id = ${actor.organId}))`).execute(
      trx,
    )
    return rows
  })
}
