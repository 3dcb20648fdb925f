import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { runFanoutSlice } from '../../packages/server/modules/directives/index.ts'
import { foldDeltas, rollupsAt } from '../../packages/server/modules/figures/index.ts'
import { addOrgan, addSeries, type TestOrgan } from '../../packages/server/platform/testing/test-office.ts'
import { addSubordinates, approvedDraft, type BenchHouse, openBenchHouse, planFor } from '../bench-house.ts'
import { type Figures, figureOf, rounded } from '../measure.ts'
import { elapsedMs, median } from '../timing.ts'

export const name = 'rollup'
export const what =
  'reports of 2,000 cells accepted by their 20 wards, 8 at a time, totals folded meanwhile, embedded server with fsync; organs and submitted reports inserted by SQL beforehand'
export const against =
  'a transaction of one UPDATE and the INSERTs of the same rows each, by plain SQL over 8 connections'

const wards = 20
const cellsOfWard = 100
const atOnce = 8

interface Waiting {
  id: number
  acceptorId: number
}

export async function run(): Promise<Figures> {
  const opened = await openBenchHouse()
  try {
    const { house } = opened
    const cascade = await makeCascade(opened)
    const [warm, counted] = await submittedReports(opened, cascade)
    await acceptAll(opened, cascade.acceptors, warm)
    // What the warming left to fold is no age of the counted part.
    while (await foldDeltas(house));
    house.background.loop('fold', 250, () => foldDeltas(house))
    const watch = watchTotal(opened, cascade)
    const ms = await elapsedMs(() => acceptAll(opened, cascade.acceptors, counted))
    const seen = await watch.end()
    await requireWhole(opened, cascade)
    const bareMs = await bareAccepts(opened, counted)
    return {
      accept: figureOf((counted.length * 1000) / ms, (counted.length * 1000) / bareMs, 'reports/s'),
      'total-read': { value: rounded(median(seen.readMs)), unit: 'ms' },
      'stored-total-age': { value: rounded(median(seen.ageMs)), unit: 'ms' },
      'stored-total-age-worst': { value: rounded(Math.max(...seen.ageMs)), unit: 'ms' },
    }
  } finally {
    await opened.close()
  }
}

interface Cascade {
  directiveId: number
  rootId: number
  periodIds: [number, number]
  acceptors: Map<number, TestOrgan>
}

/** A district, its wards, and the cells that report to their ward, by one issued letter. */
async function makeCascade(opened: BenchHouse): Promise<Cascade> {
  const { house, ask } = opened
  const issuer = await addOrgan(house, { name: 'Huyện ủy' })
  await addSeries(house, issuer, 'CV', 'CV/HU')
  const acceptors = new Map<number, TestOrgan>()
  const groups: { id: number; reportsToOrganId: number }[] = []
  for (let n = 1; n <= wards; n++) {
    const ward = await addOrgan(house, { name: `Đảng ủy xã ${n}`, superior: issuer })
    acceptors.set(ward.id, ward)
    groups.push({ id: await addSubordinates(house, ward, cellsOfWard), reportsToOrganId: ward.id })
  }
  const draft = await approvedDraft(opened, issuer, planFor(house, groups, [...acceptors.keys()]))
  const { directiveId } = await ask('directives.issue', issuer.clerk, draft)

  while (await runFanoutSlice(house, draft.documentId));
  while (await foldDeltas(house));
  const { plain } = house.database
  const root = await plain
    .selectFrom('assignment')
    .select('id')
    .where('directiveId', '=', Number(directiveId))
    .where('parentId', 'is', null)
    .executeTakeFirstOrThrow()
  const periods = await plain
    .selectFrom('period')
    .select('id')
    .where('directiveId', '=', Number(directiveId))
    .orderBy('ordinal')
    .execute()
  const [first, second] = periods.map((p) => p.id)
  if (directiveId === null || first === undefined || second === undefined)
    throw new Error('the directive has no periods')
  return { directiveId, rootId: root.id, periodIds: [first, second], acceptors }
}

/** Every cell's report for the first period (to warm up with) and the second (to be counted), submitted. */
async function submittedReports({ house }: BenchHouse, cascade: Cascade): Promise<[Waiting[], Waiting[]]> {
  const submit = (periodId: number) =>
    house.database.asSystem(async (trx) => {
      const { rows } = await sql<Waiting>`
        insert into report (assignment_id, directive_id, requirement_id, period_id, organ_id, revision, state, started_at,
          saved_at, saved_by, submitted_at, submitted_by, reader_ids, acceptor_id)
        select a.id, a.directive_id, a.requirement_id, ${periodId}, a.organ_id, 1, 'submitted', at.now, at.now,
          at.position_id, at.now, at.position_id, array[a.organ_id, up.organ_id, top.organ_id], up.organ_id
        from assignment a join assignment up on up.id = a.parent_id join assignment top on top.id = ${cascade.rootId}
        cross join (select ${house.clock.now()}::timestamptz as now, min(id) as position_id from position) at
        where a.directive_id = ${cascade.directiveId} and cardinality(a.path) = 3
        returning id, acceptor_id`.execute(trx)
      await sql`
        insert into figure (report_id, indicator_id, value)
        select r.id, i.id, 1000 + r.id % 7 from report r join indicator i on i.requirement_id = r.requirement_id
        where r.period_id = ${periodId}`.execute(trx)
      return rows
    })
  const [first, second] = cascade.periodIds
  return [await submit(first), await submit(second)]
}

