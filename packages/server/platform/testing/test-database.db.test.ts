import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { createTestDatabase } from './test-database.ts'

const database = await createTestDatabase()
afterAll(() => database.drop())

async function ask<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

test('a test database is migrated and its application role is neither superuser nor above row-level security', async () => {
  const rows = await ask<{ tables: number; rolsuper: boolean; rolbypassrls: boolean }>(
    database.url,
    `select (select count(*)::int from pg_tables where schemaname = 'public') as tables, rolsuper, rolbypassrls
     from pg_roles where rolname = current_user`,
  )
  expect(rows).toMatchObject([{ rolsuper: false, rolbypassrls: false }])
  expect(rows[0]?.tables).toBeGreaterThan(5)
})

test('the application role cannot change the shape of the database', async () => {
  await expect(ask(database.url, 'create table stray (id int)')).rejects.toThrow(/permission denied/)
  await expect(ask(database.ownerUrl, 'create table stray (id int)')).resolves.toEqual([])
})

test('two test databases do not see each other', async () => {
  const other = await createTestDatabase()
  await ask(other.ownerUrl, 'create table only_here (id int)')
  await expect(ask(database.ownerUrl, 'select * from only_here')).rejects.toThrow(/does not exist/)
  await other.drop()
  await expect(ask(other.url, 'select 1')).rejects.toThrow(/does not exist/)
})

test('the owner role may act as the application role, as the pool does where only one address is given', async () => {
  const url = `${database.ownerUrl}?options=${encodeURIComponent('-c role=thongsuot_app')}`
  expect(await ask(url, 'select current_user as role')).toEqual([{ role: 'thongsuot_app' }])
})
