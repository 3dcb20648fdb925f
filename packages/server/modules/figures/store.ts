import type { Day, FigureEntry, FigureRule, Instant } from '@thongsuot/contract'
import { type CompiledQuery, type Kysely, type RawBuilder, type Selectable, sql } from 'kysely'
import type { DB, Figure, Report } from '../../database/tables.ts'
import type { Actor } from '../../platform/actor.ts'
import { later, type Trx } from '../../platform/database.ts'
import type { Facts } from '../../platform/policy.ts'
import { Refusal } from '../../platform/refusal.ts'
import { statement } from '../../platform/statement.ts'
import { organsWithUsers } from '../identity/index.ts'
import type { Formula, Indicator, ReportPhase } from './model.ts'
import type { ReportRelation } from './policy.ts'

export type Reader = Kysely<DB>
export type StoredReport = Omit<Selectable<Report>, 'state'> & { state: Exclude<ReportPhase, 'none'> }

/** What stands in which tree: everything a report's commands need to know of its assignment and period, in one row. */
export interface Place {
  assignmentId: number
  organId: number
  directiveId: number
  requirementId: number
  owesFigures: boolean
  duplicateOfId: number | null
  assignmentState: 'open' | 'returned' | 'done' | 'withdrawn'
  directiveState: 'open' | 'closed' | 'recalled'
  /** Who goes on with the directive: its issuer, or whoever took it over. */
  followerId: number
  consolidatorId: number | null
  periodId: number
  fromOn: Day
  dueOn: Day
  /** Since when the period takes no entries; null: open. */
  closedAt: Instant | null
  /** The organ's last day plus one, where it came to an end; null: it lives. */
  organEndedOn: Day | null
  /** The ancestors and itself as they hold for the period, and their organs in the same order. */
  path: number[]
  organIds: number[]
  /** Whether it is expected in the period apart from what was accepted. */
  expected: boolean
  /** Whether a programme gives figures of it in the period. */
  fed: boolean
  /** Whether anybody hangs below it. */
  hasBelow: boolean
  /** Grows with every indicator of the requirement and every version of a formula; null: it counts nothing. */
  indicatorStamp: number | null
  /** Whether anything is checked between its figures. */
  hasRules: boolean
}

/**
 * Expects a report of an assignment `a` at all: not of the issuer's own node, not twice for one requirement, and of a
 * consolidator only where the plan asks figures of it.
 */
export const owesReport = sql<boolean>`(a.parent_id is not null and a.duplicate_of_id is null
  and (a.owes_figures or a.role <> 'consolidate'))`
/** The assignment `a` was there before the period `p` was over. */
export const begunBefore = sql<boolean>`((a.created_at at time zone 'Asia/Ho_Chi_Minh')::date < p.to_on)`
/**
 * By its end `x` nothing is expected of an assignment in the period `p`: returned or withdrawn, in none that was not over
 * then; finished, in none that had not begun, for what is done is not asked for again.
 */
export const endedFor = sql<boolean>`(x.ended_on < case when x.finished then p.from_on else p.to_on end)`
/** The assignment `a` has no such end in the period `p`. */
export const notEnded = sql<boolean>`not exists (select from expectation_end x where x.assignment_id = a.id and ${endedFor})`

/** Where a report stands: by its assignment and period, or by the report itself, where the acting organ sees it. */
export type At = { assignmentId: number; periodId: number } | { reportId: number }

/** SQL: one row (assignment_id, period_id). */
const byReport = (value: { reportId: RawBuilder<number> }) =>
  sql`(select assignment_id, period_id from report where id = ${value.reportId})`
const byPlace = (value: { assignmentId: RawBuilder<number>; periodId: RawBuilder<number> }) =>
  sql`(select ${value.assignmentId}::bigint as assignment_id, ${value.periodId}::bigint as period_id)`

/** A statement about a place, in both ways to name one. */
function atPlace<Row = never>(write: (db: Reader, at: RawBuilder<unknown>) => CompiledQuery<Row>) {
  const ofReport = statement<{ reportId: number }, Row>((db, value) => write(db, byReport(value)))
  const ofPlace = statement<{ assignmentId: number; periodId: number }, Row>((db, value) => write(db, byPlace(value)))
  return {
    rows: (db: Reader, at: At) => ('reportId' in at ? ofReport.rows(db, at) : ofPlace.rows(db, at)),
    later: (trx: Trx, at: At) => ('reportId' in at ? ofReport.later(trx, at) : ofPlace.later(trx, at)),
  }
}

