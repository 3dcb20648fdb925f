import type { Day } from '@thongsuot/contract'
import { type RawBuilder, sql } from 'kysely'
import type { MatchRule, PlainRule } from '../model.ts'
import { heldOn } from '../store.ts'

/** A page of a rule's organs by id. */
interface Part {
  after: number
  limit: number
}

const idOfKey = (key: string) => sql`(select o.id from organ o where o.key = ${key})`

/**
 * Kinds and ways stand as literals: how many organs they mean differs by four orders of magnitude, and a plan made for any
 * value is wrong for most. Both are of a closed alphabet: codes of kinds, digits and slashes.
 */
function matchConditions(rule: MatchRule & { way?: string }, on: Day, outside?: boolean): RawBuilder<unknown>[] {
  const outsiders = sql`exists (select from organ o where o.id = v.organ_id and o.outside)`
  const conditions: RawBuilder<unknown>[] = [sql`true`]
  const asked = rule.outside ?? false
  if (asked !== outside) conditions.push(asked ? outsiders : sql`not ${outsiders}`)
  const [kind] = rule.kinds ?? []
  if (kind !== undefined && rule.kinds?.length === 1) conditions.push(sql`v.kind = ${sql.lit(kind)}`)
  else if (rule.kinds) conditions.push(sql`v.kind in (${sql.join(rule.kinds.map((each) => sql.lit(each)))})`)
  if (rule.lines) conditions.push(sql`v.line in (${sql.join(rule.lines.map((each) => sql.lit(each)))})`)
  if (rule.superior) conditions.push(sql`v.superior_id = ${idOfKey(rule.superior)}`)
  // '0' follows '/' bytewise: what lies below '/12/40/' is the range from there to '/12/400' of the index.
  if (rule.way !== undefined)
    conditions.push(sql`exists (
      select from organ_path p where p.organ_id = v.organ_id and ${heldOn('p', on)}
        and p.path ~>~ ${sql.lit(rule.way)} and p.path ~<~ ${sql.lit(`${rule.way.slice(0, -1)}0`)})`)
  for (const [key, relation] of [
    [rule.ledBy, 'leads'],
    [rule.advise, 'advises'],
  ] as const) {
    if (!key) continue
    const [mine, other] = relation === 'leads' ? ['to_organ_id', 'from_organ_id'] : ['from_organ_id', 'to_organ_id']
    conditions.push(sql`v.organ_id = any(array(
      select r.${sql.raw(String(mine))} from organ_relation r
      where r.${sql.raw(String(other))} = ${idOfKey(key)} and r.relation = ${relation} and ${heldOn('r', on)}))`)
  }
  if (rule.territory) {
    const place = sql`(select t.id from territory t where t.key = ${rule.territory})`
    conditions.push(sql`v.territory_id = any(array(
      select t.territory_id from territory_version t
      where (t.territory_id = ${place} or t.parent_id = ${place}) and ${heldOn('t', on)}))`)
  }
  if (rule.territoryKind)
    conditions.push(sql`exists (
      select from territory_version t
      where t.territory_id = v.territory_id and ${heldOn('t', on)} and t.kind = ${rule.territoryKind})`)
  return conditions
}

/**
 * SQL: whether the version `v`, which holds on the day, is one of an organ that the rule means. `outside`: what is known already
 * of every organ that is asked about; a row need not be looked up again to learn it.
 */
export function meansSql(rule: PlainRule, on: Day, outside?: boolean): RawBuilder<boolean> {
  if (rule.type === 'match') return sql`(${sql.join(matchConditions(rule, on, outside), sql` and `)})`
  if (rule.type === 'organs')
    return sql`(v.organ_id = any(array(select o.id from organ o where o.key = any(${rule.keys}::text[]))))`
  const [first, ...others] = rule.of.map((part) => meansSql(part, on, outside))
  if (!first) return sql`false`
  if (rule.type === 'union') return sql`(${sql.join([first, ...others], sql` or `)})`
  return sql`(${first} and ${noneOf(others)})`
}

const noneOf = (conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> =>
  sql.join([sql`true`, ...conditions.map((each) => sql`not ${each}`)], sql` and `)

/**
 * SQL: the end of a statement for one page. Organs of a kind stand together in the order in which they were entered, cells last:
 * walked through by id alone, the first page of all cells would pass everything else, so that it walks through the kind.
 */
function pageSql(rule: PlainRule, { after, limit }: Part): RawBuilder<unknown> {
  const [kind, ...others] = rule.type === 'match' ? (rule.kinds ?? []) : []
  if (kind === undefined || others.length > 0) return sql`and v.organ_id > ${after} order by v.organ_id limit ${limit}`
  return sql`
    and (v.kind, v.organ_id) > (${sql.lit(kind)}, ${after}::bigint)
    and (v.kind, v.organ_id) < (${sql.lit(kind)}, 9223372036854775807)
    order by v.kind, v.organ_id limit ${limit}`
}

/**
 * The one statement that finds the organs of a rule on a day; its column is `organ_id`, each organ once. With `part` only those
 * of a page, ascending: no more of a whole country is read than the page needs.
 */
export function ruleSql(rule: PlainRule, on: Day, part?: Part, also = sql`true`): RawBuilder<unknown> {
  if (rule.type === 'match' || rule.type === 'organs') {
    return sql`
      select v.organ_id from organ_version v where ${heldOn('v', on)} and ${meansSql(rule, on)} and ${also}
      ${part ? pageSql(rule, part) : sql``}`
  }
  if (rule.type === 'difference') {
    const [first, ...others] = rule.of
    if (!first) return sql`select null::bigint as organ_id where false`
    const outside = first.type === 'match' ? (first.outside ?? false) : undefined
    return ruleSql(first, on, part, sql`${also} and ${noneOf(others.map((each) => meansSql(each, on, outside)))}`)
  }
  const branches = rule.of.map((each) => sql`(${ruleSql(each, on, part, also)})`)
  return sql`
    select each.organ_id from (${sql.join(branches, sql` union `)}) each
    ${part ? sql`order by each.organ_id limit ${part.limit}` : sql``}`
}
