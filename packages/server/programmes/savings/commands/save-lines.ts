import type { OutputOf, ParsedInputOf, Routes, SavingsLineInput, SavingsRules } from '@thongsuot/contract'
import { cuttableOfLine } from '@thongsuot/contract'
import type { Insertable } from 'kysely'
import type { SavingsLine } from '../../../database/tables.ts'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import { formatVnd } from '../../../platform/format-vnd.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { append } from '../events.ts'
import { budgetPolicy } from '../policy.ts'
import { baseOf, budgetFacts, linesOf, lockBudget, rulesFor, type StoredLine } from '../store.ts'
import { feedFigures } from './feed-figures.ts'

/** Saves all budget lines of a unit. @throws Refusal `version.stale`, `savings.line`, `savings.lineKept` */
export async function saveLines(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['savings.saveLines']>,
): Promise<OutputOf<Routes['savings.saveLines']>> {
  return await house.database.asActor(actor, async (trx) => {
    budgetPolicy.require(await budgetFacts(trx, actor, input.organId, house.clock.today()), 'enter')
    const rules = await rulesFor(trx, input.organId, input.year, house.clock.today())
    const budget = await openBudget(trx, house, actor, input)
    if (budget.version !== input.version) {
      throw new Refusal('version.stale', { who: 'người khác', when: budget.savedAt, version: budget.version })
    }
    const problem = faultOfLines(input.lines, rules)
    if (problem) throw new Refusal('savings.line', problem)
    await writeLines(trx, budget.id, input.lines, rules)
    const version = await touchBudget(trx, house, actor, budget)
    await append(
      trx,
      house.clock,
      actor,
      'savings.linesSaved',
      { kind: 'savingsBudget', id: budget.id },
      {
        year: input.year,
        lines: input.lines.length,
        allocatedVnd: input.lines.reduce((sum, line) => sum + line.allocatedVnd, 0),
      },
    )
    await feedFigures(trx, house, actor, input.organId)
    return { version }
  })
}

/** The unit's budget of the year, locked; a new one has version 0. */
export async function openBudget(trx: Trx, house: House, actor: Actor, of: { organId: number; year: number }) {
  const held = await lockBudget(trx, of.organId, of.year)
  if (held) return held
  await trx
    .insertInto('savingsBudget')
    .values({
      organId: of.organId,
      year: of.year,
      version: 0,
      savedAt: house.clock.now(),
      savedBy: actor.positionId,
    })
    .onConflict((c) => c.doNothing())
    .execute()
  const made = await lockBudget(trx, of.organId, of.year)
  if (!made) throw new Refusal('not.found')
  return made
}

export async function touchBudget(
  trx: Trx,
  house: House,
  actor: Actor,
  budget: { id: number; version: number },
): Promise<number> {
  const version = budget.version + 1
  await trx
    .updateTable('savingsBudget')
    .set({ version, savedAt: house.clock.now(), savedBy: actor.positionId })
    .where('id', '=', budget.id)
    .execute()
  return version
}

/** What is wrong with the lines by themselves, by row from 1; null: nothing. */
export function faultOfLines(
  lines: readonly SavingsLineInput[],
  rules: SavingsRules,
): { row: number; problem: string } | null {
  const categories = new Set(rules.categories.map((each) => each.key))
  const seen = new Map<string, number>()
  for (const [i, line] of lines.entries()) {
    const row = i + 1
    const twin = seen.get(line.code)
    if (twin) return { row, problem: `mã «${line.code}» trùng với dòng ${twin}.` }
    seen.set(line.code, row)
    if (!categories.has(line.category)) return { row, problem: `không có nhóm chi «${line.category}».` }
    if (line.committedVnd + line.spentVnd > line.allocatedVnd) {
      return { row, problem: 'số đã cam kết và đã chi cộng lại lớn hơn dự toán giao.' }
    }
  }
  return null
}

/** Makes the stored lines equal to the given ones, by id, else by code. A line that is cut keeps at least that. */
export async function writeLines(
  trx: Trx,
  budgetId: number,
  lines: readonly SavingsLineInput[],
  rules: SavingsRules,
): Promise<void> {
  const { rule } = baseOf(rules)
  const held = await linesOf(trx, budgetId)
  const taken = new Set<number>()
  const added: Insertable<SavingsLine>[] = []
  for (const [i, line] of lines.entries()) {
    const before = held.find((each) => each.id === line.id) ?? held.find((each) => each.code === line.code)
    const values = {
      ordinal: i + 1,
      code: line.code,
      name: line.name,
      category: line.category,
      funding: line.funding,
      allocatedVnd: line.allocatedVnd,
      committedVnd: line.committedVnd,
      spentVnd: line.spentVnd,
    }
    if (!before || taken.has(before.id)) {
      added.push({ budgetId, ...values })
      continue
    }
    taken.add(before.id)
    if (before.cutVnd > cuttableOfLine(line, rule, rules.standingBp, 0)) throw lineKept(before)
    const same = Object.entries(values).every(([key, value]) => before[key as keyof typeof values] === value)
    if (!same) await trx.updateTable('savingsLine').set(values).where('id', '=', before.id).execute()
  }
  for (let at = 0; at < added.length; at += 500) {
    await trx
      .insertInto('savingsLine')
      .values(added.slice(at, at + 500))
      .execute()
  }
  const gone = held.filter((each) => !taken.has(each.id))
  const kept = gone.find((each) => each.cutVnd > 0)
  if (kept) throw lineKept(kept)
  await dropLines(trx, gone)
}

/** A line with a history of cuts stays, with nothing allocated: the history points at it. */
async function dropLines(trx: Trx, lines: readonly StoredLine[]): Promise<void> {
  for (const line of lines) {
    if (await hasHistory(trx, line.id)) {
      await trx
        .updateTable('savingsLine')
        .set({ allocatedVnd: 0, committedVnd: 0, spentVnd: 0 })
        .where('id', '=', line.id)
        .execute()
    } else await trx.deleteFrom('savingsLine').where('id', '=', line.id).execute()
  }
}

async function hasHistory(trx: Trx, lineId: number): Promise<boolean> {
  const cut = await trx.selectFrom('savingsCut').select('id').where('lineId', '=', lineId).limit(1).executeTakeFirst()
  const work = await trx.selectFrom('savingsWork').select('id').where('lineId', '=', lineId).limit(1).executeTakeFirst()
  return cut !== undefined || work !== undefined
}

function lineKept(line: StoredLine): Refusal {
  return new Refusal('savings.lineKept', { line: line.name, cut: formatVnd(line.cutVnd) })
}
