import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { invariant } from '../../../platform/invariant.ts'
import { Refusal } from '../../../platform/refusal.ts'
import {
  holdsFrom,
  type Indicator,
  type NodeTotals,
  overPeriods,
  periodsToAdd,
  totalOf,
  withRevision,
} from '../model.ts'
import { findPlace } from '../store.ts'
import { type FormulaChange, proposedFormula } from './formula-change.ts'
import { formulaWords } from './formulas.ts'
import { nodeTotals } from './node-totals.ts'
import { presentIndicator } from './report-view.ts'
import { periodsOfDirective } from './rollup.ts'

type Preview = OutputOf<Routes['figures.previewFormula']>

/**
 * What a revision would change in a node's totals, reckoned as it will be once it is set; nothing is written.
 * @throws Refusal as the revision itself does.
 */
export async function previewFormula(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['figures.previewFormula']>,
): Promise<Preview> {
  const { assignmentId, ...change } = input
  const proposed = await house.database.asActor(actor, async (trx) => {
    const found = await proposedFormula(trx, actor, change satisfies FormulaChange)
    const place = await findPlace(trx, { assignmentId, periodId: change.fromPeriodId })
    if (place.requirementId !== found.indicator.requirementId) throw new Refusal('not.found')
    return found
  })
  const { directiveId, indicator, all, formula, fromOn } = proposed
  const revised = withRevision(all, indicator.id, formula, fromOn)
  // Totals hold no content, and who issued the directive sees every node.
  const db = house.database.plain
  const periods = await periodsOfDirective(db, directiveId)
  const nodes = await nodeTotals(
    db,
    [assignmentId],
    periods.map((one) => one.id),
  )
  const nodeOf = new Map(nodes.map((node) => [node.periodId, node]))
  const inTime = periodsToAdd(periods).flatMap((period) => nodeOf.get(period.id) ?? [])
  return {
    words: formulaWords(indicator, formula, all),
    changes: !holdsFrom(indicator, formula, fromOn),
    periods: periods
      .filter((period) => period.fromOn >= fromOn)
      .flatMap((period) => {
        const node = nodeOf.get(period.id)
        return node
          ? [{ period, before: valueAt(all, indicator.id, node), after: valueAt(revised, indicator.id, node) }]
          : []
      }),
    overAll: changedOverAll(all, revised, indicator.id, inTime),
  }
}

function byId(all: readonly Indicator[], id: number): Indicator {
  const found = all.find((one) => one.id === id)
  invariant(found, `indicator ${id} is not among those of its requirement`)
  return found
}

function valueAt(all: readonly Indicator[], id: number, node: NodeTotals): number | null {
  return totalOf(byId(all, id), node).value
}

/** The indicator itself, whether or not it changes, and every other that does. */
function changedOverAll(
  all: readonly Indicator[],
  revised: readonly Indicator[],
  id: number,
  inTime: readonly NodeTotals[],
): Preview['overAll'] {
  const over = (of: readonly Indicator[], one: Indicator) => overPeriods(byId(of, one.id), of, inTime)?.value ?? null
  return all
    .map((one) => ({ indicator: one, before: over(all, one), after: over(revised, one) }))
    .filter(({ indicator, before, after }) => indicator.id === id || before !== after)
    .sort((a, b) => Number(b.indicator.id === id) - Number(a.indicator.id === id))
    .map(({ indicator, ...values }) => ({ indicator: presentIndicator(indicator), ...values }))
}
