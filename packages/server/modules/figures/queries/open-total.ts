import type { Day, OutputOf, ParsedInputOf, ReportState, Routes } from '@thongsuot/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { invariant } from '../../../platform/invariant.ts'
import { cutPage, idAfter } from '../../../platform/page-key.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { relationsToDirective, requirementById } from '../../directives/index.ts'
import { organRefs } from '../../organs/index.ts'
import { asOfPeriod, type Indicator } from '../model.ts'
import { type CalendarRelation, calendarPolicy } from '../policy.ts'
import { begunBefore, findPlace, indicatorsOf, notEnded, owesReport, type Place } from '../store.ts'
import { formulasOf } from './formulas.ts'
import { dayOfNames } from './names-of-their-day.ts'
import { periodById, presentIndicator, reportViews } from './report-view.ts'
import { rollupsAt } from './rollup.ts'

type Input = ParsedInputOf<Routes['figures.open']>
type Working = OutputOf<Routes['figures.open']>

/** More missing organs than this are found by opening the parts in turn. */
const mostMissing = 200

/**
 * A total's working: the node's own figure, the parts below it as of the period, who is missing, the way up, and the words
 * that asked for it.
 * @throws Refusal `not.found` for who neither stands above the node nor sees the whole board.
 */
export async function openTotal(house: House, actor: Actor, input: Input): Promise<Working> {
  const opened = await house.database.asActor(actor, async (trx) => {
    const place = await findPlace(trx, input)
    const relations = await relationsToDirective(trx, actor, place.directiveId)
    await requireSight(trx, actor, place, relations)
    const indicator = (await indicatorsOf(trx, [place.requirementId])).find((i) => i.id === input.indicatorId)
    if (!indicator) throw new Refusal('not.found')
    // The report itself stays behind row-level security: a watcher of the board sees totals and states, not content.
    const own = await acceptedReport(trx, place)
    return {
      ...{ place, indicator, can: canRevise(actor, place, indicator, relations) },
      own: own === null ? null : ((await reportViews(trx, house, actor, [own]))[0] ?? null),
    }
  })
  return await house.database.asSystem((trx) => workingOf(trx, house, input, opened))
}

async function requireSight(trx: Trx, actor: Actor, place: Place, relations: ReadonlySet<string>): Promise<void> {
  if (relations.has('own') || relations.has('consolidator')) return
  if (place.organIds.includes(actor.organId)) return
  const { rows } = await sql`
    select 1 from assignment_path h join assignment up on up.id = any(h.path)
    where h.assignment_id = ${place.assignmentId} and up.organ_id = ${actor.organId} limit 1`.execute(trx)
  if (rows.length > 0) return
  // Who only watches sees the whole board; who owes something sees what is below it.
  if (relations.has('watcher') && !relations.has('recipient')) return
  throw new Refusal('not.found')
}

/** Whether the formula may be revised; others than the issuer are not told of it, and an option follows its whole. */
function canRevise(actor: Actor, place: Place, indicator: Indicator, relations: ReadonlySet<string>): Working['can'] {
  if (!relations.has('own') || indicator.parentId !== null) return {}
  const facts = { relations: new Set<CalendarRelation>(['own']), role: actor.role, state: place.directiveState }
  return { reviseFormula: calendarPolicy.can(facts, 'reviseFormula') }
}

async function acceptedReport(trx: Trx, place: Place): Promise<number | null> {
  const row = await trx
    .selectFrom('report')
    .select('id')
    .where('assignmentId', '=', place.assignmentId)
    .where('periodId', '=', place.periodId)
    .where('state', '=', 'accepted')
    .executeTakeFirst()
  return row?.id ?? null
}

async function workingOf(
  trx: Trx,
  house: House,
  input: Input,
  { place, indicator: found, can, own }: { place: Place; indicator: Indicator } & Pick<Working, 'can' | 'own'>,
): Promise<Working> {
  const period = await periodById(trx, input.periodId)
  // What it is divided from, and who is missing, by the formula of the period and not by a later one.
  const indicator = asOfPeriod(found, period.fromOn)
  const on = dayOfNames(period, house.clock.today())
  const parts = await partsBelow(trx, on, place, indicator, input)
  const missing = await missingBelow(trx, place, indicator)
  const organs = await organRefs(trx, [...place.organIds, ...missing], on)
  const nameOf = (id: number) => organs.get(id) ?? { id, name: '', shortName: '' }
  const requirement = await requirementById(trx, place.requirementId)
  const total = await totalAt(trx, place.assignmentId, input.periodId, indicator.id)
  return {
    indicator: presentIndicator(indicator),
    period,
    organ: nameOf(place.organId),
    total,
    formulas: await formulasOf(trx, house, indicator),
    can,
    own,
    parts,
    missing: missing.map(nameOf),
    chain: place.path.map((assignmentId, i) => ({ assignmentId, organ: nameOf(Number(place.organIds[i])) })),
    requirement: {
      id: requirement.id,
      clause: requirement.clause,
      title: requirement.title,
      words: requirement.words,
      place:
        requirement.placeStart === null || requirement.placeEnd === null
          ? null
          : { start: requirement.placeStart, end: requirement.placeEnd },
    },
    directiveId: place.directiveId,
  }
}

