import type { Day, OrganChangePlan, OrganOrFounded, SuccessionKind, TerritoryOrFounded } from '@thongsuot/contract'
import { sql } from 'kysely'
import { fold } from 'vanban/text'
import type { Clock } from '../../../platform/clock.ts'
import type { Trx } from '../../../platform/database.ts'
import { invariant } from '../../../platform/invariant.ts'
import { isOrganKind, namesOf, organKinds } from '../model.ts'
import { canonicalWords } from '../queries/canonical-words.ts'
import { chunksOf } from './import-rows.ts'

/** The act in whose name rows are made and closed. */
export interface ChangeAct {
  id: number
  effectiveOn: Day
}

/** What a plan made, by the keys it uses, and every organ whose versions it touched. */
export interface WrittenPlan {
  foundedOrgans: Map<string, number>
  foundedTerritories: Map<string, number>
  touched: number[]
}

/**
 * Writes a checked plan: closes the versions that end on its day and opens those that begin, each marked with the change, so
 * that it can be taken back. Paths are not made here; see `rebuildPaths`.
 */
export async function writePlan(trx: Trx, clock: Clock, act: ChangeAct, plan: OrganChangePlan): Promise<WrittenPlan> {
  const foundedTerritories = await foundTerritories(trx, act, plan)
  const placeOf = (ref: TerritoryOrFounded | null) => idOf(ref, foundedTerritories)
  await writeTerritories(trx, act, plan, placeOf)
  const foundedOrgans = await foundOrgans(trx, clock, act, plan)
  const organOf = (ref: OrganOrFounded | null) => idOf(ref, foundedOrgans)
  await openFounded(trx, act, plan, foundedOrgans, organOf, placeOf)
  const moved = await subordinatesOfEnded(trx, act, plan, organOf)
  await alterOrgans(trx, act, [...alterations(plan, organOf, placeOf), ...moved])
  await endOrgans(trx, act, plan)
  await writeSuccessions(trx, act, plan, organOf)
  await writeRelations(trx, act, plan, organOf)
  const touched = [
    ...foundedOrgans.values(),
    ...plan.altered.map((altered) => altered.organId),
    ...plan.ended.map((ended) => ended.organId),
    ...moved.map((item) => item.organId),
  ]
  await nameOrgans(trx, act, touched)
  return { foundedOrgans, foundedTerritories, touched: [...new Set(touched)] }
}

function idOf(ref: OrganOrFounded | TerritoryOrFounded | null, founded: ReadonlyMap<string, number>): number | null {
  if (ref === null) return null
  if ('organId' in ref) return ref.organId
  if ('territoryId' in ref) return ref.territoryId
  const id = founded.get(ref.founded)
  invariant(id !== undefined, `${ref.founded} was checked but is not founded`)
  return id
}

/** A key of import files for what a change founds: stable, and never the key of another thing. */
const keyOf = (act: ChangeAct, key: string) => `thay-doi-${act.id}.${key}`

async function foundTerritories(trx: Trx, act: ChangeAct, plan: OrganChangePlan): Promise<Map<string, number>> {
  const ids = new Map<string, number>()
  for (const { key } of plan.territories.founded) {
    const { id } = await trx
      .insertInto('territory')
      .values({ key: keyOf(act, key), madeBy: act.id })
      .returning('id')
      .executeTakeFirstOrThrow()
    ids.set(key, id)
  }
  return ids
}

async function writeTerritories(
  trx: Trx,
  act: ChangeAct,
  plan: OrganChangePlan,
  placeOf: (ref: TerritoryOrFounded | null) => number | null,
): Promise<void> {
  const { founded, altered, ended, parts } = plan.territories
  const opened = founded.map(({ key, parent, ...fields }) => ({
    ...fields,
    territoryId: placeOf({ founded: key }) ?? 0,
    parentId: placeOf(parent),
    validFrom: act.effectiveOn,
    madeBy: act.id,
  }))
  for (const chunk of chunksOf(opened)) await trx.insertInto('territoryVersion').values(chunk).execute()
  const closing = [...ended, ...altered.map((each) => each.territoryId)]
  await sql`
    update territory_version set valid_to = ${act.effectiveOn}::date, closed_by = ${act.id}
    where territory_id = any(${closing}::bigint[]) and valid_to is null`.execute(trx)
  for (const { territoryId, set } of altered) {
    const { parent, ...fields } = set
    const before = await trx
      .selectFrom('territoryVersion')
      .select(['name', 'kind', 'parentId', 'people', 'areaKm2'])
      .where('territoryId', '=', territoryId)
      .where('closedBy', '=', act.id)
      .executeTakeFirstOrThrow()
    const parentId = parent === undefined ? before.parentId : placeOf(parent)
    await trx
      .insertInto('territoryVersion')
      .values({ ...before, ...fields, parentId, territoryId, validFrom: act.effectiveOn, madeBy: act.id })
      .execute()
  }
  const rows = parts.map((part) => ({
    changeId: act.id,
    fromTerritoryId: part.from,
    toTerritoryId: placeOf(part.to) ?? 0,
    people: part.people,
    areaKm2: part.areaKm2,
  }))
  for (const chunk of chunksOf(rows)) await trx.insertInto('territorySuccession').values(chunk).execute()
}

