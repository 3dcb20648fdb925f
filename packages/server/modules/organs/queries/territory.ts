import type { Day, OutputOf, ParsedInputOf, Routes, TerritoryView } from '@thongsuot/contract'
import { type RawBuilder, sql } from 'kysely'
import { fold } from 'vanban/text'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { cutPage, idAfter } from '../../../platform/page-key.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { heldOn } from '../store.ts'

/** The columns of a territory's row on a day. */
const rowSql = (on: Day): RawBuilder<unknown> => sql`
  select t.territory_id as id, t.name, t.kind, t.people, t.area_km2, t.parent_id,
    (select count(*)::int from territory_version c where c.parent_id = t.territory_id and ${heldOn('c', on)}) as within,
    (select count(*)::int from organ_version v where v.territory_id = t.territory_id and ${heldOn('v', on)}) as organs
  from territory_version t`

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
  const { rows } = await sql<TerritoryView & { parentId: number | null }>`
    ${rowSql(on)}
    where ${matching} and t.territory_id > ${idAfter(input.after)}
    order by t.territory_id limit ${input.limit + 1}`.execute(db)
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from territory_version t where ${matching}`.execute(db)
  const { page, next } = cutPage(rows, input.limit, (row) => row.id)
  return { items: page.map(({ parentId: _, ...row }) => row), next, total: counted.rows[0]?.total ?? 0 }
}

/** One territory with what it lies in. @throws Refusal `not.found` on a day on which it does not exist. */
export async function openTerritory(
  house: House,
  _actor: Actor,
  input: ParsedInputOf<Routes['organs.territory']>,
): Promise<OutputOf<Routes['organs.territory']>> {
  const on = input.asOf ?? house.clock.today()
  const db = house.database.plain
  const { rows } = await sql<TerritoryView & { parentId: number | null }>`
    ${rowSql(on)} where t.territory_id = ${input.id} and ${heldOn('t', on)}`.execute(db)
  const [row] = rows
  if (!row) throw new Refusal('not.found')
  const { parentId, ...territory } = row
  const parent = await sql<{ id: number; name: string }>`
    select territory_id as id, name from territory_version p where territory_id = ${parentId} and ${heldOn('p', on)}`.execute(
    db,
  )
  return { ...territory, parent: parent.rows[0] ?? null }
}
