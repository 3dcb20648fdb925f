import { performance } from 'node:perf_hooks'
import { sql } from 'kysely'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'

/** Deltas in one transaction of the folder. */
const batchSize = 5000
/** Screens are told at most this often while a backlog is being folded. */
const noticePauseMs = 250
/** PostgreSQL refuses a longer payload of NOTIFY (8000 bytes). */
const payloadLimit = 7000
/** Any fixed number; it must differ from the house's other advisory locks. */
export const foldLock = 7_130_002

const lastNotice = new WeakMap<House, number>()

/**
 * Adds one batch of waiting deltas to every ancestor's row, and tells the screens which topics changed. One folder works at a
 * time, in whatever process; the others do nothing. True when there is more.
 */
export async function foldDeltas(house: House): Promise<boolean> {
  return await house.database.asSystem(async (trx) => {
    const lock = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(${foldLock}) as got`.execute(trx)
    if (!lock.rows[0]?.got) return false
    const folded = await foldBatch(trx)
    const more = folded === batchSize
    // Between two batches of a backlog the screens are told by the watch; without one, the loop's own pause keeps the pace.
    const quiet = performance.now() - (lastNotice.get(house) ?? Number.NEGATIVE_INFINITY)
    if (!more || quiet >= noticePauseMs) {
      await publishTopics(trx, house)
      lastNotice.set(house, performance.now())
    }
    return more
  })
}

async function foldBatch(trx: Trx): Promise<number> {
  const { rows } = await sql<{ taken: number }>`
    with batch as (
      delete from rollup_delta where id in (select id from rollup_delta order by id limit ${batchSize})
      returning path, period_id, indicator_id, sum, reported, expected, at),
    folded as (
      insert into rollup as r (assignment_id, period_id, indicator_id, sum, reported, expected, as_of)
      select node.id, b.period_id, b.indicator_id, sum(b.sum), sum(b.reported), sum(b.expected), max(b.at)
      from batch b cross join lateral unnest(b.path) as node(id)
      group by 1, 2, 3
      on conflict (assignment_id, period_id, indicator_id) do update set sum = r.sum + excluded.sum,
        reported = r.reported + excluded.reported, expected = r.expected + excluded.expected,
        as_of = greatest(r.as_of, excluded.as_of))
    select count(*)::int as taken from batch`.execute(trx)
  return rows[0]?.taken ?? 0
}

/** Turns the gathered changes into new versions of their topics and notifies the servers once. */
async function publishTopics(trx: Trx, house: House): Promise<void> {
  const { rows } = await sql<{ name: string; version: number }>`
    with taken as (delete from topic_change returning name)
    insert into topic as t (name, version, changed_at)
    select distinct name, 1, ${house.clock.now()}::timestamptz from taken
    on conflict (name) do update set version = t.version + 1, changed_at = excluded.changed_at
    returning name, version`.execute(trx)
  for (const payload of payloadsOf(rows)) await sql`select pg_notify('topics', ${payload})`.execute(trx)
}

/** The changes as JSON objects {topic: version}, each short enough for a NOTIFY. */
function payloadsOf(changes: readonly { name: string; version: number }[]): string[] {
  const payloads: string[] = []
  let part: Record<string, number> = {}
  let length = 2
  for (const { name, version } of changes) {
    const size = name.length + 24
    if (length + size > payloadLimit) {
      payloads.push(JSON.stringify(part))
      part = {}
      length = 2
    }
    part[name] = version
    length += size
  }
  return length > 2 ? [...payloads, JSON.stringify(part)] : payloads
}
