import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { type Document, emptyDocument } from 'vanban'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { planFor } from '../../bench/bench-house.ts'
import { type Country, fillCountry, type SignedIn, settleCountry, signInClerks } from '../../bench/country.ts'
import { registerPorts } from '../../packages/server/compose.ts'
import { migrate } from '../../packages/server/database/migrate.ts'
import { type Installation, openInstallation } from '../../packages/server/loop/open-installation.ts'
import { createDraft } from '../../packages/server/modules/documents/index.ts'
import { foldDeltas, rebuildRollups } from '../../packages/server/modules/figures/index.ts'
import { startBackground } from '../../packages/server/platform/background.ts'
import { systemClock } from '../../packages/server/platform/clock.ts'
import { openDatabase } from '../../packages/server/platform/database.ts'
import { folderFiles } from '../../packages/server/platform/files.ts'
import type { House } from '../../packages/server/platform/house.ts'
import { openLog } from '../../packages/server/platform/log.ts'
import { type RunningPostgres, startPostgres } from '../../packages/server/platform/postgres/embedded-postgres.ts'
import { readPostmasterFile } from '../../packages/server/platform/postgres/postmaster.ts'
import { addOrgan, addSeries } from '../../packages/server/platform/testing/test-office.ts'
import { approveWithPlan } from '../../packages/server/platform/testing/test-plan.ts'

const long = process.env.THONGSUOT_TEST_TIER === 'long'
const kills = Number(process.env.THONGSUOT_TEST_KILLS) || (long ? 1000 : 20)
/** Three slices of a large issue, so that a kill meets it in the middle. */
const organs = 12_000
/** All but the centre get each letter. */
const everybody = organs - 1
const lettersToIssue = Math.ceil(kills / 4)
const lanes = 8
/** Cells that report in each period, and how long each lane rests between two reports: their reports last for all kills. */
const reporters = Math.min(organs - 200, Math.max(1500, 12 * kills))
const restMs = long ? 100 : 0
const seed = Number(process.env.THONGSUOT_TEST_SEED) || Math.floor(performance.timeOrigin % 1_000_000)

const replay = `THONGSUOT_TEST_SEED=${seed} npm test -- test/crash/figures`

let dataFolder: string
let installation: Installation
let country: Country
let issuer: SignedIn
let letters: { documentId: number; version: number }[]
const people = new Map<number, SignedIn>()

beforeAll(async () => {
  process.stdout.write(`${replay}\n`)
  dataFolder = await mkdtemp(join(tmpdir(), 'thong suốt sập-'))
  await fill()
  installation = await openInstallation({ dataFolder, sample: false })
}, 300_000)
afterAll(async () => {
  await installation?.close()
  await rm(dataFolder, { recursive: true, force: true })
}, 60_000)

/** A small country, its people signed in, and letters that wait for their issue to everybody; then the server is left alone. */
async function fill(): Promise<void> {
  const server = await startPostgres({ dataFolder, log: () => {} })
  await migrate(server.ownerUrl)
  registerPorts()
  const house = houseOn(server)
  country = await fillCountry(house, organs)
  const office = await addOrgan(house, { name: 'Ban Chỉ đạo' })
  await addSeries(house, office, 'CV', 'CV/BCĐ')
  const cells = Array.from({ length: reporters }, (_, n) => country.cells.first + n)
  const above = new Set(cells.map((cell) => country.communeOf(cell)))
  for (const person of await signInClerks(house, [office.id, 1, ...cells, ...above])) people.set(person.organId, person)
  issuer = people.get(office.id) as SignedIn
  const { rows } = await house.database.asSystem((trx) =>
    sql<{ id: number }>`insert into organ_group (key, name, rule)
      values ('cells', 'các chi bộ', '{"type": "match", "kinds": ["party-cell"]}') returning id`.execute(trx),
  )
  const plan = planFor(house, [{ id: Number(rows[0]?.id), reportsToOrganId: null }])
  const content: Document = {
    ...emptyDocument('party'),
    kind: 'CV',
    issuer: ['BAN CHỈ ĐẠO'],
    subject: 'Chống dịch',
    addressees: [{ name: 'Các chi bộ' }],
    body: [{ type: 'paragraph', text: 'Đề nghị các chi bộ báo cáo.' }],
  }
  letters = []
  for (let n = 0; n < lettersToIssue; n++) {
    const draft = await house.database.asActor(office.officer, (trx) =>
      createDraft(trx, house, office.officer, { content, purpose: 'letter' }),
    )
    await house.database.asSystem((trx) => approveWithPlan(trx, office, draft.id, plan))
    letters.push({ documentId: draft.id, version: draft.version })
  }
  const owner = new pg.Pool({ connectionString: server.ownerUrl })
  owner.on('error', () => {})
  await settleCountry(house, () => owner.query('analyze'))
  await owner.end()
  await house.database.close()
  await server.stop()
}

