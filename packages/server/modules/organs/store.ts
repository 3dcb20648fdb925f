import type { Day } from '@thongsuot/contract'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { DB } from '../../database/tables.ts'

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
