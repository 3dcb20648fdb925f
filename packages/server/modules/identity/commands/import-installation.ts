import { fold } from 'vanban/text'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { invariant } from '../../../platform/invariant.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { checkOrganFiles, chunksOf, type OrganFiles, type RowProblem, writeOrganImport } from '../../organs/index.ts'
import { append } from '../events.ts'
import { checkPeopleFiles, type PeopleFiles, type PeopleImport } from './check-people.ts'

/** Everything an installation can be filled with. Rows refer to each other, and to what is here already, by key. */
export interface InstallationFiles extends OrganFiles, PeopleFiles {}

export interface Imported {
  territories: number
  organs: number
  people: number
  positions: number
  series: number
}

/** So many faults are told; the rest are only counted. */
const mostTold = 200

/**
 * Fills the installation: organs, what they are to each other, people, positions, series. All rows are checked first; then
 * all are written in one transaction, or none. `actor` null: the system itself, for the sample and a first set-up.
 * @throws Refusal `import.rows` with every faulty row and why; `action.refused` unless the actor is an administrator.
 */
export async function importInstallation(
  house: House,
  files: InstallationFiles,
  actor: Actor | null = null,
): Promise<Imported> {
  if (actor && actor.role !== 'administrator') {
    throw new Refusal('action.refused', { reason: 'nhập danh mục là việc của quản trị.' })
  }
  return house.database.asSystem(async (trx) => {
    const named = [files.positions, files.series].flatMap((rows) => (rows ?? []).map((row) => (row.organ ?? '').trim()))
    const organs = await checkOrganFiles(trx, files, named)
    const people = await checkPeopleFiles(trx, files, organs.checked)
    const problems = [...organs.problems, ...people.problems]
    if (problems.length > 0) throw refusal(problems)
    const organIds = await writeOrganImport(trx, house.clock, organs.checked)
    await writePeople(trx, people.checked, organIds)
    const counts: Imported = {
      territories: organs.checked.territories.length,
      organs: organs.checked.organs.size,
      people: people.checked.people.length,
      positions: people.checked.positions.length,
      series: people.checked.series.length,
    }
    await append(trx, house.clock, actor, 'installation.imported', { kind: 'installation', id: null }, { ...counts })
    return counts
  })
}

function refusal(problems: readonly RowProblem[]): Refusal {
  const told = problems.slice(0, mostTold)
  const rows = told.map(({ file, row, sentence }) => `${file} dòng ${row}: ${sentence}`)
  if (problems.length > told.length) rows.push(`và ${problems.length - told.length} dòng khác`)
  return new Refusal('import.rows', { rows: rows.join('; '), problems: told, count: problems.length })
}

async function writePeople(trx: Trx, checked: PeopleImport, organIds: ReadonlyMap<string, number>): Promise<void> {
  const people = checked.people.map((person) => ({ ...person, nameFolded: fold(person.fullName) }))
  for (const chunk of chunksOf(people)) await trx.insertInto('person').values(chunk).execute()
  const collectives = await idsByKey(
    trx,
    'collective',
    checked.positions.map((p) => p.collective ?? ''),
  )
  const positions = checked.positions.map(({ organ, collective, from, to, ...position }) => ({
    ...position,
    organId: idOf(organIds, organ),
    collectiveId: collective === null ? null : idOf(collectives, collective),
    validFrom: from,
    validTo: to,
  }))
  for (const chunk of chunksOf(positions)) await trx.insertInto('position').values(chunk).execute()
  const positionIds = await idsByKey(
    trx,
    'position',
    checked.holders.map((holder) => holder.position),
  )
  const personIds = await idsByKey(
    trx,
    'person',
    checked.holders.map((holder) => holder.person),
  )
  const holders = checked.holders.map((holder) => ({
    positionId: idOf(positionIds, holder.position),
    personId: idOf(personIds, holder.person),
    validFrom: holder.from,
    validTo: holder.to,
  }))
  for (const chunk of chunksOf(holders)) await trx.insertInto('holder').values(chunk).execute()
  const series = checked.series.map(({ organ, from, to, ...run }) => ({
    ...run,
    organId: idOf(organIds, organ),
    validFrom: from,
    validTo: to,
  }))
  for (const chunk of chunksOf(series)) await trx.insertInto('series').values(chunk).execute()
}

async function idsByKey(
  trx: Trx,
  table: 'collective' | 'position' | 'person',
  keys: readonly string[],
): Promise<Map<string, number>> {
  const rows = await trx
    .selectFrom(table)
    .select(['id', 'key'])
    .where((eb) => eb('key', '=', eb.fn.any(eb.val([...new Set(keys)]))))
    .execute()
  return new Map(rows.map((row) => [row.key, row.id]))
}

function idOf(ids: ReadonlyMap<string, number>, key: string): number {
  const id = ids.get(key)
  invariant(id !== undefined, `${key} was checked but is not here`)
  return id
}
