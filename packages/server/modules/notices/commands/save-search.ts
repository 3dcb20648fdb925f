import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import { json } from '../../../platform/database.ts'
import { canonicalJson, newSalt, sha256 } from '../../../platform/hash.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { append } from '../events.ts'

/** More would be a list to search in itself. */
const mostSaved = 100

/**
 * Keeps a search under a name for the signed-in person; the same name again replaces it.
 * @source Nghị định 30/2020/NĐ-CP, Phụ lục VI: a system finds documents again by what a user keeps
 * @throws Refusal `search.tooMany`
 */
export async function saveSearch(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['notices.saveSearch']>,
): Promise<OutputOf<Routes['notices.saveSearch']>> {
  return await house.database.asActor(actor, async (trx) => {
    const { rows } = await sql<{ id: number; replaced: boolean; before: number }>`
      insert into saved_search (person_id, name, query, saved_at)
      values (${actor.personId}, ${input.name}, ${json(input.query)}, ${house.clock.now()})
      on conflict (person_id, name) do update set query = excluded.query, saved_at = excluded.saved_at
      returning id, xmax::text <> '0' as replaced,
        (select count(*) from saved_search where person_id = ${actor.personId}) as before`.execute(trx)
    const saved = rows[0]
    if (!saved || (!saved.replaced && saved.before >= mostSaved))
      throw new Refusal('search.tooMany', { most: mostSaved })
    const queryHash = sha256(`${newSalt()}${canonicalJson(input.query)}`)
    await append(trx, house.clock, actor, 'search.saved', { kind: 'search', id: saved.id }, { queryHash })
    return { id: saved.id }
  })
}

/** @throws Refusal `not.found` for a search that is not there or another person's */
export async function forgetSearch(
  house: House,
  actor: Actor,
  { id }: ParsedInputOf<Routes['notices.forgetSearch']>,
): Promise<OutputOf<Routes['notices.forgetSearch']>> {
  return await house.database.asActor(actor, async (trx) => {
    const gone = await trx
      .deleteFrom('savedSearch')
      .where('id', '=', id)
      .where('personId', '=', actor.personId)
      .returning('id')
      .executeTakeFirst()
    if (!gone) throw new Refusal('not.found')
    await append(trx, house.clock, actor, 'search.forgotten', { kind: 'search', id }, {})
    return { id }
  })
}
