import type { IndicatorView, OutputOf, ParsedInputOf, PeriodView, RollupView, Routes } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { boardNodes, openDirective } from '../../directives/index.ts'
import { asOfPeriod, overPeriods, periodsToAdd, reportCount, totalOf } from '../model.ts'
import { indicatorsOfDirective, type Reader } from '../store.ts'
import { knownIndicators } from './known-indicators.ts'
import { boardTotals, nodeTotals } from './node-totals.ts'
import { periodById, presentIndicator, presentPeriod } from './report-view.ts'

/**
 * Totals of nodes in periods, exact as of this statement: every indicator of each node's requirement, and indicator 0 with
 * `value` null for the count of reports (reported of expected). `asOf` is when the node last changed, on every screen and in
 * every synthesis, so that the same number bears the same moment. The caller has checked who may see the nodes.
 */
export async function rollupsAt(
  db: Reader,
  assignmentIds: readonly number[],
  periodIds: readonly number[],
): Promise<RollupView[]> {
  const nodes = await nodeTotals(db, assignmentIds, periodIds)
  const indicators = await knownIndicators(db, nodes)
  return nodes.flatMap((node) => {
    const reports = node.sums.get(reportCount)
    const counted: RollupView = {
      ...{ assignmentId: node.assignmentId, periodId: node.periodId, indicatorId: reportCount },
      ...{ value: null, numerator: null, denominator: null, asOf: node.changedAt },
      ...{ reported: reports?.reported ?? 0, expected: reports?.expected ?? 0 },
    }
    const own = indicators.filter((i) => i.requirementId === node.requirementId)
    return [counted, ...own.map((indicator) => totalOf(indicator, node))]
  })
}

/** The same over all periods of the directive: flows added up, of stocks the last period that has a figure. */
export async function rollupsOverTime(
  db: Reader,
  directiveId: number,
  assignmentIds: readonly number[],
): Promise<RollupView[]> {
  const periods = periodsToAdd(await periodsOfDirective(db, directiveId))
  const nodes = await nodeTotals(
    db,
    assignmentIds,
    periods.map((p) => p.id),
  )
  const indicators = await knownIndicators(db, nodes)
  return assignmentIds.flatMap((id) => {
    const inTime = periods.flatMap((p) => nodes.find((n) => n.assignmentId === id && n.periodId === p.id) ?? [])
    const own = indicators.filter((i) => i.requirementId === inTime[0]?.requirementId)
    return own.flatMap((indicator) => overPeriods(indicator, own, inTime) ?? [])
  })
}

/** Periods by id; an unknown id is missing from the answer. */
export async function periodsByIds(db: Reader, ids: readonly number[]): Promise<Map<number, PeriodView>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('period')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, presentPeriod(row)]))
}

/** The reporting calendar in the order of time. */
export async function periodsOfDirective(db: Reader, directiveId: number) {
  const rows = await db
    .selectFrom('period')
    .selectAll()
    .where('directiveId', '=', directiveId)
    .orderBy('fromOn')
    .orderBy('ordinal')
    .execute()
  return rows.map(presentPeriod)
}

/** The reporting calendar of a directive that the acting organ finds, in the order of time. */
export async function listPeriods(
  house: House,
  actor: Actor,
  input: { directiveId: number },
): Promise<OutputOf<Routes['figures.periods']>> {
  return await house.database.asActor(actor, async (trx) => {
    await openDirective(trx, actor, input.directiveId)
    return await periodsOfDirective(trx, input.directiveId)
  })
}

/** What a directive counts, requirement by requirement. The caller has checked who may see the directive. */
export async function indicatorViews(db: Reader, directiveId: number): Promise<IndicatorView[]> {
  return (await indicatorsOfDirective(db, directiveId)).map(presentIndicator)
}

export async function listIndicators(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['figures.indicators']>,
): Promise<OutputOf<Routes['figures.indicators']>> {
  const { directiveId, periodId } = input
  return await house.database.asActor(actor, async (trx) => {
    await openDirective(trx, actor, directiveId)
    if (periodId === undefined) return await indicatorViews(trx, directiveId)
    const { fromOn } = await periodById(trx, periodId, directiveId)
    const indicators = await indicatorsOfDirective(trx, directiveId)
    return indicators.map((indicator) => presentIndicator(asOfPeriod(indicator, fromOn)))
  })
}

/** Totals of the acting organ's board, or of another organ's node below it. @throws Refusal `not.found` */
export async function listRollups(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['figures.rollups']>,
): Promise<OutputOf<Routes['figures.rollups']>> {
  // Totals and boards hold no content: who may see them is asked in the query, and no transaction has to be opened for them.
  const db = house.database.plain
  if (input.periodId === undefined) {
    const nodes = await boardNodes(db, actor, input.directiveId, input.organId)
    return await rollupsOverTime(db, input.directiveId, [...nodes.values()])
  }
  const totals = await boardTotals(db, actor, { ...input, periodId: input.periodId })
  const indicators = await knownIndicators(db, totals)
  return totals.flatMap((node) => {
    const own = indicators.filter((one) => one.requirementId === node.requirementId)
    return own.map((indicator) => totalOf(indicator, node))
  })
}
