import type { InputOf, RouteName, Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import { ancestorIds, resolveWords, subordinateIds } from '../../packages/server/modules/organs/index.ts'
import type { Actor } from '../../packages/server/platform/actor.ts'
import { addOrgan } from '../../packages/server/platform/testing/test-office.ts'
import { type BenchHouse, countryOrgans, openBenchHouse } from '../bench-house.ts'
import { type Figures, figureOf, rounded } from '../measure.ts'
import { bareInserts, type CountrySize, countrySize, importCountry } from '../organ-country.ts'
import { elapsedMs, percentile } from '../timing.ts'

export const name = 'organs'
export const what =
  'a country of 312,000 organs (34 provinces, 3,321 communes, 52,000 grassroots organisations, the rest cells) imported from a spreadsheet by the door, dry run and writing; then 300 times each question that the screens ask, at random organs and without HTTP; THONGSUOT_BENCH_ORGANS chooses another size'
export const against =
  'for the import: the same rows by INSERT … SELECT into tables with the same indexes; for a question: one organ by its key, the same percentile'

const calls = Number(process.env.THONGSUOT_BENCH_CALLS) || 300
const on = '2020-04-06'
const before = '2016-01-01'

export async function run(): Promise<Figures> {
  const size = countrySize(countryOrgans())
  const opened = await openBenchHouse()
  try {
    const office = await addOrgan(opened.house, { name: 'Văn phòng' })
    const { checkedMs, writtenMs } = await importCountry(opened, { ...office.clerk, role: 'administrator' }, size)
    const residentBytes = process.memoryUsage.rss()
    const bareMs = await bareInserts(opened)
    return {
      import: figureOf((checkedMs + writtenMs) / 1000, bareMs / 1000, 's'),
      'import-checked': { value: rounded(checkedMs / 1000), unit: 's' },
      'import-written': figureOf(writtenMs / 1000, bareMs / 1000, 's'),
      'resident-after': { value: rounded(residentBytes / 1e6), unit: 'MB' },
      ...(await askAll(opened, size, office.clerk)),
    }
  } finally {
    await opened.close()
  }
}

interface Ids {
  provinces: number[]
  communes: number[]
  grassroots: number[]
  cells: number[]
  territories: number[]
  groups: Record<string, number>
  /** Whose groups they are: the first province. */
  groupOwner: number
}

async function idsOf({ house }: BenchHouse): Promise<Ids> {
  const chosen = async (table: 'organ' | 'territory', key: string) => {
    const { rows } = await sql<{ id: number }>`
      select id from ${sql.table(table)} where key ~ ${key} order by md5(key) limit ${calls}`.execute(
      house.database.plain,
    )
    return rows.map((row) => row.id)
  }
  const groups = await house.database.plain.selectFrom('organGroup').select(['id', 'key']).execute()
  return {
    provinces: await chosen('organ', '^p[0-9]'),
    communes: await chosen('organ', '^c[0-9]'),
    grassroots: await chosen('organ', '^g[0-9]'),
    cells: await chosen('organ', '^x[0-9]'),
    territories: await chosen('territory', '^tp[0-9]'),
    groups: Object.fromEntries(groups.map(({ id, key }) => [key, id])),
    groupOwner: (await chosen('organ', '^p0$'))[0] ?? 0,
  }
}

type Question = (n: number) => Promise<unknown>

/** Every question, each beside one row by its key. */
export async function askAll(opened: BenchHouse, size: CountrySize, clerk: Actor): Promise<Figures> {
  const ids = await idsOf(opened)
  const pick = (list: readonly number[], n: number) => list[n % list.length] ?? 0
  const questions = { ...doors(opened, ids, size, clerk, pick), ...functions(opened, ids, size, pick) }
  const { plain } = opened.house.database
  const byKey = await timesOf((n) =>
    plain
      .selectFrom('organ')
      .selectAll()
      .where('key', '=', `x${(n * 11) % size.cells}`)
      .executeTakeFirstOrThrow(),
  )
  const figures: Figures = {
    'one-by-key-p50': { value: rounded(percentile(byKey, 0.5)), unit: 'ms' },
    'one-by-key-p99': { value: rounded(percentile(byKey, 0.99)), unit: 'ms' },
  }
  for (const [question, work] of Object.entries(questions)) {
    const times = await timesOf(work)
    figures[`${question}-p50`] = figureOf(percentile(times, 0.5), percentile(byKey, 0.5), 'ms')
    figures[`${question}-p99`] = figureOf(percentile(times, 0.99), percentile(byKey, 0.99), 'ms')
  }
  return figures
}

/** What screens ask by their doors. */
function doors(
  { ask }: BenchHouse,
  ids: Ids,
  size: CountrySize,
  clerk: Actor,
  pick: (list: readonly number[], n: number) => number,
): Record<string, Question> {
  const actor: Actor = { ...clerk, organId: ids.groupOwner }
  const door =
    <N extends RouteName>(name: N, input: (n: number) => InputOf<Routes[N]>): Question =>
    (n) =>
      ask(name, actor, input(n))
  const members = (key: string, asOf = on) => door('organs.groupMembers', () => ({ id: ids.groups[key] ?? 0, asOf }))
  return {
    roots: door('organs.list', () => ({ roots: 'true' })),
    below: door('organs.list', (n) => ({ superiorId: pick(ids.communes, n) })),
    'below-as-of': door('organs.list', (n) => ({ superiorId: pick(ids.provinces, n), asOf: before })),
    'on-territory': door('organs.list', (n) => ({ territoryId: pick(ids.territories, n) })),
    'by-words': door('organs.list', (n) => ({ words: `dang uy xa ${(n * 7) % size.communes}` })),
    'by-common-words': door('organs.list', () => ({ words: 'chi bo' })),
    page: door('organs.get', (n) => ({ id: pick(ids.grassroots, n) })),
    'page-as-of': door('organs.get', (n) => ({ id: pick(ids.cells, n), asOf: before })),
    life: door('organs.life', (n) => ({ id: pick(ids.communes, n) })),
    territories: door('organs.territories', (n) => ({ parentId: pick(ids.territories, n) })),
    'territories-by-words': door('organs.territories', (n) => ({ words: `xa ${(n * 7) % size.communes}` })),
    groups: door('organs.groups', () => ({})),
    ...Object.fromEntries(Object.keys(ids.groups).map((key) => [`group-${key}`, members(key)])),
    'group-everywhere-as-of': members('everywhere', before),
  }
}

/** What the server asks itself on the way of a letter. */
function functions(
  { house }: BenchHouse,
  ids: Ids,
  size: CountrySize,
  pick: (list: readonly number[], n: number) => number,
): Record<string, Question> {
  const { plain } = house.database
  const xa = (n: number) => `Đảng ủy xã ${(n * 34) % size.communes}`
  return {
    ancestors: (n) => ancestorIds(plain, pick(ids.cells, n), on),
    'subordinates-as-of': (n) => subordinateIds(plain, pick(ids.grassroots, n), before),
    'words-of-one': (n) => resolveWords(plain, pick(ids.communes, n), [xa(n)], on),
    'words-of-a-group': (n) => resolveWords(plain, pick(ids.provinces, n), ['Các đảng ủy xã'], on),
    'words-of-a-kind': (n) => resolveWords(plain, pick(ids.provinces, n), ['Ủy ban nhân dân các xã'], on),
    'words-unsure': (n) => resolveWords(plain, pick(ids.communes, n), [`Đảng uỷ cơ sở khu ${n}`], on),
  }
}

/** Milliseconds of each call, after some to warm up. */
async function timesOf(work: Question): Promise<number[]> {
  for (let n = 0; n < 10; n++) await work(n)
  const taken: number[] = []
  for (let n = 0; n < calls; n++) taken.push(await elapsedMs(() => work(n)))
  return taken
}
