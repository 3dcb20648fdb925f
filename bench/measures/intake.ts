import { setTimeout as pause } from 'node:timers/promises'
import { rollupsAt } from '../../packages/server/modules/figures/index.ts'
import { type BenchHouse, countryOrgans, openBenchHouse } from '../bench-house.ts'
import { type Country, fillCountry, type SignedIn, settleCountry, signInClerks } from '../country.ts'
import { type Connection, keepBusy, type Load } from '../http-load.ts'
import { type Figures, figureOf, rounded } from '../measure.ts'
import { endProcess, makeBareTables, residentMbOf, startBare, startHouse } from '../served.ts'

export const name = 'intake'
export const what =
  'reports of cells saved, submitted and accepted by their communes over HTTP, 16 connections, a session each; beside them 4 connections read totals of any node; the server a process of its own with its loops, embedded server with fsync, a country filled by SQL'
export const against =
  'node http and pg: the same rows of each request in a transaction of plain statements, and one row by its key, by as many connections'

const writers = 16
const readers = 4
const forMs = () => Number(process.env.THONGSUOT_BENCH_MS) || 30_000

export async function run(): Promise<Figures> {
  const opened = await openBenchHouse()
  const closing: (() => Promise<unknown>)[] = [() => opened.close()]
  try {
    const country = await fillCountry(opened.house, countryOrgans())
    const people = await signInPeople(opened, country)
    await settleCountry(opened.house, () => opened.bare.query('analyze'))
    await makeBareTables(opened)
    const server = await startHouse(opened)
    closing.push(() => endProcess(server.process))
    const bare = await startBare(opened)
    closing.push(() => endProcess(bare.process))
    const todo = reportsToMake(country)
    const watch = watchRoot(opened, country)
    const [written, read] = await Promise.all([
      keepBusy(server.port, writers, forMs(), (line) => reportOnce(line, country, people, todo)),
      keepBusy(server.port, readers, forMs(), (line) => readOnce(line, country, people)),
    ])
    const ageMs = await watch.end()
    const residentMb = residentMbOf(server.process.pid)
    await requireWhole(opened, country)
    const [bareWritten, bareRead] = await bareLoads(bare.port, country)
    return figuresOf(written, read, bareWritten, bareRead, { ageMs, residentMb })
  } finally {
    for (const close of closing.reverse()) await close()
  }
}

function figuresOf(
  written: Load,
  read: Load,
  bareWritten: Load,
  bareRead: Load,
  seen: { ageMs: number; residentMb: number },
): Figures {
  return {
    intake: figureOf(written.perSecond, bareWritten.perSecond, 'requests/s'),
    'intake-p99': figureOf(written.p99Ms, bareWritten.p99Ms, 'ms'),
    'total-read': figureOf(read.perSecond, bareRead.perSecond, 'requests/s'),
    'total-read-p99': figureOf(read.p99Ms, bareRead.p99Ms, 'ms'),
    'root-total-age-worst': { value: rounded(seen.ageMs), unit: 'ms' },
    'server-resident': { value: rounded(seen.residentMb), unit: 'MB' },
  }
}

interface People {
  cells: Map<number, SignedIn>
  communes: Map<number, SignedIn>
  all: SignedIn[]
}

/** As many cells as can report in the time, each beside the others of a commune, and the clerks of all these communes. */
async function signInPeople({ house }: BenchHouse, country: Country): Promise<People> {
  const { first, last } = country.cells
  const count = Math.min(last - first + 1, 12_000)
  const cells = await signInClerks(
    house,
    Array.from({ length: count }, (_, n) => first + n),
  )
  const above = [...new Set(cells.map((c) => country.communeOf(c.organId)))]
  const communes = await signInClerks(house, above)
  const byOrgan = (people: SignedIn[]) => new Map(people.map((p) => [p.organId, p]))
  return { cells: byOrgan(cells), communes: byOrgan(communes), all: [...cells, ...communes] }
}

/** Every report that the signed-in cells may make: each cell's period after the others'. */
function* reportsToMake(country: Country): Generator<{ cell: number; periodId: number }> {
  const { first, last } = country.cells
  for (const periodId of country.periodIds) {
    for (let n = 0; n < Math.min(last - first + 1, 12_000); n++) yield { cell: first + n, periodId }
  }
}

