import { buffer } from 'node:stream/consumers'
import { addDays } from '@thongsuot/contract'
import { sql } from 'kysely'
import { writeSheets } from '../../packages/server/platform/spreadsheet/index.ts'
import { addOrgan, type TestOrgan } from '../../packages/server/platform/testing/test-office.ts'
import { applyImportSlice } from '../../packages/server/programmes/donations/commands/apply-import.ts'
import { receiptColumns } from '../../packages/server/programmes/donations/queries/form.ts'
import { publicCampaign, publicCheck } from '../../packages/server/programmes/donations/queries/public-page.ts'
import { addSubordinates, type BenchHouse, openBenchHouse } from '../bench-house.ts'
import { copyRows, type Filled } from '../copy-rows.ts'
import { type Figures, figureOf, rounded } from '../measure.ts'
import { elapsedMs, median } from '../timing.ts'

export const name = 'donations'
export const what =
  'a spreadsheet of N receipts for 400 agencies (two thirds money, one third goods, every giver named), from the call to the last slice: read, checked, numbered, in the ledger, in the public sums; then the public page and the check of a receipt at that size'
export const against =
  'one transaction of INSERT … SELECT of the same rows into tables with the same indexes, without foreign keys and triggers'

const agencies = 400
const readings = 50
const filled: readonly Filled[] = [
  ['donation_receipt', 'campaign_id = $1'],
  ['donation_giver', 'receipt_id in (select id from donation_receipt where campaign_id = $1)'],
  ['donation_entry', 'campaign_id = $1'],
  ['donation_posting', 'campaign_id = $1'],
]

/** How many receipts the file has: `THONGSUOT_BENCH_RECEIPTS`, by default 100,000; fewer to try the measure out. */
const receipts = Number(process.env.THONGSUOT_BENCH_RECEIPTS) || 100_000

export async function run(): Promise<Figures> {
  const opened = await openBenchHouse()
  try {
    const front = await addOrgan(opened.house, { name: 'Mặt trận quận Đo Lường', line: 'front' })
    await addSubordinates(opened.house, front, agencies)
    await opened.bare.query('analyze organ, organ_version')
    const id = await launch(opened, front)
    const base64 = await fileOf(opened)
    const wholeMs = await elapsedMs(() => importAll(opened, front, id, base64))
    const limitMs = await copyRows(opened.bare, filled, id, receipts)
    return {
      [`import-${receipts}`]: figureOf(wholeMs / 1000, limitMs / 1000, 's'),
      ...(await readPublic(opened, id)),
    }
  } finally {
    await opened.close()
  }
}

async function launch({ house, ask }: BenchHouse, front: TestOrgan): Promise<number> {
  const opensOn = addDays(house.clock.today(), -20)
  const { id } = await ask('donations.saveCampaign', front.leader, {
    ...{ name: 'Cuộc vận động đo lường', purpose: 'Đo', callWords: 'Đo', placeWords: 'Đo' },
    ...{ opensOn, closesOn: addDays(opensOn, 30), divisor: 22, countsAllowances: false },
  })
  return id
}

async function fileOf({ house }: BenchHouse): Promise<string> {
  const { rows: names } = await sql<{ name: string }>`
    select name from organ_version where kind = 'cell' limit ${agencies}`.execute(house.database.plain)
  const from = addDays(house.clock.today(), -20)
  const row = (n: number) => {
    const goods = n % 3 === 0
    return [
      ...[addDays(from, n % 20), goods ? 'Hàng hóa' : 'Tiền', goods ? '' : 'Ngân hàng', 50_000 + n],
      ...(goods ? ['Khẩu trang', 'chiếc', 1 + (n % 50), null] : [null, null, null, null]),
      ...[`Nguyễn Văn Thứ ${n}`, '', n % 2 === 0 ? 'x' : '', names[n % names.length]?.name ?? '', 'Góp sức chống dịch'],
    ]
  }
  function* rows() {
    for (let n = 0; n < receipts; n++) yield row(n)
  }
  return (await buffer(writeSheets([{ name: 'Biên nhận', columns: receiptColumns, rows: rows() }]))).toString('base64')
}

async function importAll({ house, ask }: BenchHouse, front: TestOrgan, id: number, base64: string): Promise<void> {
  const sent = await ask('donations.importReceipts', front.officer, { id, fileName: 'so.xlsx', base64, apply: true })
  if (!sent.run) throw new Error(`the file was refused: ${JSON.stringify(sent.problems.slice(0, 3))}`)
  while (await applyImportSlice(house));
  const run = await ask('donations.importRun', front.officer, { id: sent.run.id })
  if (run.done !== receipts) throw new Error(`${run.done} of ${receipts} receipts: ${run.problem}`)
}

async function readPublic({ house }: BenchHouse, id: number): Promise<Figures> {
  const { rows } = await sql<{ code: string }>`
    select code from donation_receipt where campaign_id = ${id} order by number desc limit 1`.execute(
    house.database.plain,
  )
  const timed = async (read: () => Promise<{ bytes: unknown }>) => {
    const times: number[] = []
    for (let n = 0; n <= readings; n++) times.push(await elapsedMs(read))
    return rounded(median(times.slice(1)))
  }
  const page = await publicCampaign(house, { id, trang: 1 })
  return {
    'public-page': { value: await timed(() => publicCampaign(house, { id, trang: 1 })), unit: 'ms' },
    'public-page-size': { value: rounded((page.bytes as Uint8Array).byteLength / 1000), unit: 'kB' },
    'receipt-check': { value: await timed(() => publicCheck(house, { code: rows[0]?.code ?? '' })), unit: 'ms' },
  }
}
