import type { ChangedOrgan, ChangedTerritory, Day } from '@thongsuot/contract'
import { sql } from 'kysely'
import { heldOn, type Reader } from '../store.ts'

/** So many organs are shown side by side; a whole country is not read on one screen. */
const mostShown = 1000

interface SideRow {
  id: number
  name: string | null
  superior: string | null
  territory: string | null
  code: string | null
  subordinates: number
  after: boolean
}

/** Every organ whose versions a change made or closed, on both sides of its day; those that end first, then by id. */
export async function changedOrgans(db: Reader, changeId: number, on: Day): Promise<ChangedOrgan[]> {
  const { rows } = await sql<SideRow>`
    with touched as (
      select distinct organ_id, bool_or(made_by is not null and made_by = ${changeId}) over (partition by organ_id) as stays
      from organ_version where made_by = ${changeId} or closed_by = ${changeId}),
    shown as (select organ_id from touched order by stays, organ_id limit ${mostShown})
    select s.organ_id as id, v.name, v.code, side.after,
      (select u.name from organ_version u where u.organ_id = v.superior_id
        order by (daterange(u.valid_from, u.valid_to) @> side.day) desc, u.valid_from desc limit 1) as superior,
      (select t.name from territory_version t where t.territory_id = v.territory_id
        and daterange(t.valid_from, t.valid_to) @> side.day) as territory,
      (select count(*)::int from organ_version b where b.superior_id = s.organ_id
        and daterange(b.valid_from, b.valid_to) @> side.day) as subordinates
    from shown s
    cross join (values (false, ${on}::date - 1), (true, ${on}::date)) side (after, day)
    left join organ_version v on v.organ_id = s.organ_id and daterange(v.valid_from, v.valid_to) @> side.day
    order by s.organ_id, side.after`.execute(db)
  const { kinds, continuedBy } = await successionsOfChange(db, changeId)
  const organs = new Map<number, ChangedOrgan>()
  for (const { id, after, name, ...side } of rows) {
    const organ = organs.get(id) ?? {
      id,
      kind: 'alter',
      before: null,
      after: null,
      continuedBy: continuedBy.get(id) ?? [],
    }
    if (name !== null) organ[after ? 'after' : 'before'] = { name, ...side }
    organs.set(id, organ)
  }
  for (const organ of organs.values()) organ.kind = kinds.get(organ.id) ?? kindOf(organ)
  return [...organs.values()]
}

function kindOf({ before, after }: ChangedOrgan): ChangedOrgan['kind'] {
  return before && after && before.superior !== after.superior ? 'move' : 'alter'
}

/** What happens to each end of the arrows of a change, and where the arrows of each organ lead. */
async function successionsOfChange(db: Reader, changeId: number) {
  const rows = await db
    .selectFrom('succession')
    .select(['fromOrganId', 'toOrganId'])
    .select((eb) => eb.ref('kind').$castTo<ChangedOrgan['kind']>().as('kind'))
    .where('changeId', '=', changeId)
    .execute()
  const kinds = new Map<number, ChangedOrgan['kind']>()
  const continuedBy = new Map<number, number[]>()
  for (const { toOrganId, kind } of rows) if (toOrganId !== null) kinds.set(toOrganId, kind)
  for (const { fromOrganId, toOrganId, kind } of rows) {
    if (fromOrganId === null) continue
    kinds.set(fromOrganId, kind)
    if (toOrganId !== null && toOrganId !== fromOrganId)
      continuedBy.set(fromOrganId, [...(continuedBy.get(fromOrganId) ?? []), toOrganId])
  }
  return { kinds, continuedBy }
}

/** Every territory that a change touches, on both sides, with the parts that the new ones are made of. */
export async function changedTerritories(db: Reader, changeId: number): Promise<ChangedTerritory[]> {
  const { rows } = await sql<{
    id: number
    after: boolean
    name: string
    people: number | null
    areaKm2: number | null
  }>`
    select territory_id as id, made_by is not null and made_by = ${changeId} as after, name, people, area_km2
    from territory_version where made_by = ${changeId} or closed_by = ${changeId} order by territory_id limit ${mostShown}`.execute(
    db,
  )
  const parts = await sql<{ to: number; from: string; people: number | null; areaKm2: number | null }>`
    select s.to_territory_id as "to", v.name as "from", s.people, s.area_km2
    from territory_succession s join lateral (
      select name from territory_version v where v.territory_id = s.from_territory_id
      order by v.made_by is not distinct from ${changeId}, v.valid_from desc limit 1) v on true
    where s.change_id = ${changeId} order by s.id`.execute(db)
  const territories = new Map<number, ChangedTerritory>()
  for (const { id, after, ...side } of rows) {
    const territory = territories.get(id) ?? { id, before: null, after: null, parts: [] }
    territory[after ? 'after' : 'before'] = side
    territories.set(id, territory)
  }
  for (const { to, ...part } of parts.rows) territories.get(to)?.parts.push(part)
  return [...territories.values()]
}

/** Who an organ came from and who continues it, through every change, the oldest first. */
export async function successionsOfOrgan(db: Reader, organId: number) {
  const { rows } = await sql<{
    changeId: number
    title: string
    basis: string
    on: Day
    kind: 'rename' | 'merge' | 'split' | 'dissolve' | 'found'
    fromId: number | null
    toId: number | null
  }>`
    select c.id as change_id, c.title, c.basis, c.effective_on as "on", s.kind, s.from_organ_id as from_id, s.to_organ_id as to_id
    from succession s join organ_change c on c.id = s.change_id
    where ${organId} in (s.from_organ_id, s.to_organ_id) and c.state = 'applied'
    order by c.effective_on, s.id`.execute(db)
  return rows
}

/** The organs that exist on the day and continue an organ which has ended, through as many changes as there were. */
export async function successorIds(db: Reader, organId: number, on: Day): Promise<number[]> {
  const { rows } = await sql<{ organId: number }>`
    with recursive after as (
      select ${organId}::bigint as organ_id
      union
      select s.to_organ_id from after a join succession s on s.from_organ_id = a.organ_id
      join organ_change c on c.id = s.change_id and c.effective_on <= ${on}::date and c.state = 'applied'
      where s.to_organ_id is not null)
    select a.organ_id from after a join organ_version v on v.organ_id = a.organ_id and ${heldOn('v', on)}
    where a.organ_id <> ${organId} order by 1`.execute(db)
  return rows.map((row) => row.organId)
}