/** What a cell's clerk and their commune's do with one report; each of the three requests is counted. */
function reportOnce(
  line: Connection,
  country: Country,
  people: People,
  todo: Iterator<{ cell: number; periodId: number }>,
): Promise<void> | null {
  const { value, done } = todo.next()
  if (done) return null
  const { cell, periodId } = value
  const clerk = people.cells.get(cell)?.headers ?? ''
  const superior = people.communes.get(country.communeOf(cell))?.headers ?? ''
  return (async () => {
    const figures = country.indicatorIds.map((indicatorId, i) => ({ indicatorId, value: 1000 + (cell % 7) + i }))
    const saved = JSON.parse(
      await line.ask('PUT', '/api/reports/draft', clerk, {
        ...{ assignmentId: cell, periodId, version: 0, words: 'đã làm', obstacles: '', figures },
      }),
    ) as { id: number; version: number }
    const { submitted } = JSON.parse(
      await line.ask('POST', '/api/reports/submit', clerk, { reports: [{ id: saved.id, version: saved.version }] }),
    ) as { submitted: { id: number; version: number }[] }
    await line.ask('POST', `/api/reports/${saved.id}/accept`, superior, { version: submitted[0]?.version })
  })()
}

let turn = 0

/** A node anywhere in the tree, asked for by somebody above it or at it. */
async function readOnce(line: Connection, country: Country, people: People): Promise<void> {
  turn = (turn * 48_271 + 11) % 2_147_483_647
  const person = people.all[turn % people.all.length] as SignedIn
  const isCommune = person.organId <= country.communes.last
  const organId = isCommune && turn % 2 === 0 ? person.organId : person.organId
  const periodId = country.periodIds[turn % country.periodIds.length]
  const path = `/api/directives/${country.directiveId}/rollups?periodId=${periodId}&organId=${organId}`
  await line.ask('GET', path, person.headers)
}

async function bareLoads(port: number, country: Country): Promise<[Load, Load]> {
  const todo = reportsToMake(country)
  const report = (line: Connection) => {
    const { value, done } = todo.next()
    if (done) return null
    return (async () => {
      const { id } = JSON.parse(
        await line.ask('POST', '/save', '', { assignmentId: value.cell, periodId: value.periodId }),
      ) as { id: number }
      await line.ask('POST', '/submit', '', { id })
      await line.ask('POST', '/accept', '', { id })
    })()
  }
  const row = async (line: Connection) => {
    turn = (turn * 48_271 + 11) % 2_147_483_647
    const periodId = country.periodIds[turn % country.periodIds.length]
    await line.ask('GET', `/row?assignmentId=${1 + (turn % country.communes.last)}&periodId=${periodId}`, '')
  }
  return await Promise.all([keepBusy(port, writers, forMs() / 2, report), keepBusy(port, readers, forMs() / 2, row)])
}

/** Looks ten times a second how old the oldest change is that the root's stored total still lacks. */
function watchRoot({ bare }: BenchHouse, _country: Country) {
  let worstMs = 0
  let ended = false
  const watching = (async () => {
    while (!ended) {
      const { rows } = await bare.query('select min(at) as since from rollup_delta')
      if (rows[0]?.since) worstMs = Math.max(worstMs, Date.now() - rows[0].since.getTime())
      await pause(100)
    }
  })()
  return {
    async end() {
      ended = true
      await watching
      return worstMs
    },
  }
}

/** What was measured must also be right: the root's totals are what the accepted figures themselves give. */
async function requireWhole({ house, bare }: BenchHouse, country: Country): Promise<void> {
  const { rows } = await bare.query<{ periodId: number; reports: string; sum: string }>(
    `select r.period_id as "periodId", count(distinct r.id) as reports, sum(f.value) as sum
     from report r join figure f on f.report_id = r.id where r.state = 'accepted' group by 1`,
  )
  if (rows.length === 0) throw new Error('no report was accepted')
  for (const { periodId, reports, sum } of rows) {
    const totals = await rollupsAt(house.database.plain, [1], [Number(periodId)])
    const reported = totals.find((t) => t.indicatorId === 0)?.reported
    const told = totals.reduce((all, t) => all + (t.value ?? 0), 0)
    if (reported !== Number(reports) || told !== Number(sum)) {
      throw new Error(
        `period ${periodId}: the root says ${reported} reports and ${told}, the figures ${reports} and ${sum}`,
      )
    }
    if (totals.some((t) => t.expected !== country.organs - 1)) throw new Error('the root expects other than everybody')
  }
}
