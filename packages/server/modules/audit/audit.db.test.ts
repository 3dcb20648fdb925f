import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventWriter } from '../../platform/append-event.ts'
import { openTestHouse } from '../../platform/testing/test-house.ts'
import { chainHead, exportLines, sealEvents, verifyExport } from './index.ts'

const { house, clock, close } = await openTestHouse()
afterAll(close)

const append = eventWriter<{ 'test.done': { values: number[]; hash: string | null } }>()

async function act(id: number, rollBack = false): Promise<void> {
  const done = house.database.asSystem(async (trx) => {
    await append(trx, clock, null, 'test.done', { kind: 'test', id }, { values: [id, -id], hash: null })
    if (rollBack) throw new Error('rolled back')
  })
  await (rollBack ? expect(done).rejects.toThrow('rolled back') : done)
}

async function sealAll(): Promise<void> {
  while (await sealEvents(house)) clock.advance(1)
}

async function takeExport(): Promise<string[]> {
  const lines: string[] = []
  for await (const line of exportLines(house.database.plain)) lines.push(line.trimEnd())
  return lines
}

async function* each(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines
}

const printed = (head: { height: number; hash: string }) => `${head.height}·${head.hash}`

beforeAll(async () => {
  for (let block = 0; block < 6; block++) {
    for (let id = 1; id <= 1 + block * 2; id++) await act(id)
    await sealAll()
    clock.advance(1000)
  }
})

test('an untouched export is whole, and its head is the one the house shows', async () => {
  const head = await chainHead(house.database.plain)
  expect(head).toMatchObject({ height: 6, unsealed: 0 })
  expect(await verifyExport(each(await takeExport()), printed(head))).toMatchObject({
    ok: true,
    height: 6,
    hash: head.hash,
    events: 36,
  })
})

/** One way of spoiling an export; answers null where it would change nothing. */
function spoil(lines: readonly string[], how: string, a: number, b: number, c: number): string[] | null {
  const at = a % lines.length
  const to = b % lines.length
  const line = lines[at] ?? ''
  if (how === 'drop') return lines.filter((_, i) => i !== at)
  if (how === 'repeat') return [...lines.slice(0, to), line, ...lines.slice(to)]
  if (how === 'cut') return lines.slice(0, at)
  if (how === 'swap')
    return at === to ? null : lines.map((l, i) => (i === at ? (lines[to] ?? '') : i === to ? line : l))
  const object = JSON.parse(line) as Record<string, unknown>
  const key = Object.keys(object)[b % Object.keys(object).length] ?? ''
  const other = [null, -1, 'khác', [], { thêm: 1 }, 7.5, '2020-04-06T01:00:00.001Z'][c % 7]
  const changed =
    how === 'field' ? { ...object, [key]: nudge(object[key], c) } : how === 'replace' ? { ...object, [key]: other } : {}
  const text = JSON.stringify(how === 'add' ? { ...object, [`more${c % 3}`]: 1 } : changed)
  return text === line ? null : lines.map((l, i) => (i === at ? text : l))
}

/** The smallest change of a value: one more, one letter, one item less. */
function nudge(value: unknown, c: number): unknown {
  if (typeof value === 'number') return value + 1 + (c % 3)
  if (typeof value === 'string') {
    const i = c % (value.length || 1)
    return `${value.slice(0, i)}${value[i] === 'a' ? 'b' : 'a'}${value.slice(i + 1)}`
  }
  if (Array.isArray(value)) return c % 2 ? value.slice(1) : [...value, 1]
  if (value === null) return 1
  return { ...(value as object), values: [c] }
}

test('every one of many random tamperings of an export is found', async () => {
  const lines = await takeExport()
  const head = printed(await chainHead(house.database.plain))
  const how = fc.constantFrom('drop', 'repeat', 'cut', 'swap', 'field', 'replace', 'add')
  const numRuns = process.env.THONGSUOT_TEST_TIER === 'long' ? 5000 : 500
  await fc.assert(
    fc.asyncProperty(how, fc.nat(), fc.nat(), fc.nat(), async (kind, a, b, c) => {
      const spoilt = spoil(lines, kind, a, b, c)
      fc.pre(spoilt !== null)
      const verdict = await verifyExport(each(spoilt ?? []), head)
      expect(verdict.ok).toBe(false)
      expect(verdict.sentence).toMatch(/^(Dòng|Cuối) .+\.$/)
    }),
    { numRuns },
  )
})

test('a chain that was rewritten from its first event on shows only beside a printed head, and does show there', async () => {
  const head = printed(await chainHead(house.database.plain))
  const other = await openTestHouse()
  try {
    await other.house.database.asSystem((trx) =>
      append(trx, clock, null, 'test.done', { kind: 'test', id: 1 }, { values: [], hash: null }),
    )
    await sealEvents(other.house)
    const forged: string[] = []
    for await (const line of exportLines(other.house.database.plain)) forged.push(line.trimEnd())
    expect((await verifyExport(each(forged))).ok).toBe(true)
    expect(await verifyExport(each(forged), head)).toMatchObject({ ok: false })
  } finally {
    await other.close()
  }
})

test('two sealers at once make one chain, and writers that roll back leave no hole in it', async () => {
  const before = await chainHead(house.database.plain)
  const writers = Array.from({ length: 40 }, (_, i) => act(1000 + i, i % 4 === 0))
  const sealers = Array.from({ length: 20 }, async () => sealEvents(house))
  await Promise.all([...writers, ...sealers])
  await sealAll()
  const head = await chainHead(house.database.plain)
  expect(head.unsealed).toBe(0)
  const verdict = await verifyExport(each(await takeExport()), printed(head))
  expect(verdict).toMatchObject({ ok: true, events: 36 + 30 })
  // The older printed head is still part of the chain.
  expect((await verifyExport(each(await takeExport()), printed(before))).ok).toBe(true)
})

test('an event that becomes visible after a younger one was sealed goes into a later block', async () => {
  let commitOlder = () => {}
  const gate = new Promise<void>((resolve) => {
    commitOlder = resolve
  })
  let written = () => {}
  const olderWritten = new Promise<void>((resolve) => {
    written = resolve
  })
  const older = house.database.asSystem(async (trx) => {
    await append(trx, clock, null, 'test.done', { kind: 'test', id: 2001 }, { values: [], hash: null })
    // An event is sent without waiting; what is waited for after it comes after it.
    await sql`select 1`.execute(trx)
    written()
    await gate
  })
  await olderWritten
  await act(2002)
  await sealAll()
  commitOlder()
  await older
  await sealAll()
  const { rows } = await sql<{ objectId: number; blockHeight: number }>`
    select object_id, block_height from audit_event where object_id in (2001, 2002) order by id`.execute(
    house.database.plain,
  )
  expect(rows.map((r) => r.objectId)).toEqual([2001, 2002])
  expect(Number(rows[0]?.blockHeight)).toBeGreaterThan(Number(rows[1]?.blockHeight))
  expect((await verifyExport(each(await takeExport()))).ok).toBe(true)
})

test('a sealed event and a block can be neither changed nor deleted', async () => {
  const plain = house.database.plain
  await expect(sql`update audit_event set type = 'x' where id = 1`.execute(plain)).rejects.toThrow(/never changed/)
  await expect(sql`delete from audit_event where id = 1`.execute(plain)).rejects.toThrow(/never deleted/)
  await expect(sql`update audit_block set hash = 'x'`.execute(plain)).rejects.toThrow(/never changed/)
})
