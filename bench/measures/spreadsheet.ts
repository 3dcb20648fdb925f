import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import {
  type CellValue,
  readSheets,
  type SheetColumn,
  writeSheets,
} from '../../packages/server/platform/spreadsheet/index.ts'
import { type Figures, figureOf, rounded } from '../measure.ts'
import { elapsedMs, inTurn } from '../timing.ts'

export const name = 'spreadsheet'
export const what =
  'an XLSX of 100,000 rows by 10 columns (4 of text, 5 of numbers, 1 of days), written to a file and read from it as streams'
export const against = 'JSON of the same cells deflated at the same level, whole in memory'

const count = 100_000

const columns: SheetColumn[] = [
  ...['Tên', 'Địa bàn', 'Mã', 'Tình trạng'].map((title) => ({ title })),
  ...['Số 1', 'Số 2', 'Số 3', 'Số 4', 'Số 5'].map((title) => ({ title, kind: 'integer' as const })),
  { title: 'Ngày', kind: 'day' },
]

function* rows(): Generator<CellValue[]> {
  for (let n = 0; n < count; n++) {
    yield [
      `Chi bộ số ${n}`,
      'Phường Bồ Đề',
      `cb-${n}`,
      'đang hoạt động',
      n,
      n * 1000,
      n % 7,
      n * 37,
      n + 0.5,
      '2020-04-06',
    ]
  }
}

export async function run(): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'thongsuot-bench-'))
  try {
    const [sheet, json] = [join(folder, 'a.xlsx'), join(folder, 'a.json')]
    let peak = 0
    const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20)
    let packed: Uint8Array = new Uint8Array()
    // The sheet first: what the whole JSON leaves in memory would be counted as the sheet's.
    await write(sheet)
    await read(sheet)
    clearInterval(watch)
    const written = await inTurn(
      5,
      () => elapsedMs(() => write(sheet)),
      () =>
        elapsedMs(async () => {
          packed = deflateRawSync(JSON.stringify([...rows()]), { level: 1 })
          await writeFile(json, packed)
        }),
    )
    const taken = await inTurn(
      5,
      () => elapsedMs(() => read(sheet)),
      () => elapsedMs(() => JSON.parse(inflateRawSync(packed).toString())),
    )
    return {
      write: figureOf(written.value, written.limit, 'ms'),
      read: figureOf(taken.value, taken.limit, 'ms'),
      memory: { value: rounded(peak / 1e6), unit: 'MB' },
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function write(path: string): Promise<void> {
  await pipeline(writeSheets([{ name: 'Số liệu', columns, rows: rows() }]), createWriteStream(path))
}

async function read(path: string): Promise<void> {
  const opened = await readSheets(path)
  let seen = 0
  for await (const row of opened.sheets[0]?.rows() ?? []) seen += row.cells.length > 0 ? 1 : 0
  await opened.close()
  if (seen !== count + 1) throw new Error(`${seen} rows came back`)
}