async function foundOrgans(
  trx: Trx,
  clock: Clock,
  act: ChangeAct,
  plan: OrganChangePlan,
): Promise<Map<string, number>> {
  const ids = new Map<string, number>()
  const byKey = new Map(plan.founded.map(({ key }) => [keyOf(act, key), key]))
  const rows = [...byKey.keys()].map((key) => ({ key, createdAt: clock.now(), madeBy: act.id }))
  for (const chunk of chunksOf(rows)) {
    for (const row of await trx.insertInto('organ').values(chunk).returning(['id', 'key']).execute()) {
      ids.set(byKey.get(row.key) ?? '', row.id)
    }
  }
  return ids
}

async function openFounded(
  trx: Trx,
  act: ChangeAct,
  plan: OrganChangePlan,
  founded: ReadonlyMap<string, number>,
  organOf: (ref: OrganOrFounded | null) => number | null,
  placeOf: (ref: TerritoryOrFounded | null) => number | null,
): Promise<void> {
  const rows = plan.founded.map((organ) => {
    invariant(isOrganKind(organ.kind), `kind ${organ.kind} was checked`)
    const { key, kind, superior, territory, collectives: _, ...fields } = organ
    return {
      ...fields,
      kind,
      organId: founded.get(key) ?? 0,
      line: organKinds[kind].line,
      superiorId: organOf(superior),
      territoryId: placeOf(territory),
      nameFolded: fold(organ.name),
      validFrom: act.effectiveOn,
      madeBy: act.id,
    }
  })
  for (const chunk of chunksOf(rows)) await trx.insertInto('organVersion').values(chunk).execute()
  const collectives = plan.founded.flatMap((organ) =>
    organ.collectives.map((each, at) => ({
      ...each,
      organId: founded.get(organ.key) ?? 0,
      key: keyOf(act, `${organ.key}.${at}`),
      madeBy: act.id,
    })),
  )
  for (const chunk of chunksOf(collectives)) await trx.insertInto('collective').values(chunk).execute()
}

/** One organ's new fields; a field that is absent stays as it was. */
interface Alteration {
  organId: number
  name?: string
  shortName?: string
  code?: string | null
  abbreviation?: string | null
  superiorId?: number | null
  territoryId?: number | null
  letterhead?: string[]
  place?: string | null
}

function alterations(
  plan: OrganChangePlan,
  organOf: (ref: OrganOrFounded | null) => number | null,
  placeOf: (ref: TerritoryOrFounded | null) => number | null,
): Alteration[] {
  return plan.altered.map(({ organId, set: { superior, territory, ...fields } }) => ({
    organId,
    ...fields,
    ...(superior === undefined ? {} : { superiorId: organOf(superior) }),
    ...(territory === undefined ? {} : { territoryId: placeOf(territory) }),
  }))
}

/** The subordinates that stay and only change their superior because theirs ends. */
async function subordinatesOfEnded(
  trx: Trx,
  act: ChangeAct,
  plan: OrganChangePlan,
  organOf: (ref: OrganOrFounded | null) => number | null,
): Promise<Alteration[]> {
  const named = new Set([...plan.altered, ...plan.ended].map((each) => each.organId))
  const items: Alteration[] = []
  for (const { organId, subordinatesTo } of plan.ended) {
    if (subordinatesTo === null) continue
    const { rows } = await sql<{ organId: number; above: number | null }>`
      select v.organ_id, e.superior_id as above from organ_version v
      join organ_version e on e.organ_id = v.superior_id and e.valid_to is null
      where v.superior_id = ${organId} and v.valid_to is null and v.valid_from < ${act.effectiveOn}::date`.execute(trx)
    const taker = organOf(subordinatesTo)
    for (const row of rows.filter((each) => !named.has(each.organId))) {
      // One of the subordinates may take the others over: it takes the place of the one that ends.
      items.push({ organId: row.organId, superiorId: row.organId === taker ? row.above : taker })
    }
  }
  return items
}

async function alterOrgans(trx: Trx, act: ChangeAct, items: readonly Alteration[]): Promise<void> {
  for (const chunk of chunksOf(items)) {
    const ids = chunk.map((item) => item.organId)
    await sql`
      update organ_version set valid_to = ${act.effectiveOn}::date, closed_by = ${act.id}
      where organ_id = any(${ids}::bigint[]) and valid_to is null`.execute(trx)
    // A key that is absent from the item leaves the field; a null clears it.
    const rows = chunk.map(({ name, ...item }) =>
      name === undefined ? item : { ...item, name, nameFolded: fold(name) },
    )
    await sql`
      insert into organ_version (organ_id, valid_from, made_by, kind, line, name, name_folded, short_name, code,
        abbreviation, superior_id, territory_id, letterhead, place)
      select v.organ_id, ${act.effectiveOn}::date, ${act.id}, v.kind, v.line,
        coalesce(x ->> 'name', v.name), coalesce(x ->> 'nameFolded', v.name_folded), coalesce(x ->> 'shortName', v.short_name),
        case when x ? 'code' then x ->> 'code' else v.code end,
        case when x ? 'abbreviation' then x ->> 'abbreviation' else v.abbreviation end,
        case when x ? 'superiorId' then (x ->> 'superiorId')::bigint else v.superior_id end,
        case when x ? 'territoryId' then (x ->> 'territoryId')::bigint else v.territory_id end,
        case when x ? 'letterhead' then array(select jsonb_array_elements_text(x -> 'letterhead')) else v.letterhead end,
        case when x ? 'place' then x ->> 'place' else v.place end
      from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) x
      join organ_version v on v.organ_id = (x ->> 'organId')::bigint and v.closed_by = ${act.id}`.execute(trx)
  }
}

