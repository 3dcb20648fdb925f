import type { Day } from '@thongsuot/contract'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { DB } from '../../database/tables.ts'
import type { MatchRule, PlainRule } from './model.ts'

/** The plain connection or a transaction: reads of organs need no permission of their own. */
export type Reader = Kysely<DB>

/** SQL: the version `alias` holds on the day. */
export function heldOn(alias: string, on: Day): RawBuilder<boolean> {
  const at = sql.raw(alias)
  return sql<boolean>`(${at}.valid_from <= ${on}::date and (${at}.valid_to is null or ${at}.valid_to > ${on}::date))`
}

/** SQL: joins the territory of an organ's version as it is on the day, under the alias `as`. */
export function territoryOf(version: string, as: string, on: Day): RawBuilder<unknown> {
  const alias = sql.raw(as)
  return sql`left join territory_version ${alias} on ${alias}.territory_id = ${sql.raw(version)}.territory_id and ${heldOn(as, on)}`
}

/** The calendar day before. */
export function dayBefore(day: Day): Day {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
}

const idOfKey = (key: string) => sql`(select o.id from organ o where o.key = ${key})`

function matchSql(rule: MatchRule, on: Day): RawBuilder<unknown> {
  const conditions: RawBuilder<unknown>[] = [heldOn('v', on), sql`o.outside = ${rule.outside ?? false}`]
  if (rule.kinds) conditions.push(sql`v.kind = any(${rule.kinds}::text[])`)
  if (rule.lines) conditions.push(sql`v.line = any(${rule.lines}::text[])`)
  if (rule.superior) conditions.push(sql`v.superior_id = ${idOfKey(rule.superior)}`)
  // '0' follows '/' bytewise: what lies below '/12/40/' is the range from there to '/12/400' of the index.
  if (rule.under)
    conditions.push(sql`v.organ_id in (
      select p.organ_id from organ_path base
      join organ_path p on p.path ~>~ base.path and p.path ~<~ (left(base.path, -1) || '0') and ${heldOn('p', on)}
      where base.organ_id = ${idOfKey(rule.under)} and ${heldOn('base', on)})`)
  for (const [key, relation] of [
    [rule.ledBy, 'leads'],
    [rule.advise, 'advises'],
  ] as const) {
    if (!key) continue
    const [mine, other] = relation === 'leads' ? ['to_organ_id', 'from_organ_id'] : ['from_organ_id', 'to_organ_id']
    conditions.push(sql`exists (
      select from organ_relation r where r.${sql.raw(String(mine))} = v.organ_id and r.relation = ${relation}
        and r.${sql.raw(String(other))} = ${idOfKey(key)} and ${heldOn('r', on)})`)
  }
  if (rule.territory)
    conditions.push(sql`exists (
      select from territory_version t join territory tk on tk.id = t.territory_id
      left join territory tp on tp.id = t.parent_id
      where t.territory_id = v.territory_id and ${heldOn('t', on)} and ${rule.territory} in (tk.key, tp.key))`)
  if (rule.territoryKind)
    conditions.push(
      sql`exists (
        select from territory_version t
        where t.territory_id = v.territory_id and ${heldOn('t', on)} and t.kind = ${rule.territoryKind})`,
    )
  return sql`select v.organ_id from organ_version v join organ o on o.id = v.organ_id where ${sql.join(conditions, sql` and `)}`
}

/** The one statement that finds the organs of a rule on a day; its column is `organ_id`. */
export function ruleSql(rule: PlainRule, on: Day): RawBuilder<unknown> {
  if (rule.type === 'match') return matchSql(rule, on)
  if (rule.type === 'organs') {
    return sql`select v.organ_id from organ_version v join organ o on o.id = v.organ_id
      where o.key = any(${rule.keys}::text[]) and ${heldOn('v', on)}`
  }
  const parts = rule.of.map((part) => sql`(${ruleSql(part, on)})`)
  return sql.join(parts, rule.type === 'union' ? sql` union ` : sql` except `)
}