const placeFound = atPlace<Place>((db, at) =>
  sql<Place>`
    select a.id as assignment_id, a.organ_id, a.directive_id, a.requirement_id, a.owes_figures, a.duplicate_of_id,
      a.state as assignment_state, d.state as directive_state, d.follower_organ_id as follower_id,
      d.consolidator_organ_id as consolidator_id, p.id as period_id, p.from_on, p.due_on, p.closed_at, held.path,
      (select v.valid_to from organ_version v where v.organ_id = a.organ_id order by v.valid_from desc limit 1)
        as organ_ended_on,
      array(select up.organ_id from assignment up where up.id = any(held.path) order by array_position(held.path, up.id))
        as organ_ids,
      ${owesReport} and ${begunBefore} and ${notEnded} as expected,
      exists (select from source_figure s where s.assignment_id = a.id and s.period_id = p.id) as fed,
      exists (select from assignment below where below.parent_id = a.id) as has_below,
      (select sum(i.formula_version) from indicator i where i.requirement_id = a.requirement_id) as indicator_stamp,
      exists (select from figure_rule f where f.requirement_id = a.requirement_id) as has_rules
    from ${at} at
    join assignment a on a.id = at.assignment_id
    join directive d on d.id = a.directive_id
    join period p on p.id = at.period_id and p.directive_id = a.directive_id
    -- As path_as_of, written out: a function of its own costs more than all the rest. The offset lets it be asked once.
    cross join lateral (select coalesce((select h.path from assignment_path h where h.assignment_id = a.id
      and h.from_on <= p.from_on order by h.from_on desc limit 1), a.path) as path offset 0) held`.compile(db),
)

/** @throws Refusal `not.found` where the period is of another directive, or the acting organ sees no such report. */
export async function findPlace(db: Reader, at: At): Promise<Place> {
  const [place] = await placeFound.rows(db, at)
  if (!place) throw new Refusal('not.found')
  return place
}

/** Whom the report goes to: the organ of the parent as of the period; null at the issuer's own node. */
export function acceptorOf(place: Place): number | null {
  return place.organIds.at(-2) ?? null
}

/** Its own organ, those on the way up, whoever goes on with the directive and the consolidator. */
export function readersOf(place: Place): number[] {
  const all = [...place.organIds, place.followerId, ...(place.consolidatorId === null ? [] : [place.consolidatorId])]
  return [...new Set(all)]
}

/** What decides how an organ stands to a report. */
export interface Standing {
  organId: number
  acceptorId: number | null
  followerId: number
  consolidatorId: number | null
  readerIds: readonly number[]
}

/** The relations of an organ to a report; `reporterHasUsers` decides whether its superior may enter on behalf. */
export function relationsTo(report: Standing, actor: Actor, reporterHasUsers: boolean): Set<ReportRelation> {
  const relations = new Set<ReportRelation>()
  const me = actor.organId
  if (report.organId === me) return relations.add('own')
  if (report.acceptorId === me) {
    relations.add('superior')
    if (!reporterHasUsers) relations.add('behalf')
  }
  if (report.consolidatorId === me && report.acceptorId === report.followerId) relations.add('consolidator')
  if (report.readerIds.includes(me)) relations.add('reader')
  return relations
}

/**
 * The acting organ's facts for one report or for the empty form in its place. Without `asksBehalf` whether the reporter has
 * users is not asked: for acts that are nobody's on behalf.
 */
export async function factsAt(
  db: Reader,
  actor: Actor,
  place: Place,
  state: ReportPhase,
  today: Day,
  asksBehalf = true,
): Promise<Facts<ReportRelation, ReportPhase>> {
  const acceptorId = acceptorOf(place)
  const asksUsers = asksBehalf && acceptorId === actor.organId && place.organId !== actor.organId
  const hasUsers = asksUsers && (await organsWithUsers(db, [place.organId], today)).has(place.organId)
  const relations = relationsTo({ ...place, acceptorId, readerIds: readersOf(place) }, actor, hasUsers)
  return { relations, role: actor.role, state }
}

export interface Revisions {
  all: StoredReport[]
  /** The draft, submitted or returned one. */
  open: StoredReport | null
  accepted: StoredReport | null
  /** The highest revision so far, 0 before the first. */
  last: number
}

