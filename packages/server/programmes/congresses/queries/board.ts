import type {
  CongressLevel,
  CongressRow,
  CongressState,
  Day,
  OrganRef,
  OutputOf,
  ParsedInputOf,
  Routes,
} from '@thongsuot/contract'
import { type RawBuilder, sql } from 'kysely'
import { fold } from 'vanban/text'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { cutPage, noPageKey } from '../../../platform/page-key.ts'
import { signOf } from '../model.ts'
import { type Reader, reachSql, type StepRule, stepRules, termOf } from '../store.ts'

type Input = ParsedInputOf<Routes['congresses.list']>

interface Row extends OrganRef {
  key: string
  congressId: number | null
  level: CongressLevel
  state: CongressState | null
  plannedFrom: Day | null
  plannedTo: Day | null
  heldFrom: Day | null
  heldTo: Day | null
  place: string | null
  pilot: boolean | null
  reason: string | null
}

/** SQL: planned for a day that is over, or not held though the plan's last day is (`c` the congress, `s` the step «held»). */
export function overdueSql(today: Day): RawBuilder<boolean> {
  return sql<boolean>`((c.state is null or c.state in ('planned', 'postponed'))
    and coalesce(least(c.planned_to, s.due_on), c.planned_from) < ${today}::date)`
}

/**
 * Organisations in reach, in the order of the tree; asked for a span of days, those with a congress in it, the earliest first.
 */
export async function listBoard(
  house: House,
  actor: Actor,
  input: Input,
): Promise<OutputOf<Routes['congresses.list']>> {
  const db = house.database.plain
  const today = house.clock.today()
  const term = await termOf(db, input.term, today)
  const rules = await stepRules(db, term.key)
  const byDay = input.fromOn !== undefined || input.toOn !== undefined
  const from = sql`
    from (${await reachSql(db, actor.organId, today)}) u
    left join congress c on c.organ_id = u.organ_id and c.term_key = ${term.key}
    left join congress_step s on s.term_key = ${term.key} and s.level = u.level and s.key = 'held'
    where ${filterSql(input, today)}`
  const key = byDay ? sql`(to_char(c.on_day, 'YYYY-MM-DD') || '.' || lpad(u.organ_id::text, 15, '0'))` : sql`u.path`
  const reading = sql<Row>`
    select page.*, (select m.words from congress_move m where m.congress_id = page.congress_id
        and m.state in ('postponed', 'cancelled') order by m.id desc limit 1) as reason
    from (
      select ${key} as key, u.organ_id as id, u.name, u.short_name, u.level, c.id as congress_id, c.state, c.planned_from,
        c.planned_to, c.held_from, c.held_to, c.place, c.pilot
      ${from} and ${afterSql(key, input.after, byDay)} order by 1 using ~<~ limit ${input.limit + 1}) page
    order by page.key using ~<~`.execute(db)
  const counting = sql<{ n: number }>`select count(*)::int as n ${from}`.execute(db)
  const [{ rows }, counted] = await Promise.all([reading, counting])
  const { page, next } = cutPage(rows, input.limit, (row) => row.key)
  const states = await stepStates(
    db,
    page.flatMap((row) => row.congressId ?? []),
  )
  const shown = rules.filter((rule) => rule.level === (input.level ?? 'grassroots'))
  return {
    items: page.map((row) => viewRow(row, rules, states.get(row.congressId ?? 0), today)),
    next,
    total: counted.rows[0]?.n ?? 0,
    steps: shown.map(({ key: step, name, side }) => ({ key: step, name, side })),
  }
}

function filterSql(input: Input, today: Day): RawBuilder<boolean> {
  const { level, state, fromOn, toOn, words } = input
  const parts: RawBuilder<boolean>[] = [sql<boolean>`true`]
  if (level) parts.push(sql<boolean>`u.level = ${level}`)
  if (state === 'unplanned') parts.push(sql<boolean>`c.id is null`)
  else if (state === 'overdue') parts.push(overdueSql(today))
  else if (state) parts.push(sql<boolean>`c.state = ${state}`)
  if (fromOn ?? toOn) parts.push(sql<boolean>`c.state <> 'cancelled' and c.on_day is not null`)
  if (fromOn) parts.push(sql<boolean>`coalesce(c.held_to, c.planned_to, c.on_day) >= ${fromOn}::date`)
  if (toOn) parts.push(sql<boolean>`c.on_day <= ${toOn}::date`)
  if (words) parts.push(sql<boolean>`u.name_folded like ${`%${fold(words).replace(/[%_\\]/g, '\\$&')}%`}`)
  return sql<boolean>`${sql.join(parts, sql` and `)}`
}

/** After the last row of the page before. @throws Refusal `input.invalid` */
function afterSql(key: RawBuilder<unknown>, after: string | undefined, byDay: boolean): RawBuilder<boolean> {
  if (after === undefined) return sql<boolean>`true`
  if (!(byDay ? /^\d{4}-\d\d-\d\d\.\d{15}$/ : /^(\/\d{1,15})+\/$/).test(after)) throw noPageKey()
  return sql<boolean>`${key} ~>~ ${after}`
}

export interface StepState {
  dueOn: Day | null
  doneOn: Day | null
  words: string
  documentId: number | null
}

/** What is said of the steps, by congress and step. */
export async function stepStates(db: Reader, ids: readonly number[]): Promise<Map<number, Map<string, StepState>>> {
  const states = new Map<number, Map<string, StepState>>()
  if (ids.length === 0) return states
  const rows = await db
    .selectFrom('congressStepState')
    .selectAll()
    .where('congressId', 'in', [...ids])
    .execute()
  for (const { congressId, stepKey, ...state } of rows) {
    const of = states.get(congressId) ?? new Map<string, StepState>()
    states.set(congressId, of.set(stepKey, state))
  }
  return states
}

/**
 * The days of a step: the organisation's own due day goes before the plan's, and the congress itself is done on its last day.
 */
export function daysOfStep(
  rule: StepRule,
  said: StepState | undefined,
  congress: Pick<Row, 'plannedTo' | 'heldTo'>,
): { dueOn: Day | null; doneOn: Day | null; dueSource: string | null } {
  const ruled = { dueOn: rule.dueOn, dueSource: rule.dueOn === null ? null : rule.source }
  const due = said?.dueOn ? { dueOn: said.dueOn, dueSource: null } : ruled
  if (rule.key !== 'held') return { ...due, doneOn: said?.doneOn ?? null }
  return { ...due, doneOn: congress.heldTo }
}

function viewRow(
  row: Row,
  rules: readonly StepRule[],
  said: Map<string, StepState> | undefined,
  today: Day,
): CongressRow {
  const { id, name, shortName, level, state } = row
  const planned = state === 'planned' || state === 'postponed' || state === 'held'
  return {
    organ: { id, name, shortName },
    ...{ level, state, plannedFrom: row.plannedFrom, plannedTo: row.plannedTo, heldFrom: row.heldFrom },
    ...{ heldTo: row.heldTo, place: row.place ?? '', pilot: row.pilot ?? false },
    reason: state === 'postponed' || state === 'cancelled' ? row.reason : null,
    signs: rules
      .filter((rule) => rule.level === level)
      .map((rule) => ({
        key: rule.key,
        sign: state === 'cancelled' ? 'none' : signOf(daysOfStep(rule, said?.get(rule.key), row), today, planned),
      })),
  }
}
