import { sql } from 'kysely'
import { fold } from 'vanban/text'
import type { Clock } from '../../../platform/clock.ts'
import { json, type Trx } from '../../../platform/database.ts'
import { invariant } from '../../../platform/invariant.ts'
import { namesOf, organKinds } from '../model.ts'
import { canonicalWords } from '../queries/canonical-words.ts'
import type { OrganImport } from './check-organs.ts'
import { chunksOf } from './import-rows.ts'

/** Finds the id of a key that the check has seen. */
type IdOf = (key: string) => number

/** Writes a checked import in the caller's transaction. Answers the ids of all organs that it named. */
export async function writeOrganImport(trx: Trx, clock: Clock, checked: OrganImport): Promise<Map<string, number>> {
  const territories = await writeTerritories(trx, checked)
  const ids = new Map([...checked.known].map(([key, organ]) => [key, organ.id]))
  const idOf: IdOf = (key) => {
    const id = ids.get(key)
    invariant(id !== undefined, `organ ${key} was checked but is not here`)
    return id
  }
  const rows = [...checked.organs].map(([key, organ]) => ({ key, outside: organ.outside, createdAt: clock.now() }))
  for (const chunk of chunksOf(rows)) {
    for (const row of await trx.insertInto('organ').values(chunk).returning(['id', 'key']).execute()) {
      ids.set(row.key, row.id)
    }
  }
  await writeVersions(trx, checked, idOf, territories)
  await writePaths(trx, checked, idOf)
  await writeNames(trx, checked, idOf)
  const relations = checked.relations.map((r) => ({
    fromOrganId: idOf(r.from_),
    toOrganId: idOf(r.to_),
    relation: r.relation,
    validFrom: r.from,
    validTo: r.to,
  }))
  for (const chunk of chunksOf(relations)) await trx.insertInto('organRelation').values(chunk).execute()
  const collectives = checked.collectives.map(({ organ, ...row }) => ({ ...row, organId: idOf(organ) }))
  for (const chunk of chunksOf(collectives)) await trx.insertInto('collective').values(chunk).execute()
  for (const { owner, rule, ...group } of checked.groups) {
    await trx
      .insertInto('organGroup')
      .values({ ...group, ownerOrganId: owner === null ? null : idOf(owner), rule: json(rule) })
      .execute()
  }
  return ids
}

async function writeTerritories(trx: Trx, checked: OrganImport): Promise<Map<string, number>> {
  const keys = [...new Set(checked.territories.map((territory) => territory.key))].map((key) => ({ key }))
  for (const chunk of chunksOf(keys)) await trx.insertInto('territory').values(chunk).execute()
  const ids = new Map(
    (await trx.selectFrom('territory').select(['id', 'key']).execute()).map((row) => [row.key, row.id]),
  )
  const versions = checked.territories.map(({ key, parent, from, to, ...version }) => ({
    ...version,
    territoryId: ids.get(key) ?? 0,
    parentId: parent === null ? null : (ids.get(parent) ?? null),
    validFrom: from,
    validTo: to,
  }))
  for (const chunk of chunksOf(versions)) await trx.insertInto('territoryVersion').values(chunk).execute()
  return ids
}

async function writeVersions(trx: Trx, checked: OrganImport, idOf: IdOf, territories: Map<string, number>) {
  const rows = [...checked.organs].flatMap(([key, organ]) =>
    organ.versions.map((version) => ({
      organId: idOf(key),
      validFrom: version.from,
      validTo: version.to,
      name: version.name,
      shortName: version.shortName,
      code: version.code,
      abbreviation: version.abbreviation,
      kind: version.kind,
      line: organKinds[version.kind].line,
      superiorId: version.superior === null ? null : idOf(version.superior),
      territoryId: version.territory === null ? null : (territories.get(version.territory) ?? null),
      letterhead: version.letterhead,
      place: version.place,
      nameFolded: fold(version.name),
    })),
  )
  for (const chunk of chunksOf(rows)) await trx.insertInto('organVersion').values(chunk).execute()
}

async function writePaths(trx: Trx, checked: OrganImport, idOf: IdOf): Promise<void> {
  const rows = [...checked.organs].flatMap(([key, organ]) =>
    organ.paths.map((way) => ({
      organId: idOf(key),
      validFrom: way.from,
      validTo: way.to,
      path: `${way.prefix}${way.keys.map((each) => `${idOf(each)}/`).join('')}`,
    })),
  )
  for (const chunk of chunksOf(rows)) await trx.insertInto('organPath').values(chunk).execute()
}

/** Everything an organ is called, in the form in which words are compared: its names, its short names, its other names. */
async function writeNames(trx: Trx, checked: OrganImport, idOf: IdOf): Promise<void> {
  const names = new Map<string, { organId: number; alias: string; aliasFolded: string }>()
  const add = (key: string, alias: string) => {
    const aliasFolded = canonicalWords(alias)
    if (aliasFolded) names.set(`${idOf(key)}:${aliasFolded}`, { organId: idOf(key), alias, aliasFolded })
  }
  for (const { organ, alias } of checked.aliases) add(organ, alias)
  for (const [key, organ] of checked.organs) {
    for (const { name, shortName, territory } of organ.versions) {
      for (const each of namesOf(name, shortName, territory !== null)) add(key, each)
    }
  }
  for (const chunk of chunksOf([...names.values()])) {
    await trx
      .insertInto('organAlias')
      .values(chunk)
      .onConflict((c) => c.columns(['organId', 'aliasFolded']).doUpdateSet({ alias: sql`excluded.alias` }))
      .execute()
  }
}
