import {
  hundredthsOfPercent,
  type OrganRef,
  type OutputOf,
  type ParsedInputOf,
  type Routes,
  type SavingsRules,
  type SavingsSumsView,
} from '@thongsuot/contract'
import { sql } from 'kysely'
import { fold } from 'vanban/text'
import { watchedPathsSql } from '../../../modules/organs/index.ts'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { cutPage, idAfter } from '../../../platform/page-key.ts'
import { budgetPolicy } from '../policy.ts'
import { baseOf, dayOfYear, lineSql, type Reader, rulesFor } from '../store.ts'

/** Added to the place of a unit without a budget; greater than any id. */
const unentered = 100_000_000_000_000

/** A unit's sums as SQL adds them up; null everywhere where it has no budget. */
interface UnitRow {
  id: number
  /** Its place in the list: those with a budget first. */
  place: number
  name: string
  shortName: string
  budgetId: number | null
  allocatedVnd: number
  excludedVnd: number
  standingVnd: number
  spentVnd: number
  baseVnd: number
  wantedVnd: number
  cutVnd: number
  reallocatedVnd: number
}

/**
 * SQL: the units that an organ watches, each with its sums of the year: those with a budget, and those that stand directly
 * below the watched tops, because a missing budget is to be seen.
 */
function unitsSql(organId: number, year: number, rules: SavingsRules, baseKey: string | undefined, today: string) {
  const on = dayOfYear(year, today)
  const { rule } = baseOf(rules, baseKey)
  const part = lineSql(rule, rules.standingBp)
  const furtherBp = rules.order?.furtherBp ?? 0
  return sql`
    with base as materialized (${watchedPathsSql(organId, on)}),
    unit as (
      select v.organ_id as id, v.name, v.short_name, v.name_folded, b.id as budget_id
      from organ_version v
      join organ o on o.id = v.organ_id and not o.outside
      join organ_path p on p.organ_id = v.organ_id and p.valid_from <= ${on}::date
        and (p.valid_to is null or p.valid_to > ${on}::date)
      left join savings_budget b on b.organ_id = v.organ_id and b.year = ${year}
      where v.valid_from <= ${on}::date and (v.valid_to is null or v.valid_to > ${on}::date)
        and exists (select from base where p.path like base.path || '%'
          and (b.id is not null or p.path ~ ('^' || base.path || '([0-9]+/)?$')))),
    summed as (
      select l.budget_id, sum(l.allocated_vnd)::bigint as allocated_vnd, sum(${part.excluded})::bigint as excluded_vnd,
        sum(${part.standing})::bigint as standing_vnd,
        sum(case when l.category = any(${[...rule.excluded]}::text[]) then 0 else l.spent_vnd end)::bigint as spent_vnd,
        sum(${part.base})::bigint as base_vnd
      from savings_line l where l.budget_id in (select budget_id from unit) group by 1),
    cut as (
      select c.budget_id, sum(c.amount_vnd)::bigint as cut_vnd, sum(c.reallocated_vnd)::bigint as reallocated_vnd
      from savings_cut c where c.budget_id in (select budget_id from unit)
        and c.state in ('approved', 'withheld', 'reallocated') group by 1)
    select u.id, case when u.budget_id is null then ${unentered}::bigint else 0 end + u.id as place, u.name, u.short_name,
      u.name_folded, u.budget_id, coalesce(s.allocated_vnd, 0) as allocated_vnd,
      coalesce(s.excluded_vnd, 0) as excluded_vnd, coalesce(s.standing_vnd, 0) as standing_vnd,
      coalesce(s.spent_vnd, 0) as spent_vnd, coalesce(s.base_vnd, 0) as base_vnd,
      ceil(coalesce(s.base_vnd, 0)::numeric * ${furtherBp}::int / 10000)::bigint as wanted_vnd,
      coalesce(c.cut_vnd, 0) as cut_vnd, coalesce(c.reallocated_vnd, 0) as reallocated_vnd
    from unit u left join summed s on s.budget_id = u.budget_id left join cut c on c.budget_id = u.budget_id`
}

