import { addOrgan, type TestOrgan } from '../../packages/server/platform/testing/test-office.ts'
import { type BenchHouse, openBenchHouse } from '../bench-house.ts'
import { type Figures, figureOf, rounded } from '../measure.ts'
import { type KnownItem, knownItems, makeArchive, type Readers } from '../search-archive.ts'
import { elapsedMs, median, percentile } from '../timing.ts'

export const name = 'search'
export const what =
  'notices.search (20 documents with their words lit, and the first requirements, reports, organs and people) without HTTP, one call after another, over 20,000 and 1,000,000 letters of about 110 syllables written by SQL, each figure over all calls; THONGSUOT_BENCH_DOCUMENTS=2000,20000 chooses other sizes'
export const against = 'one document row by key over the same connection, the middle of 2,000'

/** Words that stand in very many letters, typed together or not: what the index alone answers slowly. */
const common = [
  ...[
    'ủy ban nhân dân',
    'bao cao',
    'thuc hien',
    'cong tac',
    'kiem tra',
    'cua',
    'cac don vi',
    'dang uy',
    'xa',
    'to chuc',
  ],
  ...['nhan dan thuc hien', 'bao cao kiem tra', 'phong chong', 'can bo dang vien', 'trien khai thuc hien', 'nam 2020'],
]

const readers = ['all', 'some', 'few'] as const satisfies (keyof Readers)[]

export async function run(): Promise<Figures> {
  const sizes = (process.env.THONGSUOT_BENCH_DOCUMENTS ?? '20000,1000000').split(',').map(Number)
  const figures: Figures = {}
  for (const size of sizes) {
    const opened = await openBenchHouse()
    try {
      for (const [figure, value] of Object.entries(await measureAt(opened, size))) figures[`${figure}-${size}`] = value
    } finally {
      await opened.close()
    }
  }
  return figures
}

async function measureAt(opened: BenchHouse, size: number): Promise<Figures> {
  const { house } = opened
  const organs = Object.fromEntries(
    await Promise.all(readers.map(async (one) => [one, await addOrgan(house, { name: `Huyện ủy đọc ${one}` })])),
  ) as Readers
  const prepared = await elapsedMs(() => makeArchive(opened, size, organs))
  process.stderr.write(`${size} letters written and indexed in ${Math.round(prepared / 1000)} s\n`)
  const known = await knownItems(opened, organs)
  const byKey = await rowByKey(opened)
  for (const item of known.slice(0, 20)) await ask(opened, item.asker, item.words)

  const typed: number[] = []
  let found = 0
  for (const item of known) {
    let hit = false
    typed.push(await elapsedMs(async () => (hit = await isFound(opened, item))))
    if (hit) found++
    else process.stderr.write(`not on the first page: «${item.words}» (${item.kind})\n`)
  }
  const often = await timesOf(readers, (one) => common.map((words) => () => ask(opened, organs[one], words)))
  const totals = await timesOf(readers, (one) =>
    [...common, ...known.filter((k) => k.asker === organs[one]).map((k) => k.words)].map(
      (words) => () => opened.ask('notices.searchTotals', organs[one].clerk, { words }),
    ),
  )
  const all = [...typed, ...often]
  return {
    recall: { value: rounded(found / known.length), unit: 'of 1', limit: 1, ratio: rounded(found / known.length) },
    'known-p50': figureOf(median(typed), byKey, 'ms'),
    'known-p99': figureOf(percentile(typed, 0.99), byKey, 'ms'),
    'all-p50': figureOf(median(all), byKey, 'ms'),
    'all-p99': figureOf(percentile(all, 0.99), byKey, 'ms'),
    'common-p50': figureOf(median(often), byKey, 'ms'),
    'common-worst': figureOf(Math.max(...often), byKey, 'ms'),
    'totals-p50': figureOf(median(totals), byKey, 'ms'),
    'totals-p99': figureOf(percentile(totals, 0.99), byKey, 'ms'),
    prepared: { value: rounded(prepared / 1000), unit: 's' },
  }
}

async function timesOf(
  who: readonly (typeof readers)[number][],
  worksOf: (one: (typeof readers)[number]) => (() => Promise<unknown>)[],
): Promise<number[]> {
  const times: number[] = []
  for (const one of who) for (const work of worksOf(one)) times.push(await elapsedMs(work))
  return times
}

const ask = ({ ask: door }: BenchHouse, organ: TestOrgan, words: string) =>
  door('notices.search', organ.clerk, { words })

/** On the first page that a person sees. */
async function isFound(opened: BenchHouse, { asker, words, kind, id }: KnownItem): Promise<boolean> {
  const found = await ask(opened, asker, words)
  return (kind === 'organ' ? found.organs : found.documents).items.some((item) => item.id === id)
}

async function rowByKey({ house, bare }: BenchHouse): Promise<number> {
  const { rows } = await bare.query<{ id: string }>('select id from document where id % 97 = 0 limit 2000')
  const times: number[] = []
  const client = await house.database.pool.connect()
  try {
    await client.query("select set_config('app.system', 'on', false)")
    for (let n = 0; n < 2000; n++) {
      const id = rows[n % rows.length]?.id
      times.push(
        await elapsedMs(() =>
          client.query('select id, subject, notation, issued_on from document where id = $1', [id]),
        ),
      )
    }
    await client.query("select set_config('app.system', '', false)")
  } finally {
    client.release()
  }
  return median(times)
}
