import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { inject } from 'vitest'

export interface TestDatabase {
  /** As the application's role: row-level security holds. */
  url: string
  /** As the role that owns the tables: sees everything, may change the shape. */
  ownerUrl: string
  /** Removes the database, ending connections that are still open. */
  drop(): Promise<void>
}

/**
 * A migrated, empty database of the caller's own on the run's real server. For files that run in the `db` project:
 *
 *     const database = await createTestDatabase()
 *     afterAll(() => database.drop())
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = inject('testServer')
  const name = `test_${randomBytes(8).toString('hex')}`
  await run(server.ownerUrl, `create database ${name} template ${server.template}`)
  return {
    url: withDatabase(server.url, name),
    ownerUrl: withDatabase(server.ownerUrl, name),
    drop: () => dropDatabase(server.ownerUrl, name),
  }
}

/** Ends whoever is still at the database; the server's own cleaning, which nobody here may end, is over in a moment. */
async function dropDatabase(url: string, name: string): Promise<void> {
  for (let again = 0; ; again++) {
    try {
      return await run(url, `drop database if exists ${name} with (force)`)
    } catch (error) {
      if ((error as { code?: string }).code !== '42501' || again === 100) throw error
      await pause(100)
    }
  }
}

/** The same server and role, another database. */
export function withDatabase(url: string, database: string): string {
  const address = new URL(url)
  address.pathname = `/${database}`
  return address.href
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