/** One at a time of those who put a programme's figures into an assignment's period, also before it has a report. */
export async function lockPlace(trx: Trx, assignmentId: number, periodId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(7132, hashtext(${`${assignmentId}:${periodId}`}))`.execute(trx)
}

const revisionsLocked = atPlace<StoredReport>((db, at) =>
  sql<StoredReport>`
    select * from report where (assignment_id, period_id) = (select assignment_id, period_id from ${at} at)
    order by revision for update`.compile(db),
)

/** All revisions of an assignment's report for a period, locked in their order, so that two who lock them never cross. */
export async function lockRevisions(trx: Trx, at: At): Promise<Revisions> {
  const rows = await revisionsLocked.rows(trx, at)
  return {
    all: rows,
    open: rows.find((r) => ['draft', 'submitted', 'returned'].includes(r.state)) ?? null,
    accepted: rows.find((r) => r.state === 'accepted') ?? null,
    last: rows.at(-1)?.revision ?? 0,
  }
}

/** An entry as stored; `source` names the programme that gave it. */
export type StoredFigure = FigureEntry & { source: string | null }

const figuresOfReport = statement<{ reportId: number }, Selectable<Figure>>((db, { reportId }) =>
  sql<Selectable<Figure>>`select * from figure where report_id = ${reportId} order by indicator_id`.compile(db),
)

/** The entries of one report, by their indicators. */
export async function figuresOfOne(db: Reader, reportId: number): Promise<StoredFigure[]> {
  return (await figuresOfReport.rows(db, { reportId })).map(({ reportId: _report, ...figure }) => figure)
}

/** The entries of reports; one without figures is missing. */
export async function figuresOf(db: Reader, reportIds: readonly number[]): Promise<Map<number, StoredFigure[]>> {
  const byReport = new Map<number, StoredFigure[]>()
  if (reportIds.length === 0) return byReport
  const rows = await db
    .selectFrom('figure')
    .selectAll()
    .where('reportId', 'in', [...reportIds])
    .orderBy('indicatorId')
    .execute()
  for (const { reportId, ...figure } of rows) byReport.set(reportId, [...(byReport.get(reportId) ?? []), figure])
  return byReport
}

/** What programmes gave for an assignment in a period; `value` null where the ledger took its figure back. */
export async function sourceFiguresAt(db: Reader, assignmentId: number, periodId: number) {
  return await db
    .selectFrom('sourceFigure')
    .selectAll()
    .where('assignmentId', '=', assignmentId)
    .where('periodId', '=', periodId)
    .orderBy('indicatorId')
    .execute()
}

/** Writes the figure of each disaggregated indicator anew as the sum of its options; none given, none there. */
export async function totalOptions(trx: Trx, reportId: number, indicators: readonly Indicator[]): Promise<void> {
  if (!indicators.some((one) => one.parentId !== null)) return
  await sql`
    with total as (
      select i.parent_id, sum(f.value)::bigint as value from figure f join indicator i on i.id = f.indicator_id
      where f.report_id = ${reportId} and i.parent_id is not null group by 1),
    gone as (
      delete from figure f using indicator p where f.report_id = ${reportId} and p.id = f.indicator_id
        and p.dimension is not null and not exists (select from total where total.parent_id = p.id))
    insert into figure (report_id, indicator_id, value)
    select ${reportId}, parent_id, value from total
    on conflict (report_id, indicator_id) do update set value = excluded.value`.execute(trx)
}

/** Puts into a new draft what programmes' ledgers say already. */
export async function takeSourceFigures(trx: Trx, reportId: number, place: Place): Promise<void> {
  if (!place.fed) return
  await sql`
    insert into figure (report_id, indicator_id, value, source)
    select ${reportId}, indicator_id, value, programme from source_figure
    where assignment_id = ${place.assignmentId} and period_id = ${place.periodId} and value is not null`.execute(trx)
}

/** A report's entries with the notes on figures that are missing. */
export function entriesOf(
  report: Pick<StoredReport, 'missingNotes'>,
  figures: readonly StoredFigure[],
): StoredFigure[] {
  const notes = report.missingNotes as { indicatorId: number; note: string }[]
  const noteOf = new Map(notes.map(({ indicatorId, note }) => [indicatorId, note]))
  const there = new Set(figures.map((figure) => figure.indicatorId))
  // The figure of a disaggregated indicator is reckoned; what somebody noted beside it is kept like a note on a blank.
  return [
    ...figures.map((figure) => ({ ...figure, note: figure.note ?? noteOf.get(figure.indicatorId) ?? null })),
    ...notes
      .filter(({ indicatorId }) => !there.has(indicatorId))
      .map(({ indicatorId, note }) => ({ indicatorId, value: null, note, source: null })),
  ].sort((a, b) => a.indicatorId - b.indicatorId)
}

/**
 * Makes the typed figures of a report equal to the given ones; a missing one has no row. What a programme gave stays. A report
 * that was just begun has none to take away.
 */
export async function replaceFigures(
  trx: Trx,
  report: { id: number; isNew: boolean },
  entries: readonly FigureEntry[],
): Promise<void> {
  const given = entries.filter((entry) => entry.value !== null)
  const indicatorIds = given.map((f) => f.indicatorId)
  if (!report.isNew) {
    const gone = sql`delete from figure where report_id = ${report.id} and source is null
      and indicator_id <> all(${indicatorIds}::bigint[])`
    await later(trx, gone.compile(trx))
  }
  if (given.length === 0) return
  const [values, notes] = [given.map((f) => f.value), given.map((f) => f.note?.trim() || null)]
  await figuresWritten.later(trx, { reportId: report.id, indicatorIds, values, notes })
}

const figuresWritten = statement<{
  reportId: number
  indicatorIds: readonly number[]
  values: readonly (number | null)[]
  notes: readonly (string | null)[]
}>((db, value) =>
  sql<never>`
    insert into figure (report_id, indicator_id, value, note)
    select ${value.reportId}, f.* from unnest(${value.indicatorIds}::bigint[], ${value.values}::bigint[],
      ${value.notes}::text[]) f
    on conflict (report_id, indicator_id) do update set value = excluded.value, note = excluded.note`.compile(db),
)

/** Every indicator of a directive, in the order of its requirements. */
export async function indicatorsOfDirective(db: Reader, directiveId: number): Promise<Indicator[]> {
  const rows = await db
    .selectFrom('requirement')
    .select('id')
    .where('directiveId', '=', directiveId)
    .orderBy('ordinal')
    .execute()
  const order = rows.map((r) => r.id)
  const found = await indicatorsOf(db, order)
  return found.sort((a, b) => order.indexOf(a.requirementId) - order.indexOf(b.requirementId) || a.ordinal - b.ordinal)
}

/** Indicators of the requirements, in their order. */
export async function indicatorsOf(db: Reader, requirementIds: readonly number[]): Promise<Indicator[]> {
  if (requirementIds.length === 0) return []
  const rows = await db
    .selectFrom('indicator')
    .selectAll()
    .where('requirementId', 'in', [...new Set(requirementIds)])
    .orderBy('requirementId')
    .orderBy('ordinal')
    .execute()
  return await withFormulas(
    db,
    rows.map(({ directiveId: _directive, ...row }) => row as Indicator),
  )
}

/** Where a formula was revised, all its versions; most never are, and cost no statement. */
async function withFormulas(db: Reader, indicators: readonly Indicator[]): Promise<Indicator[]> {
  const revised = indicators.filter((one) => one.formulaVersion > 1).map((one) => one.id)
  if (revised.length === 0) return [...indicators]
  const rows = await db
    .selectFrom('indicatorFormula')
    .select(['indicatorId', 'version', 'numeratorId', 'denominatorId', 'overTime', 'fromOn'])
    .where('indicatorId', 'in', revised)
    .orderBy('version')
    .execute()
  return indicators.map((indicator) => {
    const formulas = rows.filter((row) => row.indicatorId === indicator.id) as (Formula & { indicatorId: number })[]
    return formulas.length === 0 ? indicator : { ...indicator, formulas }
  })
}

/** What is checked between the figures of a requirement, in its order. */
export async function rulesOf(db: Reader, requirementId: number): Promise<FigureRule[]> {
  const rows = await db
    .selectFrom('figureRule')
    .selectAll()
    .where('requirementId', '=', requirementId)
    .orderBy('ordinal')
    .execute()
  return rows.map(({ id, leftSide, operator, rightSide, severity, sentence }) => {
    return { id, left: leftSide, operator, right: rightSide, severity, sentence } as FigureRule
  })
}

/** Serialises what changes a directive's tree or calendar against what counts by it. Writers of figures share the lock. */
export async function shareTree(trx: Trx, directiveId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(7130, ${directiveId}::int)`.execute(trx)
}
const treeShared = atPlace((db, at) =>
  sql<never>`select pg_advisory_xact_lock_shared(7130, directive_id::int) from assignment
    where id = (select assignment_id from ${at} at)`.compile(db),
)

/** The same by a place, without waiting: the next statement sees what stood before the lock was got. */
export async function shareTreeAt(trx: Trx, at: At): Promise<void> {
  await treeShared.later(trx, at)
}
export async function holdTree(trx: Trx, directiveId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(7130, ${directiveId}::int)`.execute(trx)
}
