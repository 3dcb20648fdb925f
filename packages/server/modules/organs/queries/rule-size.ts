import type { Day } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { GroupRule, PlainRule } from '../model.ts'
import type { Reader } from '../store.ts'
import { plainRule } from './plain-rule.ts'
import { ruleSql } from './rule-sql.ts'

/** How many sizes one process remembers; the oldest are forgotten first. */
const remembered = 5000
const sizes = new Map<string, number>()

/**
 * How many organs each of these rules means on a day. A count over a whole country takes a tenth of a second, and screens ask
 * for the same ones again and again: it is kept by the state that the directory of organs is in (see migration 0018), which
 * every change of any organ replaces.
 */
export async function ruleSizes(db: Reader, rules: readonly PlainRule[], on: Day): Promise<number[]> {
  if (rules.length === 0) return []
  const { rows } = await sql<{ state: string }>`select state from directory_state`.execute(db)
  const found: number[] = []
  for (const rule of rules) {
    const key = `${rows[0]?.state} ${on} ${JSON.stringify(rule)}`
    const size = sizes.get(key) ?? (await countOf(db, rule, on))
    keep(key, size)
    found.push(size)
  }
  return found
}

/** How many organs a group's rule means on a day. */
export async function groupSize(db: Reader, rule: GroupRule, on: Day): Promise<number> {
  const [size] = await ruleSizes(db, [await plainRule(db, rule, on)], on)
  return size ?? 0
}

async function countOf(db: Reader, rule: PlainRule, on: Day): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from (${ruleSql(rule, on)}) found`.execute(db)
  return rows[0]?.total ?? 0
}

function keep(key: string, size: number): void {
  sizes.delete(key)
  sizes.set(key, size)
  const [oldest] = sizes.keys()
  if (sizes.size > remembered && oldest !== undefined) sizes.delete(oldest)
}
