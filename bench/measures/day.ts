import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { get } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { writeDocx, writePdf } from 'vanban/write'
import { inLanes } from '../../packages/server/loop/in-lanes.ts'
import type { BenchHouse } from '../bench-house.ts'
import { type DayActs, dayActs, type Upload } from '../day-acts.ts'
import { type Asked, addCells, type DayOffice, issueToAll, openSampleHouse, peopleAtWork } from '../day-office.ts'
import { keepBusy } from '../http-load.ts'
import { distinct, sampleLetters } from '../letters.ts'
import { type Figures, figureOf, rounded } from '../measure.ts'
import {
  childrenResidentMbOf,
  endProcess,
  makeBareTables,
  residentMbOf,
  type Served,
  startBare,
  startHouse,
} from '../served.ts'
import { sampleTexts } from '../texts.ts'

export const name = 'day'
export const what =
  'memory of the server, a process of its own with its loops, over a working day lived quickly: the sample office and 3,000 cells below it, all signed in, 200 event streams held; letters read (text, DOCX, PDF), planned, issued to all, acknowledged, reported, returned, corrected, totals, boards, search, PDFs, spreadsheets, a synthesis'
export const against = 'resident memory of a bare node http and pg server after writing and reading reports as quickly'

const lanes = 8
const streams = 200
/** Reports of cells, and everything else in proportion, in one hour. */
const hours = () => Number(process.env.THONGSUOT_BENCH_HOURS) || 8
const organs = () => Number(process.env.THONGSUOT_BENCH_ORGANS) || 3000
const restMs = 10_000

/** What one hour holds, in the mix of a day. */
const ofAnHour = { acknowledge: 375, report: 250, follow: 60, browse: 90, receive: 6, print: 30, sheets: 4 }

export async function run(): Promise<Figures> {
  const { opened, accounts } = await openSampleHouse()
  const closing: (() => Promise<unknown>)[] = [() => opened.close()]
  try {
    const { groups, cells } = await addCells(opened, organs())
    await makeBareTables(opened)
    const server = await startHouse(opened)
    closing.push(() => endProcess(server.process))
    const startMb = residentMbOf(server.process.pid)
    const watch = watchMemory(server)
    closing.push(() => watch.end())
    const office = await peopleAtWork(`http://127.0.0.1:${server.port}`, accounts, cells)
    const lived = await liveDay(opened, office, groups, server)
    const seen = await watch.end()
    const bareMb = await bareDay(opened, closing)
    return {
      'resident-end': figureOf(lived.endMb, bareMb, 'MB'),
      'resident-noon': { value: rounded(lived.noonMb), unit: 'MB' },
      'resident-start': { value: rounded(startMb), unit: 'MB' },
      'resident-highest': { value: rounded(seen.highestMb), unit: 'MB' },
      'highest-with-children': { value: rounded(seen.withChildrenMb), unit: 'MB' },
      requests: { value: lived.requests, unit: 'requests' },
      day: { value: rounded(lived.seconds), unit: 's' },
    }
  } finally {
    for (const close of closing.reverse()) await close()
  }
}

/** Looks five times a second how large the server is, alone and with what it started. */
function watchMemory({ process: { pid } }: Served) {
  const seen = { highestMb: 0, withChildrenMb: 0 }
  const look = () => {
    const mb = residentMbOf(pid)
    seen.highestMb = Math.max(seen.highestMb, mb)
    seen.withChildrenMb = Math.max(seen.withChildrenMb, mb + childrenResidentMbOf(pid))
  }
  const timer = setInterval(look, 200)
  return {
    async end() {
      clearInterval(timer)
      return seen
    },
  }
}

interface Lived {
  requests: number
  seconds: number
  noonMb: number
  endMb: number
}

