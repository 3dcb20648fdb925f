import type { Kysely } from 'kysely'
import type { DB } from '../../database/tables.ts'

/** The newest block, or null before the first. */
export async function newestBlock(db: Kysely<DB>): Promise<{ height: number; hash: string; sealedAt: string } | null> {
  const row = await db
    .selectFrom('auditBlock')
    .select(['height', 'hash', 'sealedAt'])
    .orderBy('height', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}
