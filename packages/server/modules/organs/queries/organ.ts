import type { Day, OrganLine, OrganRef } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { OrganAsOf, OrganKind } from '../model.ts'
import { heldOn, type Reader } from '../store.ts'

/**
 * Names of organs as of a day. An organ that no longer exists (or not yet) on the day keeps its nearest name, so that a
 * list never shows a blank; only an unknown id is missing from the answer.
 */
export async function organRefs(db: Reader, ids: readonly number[], on: Day): Promise<Map<number, OrganRef>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<OrganRef>`
    select distinct on (v.organ_id) v.organ_id as id, v.name, v.short_name
    from organ_version v where v.organ_id = any(${[...new Set(ids)]}::bigint[])
    order by v.organ_id, (v.valid_from <= ${on}::date) desc,
      case when v.valid_from <= ${on}::date then v.valid_from end desc, v.valid_from`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

/** One organ on a day, or null when it does not exist on that day. */
export async function organAsOf(db: Reader, id: number, on: Day): Promise<OrganAsOf | null> {
  const row = await db
    .selectFrom('organVersion as v')
    .innerJoin('organ as o', 'o.id', 'v.organId')
    .select(['o.id', 'v.name', 'v.shortName', 'v.code', 'v.abbreviation', 'v.superiorId', 'v.territoryId'])
    .select(['v.letterhead', 'v.place', 'o.outside'])
    .select((eb) => [
      eb.ref('v.kind').$castTo<OrganKind>().as('kind'),
      eb.ref('v.line').$castTo<OrganLine>().as('line'),
    ])
    .where('v.organId', '=', id)
    .where(heldOn('v', on))
    .executeTakeFirst()
  return row ?? null
}

/** The organs above one, the root first, without itself. */
export async function ancestorIds(db: Reader, organId: number, on: Day): Promise<number[]> {
  const row = await db
    .selectFrom('organPath as p')
    .select('p.path')
    .where('p.organId', '=', organId)
    .where(heldOn('p', on))
    .executeTakeFirst()
  return row ? row.path.split('/').filter(Boolean).map(Number).slice(0, -1) : []
}

/** The organs directly below one, ascending. */
export async function subordinateIds(db: Reader, organId: number, on: Day): Promise<number[]> {
  const rows = await db
    .selectFrom('organVersion as v')
    .select('v.organId')
    .where('v.superiorId', '=', organId)
    .where(heldOn('v', on))
    .orderBy('v.organId')
    .execute()
  return rows.map((row) => row.organId)
}

/** True when a Party committee leads the organ on the day, itself or through an organ above it in its line. */
export async function leadsOrgan(db: Reader, leaderOrganId: number, organId: number, on: Day): Promise<boolean> {
  const led = [organId, ...(await ancestorIds(db, organId, on))]
  const row = await db
    .selectFrom('organRelation as r')
    .select('r.toOrganId')
    .where('r.fromOrganId', '=', leaderOrganId)
    .where('r.toOrganId', 'in', led)
    .where('r.relation', '=', 'leads')
    .where(heldOn('r', on))
    .executeTakeFirst()
  return row !== undefined
}
