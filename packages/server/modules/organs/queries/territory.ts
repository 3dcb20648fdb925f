import type { OutputOf, ParsedInputOf, Routes, TerritoryView } from '@thongsuot/contract'
import { type RawBuilder, sql } from 'kysely'
import { fold } from 'vanban/text'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { cutPage, idAfter } from '../../../platform/page-key.ts'
import { heldOn } from '../store.ts'

/** The territories directly in one, or the outermost, on a day; with `words`, those whose name holds every word typed. */
export async function listTerritories(
  house: House,
  _actor: Actor,
  input: ParsedInputOf<Routes['organs.territories']>,
): Promise<OutputOf<Routes['organs.territories']>> {
  const on = input.asOf ?? house.clock.today()
  const db = house.database.plain
  const words = fold(input.words ?? '')
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .slice(0, 12)
  const conditions: RawBuilder<unknown>[] = [heldOn('t', on)]
  if (input.parentId !== undefined) conditions.push(sql`t.parent_id = ${input.parentId}`)
  else if (words.length === 0) conditions.push(sql`t.parent_id is null`)
  for (const word of words) conditions.push(sql`t.name_folded like ${`%${word}%`}`)
  const matching = sql.join(conditions, sql` and `)
  const { rows } = await sql<TerritoryView>`
    select t.territory_id as id, t.name, t.kind, t.people, t.area_km2,
      (select count(*)::int from territory_version c where c.parent_id = t.territory_id and ${heldOn('c', on)}) as within,
      (select count(*)::int from organ_version v where v.territory_id = t.territory_id and ${heldOn('v', on)}) as organs
    from territory_version t where ${matching} and t.territory_id > ${idAfter(input.after)}
    order by t.territory_id limit ${input.limit + 1}`.execute(db)
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from territory_version t where ${matching}`.execute(db)
  const { page, next } = cutPage(rows, input.limit, (row) => row.id)
  return { items: page, next, total: counted.rows[0]?.total ?? 0 }
}