/** Takes the reports in the order in which wards would get to them, `atOnce` at a time. */
async function acceptAll(
  opened: BenchHouse,
  acceptors: Cascade['acceptors'],
  reports: readonly Waiting[],
): Promise<void> {
  await atATime(reports, async ({ id, acceptorId }) => {
    const acceptor = acceptors.get(acceptorId)
    if (!acceptor) throw new Error(`nobody accepts report ${id}`)
    await opened.ask('figures.accept', acceptor.clerk, { id, version: 1 })
  })
}

async function atATime<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values()
  const work = async () => {
    for (const item of queue) await act(item)
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}

/** Looks ten times a second: how long the root's total takes to read, and how old the oldest delta is that it still lacks. */
function watchTotal({ house }: BenchHouse, { rootId, periodIds }: Cascade) {
  const seen = { readMs: [] as number[], ageMs: [] as number[] }
  let ended = false
  const watching = (async () => {
    while (!ended) {
      seen.readMs.push(await elapsedMs(() => rollupsAt(house.database.plain, [rootId], [periodIds[1]])))
      const { rows } = await sql<{ since: string | null }>`select min(at) as since from rollup_delta`.execute(
        house.database.plain,
      )
      const since = rows[0]?.since
      seen.ageMs.push(since ? Math.max(0, Date.now() - Date.parse(since)) : 0)
      await pause(100)
    }
  })()
  return {
    async end() {
      ended = true
      await watching
      return seen
    },
  }
}

/** What was measured must also be right: the root counts every report and the sum that the figures themselves give. */
async function requireWhole({ house, bare }: BenchHouse, { rootId, periodIds }: Cascade): Promise<void> {
  const totals = await rollupsAt(house.database.plain, [rootId], [periodIds[1]])
  const { rows } = await bare.query<{ sum: string }>(
    'select sum(f.value) as sum from figure f join report r on r.id = f.report_id where r.period_id = $1',
    [periodIds[1]],
  )
  const reported = totals.find((t) => t.indicatorId === 0)?.reported
  const sum = totals.reduce((all, t) => all + (t.value ?? 0), 0)
  if (reported !== wards * cellsOfWard || sum !== Number(rows[0]?.sum)) {
    throw new Error(`the root says ${reported} reports and ${sum}, the figures ${rows[0]?.sum}`)
  }
}

/** The least that accepting must write: the report's state, a delta for each figure and the count, the event, three topics. */
async function bareAccepts({ bare }: BenchHouse, reports: readonly Waiting[]): Promise<number> {
  await bare.query(`create table bare_report (like report including all)`)
  await bare.query(`create table bare_delta (like rollup_delta including all)`)
  await bare.query(`create table bare_event (like audit_event including all)`)
  await bare.query(`create table bare_topic_change (like topic_change including all)`)
  await bare.query(`insert into bare_report select * from report`)
  await bare.query(`update bare_report set state = 'submitted', decided_at = null, decided_by = null, version = 1`)
  return await elapsedMs(() =>
    atATime(reports, async ({ id }) => {
      const client = await bare.connect()
      try {
        await client.query('begin')
        await client.query(
          `update bare_report set state = 'accepted', decided_at = now(), decided_by = 1, version = 2 where id = $1`,
          [id],
        )
        await client.query(
          `insert into bare_delta (path, period_id, indicator_id, sum, reported, expected, at)
           select array[1, 2, 3], 1, n, 1000, 1, 0, now() from generate_series(0, 2) n`,
        )
        await client.query(
          `insert into bare_event (at, type, person_id, position_id, organ_id, object_kind, object_id, data, salt, hash)
           values (now(), 'report.accepted', 1, 1, 1, 'report', $1::bigint, '{"figures":[[1,1000],[2,1000]]}', 'salt', md5($1::bigint::text))`,
          [id],
        )
        await client.query(`insert into bare_topic_change (name) values ('directive:1'), ('desk:1'), ('desk:2')`)
        await client.query('commit')
      } finally {
        client.release()
      }
    }),
  )
}
