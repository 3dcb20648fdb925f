import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { OrganChangeFile } from '@thongsuot/contract'
import { fillDuties, type Imported, importInstallation, readCsv } from '../modules/identity/index.ts'
import { planChangeFromFile } from '../modules/organs/index.ts'
import type { House } from '../platform/house.ts'

/** The office in which the sample's earlier dispatch begins. */
export const sampleOfficeKey = 'quan-uy-long-bien'

const file = (name: string) => readFileSync(join(import.meta.dirname, 'data', name), 'utf8')
const rows = (name: string) => readCsv(file(`${name}.csv`))

/**
 * Loads the sample's organs, people and series through the import that everybody uses, and what boards are there for. Organs carry their public names of
 * 2020; every person is invented.
 */
export async function loadSampleOrgans(house: House): Promise<Imported> {
  const imported = await importInstallation(house, {
    territories: rows('territories'),
    organs: rows('organs'),
    relations: rows('relations'),
    collectives: rows('collectives'),
    aliases: rows('aliases'),
    groups: JSON.parse(file('groups.json')) as unknown[],
    people: rows('people'),
    positions: rows('positions'),
    holders: rows('holders'),
    series: rows('series'),
  })
  const duties = rows('duties').map(({ organ, position, words, valid_from, basis }) => ({
    ...{ organ: String(organ), position: position?.trim() ? position : null, words: String(words) },
    ...{ from: String(valid_from), basis: String(basis) },
  }))
  await fillDuties(house, duties)
  return imported
}

/** The reorganisation of 1 July 2025 over the sample's tree of 2020, as a file like those that people bring. */
export function sampleReorganisation(): OrganChangeFile {
  return OrganChangeFile.parse(JSON.parse(file('sap-xep-2025-07-01.json')))
}

/** The sample knows what is coming: its administrator has the reorganisation of 2025 planned, and nothing of it is done. */
export async function planSampleReorganisation(house: House): Promise<{ id: number }> {
  const seat = await house.database.plain
    .selectFrom('position as p')
    .innerJoin('holder as h', 'h.positionId', 'p.id')
    .select(['p.id', 'p.organId', 'h.personId'])
    .where('p.role', '=', 'administrator')
    .executeTakeFirstOrThrow()
  const { id: positionId, organId, personId } = seat
  const administrator = { personId, positionId, organId, role: 'administrator' as const }
  return await planChangeFromFile(house, administrator, { file: sampleReorganisation() })
}

/** Who of the sample signs in, and with which address; the clerk of the office comes first. */
export function sampleUsers(): { personKey: string; email: string }[] {
  return rows('accounts').map(({ person, email }) => ({ personKey: String(person), email: String(email) }))
}