async function totalAt(trx: Trx, assignmentId: number, periodId: number, indicatorId: number) {
  const totals = await rollupsAt(trx, [assignmentId], [periodId])
  const total = totals.find((t) => t.indicatorId === indicatorId)
  invariant(total, `indicator ${indicatorId} is not of assignment ${assignmentId}`)
  return total
}

/** Assignments that hang on the node in the period: those that do now, and those that did then. */
function childrenOf(place: Place): RawBuilder<{ id: number }> {
  const { assignmentId, periodId } = place
  return sql`(
    select c.id from (
      select id from assignment where parent_id = ${assignmentId}
      union
      select assignment_id from assignment_path where path[cardinality(path) - 1] = ${assignmentId}) c
    cross join lateral (select path_as_of(c.id, ${periodId}) as path) at
    where at.path[cardinality(at.path) - 1] = ${assignmentId})`
}

interface Part {
  id: number
  organId: number
  reportId: number | null
  state: ReportState | null
  submittedAt: string | null
}

async function partsBelow(
  trx: Trx,
  on: Day,
  place: Place,
  indicator: Indicator,
  input: Input,
): Promise<Working['parts']> {
  const after = idAfter(input.after)
  const { rows } = await sql<Part>`
    select a.id, a.organ_id, r.id as report_id, r.state, r.submitted_at
    from ${childrenOf(place)} child join assignment a on a.id = child.id
    left join lateral (
      select id, state, submitted_at from report
      where assignment_id = a.id and period_id = ${place.periodId}
      order by (state = 'accepted') desc, revision desc limit 1) r on true
    where a.id > ${after} and a.duplicate_of_id is null
    order by a.id limit ${input.limit + 1}`.execute(trx)
  const { rows: counted } = await sql<{ total: number }>`
    select count(*)::int as total from ${childrenOf(place)} child join assignment a on a.id = child.id
    where a.duplicate_of_id is null`.execute(trx)
  const { page, next } = cutPage(rows, input.limit, (r) => r.id)
  const totals = await rollupsAt(
    trx,
    page.map((p) => p.id),
    [place.periodId],
  )
  const rollupOf = new Map(totals.filter((t) => t.indicatorId === indicator.id).map((t) => [t.assignmentId, t]))
  const organs = await organRefs(
    trx,
    page.map((p) => p.organId),
    on,
  )
  return {
    items: page.flatMap((part) => {
      const organ = organs.get(part.organId)
      const rollup = rollupOf.get(part.id)
      if (!organ || !rollup) return []
      const { reportId, state, submittedAt } = part
      return [
        { organ, rollup, report: reportId === null || state === null ? null : { id: reportId, state, submittedAt } },
      ]
    }),
    next,
    total: counted[0]?.total ?? 0,
  }
}

/** Organs directly below that are expected and have not given this indicator; at most `mostMissing`. */
async function missingBelow(trx: Trx, place: Place, indicator: Indicator): Promise<number[]> {
  const given = indicator.kind === 'ratio' ? [indicator.numeratorId, indicator.denominatorId] : [indicator.id]
  const { rows } = await sql<{ organId: number }>`
    select a.organ_id
    from ${childrenOf(place)} child join assignment a on a.id = child.id join period p on p.id = ${place.periodId}
    where ${owesReport} and ${begunBefore} and ${notEnded} and a.owes_figures
      and (select count(*) from report r join figure f on f.report_id = r.id
        where r.assignment_id = a.id and r.period_id = p.id and r.state = 'accepted'
          and f.indicator_id = any(${sql.val(given)}::bigint[])) < ${given.length}
    order by a.organ_id limit ${mostMissing}`.execute(trx)
  return rows.map((r) => r.organId)
}
