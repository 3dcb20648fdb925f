import type pg from 'pg'
import { elapsedMs } from './timing.ts'

/** A table, and the condition for the rows of one object (`$1` is its id). */
export type Filled = readonly [table: string, rows: string]

/**
 * The limit of what fills tables: one transaction of INSERT … SELECT of the same rows into tables with the same indexes, without
 * foreign keys and triggers. Milliseconds. Throws where a table holds fewer than `atLeast` of them.
 */
export async function copyRows(bare: pg.Pool, filled: readonly Filled[], id: number, atLeast: number): Promise<number> {
  for (const [table] of filled) {
    await bare.query(`create table if not exists bare_${table} (like ${table} including all)`)
    await bare.query(`truncate bare_${table}`)
  }
  const client = await bare.connect()
  try {
    // Row-level security does not bind the owner, who has to see what the system wrote.
    return await elapsedMs(async () => {
      await client.query('begin')
      for (const [table, rows] of filled) {
        const done = await client.query(
          `insert into bare_${table} overriding system value select * from ${table} where ${rows}`,
          [id],
        )
        if ((done.rowCount ?? 0) < atLeast)
          throw new Error(`${table} holds ${done.rowCount} rows, fewer than ${atLeast}`)
      }
      await client.query('commit')
    })
  } finally {
    client.release()
  }
}