async function endOrgans(trx: Trx, act: ChangeAct, plan: OrganChangePlan): Promise<void> {
  const ids = plan.ended.map((each) => each.organId)
  await sql`
    update organ_version set valid_to = ${act.effectiveOn}::date, closed_by = ${act.id}
    where organ_id = any(${ids}::bigint[]) and valid_to is null`.execute(trx)
  await sql`
    update organ_relation set valid_to = ${act.effectiveOn}::date, closed_by = ${act.id}
    where (from_organ_id = any(${ids}::bigint[]) or to_organ_id = any(${ids}::bigint[]))
      and valid_to is null and valid_from < ${act.effectiveOn}::date`.execute(trx)
}

/** What each arrow of a plan is: named by what happens to both of its ends. */
function successionsOf(
  plan: OrganChangePlan,
): { from: number | null; to: OrganOrFounded | null; kind: SuccessionKind }[] {
  const ended = new Set(plan.ended.map((each) => each.organId))
  const outgoing = new Map<number, number>()
  for (const { from } of plan.successions) outgoing.set(from, (outgoing.get(from) ?? 0) + 1)
  const reached = new Set(plan.successions.flatMap(({ to }) => ('founded' in to ? to.founded : [])))
  return [
    ...plan.successions.map(({ from, to }) => ({
      from,
      to,
      kind: ended.has(from) && outgoing.get(from) === 1 ? ('merge' as const) : ('split' as const),
    })),
    ...plan.altered
      .filter(({ set }) => set.name !== undefined)
      .map(({ organId }) => ({ from: organId, to: { organId }, kind: 'rename' as const })),
    ...plan.ended
      .filter(({ organId }) => !outgoing.has(organId))
      .map(({ organId }) => ({ from: organId, to: null, kind: 'dissolve' as const })),
    ...plan.founded
      .filter(({ key }) => !reached.has(key))
      .map(({ key }) => ({ from: null, to: { founded: key }, kind: 'found' as const })),
  ]
}

async function writeSuccessions(
  trx: Trx,
  act: ChangeAct,
  plan: OrganChangePlan,
  organOf: (ref: OrganOrFounded | null) => number | null,
): Promise<void> {
  const rows = successionsOf(plan).map(({ from, to, kind }) => ({
    changeId: act.id,
    fromOrganId: from,
    toOrganId: organOf(to),
    kind,
  }))
  for (const chunk of chunksOf(rows)) await trx.insertInto('succession').values(chunk).execute()
}

async function writeRelations(
  trx: Trx,
  act: ChangeAct,
  plan: OrganChangePlan,
  organOf: (ref: OrganOrFounded | null) => number | null,
): Promise<void> {
  const rows = plan.relations.map(({ from, to, relation }) => ({
    fromOrganId: organOf(from) ?? 0,
    toOrganId: organOf(to) ?? 0,
    relation,
    validFrom: act.effectiveOn,
    madeBy: act.id,
  }))
  for (const chunk of chunksOf(rows)) {
    await trx
      .insertInto('organRelation')
      .values(chunk)
      .onConflict((c) => c.doNothing())
      .execute()
  }
}

/** The names under which letters speak of the organs from now on; older names stay, because older letters are still read. */
async function nameOrgans(trx: Trx, act: ChangeAct, touched: readonly number[]): Promise<void> {
  const versions = await trx
    .selectFrom('organVersion')
    .select(['organId', 'name', 'shortName', 'territoryId'])
    .where('madeBy', '=', act.id)
    .where((eb) => eb('organId', '=', eb.fn.any(eb.val([...touched]))))
    .execute()
  const rows = new Map<string, { organId: number; alias: string; aliasFolded: string; madeBy: number }>()
  for (const version of versions) {
    for (const alias of namesOf(version.name, version.shortName, version.territoryId !== null)) {
      const aliasFolded = canonicalWords(alias)
      if (aliasFolded)
        rows.set(`${version.organId}:${aliasFolded}`, { organId: version.organId, alias, aliasFolded, madeBy: act.id })
    }
  }
  for (const chunk of chunksOf([...rows.values()])) {
    await trx
      .insertInto('organAlias')
      .values(chunk)
      .onConflict((c) => c.doNothing())
      .execute()
  }
}
