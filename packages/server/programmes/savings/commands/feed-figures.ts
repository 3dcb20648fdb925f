import { type Day, sumsOfLines } from '@thongsuot/contract'
import { sql } from 'kysely'
import { cellsOfProgramme, putFigure } from '../../../modules/figures/index.ts'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { baseOf, linesOf, rulesFor } from '../store.ts'

/** The indicators that savings gives, by their codes. */
const codes = { base: 'savings-base-vnd', cut: 'savings-cut-vnd' } as const

/**
 * Brings the unit's reports of today's periods to what its ledger says: the base as it is, and what was approved less what
 * was given back in the period. A cut given back later lessens the later period, so that a past one stays as it was.
 */
export async function feedFigures(trx: Trx, house: House, actor: Actor, organId: number): Promise<void> {
  const today = house.clock.today()
  const cells = await cellsOfProgramme(trx, { programme: 'savings', organId, on: today })
  for (const cell of cells) {
    const value =
      cell.code === codes.cut
        ? await cutWithin(trx, organId, cell.fromOn, cell.toOn)
        : cell.code === codes.base
          ? await baseNow(trx, organId, today)
          : undefined
    if (value === undefined) continue
    await putFigure(trx, house, actor, {
      at: { assignmentId: cell.assignmentId },
      periodId: cell.periodId,
      indicatorId: cell.indicatorId,
      value,
      source: { programme: 'savings', ref: `${organId}` },
    })
  }
}

/** Approved in the span less given back in it; null where nothing of either happened. */
export async function cutWithin(trx: Trx, organId: number, fromOn: Day, toOn: Day): Promise<number | null> {
  const { rows } = await sql<{ sum: number | null }>`
    select sum(amount)::bigint as sum from (
      select amount_vnd as amount from savings_cut
      where organ_id = ${organId} and approved_on >= ${fromOn}::date and approved_on < ${toOn}::date
      union all
      select -amount_vnd from savings_cut
      where organ_id = ${organId} and released_on >= ${fromOn}::date and released_on < ${toOn}::date) moves`.execute(
    trx,
  )
  return rows[0]?.sum ?? null
}

async function baseNow(trx: Trx, organId: number, today: Day): Promise<number | null> {
  const year = Number(today.slice(0, 4))
  const budget = await trx
    .selectFrom('savingsBudget')
    .select('id')
    .where('organId', '=', organId)
    .where('year', '=', year)
    .executeTakeFirst()
  if (!budget) return null
  const rules = await rulesFor(trx, organId, year, today)
  const { rule } = baseOf(rules)
  const rates = { standingBp: rules.standingBp, furtherBp: rules.order?.furtherBp ?? 0 }
  return sumsOfLines(await linesOf(trx, budget.id), rule, rates).baseVnd
}
