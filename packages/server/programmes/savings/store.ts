import type { Day, SavingsBase, SavingsBaseRule, SavingsRules } from '@thongsuot/contract'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { DB } from '../../database/tables.ts'
import { organRefs, watchedPathsSql } from '../../modules/organs/index.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Trx } from '../../platform/database.ts'
import type { Facts } from '../../platform/policy.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { SavingsRelation } from './policy.ts'

export type Reader = Kysely<DB>

/** How the acting organ stands to a unit's budget, with its role. */
export async function budgetFacts(
  db: Reader,
  actor: Actor,
  organId: number,
  today: Day,
): Promise<Facts<SavingsRelation, 'any'>> {
  const relations = new Set<SavingsRelation>()
  if (organId === actor.organId) relations.add('own')
  else {
    const { rows } = await sql`
      with base as materialized (${watchedPathsSql(actor.organId, today)})
      select 1 from organ_path p, base where p.organ_id = ${organId} and p.valid_from <= ${today}::date
        and (p.valid_to is null or p.valid_to > ${today}::date) and p.path like base.path || '%' limit 1`.execute(db)
    if (rows.length > 0) relations.add('watcher')
  }
  return { relations, role: actor.role, state: 'any' }
}

/** The last day of the year that is not after today: the day by which a year's rules and tree are read. */
export function dayOfYear(year: number, today: Day): Day {
  const last = `${year}-12-31`
  return today < last ? today : last
}

/** What holds for an organ in a year. The order is the nearest one above it in its line, else that of who leads it. */
export async function rulesFor(db: Reader, organId: number, year: number, today: Day): Promise<SavingsRules> {
  const on = dayOfYear(year, today)
  const bases = await sql<SavingsBase>`
    select key, name, rule, source, certainty from savings_base
    where valid_from <= ${on}::date and (valid_to is null or valid_to > ${on}::date) order by ordinal`.execute(db)
  const categories = await sql<{ key: string; name: string }>`
    select key, name from savings_category
    where valid_from <= ${on}::date and (valid_to is null or valid_to > ${on}::date) order by ordinal`.execute(db)
  const rate = await sql<{ bp: number; source: string }>`
    select basis_points as bp, source from savings_rate
    where valid_from <= ${on}::date and (valid_to is null or valid_to > ${on}::date)`.execute(db)
  const order = await sql<{ organId: number; baseKey: string; furtherBp: number; basis: string; version: number }>`
    with above as (
      select up.id::bigint as organ_id, up.place from organ_path p,
        unnest(string_to_array(trim(both '/' from p.path), '/')) with ordinality as up(id, place)
      where p.organ_id = ${organId} and p.valid_from <= ${on}::date and (p.valid_to is null or p.valid_to > ${on}::date)),
    asked as (
      select organ_id, place + 1000 as nearness from above
      union all
      select r.from_organ_id, a.place from above a join organ_relation r on r.to_organ_id = a.organ_id
        and r.relation = 'leads' and r.valid_from <= ${on}::date and (r.valid_to is null or r.valid_to > ${on}::date))
    select o.organ_id, o.base_key, o.further_basis_points as further_bp, o.basis, o.version
    from savings_order o join asked on asked.organ_id = o.organ_id
    where o.year = ${year} order by asked.nearness desc limit 1`.execute(db)
  const found = order.rows[0]
  const organ = found && (await organRefs(db, [found.organId], on)).get(found.organId)
  return {
    standingBp: rate.rows[0]?.bp ?? 0,
    standingSource: rate.rows[0]?.source ?? '',
    order:
      found && organ
        ? { organ, baseKey: found.baseKey, furtherBp: found.furtherBp, basis: found.basis, version: found.version }
        : null,
    bases: bases.rows,
    categories: categories.rows,
  }
}

/** The definition by its key, else the ordered one, else the first in force. @throws Refusal `not.found` */
export function baseOf(rules: SavingsRules, key?: string): SavingsBase {
  const wanted = key ?? rules.order?.baseKey
  const base = wanted === undefined ? rules.bases[0] : rules.bases.find((each) => each.key === wanted)
  if (!base) throw new Refusal('not.found')
  return base
}

export interface StoredLine {
  id: number
  budgetId: number
  ordinal: number
  code: string
  name: string
  category: string
  funding: string
  allocatedVnd: number
  committedVnd: number
  spentVnd: number
  cutVnd: number
}

export async function linesOf(db: Reader, budgetId: number): Promise<StoredLine[]> {
  return await db.selectFrom('savingsLine').selectAll().where('budgetId', '=', budgetId).orderBy('ordinal').execute()
}

/** A unit's budget of the year, its row locked: two who change it wait for each other. `null`: none yet. */
export async function lockBudget(trx: Trx, organId: number, year: number) {
  return await trx
    .selectFrom('savingsBudget')
    .selectAll()
    .where('organId', '=', organId)
    .where('year', '=', year)
    .forUpdate()
    .executeTakeFirst()
}

/** A cut with its budget, both locked, the budget first. @throws Refusal `not.found` */
export async function lockCut(trx: Trx, id: number) {
  const seen = await trx.selectFrom('savingsCut').select('budgetId').where('id', '=', id).executeTakeFirst()
  if (!seen) throw new Refusal('not.found')
  const budget = await trx
    .selectFrom('savingsBudget')
    .selectAll()
    .where('id', '=', seen.budgetId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const cut = await trx.selectFrom('savingsCut').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
  return { cut, budget }
}

/** The document that a step names must be one that the actor may open. @throws Refusal `not.found` */
export async function requireDocument(trx: Trx, documentId: number | null): Promise<void> {
  if (documentId === null) return
  const row = await trx.selectFrom('document').select('id').where('id', '=', documentId).executeTakeFirst()
  if (!row) throw new Refusal('not.found')
}

/**
 * SQL: a line's parts under a definition, the same arithmetic as contract/programmes/savings-math.ts; a property test holds
 * the two equal. `l` is the line.
 */
export function lineSql(
  rule: SavingsBaseRule,
  standingBp: number,
): Record<'excluded' | 'standing' | 'base', RawBuilder<number>> {
  const out = sql<boolean>`(l.category = any(${[...rule.excluded]}::text[]))`
  const rounded = sql<number>`round(greatest(0, l.allocated_vnd - l.committed_vnd)::numeric * ${standingBp}::int / 10000)::bigint`
  const standing = sql<number>`(case when ${out} then 0 else ${rounded} end)`
  return {
    excluded: sql`(case when ${out} then l.allocated_vnd when ${rule.lessCommitted} then l.committed_vnd else 0 end)`,
    standing,
    base: sql`(case when ${out} then 0 else greatest(0, l.allocated_vnd
      - case when ${rule.lessCommitted} then l.committed_vnd else 0 end
      - case when ${rule.lessStanding} then ${rounded} else 0 end
      - case when ${rule.lessSpent} then l.spent_vnd else 0 end) end)`,
  }
}
