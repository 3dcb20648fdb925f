import type { OutputOf, ParsedInputOf, Routes, SavingsLineInput } from '@thongsuot/contract'
import { fold } from 'vanban/text'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { readSheets, type SheetRow } from '../../../platform/spreadsheet/index.ts'
import { append } from '../events.ts'
import { budgetPolicy } from '../policy.ts'
import { columns, mostRows, unitsInReach } from '../queries/form.ts'
import { budgetFacts, linesOf, rulesFor, type StoredLine } from '../store.ts'
import { feedFigures } from './feed-figures.ts'
import { faultOfLines, openBudget, touchBudget, writeLines } from './save-lines.ts'

type ImportRow = OutputOf<Routes['savings.import']>['rows'][number]
interface ReadRow {
  row: number
  organ: string
  line: SavingsLineInput
  problem: string | null
}

/**
 * Reads a budget spreadsheet. A unit that stands in it has all its lines replaced by the file's. Without `apply` nothing is
 * written; with it, everything or nothing.
 * @throws Refusal `savings.file` for a wrong form, `savings.line` when a row is refused and `apply` was asked
 */
export async function importBudget(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['savings.import']>,
): Promise<OutputOf<Routes['savings.import']>> {
  const read = await readRows(Buffer.from(input.base64, 'base64'))
  return await house.database.asActor(actor, async (trx) => {
    const today = house.clock.today()
    const rules = await rulesFor(trx, actor.organId, input.year, today)
    const units = new Map((await unitsInReach(trx, actor, today)).map((unit) => [fold(unit.name), unit]))
    const categories = new Map(
      rules.categories.flatMap(({ key, name }) => [[fold(name), key] as const, [fold(key), key] as const]),
    )
    const rows: ImportRow[] = []
    const budgetIds: number[] = []
    for (const [name, given] of grouped(read)) {
      const unit = units.get(fold(name))
      const lines = given.map(({ line }) => ({
        ...line,
        category: categories.get(fold(line.category)) ?? line.category,
      }))
      const unknown = unit ? null : `không có đơn vị «${name}» trong phạm vi của bạn.`
      const fault = faultOfLines(lines, rules)
      const budget = unit && (await findBudget(trx, unit.id, input.year))
      const before = budget ? await linesOf(trx, budget.id) : []
      for (const [i, { row, line, problem }] of given.entries()) {
        const wrong = unknown ?? problem ?? (fault && fault.row === i + 1 ? fault.problem : null)
        const input_ = lines[i]
        rows.push({
          ...{ row, organ: name, code: line.code, problem: wrong },
          effect: wrong !== null ? 'refused' : input_ ? effectOn(before, input_) : 'refused',
        })
      }
      const faulty = rows.some((each) => each.organ === name && each.problem !== null)
      if (!input.apply || faulty || !unit) continue
      budgetPolicy.require(await budgetFacts(trx, actor, unit.id, today), 'enter')
      const open = await openBudget(trx, house, actor, { organId: unit.id, year: input.year })
      await writeLines(trx, open.id, lines, await rulesFor(trx, unit.id, input.year, today))
      await touchBudget(trx, house, actor, open)
      await feedFigures(trx, house, actor, unit.id)
      budgetIds.push(open.id)
    }
    const first = rows.find((each) => each.problem !== null)
    if (input.apply && first) throw new Refusal('savings.line', { row: first.row, problem: first.problem })
    if (input.apply) {
      const told = { year: input.year, budgetIds, lines: rows.length }
      await append(trx, house.clock, actor, 'savings.imported', { kind: 'organ', id: actor.organId }, told)
    }
    const counts: Record<string, number> = {}
    for (const { effect } of rows) counts[effect] = (counts[effect] ?? 0) + 1
    return { rows: rows.slice(0, 2000), counts, applied: input.apply }
  })
}

async function readRows(bytes: Buffer): Promise<ReadRow[]> {
  const opened = await readSheets(bytes)
  try {
    const sheet = opened.sheets[0]
    if (!sheet) throw new Refusal('savings.file', { problem: 'không có trang tính nào.' })
    const rows: ReadRow[] = []
    let places: number[] | null = null
    for await (const row of sheet.rows()) {
      if (places === null) {
        places = placesOf(row)
        continue
      }
      if (rows.length >= mostRows) throw new Refusal('savings.file', { problem: `có quá ${mostRows} dòng.` })
      rows.push(readRow(row, places))
    }
    if (rows.length === 0) throw new Refusal('savings.file', { problem: 'không có dòng dự toán nào.' })
    return rows
  } finally {
    await opened.close()
  }
}

/** Where each column stands by its title in the first row. @throws Refusal `savings.file` naming the column that is missing */
function placesOf({ cells }: SheetRow): number[] {
  const titles = cells.map((cell) => fold(String(cell ?? '')).trim())
  return columns.map(({ title }) => {
    const bare = fold(title.replace(/ \(.*/, ''))
    const at = titles.findIndex((given) => given === bare || given.startsWith(`${bare} (`))
    if (at < 0) throw new Refusal('savings.file', { problem: `thiếu cột «${title}» ở dòng đầu.` })
    return at
  })
}

function readRow({ row, cells }: SheetRow, places: readonly number[]): ReadRow {
  const text = (n: number) => String(cells[places[n] ?? -1] ?? '').trim()
  let problem: string | null = null
  const amount = (n: number) => {
    const cell = cells[places[n] ?? -1] ?? 0
    // «1.234.567» as people type it, where a cell is text.
    const value = typeof cell === 'number' ? cell : Number(String(cell).replace(/[.\s]/g, '') || '0')
    if (Number.isSafeInteger(value) && value >= 0) return value
    problem ??= `«${columns[n]?.title}» phải là số đồng nguyên, không âm; đang là «${String(cell)}».`
    return 0
  }
  const [code, name, category, funding] = [text(1), text(2), text(3), text(4)]
  const missing = [text(0), code, name, category, funding].indexOf('')
  if (missing >= 0) problem = `cột «${columns[missing]?.title}» để trống.`
  const line = { code, name, category, funding, allocatedVnd: amount(5), committedVnd: amount(6), spentVnd: amount(7) }
  return { row, organ: text(0), line, problem }
}

function grouped(rows: readonly ReadRow[]): Map<string, ReadRow[]> {
  const groups = new Map<string, ReadRow[]>()
  for (const row of rows) groups.set(row.organ, [...(groups.get(row.organ) ?? []), row])
  return groups
}

function effectOn(before: readonly StoredLine[], line: SavingsLineInput): ImportRow['effect'] {
  const held = before.find((each) => each.code === line.code)
  if (!held) return 'new'
  const same = (['name', 'category', 'funding', 'allocatedVnd', 'committedVnd', 'spentVnd'] as const).every(
    (key) => held[key] === line[key],
  )
  return same ? 'unchanged' : 'changed'
}

async function findBudget(trx: Trx, organId: number, year: number) {
  return await trx
    .selectFrom('savingsBudget')
    .select('id')
    .where('organId', '=', organId)
    .where('year', '=', year)
    .executeTakeFirst()
}
