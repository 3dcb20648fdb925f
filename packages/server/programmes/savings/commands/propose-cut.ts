import { cuttableOfLine, type OutputOf, type ParsedInputOf, type Routes } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import { formatVnd } from '../../../platform/format-vnd.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { append } from '../events.ts'
import { budgetPolicy } from '../policy.ts'
import { baseOf, budgetFacts, linesOf, lockBudget, rulesFor } from '../store.ts'

/**
 * Proposes a further cut. The amount is taken of the line at once, so that two proposals never share the same đồng; a
 * rejected or released one gives it back.
 * @throws Refusal `savings.beyond`, `savings.workTaken`, `savings.noOrder`
 */
export async function proposeCut(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['savings.propose']>,
): Promise<OutputOf<Routes['savings.propose']>> {
  return await house.database.asActor(actor, async (trx) => {
    const { organId, year, lineId, workId, amountVnd, words } = input
    const today = house.clock.today()
    budgetPolicy.require(await budgetFacts(trx, actor, organId, today), 'enter')
    const budget = await lockBudget(trx, organId, year)
    if (!budget) throw new Refusal('not.found')
    const rules = await rulesFor(trx, organId, year, today)
    if (!rules.order) throw new Refusal('savings.noOrder', { year })
    const line = (await linesOf(trx, budget.id)).find((each) => each.id === lineId)
    if (!line) throw new Refusal('not.found')
    if (workId !== null) await requireFree(trx, budget.id, lineId, workId, amountVnd)
    const left = cuttableOfLine(line, baseOf(rules).rule, rules.standingBp, line.cutVnd)
    if (amountVnd > left) throw new Refusal('savings.beyond', { line: line.name, left: formatVnd(left) })
    await takeOfLine(trx, lineId, amountVnd)
    const now = house.clock.now()
    const cut = await trx
      .insertInto('savingsCut')
      .values({ budgetId: budget.id, organId, lineId, workId, amountVnd, words, state: 'proposed', proposedAt: now })
      .returning(['id', 'version'])
      .executeTakeFirstOrThrow()
    await trx
      .insertInto('savingsStep')
      .values({ cutId: cut.id, state: 'proposed', amountVnd, words, at: now, by: actor.positionId })
      .execute()
    await append(
      trx,
      house.clock,
      actor,
      'savings.proposed',
      { kind: 'savingsCut', id: cut.id },
      {
        lineId,
        workId,
        amountVnd,
      },
    )
    return cut
  })
}

/** Adds to what is cut of a line (a negative amount gives it back). The budget must be locked. */
export async function takeOfLine(trx: Trx, lineId: number, amountVnd: number): Promise<void> {
  await trx
    .updateTable('savingsLine')
    .set((e) => ({ cutVnd: e('cutVnd', '+', amountVnd) }))
    .where('id', '=', lineId)
    .execute()
}

/** The work must belong to the line, have no cut of its own yet, and free no more than was planned for it. */
async function requireFree(
  trx: Trx,
  budgetId: number,
  lineId: number,
  workId: number,
  amountVnd: number,
): Promise<void> {
  const work = await trx
    .selectFrom('savingsWork')
    .selectAll()
    .where('id', '=', workId)
    .where('budgetId', '=', budgetId)
    .where('lineId', '=', lineId)
    .forUpdate()
    .executeTakeFirst()
  if (!work) throw new Refusal('not.found')
  const cut = await trx
    .selectFrom('savingsCut')
    .select('id')
    .where('workId', '=', workId)
    .where('state', 'not in', ['rejected', 'released'])
    .executeTakeFirst()
  if (cut) throw new Refusal('savings.workTaken', { work: work.name, id: cut.id })
  if (amountVnd > work.plannedVnd) {
    throw new Refusal('savings.beyond', { line: work.name, left: formatVnd(work.plannedVnd) })
  }
}