function houseOn(server: RunningPostgres): House {
  const log = openLog('silent')
  return {
    database: openDatabase(server.url),
    clock: systemClock(),
    files: folderFiles(join(dataFolder, 'files')),
    background: startBackground(log),
    log,
  }
}

/** The same numbers for the same seed. */
let state = seed
const below = (n: number): number => {
  state = (state * 48_271 + 11) % 2_147_483_647
  return state % n
}

/** Asks until there is an answer, as a browser does whose server was away: the same request again. */
async function insist<T>(person: SignedIn | undefined, method: string, path: string, body: unknown): Promise<T> {
  const cookie = String(person?.headers).trim().replace('cookie: ', '')
  for (;;) {
    try {
      const { url } = installation
      const response = await fetch(`${url}${path}`, {
        method,
        headers: { cookie, origin: url, 'content-type': 'application/json' },
        ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
      })
      const answer = (await response.json()) as T & { code?: string }
      if (response.ok) return answer
      if (response.status !== 503) throw new Refused(`${method} ${path}: ${JSON.stringify(answer)}`)
    } catch (error) {
      if (error instanceof Refused) throw error
    }
    await pause(20)
  }
}
class Refused extends Error {
  constructor(message: string) {
    super(`${replay}: ${message}\n${said()}`)
  }
}

/** What the servers have said since the last start, for whoever has to find out what went wrong. */
const said = () => installation.said().slice(-6000)

/** What went wrong beside the kills; the test ends with it at the next one. */
const faults: unknown[] = []
const watched = <T>(work: Promise<T>): Promise<T> => {
  work.catch((error: unknown) => faults.push(error))
  return work
}

interface Acknowledged {
  id: number
  cell: number
  periodId: number
  value: number
  state: 'draft' | 'submitted' | 'accepted'
}

/** What the server has acknowledged, kept by the test alone. */
const acknowledged = new Map<string, Acknowledged>()
let stopping = false

async function keepReporting(todo: Iterator<{ cell: number; periodId: number }>): Promise<void> {
  while (!stopping) {
    const next = todo.next()
    if (next.done) return
    const { cell, periodId } = next.value
    const value = 1 + ((cell * 31 + periodId) % 1000)
    const clerk = people.get(cell)
    const figures = country.indicatorIds.map((indicatorId) => ({ indicatorId, value }))
    const draft = { assignmentId: cell, periodId, version: 0, words: 'đã làm', obstacles: '', figures }
    const saved = await insist<{ id: number; version: number }>(clerk, 'PUT', '/api/reports/draft', draft)
    const report: Acknowledged = { id: saved.id, cell, periodId, value, state: 'draft' }
    acknowledged.set(`${cell}:${periodId}`, report)
    const reports = [{ id: saved.id, version: saved.version }]
    const sent = await insist<{ submitted: { version: number }[] }>(clerk, 'POST', '/api/reports/submit', { reports })
    report.state = 'submitted'
    const superior = people.get(country.communeOf(cell))
    await insist(superior, 'POST', `/api/reports/${saved.id}/accept`, { version: sent.submitted[0]?.version })
    report.state = 'accepted'
    await pause(restMs)
  }
}

function* reportsToMake(): Generator<{ cell: number; periodId: number }> {
  for (const periodId of country.periodIds) {
    for (let n = 0; n < reporters; n++) yield { cell: country.cells.first + n, periodId }
  }
}

async function killServer(): Promise<void> {
  const { exitCode, signalCode } = installation.process
  if (exitCode !== null || signalCode !== null)
    throw new Error(`${replay}: the server ended by itself (${exitCode ?? signalCode}):\n${said()}`)
  const ended = new Promise((resolve) => installation.process.once('exit', resolve))
  installation.process.kill('SIGKILL')
  await ended
}

function killDatabase(): void {
  const file = readPostmasterFile(join(dataFolder, 'postgres', 'cluster'))
  // It may be away already, on its way back from the kill before.
  if (file) {
    try {
      process.kill(file.pid, 'SIGKILL')
    } catch {}
  }
}

test('kill -9 of server and database at random moments under load loses nothing that was acknowledged and doubles nothing; the issues reach everybody, the totals agree', {
  timeout: long ? 4 * 3_600_000 : 600_000,
}, async () => {
  const todo = reportsToMake()
  const working = Array.from({ length: lanes }, () => watched(keepReporting(todo)))
  const issuing: Promise<unknown>[] = []
  for (let n = 0; n < kills; n++) {
    const letter = n % 4 === 0 ? letters[n / 4] : undefined
    if (letter) {
      const path = `/api/documents/${letter.documentId}/issue`
      issuing.push(watched(insist(issuer, 'POST', path, { version: letter.version })))
    }
    await pause(50 + below(1200))
    if (faults.length > 0) throw faults[0]
    const kind = below(3)
    if (kind > 0) killDatabase()
    if (kind < 2) {
      await killServer()
      installation = await openInstallation({ dataFolder, sample: false })
    }
  }
  await Promise.all(issuing)
  stopping = true
  await Promise.all(working)
  await requireAll()
})

