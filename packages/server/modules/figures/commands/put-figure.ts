import type { Day } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import { seeingAll, type Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { invariant } from '../../../platform/invariant.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { findPlace, indicatorsOf, lockPlace, lockRevisions, type Reader, shareTree } from '../store.ts'
import { followSources, type PutOutcome } from './follow-sources.ts'

/** A figure as a programme's ledger has it. */
export interface FigurePut {
  /** Whose report: the assignment itself, or the organ that carries out the requirement. */
  at: { assignmentId: number } | { organId: number; requirementId: number }
  periodId: number
  indicatorId: number
  /** A count, or đồng; what the ledger comes to, not what was added to it. null: it takes its figure back. */
  value: number | null
  /** The programme (as the indicator names it), and its own word for where in its ledger this comes from. */
  source: { programme: string; ref: string }
}

/**
 * Writes a figure from a programme's ledger, in the ledger's own transaction, into the organ's report of the period, which is
 * begun where there is none. The organ still submits and its superior still accepts: nothing counts by this alone (law 4).
 * @throws Refusal `not.found` where the organ carries out no such requirement; `figure.total` where it owes no figures.
 */
export async function putFigure(trx: Trx, house: House, actor: Actor, put: FigurePut): Promise<PutOutcome> {
  return await seeingAll(trx, async () => {
    const assignmentId = 'assignmentId' in put.at ? put.at.assignmentId : await reporterOf(trx, put.at)
    const { directiveId, requirementId } = await findPlace(trx, { assignmentId, periodId: put.periodId })
    await shareTree(trx, directiveId)
    const indicator = (await indicatorsOf(trx, [requirementId])).find((one) => one.id === put.indicatorId)
    invariant(indicator?.source === put.source.programme, `${put.source.programme} gives no ${put.indicatorId}`)
    if (indicator.dimension !== null)
      throw new Refusal('figure.total', { indicator: indicator.name, organ: 'cơ quan này' })
    invariant(put.value === null || Number.isSafeInteger(put.value), `${indicator.code} is no whole number`)
    // Before the report's own rows: where none is begun yet these lock nothing, and two who put would cross once it is.
    await lockPlace(trx, assignmentId, put.periodId)
    await lockRevisions(trx, { assignmentId, periodId: put.periodId })
    await trx
      .insertInto('sourceFigure')
      .values({
        ...{ assignmentId, periodId: put.periodId, indicatorId: put.indicatorId, value: put.value },
        ...{ programme: put.source.programme, ref: put.source.ref, putAt: house.clock.now() },
      })
      .onConflict((c) =>
        c.columns(['assignmentId', 'periodId', 'indicatorId']).doUpdateSet((e) => ({
          value: e.ref('excluded.value'),
          ref: e.ref('excluded.ref'),
          putAt: e.ref('excluded.putAt'),
        })),
      )
      .execute()
    const place = await findPlace(trx, { assignmentId, periodId: put.periodId })
    if (place.path.length === 1 || !place.owesFigures) {
      throw new Refusal('figure.total', { indicator: indicator.name, organ: 'cơ quan này' })
    }
    return await followSources(trx, house, actor, place)
  })
}

/** The assignment by which an organ reports on a requirement. @throws Refusal `not.found` */
async function reporterOf(trx: Trx, at: { organId: number; requirementId: number }): Promise<number> {
  const row = await trx
    .selectFrom('assignment')
    .select('id')
    .where('organId', '=', at.organId)
    .where('requirementId', '=', at.requirementId)
    .where('parentId', 'is not', null)
    .where('duplicateOfId', 'is', null)
    .where('owesFigures', '=', true)
    .where('state', 'in', ['open', 'done'])
    .orderBy('id')
    .executeTakeFirst()
  if (!row) throw new Refusal('not.found')
  return row.id
}

/** A place in an organ's reports that waits for a programme's figure. */
export interface FedCell {
  assignmentId: number
  requirementId: number
  directiveId: number
  periodId: number
  indicatorId: number
  code: string
  /** The period's span, half-open. */
  fromOn: Day
  toOn: Day
}

/** Where an organ's reports take figures of a programme: every indicator of it in every period that holds the day. */
export async function cellsOfProgramme(
  db: Reader,
  { programme, organId, on }: { programme: string; organId: number; on: Day },
): Promise<FedCell[]> {
  const { rows } = await sql<FedCell>`
    select a.id as assignment_id, a.requirement_id, a.directive_id, p.id as period_id, i.id as indicator_id, i.code,
      p.from_on, p.to_on
    from assignment a join directive d on d.id = a.directive_id and d.state = 'open'
    join indicator i on i.requirement_id = a.requirement_id and i.source = ${programme}
    join period p on p.directive_id = a.directive_id and p.from_on <= ${on}::date and p.to_on > ${on}::date
    where a.organ_id = ${organId} and a.parent_id is not null and a.duplicate_of_id is null and a.owes_figures
      and a.state in ('open', 'done')
    order by a.id, p.from_on, p.id, i.ordinal`.execute(db)
  return rows
}
