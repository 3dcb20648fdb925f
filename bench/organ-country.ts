import { buffer } from 'node:stream/consumers'
import { type ImportRun, importPieceBytes } from '@thongsuot/contract'
import { runImport } from '../packages/server/modules/identity/index.ts'
import type { Actor } from '../packages/server/platform/actor.ts'
import { type CellValue, writeSheets } from '../packages/server/platform/spreadsheet/index.ts'
import type { BenchHouse } from './bench-house.ts'
import { elapsedMs } from './timing.ts'

/** How many organs of each level a country has. */
export interface CountrySize {
  provinces: number
  communes: number
  grassroots: number
  cells: number
  organs: number
}

/** A country of about `organs` organs: from 312,000 on, the provinces, communes and grassroots organisations that there are. */
export function countrySize(organs: number): CountrySize {
  const provinces = Math.max(2, Math.min(34, Math.ceil(organs / 9000)))
  const communes = Math.max(2 * provinces, Math.min(3321, Math.ceil(organs / 94)))
  const grassroots = Math.min(52_000, Math.ceil(organs / 6))
  // The centre, and for each province and commune its Party committee and its people's committee.
  const cells = Math.max(1, organs - 1 - 2 * provinces - 2 * communes - grassroots)
  return { provinces, communes, grassroots, cells, organs: 1 + 2 * provinces + 2 * communes + grassroots + cells }
}

const since = '2015-01-01'

function* organRows({ provinces, communes, grassroots, cells }: CountrySize): Generator<CellValue[]> {
  const row = (key: string, name: string, kind: string, superior: string | null, territory: string | null = null) => [
    ...[key, name, kind, superior, territory, since],
  ]
  yield row('tw', 'Đảng bộ cả nước', 'party-committee-city', null)
  for (let n = 0; n < provinces; n++) {
    yield row(`p${n}`, `Tỉnh ủy tỉnh ${n}`, 'party-committee-city', 'tw', `tp${n}`)
    yield row(`up${n}`, `Ủy ban nhân dân tỉnh ${n}`, 'people-committee-city', null, `tp${n}`)
  }
  for (let n = 0; n < communes; n++) {
    yield row(`c${n}`, `Đảng ủy xã ${n}`, 'party-committee-ward', `p${n % provinces}`, `tc${n}`)
    yield row(`uc${n}`, `Ủy ban nhân dân xã ${n}`, 'people-committee-ward', `up${n % provinces}`, `tc${n}`)
  }
  for (let n = 0; n < grassroots; n++)
    yield row(`g${n}`, `Đảng bộ cơ sở ${n}`, 'party-committee-attached', `c${n % communes}`)
  for (let n = 0; n < cells; n++) yield row(`x${n}`, `Chi bộ khu dân cư ${n}`, 'party-cell', `g${n % grassroots}`)
}

function* territoryRows({ provinces, communes }: CountrySize): Generator<CellValue[]> {
  for (let n = 0; n < provinces; n++) yield [`tp${n}`, `tỉnh ${n}`, 'tỉnh', null]
  for (let n = 0; n < communes; n++) yield [`tc${n}`, `xã ${n}`, 'xã', `tp${n % provinces}`]
}

function* relationRows({ provinces, communes }: CountrySize): Generator<CellValue[]> {
  for (let n = 0; n < provinces; n++) yield [`p${n}`, `up${n}`, 'leads', since]
  for (let n = 0; n < communes; n++) yield [`c${n}`, `uc${n}`, 'leads', since]
}