/** A morning, a rest, an afternoon, a rest. The event streams stay open to the end. */
async function liveDay(
  opened: BenchHouse,
  office: DayOffice,
  groups: { id: number; reportsToOrganId: number }[],
  server: Served,
): Promise<Lived> {
  let requests = 0
  const count = () => {
    requests += 1
  }
  subscribe('undici:request:create', count)
  const acts = dayActs(office)
  const uploads = await lettersOfAllKinds()
  const begun = performance.now()
  const asked = [await issueToAll(opened, office, groups, 1)]
  const close = await openStreams(office, server.port, asked[0]?.directiveId ?? 0)
  let noonMb = 0
  for (let hour = 0; hour < hours(); hour++) {
    if (hour === Math.floor(hours() / 2)) {
      await pause(restMs)
      noonMb = residentMbOf(server.process.pid)
      asked.push(await issueToAll(opened, office, groups, 2))
    }
    await inLanes(actsOf(hour, acts, asked, uploads), lanes, (act) => act())
    process.stderr.write(`hour ${hour + 1}: ${requests} requests, ${Math.round(residentMbOf(server.process.pid))} MB\n`)
  }
  for (const [period, letter] of asked.entries()) await acts.synthesise(letter, period % 2)
  await pause(restMs)
  const endMb = residentMbOf(server.process.pid)
  close()
  unsubscribe('undici:request:create', count)
  return { requests, seconds: (performance.now() - begun) / 1000 - (2 * restMs) / 1000, noonMb, endMb }
}

/** The acts of one hour, mixed by a fixed rule: every day is the same. */
function actsOf(
  hour: number,
  acts: DayActs,
  asked: readonly Asked[],
  uploads: readonly Upload[],
): (() => Promise<void>)[] {
  const letterOf = (n: number) => asked[n % asked.length] as Asked
  const todo = Object.entries(ofAnHour).flatMap(([act, times]) =>
    Array.from({ length: times }, (_, k) => {
      const n = hour * times + k
      const place = ((k * 7919) % times) / times
      const doIt: Record<string, () => Promise<void>> = {
        acknowledge: () => acts.acknowledge(n),
        // A cell reports on one letter once a period: the reports of the second letter are counted by themselves.
        report: () => acts.report(n, letterOf(0)),
        follow: () => acts.follow(n, letterOf(n)),
        browse: () => acts.browse(n),
        receive: () => acts.receive(n, uploads[n % uploads.length] as Upload),
        print: () => acts.print(n, letterOf(n)),
        sheets: () => acts.sheets(n, letterOf(n)),
      }
      return { place, act: doIt[act] as () => Promise<void> }
    }),
  )
  return todo.sort((a, b) => a.place - b.place).map(({ act }) => act)
}

/** Letters as text, as Word files and as PDFs, each another one. */
async function lettersOfAllKinds(): Promise<Upload[]> {
  const letters = sampleLetters()
  const uploads: Upload[] = []
  const add = (fileName: string, bytes: Uint8Array) =>
    uploads.push({ fileName, base64: Buffer.from(bytes).toString('base64') })
  for (const [n, { bytes }] of sampleTexts().entries()) {
    const letter = distinct(letters[n] ?? (letters[0] as never), n)
    add(`thu-${n}.txt`, bytes)
    add(`thu-${n}.docx`, await writeDocx(letter))
    add(`thu-${n}.pdf`, await writePdf(letter))
  }
  return uploads
}

/** Screens that stay open all day. Returns how to close them. */
async function openStreams({ cells }: DayOffice, port: number, directiveId: number): Promise<() => void> {
  const open = await Promise.all(
    cells.slice(0, streams).map(
      ({ organId, cookie }) =>
        new Promise<ReturnType<typeof get>>((done, fail) => {
          const [, value] = cookie.headers.trim().split(/: (.*)/)
          const path = `/api/live?topics=${encodeURIComponent(`directive:${directiveId},desk:${organId}`)}`
          const request = get(
            { port, path, host: '127.0.0.1', agent: false, headers: { cookie: value } },
            (response) => {
              response.resume()
              response.on('error', () => {})
              if (response.statusCode === 200) done(request)
              else fail(new Error(`an event stream was answered with ${response.statusCode}`))
            },
          )
          request.on('error', fail)
        }),
    ),
  )
  return () => {
    for (const request of open) request.destroy()
  }
}

/** The bare server under as many connections that write reports and read a row, and at rest. */
async function bareDay(opened: BenchHouse, closing: (() => Promise<unknown>)[]): Promise<number> {
  const bare = await startBare(opened)
  closing.push(() => endProcess(bare.process))
  let reports = 0
  await keepBusy(bare.port, lanes, 20_000, async (line) => {
    const assignmentId = ++reports
    const { id } = JSON.parse(await line.ask('POST', '/save', '', { assignmentId, periodId: 1 })) as { id: number }
    await line.ask('POST', '/submit', '', { id })
    await line.ask('POST', '/accept', '', { id })
    await line.ask('GET', `/row?assignmentId=${1 + (assignmentId % organs())}&periodId=1`, '')
  })
  await pause(restMs)
  return residentMbOf(bare.process.pid)
}