/** Units in reach with what they have to cut and have cut; the totals are over every unit that has a budget. */
export async function listUnits(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['savings.units']>,
): Promise<OutputOf<Routes['savings.units']>> {
  const db = house.database.plain
  const today = house.clock.today()
  const rules = await rulesFor(db, actor.organId, input.year, today)
  const base = baseOf(rules, input.baseKey)
  const units = unitsSql(actor.organId, input.year, rules, input.baseKey, today)
  const words = input.words ? sql`name_folded like ${`%${fold(input.words).replace(/[%_\\]/g, '\\$&')}%`}` : sql`true`
  const { rows } = await sql<UnitRow>`
    select * from (${units}) unit where ${words} and place > ${idAfter(input.after)} order by place limit ${input.limit + 1}`.execute(
    db,
  )
  const totals = await sql<UnitRow & { units: number; entered: number; compliant: number }>`
    select (count(*) filter (where ${words}))::int as units, count(budget_id)::int as entered,
      (count(*) filter (where budget_id is not null and wanted_vnd > 0 and cut_vnd >= wanted_vnd))::int as compliant,
      ${sql.join(
        (
          [
            ...(['allocated_vnd', 'excluded_vnd', 'standing_vnd', 'spent_vnd'] as const),
            ...(['base_vnd', 'wanted_vnd', 'cut_vnd', 'reallocated_vnd'] as const),
          ] as const
        ).map((column) => sql`coalesce(sum(${sql.ref(column)}), 0)::bigint as ${sql.ref(column)}`),
      )}
    from (${units}) unit`.execute(db)
  const total = totals.rows[0]
  if (!total) throw new Error('an aggregate without a row')
  const { page, next } = cutPage(rows, input.limit, (row) => row.place)
  const facts = { relations: new Set(['own'] as const), role: actor.role, state: 'any' as const }
  return {
    items: page.map((row) => ({ organ: organOf(row), sums: row.budgetId === null ? null : sumsOf(row) })),
    next,
    total: total.units,
    rules,
    baseKey: base.key,
    sums: sumsOf(total),
    entered: total.entered,
    compliant: total.compliant,
    canOrder: budgetPolicy.can(facts, 'order'),
  }
}

/** Every unit in reach that has a budget, one by one in the order of names, for a report. */
export async function* everyUnit(
  db: Reader,
  actor: Actor,
  of: { year: number; rules: SavingsRules; baseKey: string | undefined; today: string },
): AsyncGenerator<{ organ: OrganRef; sums: SavingsSumsView }> {
  let after = 0
  for (;;) {
    const { rows } = await sql<UnitRow>`
      select * from (${unitsSql(actor.organId, of.year, of.rules, of.baseKey, of.today)}) unit
      where budget_id is not null and id > ${after} order by id limit 500`.execute(db)
    for (const row of rows) yield { organ: organOf(row), sums: sumsOf(row) }
    const last = rows.at(-1)
    if (!last || rows.length < 500) return
    after = last.id
  }
}

const organOf = ({ id, name, shortName }: UnitRow): OrganRef => ({ id, name, shortName })

function sumsOf(row: UnitRow): SavingsSumsView {
  const { allocatedVnd, excludedVnd, standingVnd, spentVnd, baseVnd, wantedVnd, cutVnd, reallocatedVnd } = row
  return {
    ...{ allocatedVnd, excludedVnd, standingVnd, spentVnd, baseVnd, wantedVnd, cutVnd, reallocatedVnd },
    missingVnd: Math.max(0, wantedVnd - cutVnd),
    shareHundredths: hundredthsOfPercent(cutVnd, baseVnd),
    // By the đồng, never by the rounded share.
    compliant: wantedVnd > 0 && cutVnd >= wantedVnd,
  }
}
