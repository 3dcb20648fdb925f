import type { Can, FigureView, IndicatorView, PeriodView, ReportView } from '@thongsuot/contract'
import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Period } from '../../../database/tables.ts'
import type { Actor } from '../../../platform/actor.ts'
import { dayOf } from '../../../platform/clock.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { clauseLabel } from '../../directives/index.ts'
import { organsWithUsers, positionRefs } from '../../identity/index.ts'
import { organRefs } from '../../organs/index.ts'
import { type Indicator, momentWords, personWords } from '../model.ts'
import { reportPolicy } from '../policy.ts'
import { entriesOf, figuresOf, type Reader, relationsTo, type StoredFigure, type StoredReport } from '../store.ts'
import { programmeRef } from './figure-source.ts'
import { dayOfNames, namesOfTheirDay } from './names-of-their-day.ts'

export function presentPeriod(row: Selectable<Period>): PeriodView {
  const { id, directiveId, ordinal, name, fromOn, toOn, dueOn, closedAt, closedReason } = row
  const closed = closedAt === null ? null : { at: closedAt, reason: closedReason ?? '' }
  return {
    id,
    directiveId,
    ordinal,
    name,
    kind: row.kind === 'quick' ? 'quick' : 'regular',
    fromOn,
    toOn,
    dueOn,
    closed,
  }
}

export function presentIndicator({
  ordinal: _ordinal,
  formulas: _formulas,
  source,
  ...indicator
}: Indicator): IndicatorView {
  return { ...indicator, source: source === null ? null : programmeRef(source) }
}

/** A report's entries for the screen: what a programme gave is marked with its name. */
function presentFigures(figures: readonly StoredFigure[]): FigureView[] {
  return figures.map(({ source, ...entry }) => ({
    ...entry,
    source: source === null ? null : programmeRef(source),
  }))
}

/** The period of a directive. @throws Refusal `not.found` */
export async function periodById(db: Reader, id: number, directiveId?: number): Promise<PeriodView> {
  const row = await db.selectFrom('period').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row || (directiveId !== undefined && row.directiveId !== directiveId)) throw new Refusal('not.found')
  return presentPeriod(row)
}

/** A report row with what a screen needs of its surroundings. */
type Surrounded = StoredReport & {
  title: string
  clause: string | null
  followerId: number
  consolidatorId: number | null
}

/** Reports as the acting organ may see them, in the order of `ids`; what row-level security hides is missing. */
export async function reportViews(trx: Trx, house: House, actor: Actor, ids: readonly number[]): Promise<ReportView[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Surrounded>`
    select r.*, q.title, ${clauseLabel} as clause, d.follower_organ_id as follower_id, d.consolidator_organ_id as consolidator_id
    from report r join requirement q on q.id = r.requirement_id join directive d on d.id = r.directive_id
    where r.id = any(${sql.val([...ids])}::bigint[])`.execute(trx)
  const today = house.clock.today()
  const figures = await figuresOf(trx, ids)
  const periods = await trx
    .selectFrom('period')
    .selectAll()
    .where('id', 'in', [0, ...rows.map((r) => r.periodId)])
    .execute()
  const periodOf = new Map(periods.map((p) => [p.id, presentPeriod(p)]))
  const closings = await closingWords(trx, periods)
  // Both as they were called then: an organ in the period, a person on the day of the act.
  const periodDay = (r: Surrounded) => dayOfNames(periodOf.get(r.periodId) ?? { toOn: today }, today)
  const organOf = await namesOfTheirDay(
    rows.map((r) => ({ id: r.organId, on: periodDay(r) })),
    (ids, on) => organRefs(trx, ids, on),
  )
  const acts = rows.flatMap((r) => [
    { id: r.submittedBy, on: dayOf(r.submittedAt ?? house.clock.now()) },
    { id: r.decidedBy, on: dayOf(r.decidedAt ?? house.clock.now()) },
  ])
  const personOf = await namesOfTheirDay(
    acts.flatMap(({ id, on }) => (id === null ? [] : [{ id, on }])),
    (ids, on) => positionRefs(trx, ids, on),
  )
  const withUsers = await organsWithUsers(
    trx,
    rows.filter((r) => r.acceptorId === actor.organId).map((r) => r.organId),
    today,
  )
  const views = rows.flatMap((r): [number, ReportView][] => {
    const period = periodOf.get(r.periodId)
    const organ = organOf(r.organId, periodDay(r))
    if (!period || !organ) return []
    const relations = relationsTo(r, actor, withUsers.has(r.organId))
    return [
      [
        r.id,
        {
          ...publicFields(r),
          period,
          organ,
          late: dayOf(r.submittedAt ?? house.clock.now()) > period.dueOn,
          figures: presentFigures(entriesOf(r, figures.get(r.id) ?? [])),
          submittedBy: personOf(r.submittedBy ?? 0, dayOf(r.submittedAt ?? house.clock.now())) ?? null,
          decidedBy: personOf(r.decidedBy ?? 0, dayOf(r.decidedAt ?? house.clock.now())) ?? null,
          can: whileClosed(
            reportPolicy.canAll({ relations, role: actor.role, state: r.state }),
            closings.get(r.periodId),
          ),
        },
      ],
    ]
  })
  const byId = new Map(views)
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** For each closed period why, by whom and since when, the person as they were called on that day. */
async function closingWords(trx: Trx, periods: readonly Selectable<Period>[]): Promise<Map<number, string>> {
  const words = new Map<number, string>()
  for (const { id, closedAt, closedBy, closedReason } of periods) {
    if (closedAt === null) continue
    const by = closedBy === null ? undefined : (await positionRefs(trx, [closedBy], dayOf(closedAt))).get(closedBy)
    const who = by ? personWords(by) : 'hệ thống'
    words.set(id, new Refusal('period.closed', { when: momentWords(closedAt), who, reason: closedReason }).message)
  }
  return words
}

/** What a closed period keeps from everybody says so in each act's place. */
function whileClosed(can: Can, closing: string | undefined): Can {
  if (closing === undefined) return can
  const kept: readonly string[] = ['save', 'submit', 'accept', 'sendBack', 'correct', 'withdraw']
  return Object.fromEntries(
    Object.entries(can).map(([act, may]) => [act, may === true && kept.includes(act) ? { refused: closing } : may]),
  )
}

function publicFields(r: Surrounded) {
  const { id, assignmentId, directiveId, requirementId, clause, revision, state, words, obstacles } = r
  const { onBehalf, evidence, formName, submittedAt, decidedAt, returnReason, version, title } = r
  return {
    ...{
      id,
      assignmentId,
      directiveId,
      requirementId,
      requirementTitle: title,
      clause,
      revision,
      state,
      words,
      obstacles,
    },
    ...{ onBehalf, evidence, formName, submittedAt, decidedAt, returnReason, version },
  }
}

/** One report. @throws Refusal `not.found` */
export async function getReport(house: House, actor: Actor, input: { id: number }): Promise<ReportView> {
  return await house.database.asActor(actor, async (trx) => {
    const [view] = await reportViews(trx, house, actor, [input.id])
    if (!view) throw new Refusal('not.found')
    return view
  })
}