async function requireAll(): Promise<void> {
  expect(acknowledged.size, replay).toBeGreaterThan(kills * 2)
  await requireTotals()
  for (const { documentId } of letters) await requireSpread(documentId)
  // What stands in the tables is looked at past every policy, when nobody else is at them.
  await installation.close()
  const server = await startPostgres({ dataFolder, log: () => {} })
  const owner = new pg.Client({ connectionString: server.ownerUrl })
  await owner.connect()
  try {
    await requireReports(owner)
    await requireOnce(owner)
    await requireRebuilt(owner, houseOn(server))
  } finally {
    await owner.end()
    await server.stop()
  }
}

/** The root's totals over HTTP are the sums of what was acknowledged as accepted. */
async function requireTotals(): Promise<void> {
  for (const periodId of country.periodIds) {
    const mine = [...acknowledged.values()].filter((r) => r.periodId === periodId && r.state === 'accepted')
    const path = `/api/directives/${country.directiveId}/rollups?periodId=${periodId}`
    const totals = await insist<{ value: number | null; reported: number; expected: number }[]>(
      people.get(1),
      'GET',
      path,
      null,
    )
    const sum = mine.length === 0 ? null : mine.reduce((all, r) => all + r.value, 0)
    const told = totals.map(({ value, reported, expected }) => ({ value, reported, expected }))
    const each = { value: sum, reported: mine.length, expected: organs - 1 }
    expect(told, replay).toEqual(country.indicatorIds.map(() => each))
  }
}

/** The issue goes on by itself after each kill until everybody has it. */
async function requireSpread(documentId: number): Promise<void> {
  const path = `/api/documents/${documentId}/deliveries?limit=1`
  await expect
    .poll(async () => (await insist<{ total: number }>(issuer, 'GET', path, null)).total, {
      timeout: 120_000,
      interval: 250,
    })
    .toBe(everybody)
}

async function requireReports(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<Acknowledged & { values: string[]; events: string }>(
    `select r.id::int, r.assignment_id::int as cell, r.period_id::int as "periodId", r.state,
       array(select value::text from figure where report_id = r.id) as values,
       (select count(*) from audit_event e where e.object_kind = 'report' and e.object_id = r.id
         and e.type = 'report.accepted') as events
     from report r`,
  )
  const stored = new Map(rows.map((r) => [`${r.cell}:${r.periodId}`, r]))
  expect(stored.size, `${replay}: a place has one report`).toBe(rows.length)
  for (const [place, { id, value, state: told }] of acknowledged) {
    const found = stored.get(place)
    expect(found, `${replay}: ${place}`).toMatchObject({ id, state: told, events: told === 'accepted' ? '1' : '0' })
    expect(found?.values, `${replay}: ${place}`).toEqual(country.indicatorIds.map(() => String(value)))
  }
}

/** One delivery, one mandate and one assignment an organ and letter, however often its slices were begun. */
async function requireOnce(owner: pg.Client): Promise<void> {
  const ids = letters.map((l) => l.documentId)
  const everybodyOnce = String(everybody)
  for (const [table, organ] of [
    ['delivery', 'document_id'],
    ['assignment', 'via_document_id'],
  ]) {
    const { rows } = await owner.query(
      `select ${organ}::int as id, count(*) as rows, count(distinct organ_id) as organs from ${table}
       where ${organ} = any($1) ${table === 'assignment' ? 'and parent_id is not null' : ''} group by 1 order by 1`,
      [ids],
    )
    expect(rows, `${replay}: ${table}`).toEqual(
      [...ids].sort((a, b) => a - b).map((id) => ({ id, rows: everybodyOnce, organs: everybodyOnce })),
    )
  }
  const { rows } = await owner.query('select count(*) as open from fanout where state <> $1', ['done'])
  expect(rows).toEqual([{ open: '0' }])
}

/** What the folder had added up over all the kills is what the accepted reports alone come to. */
async function requireRebuilt(owner: pg.Client, house: House): Promise<void> {
  while (await foldDeltas(house));
  const totals = async () =>
    (
      await owner.query(
        `select assignment_id, indicator_id, period_id, sum, reported, expected from rollup
         where sum <> 0 or reported <> 0 or expected <> 0 order by 1, 2, 3`,
      )
    ).rows
  const folded = await totals()
  expect(folded.length, replay).toBeGreaterThan(0)
  await rebuildRollups(house, country.directiveId)
  expect(await totals(), replay).toEqual(folded)
  await house.database.close()
}