/** Groups of every form of rule, small and large, by key: of the first province, and of the whole country. */
const groups: Record<string, { owner: string; name: string; rule: unknown }> = {
  communes: {
    owner: 'p0',
    name: 'Các đảng ủy xã',
    rule: { type: 'match', kinds: ['party-committee-ward'], superior: 'p0' },
  },
  below: { owner: 'p0', name: 'Toàn đảng bộ tỉnh', rule: { type: 'match', under: 'p0' } },
  union: {
    owner: 'p0',
    name: 'Đảng ủy và ủy ban nhân dân các xã',
    rule: {
      type: 'union',
      of: [
        { type: 'group', key: 'communes' },
        { type: 'match', kinds: ['people-committee-ward'], superior: 'up0' },
      ],
    },
  },
  difference: {
    owner: 'p0',
    name: 'Toàn đảng bộ tỉnh trừ các đảng ủy xã',
    rule: {
      type: 'difference',
      of: [
        { type: 'group', key: 'below' },
        { type: 'group', key: 'communes' },
      ],
    },
  },
  everywhere: {
    owner: 'tw',
    name: 'Các đảng ủy xã cả nước',
    rule: { type: 'match', kinds: ['party-committee-ward'] },
  },
  cells: { owner: 'tw', name: 'Các chi bộ cả nước', rule: { type: 'match', kinds: ['party-cell'] } },
}

const titled = (...titles: string[]) => titles.map((title) => ({ title }))

/** The country as the spreadsheet that an office would send, and how many rows stand in it. */
export async function countryFile(size: CountrySize): Promise<{ file: Buffer; rows: number }> {
  const groupRows = Object.entries(groups).map(([key, { owner, name, rule }]) => [
    ...[key, owner, name, JSON.stringify(rule)],
  ])
  const territories = size.provinces + size.communes
  const file = await buffer(
    writeSheets([
      { name: 'territories', columns: titled('key', 'name', 'kind', 'parent'), rows: territoryRows(size) },
      {
        name: 'organs',
        columns: titled('key', 'name', 'kind', 'superior', 'territory', 'valid_from'),
        rows: organRows(size),
      },
      { name: 'relations', columns: titled('from', 'to', 'relation', 'valid_from'), rows: relationRows(size) },
      { name: 'groups', columns: titled('key', 'owner', 'name', 'rule'), rows: groupRows },
    ]),
  )
  return { file, rows: size.organs + 2 * territories + groupRows.length }
}

/** Sends the file as a person does, runs the dry run and the writing, and says what each took in milliseconds. */
export async function importCountry(
  { house, ask }: BenchHouse,
  actor: Actor,
  size: CountrySize,
): Promise<{ checkedMs: number; writtenMs: number }> {
  const { file, rows } = await countryFile(size)
  const { id } = await ask('imports.start', actor, { fileName: 'ca-nuoc.xlsx', sizeBytes: file.length })
  const checkedMs = await elapsedMs(async () => {
    for (let piece = 0; piece * importPieceBytes < file.length; piece++) {
      const bytes = file.subarray(piece * importPieceBytes, (piece + 1) * importPieceBytes)
      await ask('imports.send', actor, { id, piece, base64: bytes.toString('base64') })
    }
    while (await runImport(house));
  })
  const writtenMs = await elapsedMs(async () => {
    await ask('imports.apply', actor, { id })
    while (await runImport(house));
  })
  requireWhole(await ask('imports.get', actor, { id }), rows)
  return { checkedMs, writtenMs }
}

function requireWhole(run: ImportRun, rows: number): void {
  if (run.state !== 'done' || run.rowsRead !== rows) throw new Error(`the import ended ${JSON.stringify(run)}`)
}

/** The rows that the import wrote, once more by plain SQL into empty tables with the same columns, checks and indexes. */
export async function bareInserts({ bare }: BenchHouse): Promise<number> {
  const tables = [
    'territory',
    'territory_version',
    'organ',
    'organ_version',
    'organ_path',
    'organ_alias',
    'organ_relation',
  ]
  await bare.query('create schema twin')
  for (const table of tables) await bare.query(`create table twin.${table} (like public.${table} including all)`)
  const client = await bare.connect()
  try {
    return await elapsedMs(async () => {
      await client.query('begin')
      for (const table of tables) {
        const { rows } = await client.query<{ columns: string }>(
          `select string_agg(quote_ident(column_name), ', ') as columns from information_schema.columns
           where table_schema = 'twin' and table_name = $1 and is_generated = 'NEVER'`,
          [table],
        )
        const columns = rows[0]?.columns
        await client.query(`insert into twin.${table} (${columns}) select ${columns} from public.${table}`)
      }
      await client.query('commit')
    })
  } finally {
    client.release()
    await bare.query('drop schema twin cascade')
  }
}
