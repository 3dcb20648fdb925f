import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import {
  checkOrgans,
  type ImportRow,
  type OnStep,
  openStage,
  type RowProblem,
  readImportRow,
  stageRows,
  writeOrgans,
} from '../../organs/index.ts'
import { append } from '../events.ts'
import { checkPeople } from './check-people.ts'
import { importSheets } from './import-sheets.ts'
import { writePeople } from './write-people.ts'

type RowFile =
  | 'territories'
  | 'organs'
  | 'relations'
  | 'collectives'
  | 'aliases'
  | 'people'
  | 'positions'
  | 'holders'
  | 'series'

/** Rows for an installation. They refer to each other, and to what is here already, by key. */
export type InstallationFiles = Partial<Record<RowFile, readonly ImportRow[]>> & { groups?: readonly unknown[] }

/** How many of each kind an import made or changed. */
export interface Imported {
  territories: number
  organs: number
  people: number
  positions: number
  series: number
}

/** So many faults are told; the rest are only counted. */
const mostTold = 200
/** From so many rows on, the planner must learn the new sizes before the next question. */
const manyRows = 2000

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
  if (actor) requireAdministrator(actor)
  return house.database.asSystem(async (trx) => {
    await openStage(trx)
    await stageFiles(trx, files)
    await checkStage(trx)
    await requireFaultless(trx)
    return await writeStage(trx, house, actor)
  })
}

/** @throws Refusal `action.refused` */
export function requireAdministrator(actor: Actor): void {
  if (actor.role !== 'administrator')
    throw new Refusal('action.refused', { reason: 'nhập danh mục là việc của quản trị.' })
}

async function stageFiles(trx: Trx, files: InstallationFiles): Promise<void> {
  for (const sheet of importSheets) {
    const given = files[sheet.name as RowFile | 'groups'] ?? []
    // Rows of a spreadsheet follow its heading; groups in code have none.
    const first = sheet.name === 'groups' ? 1 : 2
    const faults: RowProblem[] = []
    const rows = given.map((value, index) => {
      const row = index + first
      const words = sheet.name === 'groups' ? wordsOfGroup(value) : (value as ImportRow)
      const refuse = (column: string | null, sentence: string) => {
        faults.push({ file: sheet.name, row, column, sentence })
      }
      return { row, cells: readImportRow(sheet, (column) => words[column], refuse) }
    })
    if (rows.length > 0) await stageRows(trx, sheet.name, rows, faults)
  }
}

function wordsOfGroup(value: unknown): ImportRow {
  const { key, owner, name, aliases, rule } = Object(value) as Record<string, unknown>
  const words = (given: unknown) => (typeof given === 'string' ? given : '')
  return {
    key: words(key),
    owner: words(owner),
    name: words(name),
    aliases: Array.isArray(aliases) ? aliases.join('|') : '',
    rule: JSON.stringify(rule ?? {}),
  }
}

/** Checks what is on the stage; afterwards `row_effect` and `row_fault` say all about it. */
export async function checkStage(trx: Trx): Promise<void> {
  await sql`analyze staged_row`.execute(trx)
  await checkOrgans(trx)
  await checkPeople(trx)
}

async function requireFaultless(trx: Trx): Promise<void> {
  const { rows } = await sql<RowProblem>`
    select sheet as file, row, "column", sentence from row_fault order by sheet, row limit ${mostTold}`.execute(trx)
  if (rows.length === 0) return
  const counted = await sql<{
    count: number
  }>`select count(distinct (sheet, row))::int as count from row_fault`.execute(trx)
  const count = counted.rows[0]?.count ?? rows.length
  const told = rows.map(({ file, row, sentence }) => `${file} dòng ${row}: ${sentence}`)
  if (count > rows.length) told.push(`và ${count - rows.length} dòng khác`)
  throw new Refusal('import.rows', { rows: told.join('; '), problems: rows, count })
}

/**
 * Writes what the check found, as one event. @throws Refusal `import.rows` where writing showed a fault that only all rows
 * together make; the caller's transaction must then end.
 */
export async function writeStage(
  trx: Trx,
  house: House,
  actor: Actor | null,
  onStep: OnStep = async () => {},
): Promise<Imported> {
  await writeOrgans(trx, house.clock, onStep)
  await requireFaultless(trx)
  await writePeople(trx)
  const { rows } = await sql<Imported & { total: number }>`
    select count(*) filter (where sheet = 'territories')::int as territories,
      count(*) filter (where sheet = 'organs')::int as organs, count(*) filter (where sheet = 'people')::int as people,
      count(*) filter (where sheet = 'positions')::int as positions, count(*) filter (where sheet = 'series')::int as series,
      count(*)::int as total
    from row_effect where effect in ('new', 'changed')`.execute(trx)
  const { total = 0, ...counts } = rows[0] ?? { territories: 0, organs: 0, people: 0, positions: 0, series: 0 }
  await append(trx, house.clock, actor, 'installation.imported', { kind: 'installation', id: null }, { ...counts })
  if (total >= manyRows) await sql`select analyze_directory()`.execute(trx)
  return counts
}
