import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import {
  type ImportRun,
  type InputOf,
  importPieceBytes,
  type OutputOf,
  type RouteName,
  type Routes,
} from '@thongsuot/contract'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CountrySize, countryFile, countrySize } from '../../bench/organ-country.ts'
import { CallRefused, type Client, signIn } from '../../packages/server/loop/client.ts'
import { type Installation, openInstallation } from '../../packages/server/loop/open-installation.ts'
import { startPostgres } from '../../packages/server/platform/postgres/embedded-postgres.ts'

const long = process.env.THONGSUOT_TEST_TIER === 'long'
const size: CountrySize = countrySize(long ? 60_000 : 12_000)
/** How often each step of an import is cut off. */
const killsOfAStep = long ? 5 : 1

const account = { email: 'quantri@hoasen.local', password: 'ba cây chụm lại nên hòn núi cao' }
let dataFolder: string
let installation: Installation
let administrator: Client

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'thong suốt sập-'))
  installation = await openInstallation({ dataFolder, sample: false })
  await setUp()
  administrator = await signIn(installation.url, account.email, account.password)
}, 240_000)
afterAll(async () => {
  await installation?.close()
  await rm(dataFolder, { recursive: true, force: true })
}, 60_000)

async function setUp(): Promise<void> {
  const token = /\/thiet-lap\?token=(\S+)/.exec(installation.said())?.[1]
  const response = await fetch(`${installation.url}/api/set-up`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: installation.url },
    body: JSON.stringify({
      ...{ token, ...account, organName: 'Đảng ủy phường Hoa Sen', organKind: 'party-committee-ward' },
      ...{ place: 'Hoa Sen', personName: 'Phạm Quản Trị' },
    }),
  })
  expect(response.status, await response.text()).toBe(200)
}

/** Asks until there is an answer, as a browser does whose server was away: the same request again. */
async function insist<N extends RouteName>(name: N, input: InputOf<Routes[N]>): Promise<OutputOf<Routes[N]>> {
  for (;;) {
    try {
      return await administrator.call(name, input)
    } catch (error) {
      if (error instanceof CallRefused && error.body.code !== 'server.busy') throw error
    }
    await pause(10)
  }
}

async function killServer(): Promise<void> {
  const ended = new Promise((resolve) => installation.process.once('exit', resolve))
  installation.process.kill('SIGKILL')
  await ended
  installation = await openInstallation({ dataFolder, sample: false })
  administrator = await signIn(installation.url, account.email, account.password)
}

/** Whatever moment it is asked at: nothing of the file stands in the tree, or all of it. */
async function requireAllOrNothing(): Promise<'nothing' | 'all'> {
  const { total } = await insist('organs.list', { words: 'dang uy xa', limit: '1' })
  if (total > 0) {
    const territories = await insist('organs.territories', { words: 'xa', limit: '1' })
    expect([total, territories.total]).toEqual([size.communes, size.communes])
  }
  return total > 0 ? 'all' : 'nothing'
}

/** Waits until the run is in one of these states, looking as often as the server answers. */
async function until(id: number, reached: (run: ImportRun) => boolean): Promise<ImportRun> {
  for (;;) {
    const run = await insist('imports.get', { id })
    expect(['failed', 'cancelled']).not.toContain(run.state)
    if (reached(run)) return run
  }
}

async function send(id: number, file: Buffer, pieces: { from: number; to: number }): Promise<void> {
  for (let piece = pieces.from; piece < pieces.to; piece++) {
    const bytes = file.subarray(piece * importPieceBytes, (piece + 1) * importPieceBytes)
    await insist('imports.send', { id, piece, base64: bytes.toString('base64') })
  }
}

test('an import whose server is killed while it takes, reads, checks or writes the file goes on by itself and is whole or nothing at every moment', {
  timeout: long ? 3_600_000 : 400_000,
}, async () => {
  const { file, rows } = await countryFile(size)
  const pieces = Math.ceil(file.length / importPieceBytes)
  const { id } = await insist('imports.start', { fileName: 'ca-nuoc.xlsx', sizeBytes: file.length })

  // Cut off between pieces, the upload goes on with what is missing; what is here already is not asked for again.
  await killServer()
  const sent = await insist('imports.get', { id })
  await send(id, file, { from: Math.ceil(sent.receivedBytes / importPieceBytes), to: pieces })

  const cut: string[] = []
  for (let n = 0; n < killsOfAStep; n++) {
    const before = await until(id, (run) => run.state !== 'reading' || run.rowsRead > 0)
    if (before.state !== 'reading') break
    await killServer()
    cut.push('reading')
    const after = await insist('imports.get', { id })
    expect(after.rowsRead, 'rows that were read stay read').toBeGreaterThanOrEqual(before.rowsRead)
    expect(await requireAllOrNothing()).toBe('nothing')
  }
  for (let n = 0; n < killsOfAStep; n++) {
    const { state } = await until(id, (run) => run.state !== 'reading')
    if (state !== 'checking') break
    await killServer()
    cut.push('checking')
    expect(await requireAllOrNothing()).toBe('nothing')
  }
  const checked = await until(id, (run) => run.state === 'checked')
  expect([checked.rowsRead, checked.faults]).toEqual([rows, 0])

  await insist('imports.apply', { id })
  for (let n = 0; n < killsOfAStep; n++) {
    const { state } = await until(id, (run) => run.state !== 'writing' || run.step !== null)
    if (state !== 'writing') break
    await killServer()
    cut.push('writing')
    await requireAllOrNothing()
  }
  // While it writes again, every look finds nothing or all of it.
  const seen = new Set<string>()
  while ((await insist('imports.get', { id })).state === 'writing') seen.add(await requireAllOrNothing())
  const done = await until(id, (run) => run.state === 'done')
  expect(done.counts.map((count) => [count.sheet, count.new])).toContainEqual(['organs', size.organs])
  expect(await requireAllOrNothing()).toBe('all')
  expect([...new Set(cut)]).toEqual(['reading', 'checking', 'writing'])
  await requireWhole(id)
})

/** What stands in the tables, looked at past every policy when nobody else is at them. */
async function requireWhole(id: number): Promise<void> {
  await installation.close()
  const server = await startPostgres({ dataFolder, log: () => {} })
  const owner = new pg.Client({ connectionString: server.ownerUrl })
  await owner.connect()
  try {
    const { rows } = await owner.query<Record<string, number>>(`
      with own as (select id from organ where key <> 'co-quan-dau-tien')
      select (select count(*) from own)::int as organs,
        (select count(*) from organ_version join own on own.id = organ_id)::int as versions,
        (select count(*) from organ_path join own on own.id = organ_id)::int as paths,
        (select count(distinct organ_id) from organ_alias join own on own.id = organ_id)::int as named,
        (select count(*) from organ_relation)::int as relations,
        (select count(*) from organ_group)::int as groups,
        (select count(*) from import_piece)::int as pieces,
        (select count(*) from import_row)::int as rows,
        (select count(*) from audit_event where type = 'installation.imported')::int as events`)
    expect(rows[0]).toEqual({
      ...{ organs: size.organs, versions: size.organs, paths: size.organs, named: size.organs },
      ...{ relations: size.provinces + size.communes, groups: 6, pieces: 0, rows: 0 },
      // The installation itself, and this file, once.
      events: 2,
    })
    const run = await owner.query('select state from import_run where id = $1', [id])
    expect(run.rows).toEqual([{ state: 'done' }])
  } finally {
    await owner.end()
    await server.stop()
  }
}
