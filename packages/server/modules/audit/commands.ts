import { sql } from 'kysely'
import type { Trx } from '../../platform/database.ts'
import type { House } from '../../platform/house.ts'
import { beginning, blockHash } from './model.ts'
import { newestBlock } from './store.ts'

/** Enough for any second of an office; a larger backlog is sealed in several blocks, one after the other. */
const eventsPerBlock = 10_000

/** Any fixed number; it must differ from the house's other advisory locks. */
const sealLock = 7_130_001

/**
 * Seals every event that is visible and unsealed into the next block (sequence order is not commit order, so the block
 * names its events). Several may call it at once: one seals, the others do nothing. True when there may be more.
 */
export async function sealEvents(house: House): Promise<boolean> {
  return await house.database.asSystem(async (trx) => {
    const lock = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(${sealLock}) as got`.execute(trx)
    if (!lock.rows[0]?.got) return false
    return await sealBlock(trx, house.clock.now())
  })
}

async function sealBlock(trx: Trx, sealedAt: string): Promise<boolean> {
  const events = await trx
    .selectFrom('auditEvent')
    .select(['id', 'hash'])
    .where('blockHeight', 'is', null)
    .orderBy('id')
    .limit(eventsPerBlock)
    .execute()
  if (events.length === 0) return false
  const previous = await newestBlock(trx)
  const body = {
    height: (previous?.height ?? 0) + 1,
    sealedAt,
    previousHash: previous?.hash ?? beginning,
    eventIds: events.map((e) => e.id),
  }
  const hash = blockHash(
    body,
    events.map((e) => e.hash),
  )
  await trx
    .insertInto('auditBlock')
    .values({ ...body, hash })
    .execute()
  await sql`
    update audit_event set block_height = ${body.height}
    where id = any(${body.eventIds}::bigint[]) and block_height is null`.execute(trx)
  return events.length === eventsPerBlock
}
