import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { openDatabase } from './database.ts'
import { statement } from './statement.ts'
import { createTestDatabase } from './testing/test-database.ts'

const here = await createTestDatabase()
const database = openDatabase(here.url, 2)
afterAll(async () => {
  await database.close()
  await here.drop()
})

interface Values {
  a: number
  words: string | null
  list: readonly number[]
}

test('a statement is written once, and each call puts its own values where they are named, as often as they are', async () => {
  let written = 0
  const said = statement<Values, { total: number; words: string | null; again: number }>((db, value) => {
    written += 1
    return sql<never>`select ${value.a}::int + cardinality(${value.list}::int[]) + ${10}::int as total,
      ${value.words}::text as words, ${value.a}::int as again`.compile(db)
  })
  const asked = [
    { a: 1, words: 'một', list: [] },
    { a: 2, words: null, list: [7, 8] },
    { a: 3, words: "'; drop table report; --", list: [9] },
  ]
  const rows = await Promise.all(asked.map((values) => said.rows(database.plain, values)))
  expect(rows).toEqual([
    [{ total: 11, words: 'một', again: 1 }],
    [{ total: 14, words: null, again: 2 }],
    [{ total: 14, words: "'; drop table report; --", again: 3 }],
  ])
  expect(written).toBe(1)
})

test('a statement that spreads its values instead of naming them is refused at its first call', async () => {
  const spread = statement<Values>((db, value) => {
    const { a, ...rest } = value
    return sql<never>`select ${a}, ${Object.keys(rest).length}`.compile(db)
  })
  await expect(spread.rows(database.plain, { a: 1, words: null, list: [] })).rejects.toThrow('names each of its values')
})
