import type { PlanIndicator } from '@thongsuot/contract'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../platform/actor.ts'
import type { Trx } from '../../platform/database.ts'
import { cutPage, idAfter } from '../../platform/page-key.ts'
import { refusalOf } from '../../platform/testing/test-letter.ts'
import type { TestOrgan } from '../../platform/testing/test-office.ts'
import { correctReport } from './commands/correct-report.ts'
import { sendBackReport, withdrawReport } from './commands/decide-report.ts'
import { cellsOfProgramme, putFigure } from './commands/put-figure.ts'
import { rebuildRollups } from './commands/rebuild-rollups.ts'
import { saveReport } from './commands/save-report.ts'
import { type FigureSource, registerFigureSource } from './queries/figure-source.ts'
import { openSource } from './queries/open-source.ts'
import { openTotal } from './queries/open-total.ts'
import { getReport } from './queries/report-view.ts'
import { type FigureOffice, openFigureOffice } from './testing/figure-office.ts'

/** A programme of this test with a ledger of its own: one row for each gift that an organ received. */
const gifts: FigureSource = {
  programme: 'test-gifts',
  name: 'Sổ quà tặng',
  async open(trx, _house, _actor, { organId, fromOn, toOn }, { after, limit }) {
    const { rows } = await sql<{ id: number; title: string; on: string; amount: number; n: number; sum: number }>`
      select id, giver as title, received_on as on, amount_vnd as amount, n, sum from (
        select g.*, count(*) over ()::int as n, sum(amount_vnd) over () as sum from test_gift g
        where organ_id = ${organId} and received_on >= ${fromOn}::date and received_on < ${toOn}::date) g
      where id > ${idAfter(after)} order by id limit ${limit + 1}`.execute(trx)
    const { page, next } = cutPage(rows, limit, (row) => row.id)
    const items = page.map(({ id, title, on, amount }) => ({ title, on, amount, link: `/qua-tang/${id}` }))
    return { sum: rows[0]?.sum ?? null, rows: { items, next, total: rows[0]?.n ?? 0 } }
  },
}

let here: FigureOffice
const period = (n: number): number => Number(here.periods[n])
const ledger = { programme: gifts.programme, ref: 'sổ 2020' }

beforeAll(async () => {
  registerFigureSource(gifts)
  const money = { unit: 'đồng', kind: 'money', overTime: 'sum', bounded: false } as const
  const indicators: PlanIndicator[] = [
    { ...money, code: 'gifts-vnd', name: 'Tiền ủng hộ đã nhận', source: gifts.programme },
    { ...money, code: 'saved-vnd', name: 'Tiền tiết kiệm' },
  ]
  here = await openFigureOffice({ indicators })
  const owner = new pg.Client({ connectionString: here.ownerUrl })
  await owner.connect()
  await owner.query(`create table test_gift (id bigint generated always as identity primary key, organ_id bigint not null,
    giver text not null, received_on date not null, amount_vnd bigint not null)`)
  await owner.end()
})
afterAll(() => here.close())

/** The programme's own command: a row in its ledger and what the ledger comes to, in one transaction. */
async function receive(actor: Actor, organ: TestOrgan, giver: string, amountVnd: number, fails = false) {
  const on = here.clock.today()
  return await here.house.database.asActor(actor, async (trx) => {
    await sql`insert into test_gift (organ_id, giver, received_on, amount_vnd)
      values (${organ.id}, ${giver}, ${on}, ${amountVnd})`.execute(trx)
    const outcome = await tell(trx, actor, organ)
    if (fails) throw new Error('the ledger refuses')
    return outcome
  })
}

async function tell(trx: Trx, actor: Actor, organ: TestOrgan) {
  const cells = await cellsOfProgramme(trx, { programme: gifts.programme, organId: organ.id, on: here.clock.today() })
  const outcomes: string[] = []
  for (const { assignmentId, periodId, indicatorId, fromOn, toOn } of cells) {
    const { rows } = await sql<{ sum: number }>`select sum(amount_vnd) as sum from test_gift
      where organ_id = ${organ.id} and received_on >= ${fromOn}::date and received_on < ${toOn}::date`.execute(trx)
    const put = { at: { assignmentId }, periodId, indicatorId, value: rows[0]?.sum ?? null, source: ledger }
    outcomes.push(await putFigure(trx, here.house, actor, put))
  }
  return outcomes
}

const figureOf = (report: { figures: { indicatorId: number }[] } | null, code: string) =>
  report?.figures.find((figure) => figure.indicatorId === here.ids[code])

describe('a figure of a programme', () => {
  test('is entered into the organ’s report in the ledger’s own transaction, or not at all', async () => {
    const [ward] = here.wards
    await expect(receive(ward.clerk, ward, 'Bà Lành', 7_000_000, true)).rejects.toThrow('the ledger refuses')
    expect((await here.part(ward.clerk, ward, period(0))).report).toBeNull()
    expect(await receive(ward.clerk, ward, 'Bà Lành', 500_000)).toEqual(['entered'])
    expect(await receive(ward.clerk, ward, 'Ông Hậu', 250_000)).toEqual(['entered'])
    const part = await here.part(ward.clerk, ward, period(0))
    const source = { programme: 'test-gifts', name: 'Sổ quà tặng' }
    expect(figureOf(part.report, 'gifts-vnd')).toMatchObject({ value: 750_000, source })
    expect(part.fromProgrammes).toMatchObject([{ value: 750_000, source }])
    expect(part.indicators[0]?.source).toEqual(source)
  })

  test('is not typed over; what is typed beside it stays beside it', async () => {
    const [ward] = here.wards
    const over = here.save(ward.clerk, ward, period(0), [here.entry('gifts-vnd', 1)])
    expect(await refusalOf(over)).toBe('figure.fromProgramme')
    await here.save(ward.clerk, ward, period(0), [here.entry('saved-vnd', 3_000)], 'đã nhận quà')
    await receive(ward.clerk, ward, 'Cô Bình', 50_000)
    const { report } = await here.part(ward.clerk, ward, period(0))
    expect(figureOf(report, 'gifts-vnd')).toMatchObject({ value: 800_000 })
    expect(figureOf(report, 'saved-vnd')).toMatchObject({ value: 3_000, source: null })
    expect(report?.words).toBe('đã nhận quà')
  })

  test('counts nowhere until the organ has handed it in and its superior has accepted', async () => {
    const [ward] = here.wards
    const { report } = await here.part(ward.clerk, ward, period(0))
    expect(await here.total(here.district.clerk, 'gifts-vnd', period(0))).toMatchObject({ value: null, reported: 0 })
    const sent = await here.submit(ward.clerk, { id: Number(report?.id), version: Number(report?.version) })
    // The ledger goes on while the report waits: what was signed stays as it was signed.
    expect(await receive(ward.clerk, ward, 'Bà Lành', 100_000)).toEqual(['waiting'])
    expect(figureOf(await getReport(here.house, ward.clerk, sent), 'gifts-vnd')).toMatchObject({ value: 800_000 })
    await here.accept(here.office.clerk, sent)
    expect(await here.total(here.district.clerk, 'gifts-vnd', period(0))).toMatchObject({ value: 800_000, reported: 1 })
  })

  test('that differs from an accepted report proposes a correction, and changes no total by itself', async () => {
    const [ward] = here.wards
    const part = await here.part(ward.clerk, ward, period(0))
    expect(part.report).toMatchObject({ state: 'draft', revision: 2, words: 'đã nhận quà' })
    expect(figureOf(part.report, 'gifts-vnd')).toMatchObject({ value: 900_000 })
    expect(await receive(ward.clerk, ward, 'Ông Hậu', 100_000)).toEqual(['proposed'])
    expect(await here.total(here.district.clerk, 'gifts-vnd', period(0))).toMatchObject({ value: 800_000 })
    const { report } = await here.part(ward.clerk, ward, period(0))
    const sent = await here.submit(ward.clerk, { id: Number(report?.id), version: Number(report?.version) })
    await here.accept(here.district.clerk, sent)
    const total = await here.total(here.district.clerk, 'gifts-vnd', period(0))
    expect(total).toMatchObject({ value: 1_000_000, reported: 1 })
    await rebuildRollups(here.house, here.directiveId)
    expect(await here.total(here.district.clerk, 'gifts-vnd', period(0))).toMatchObject({ value: 1_000_000 })
    // A correction by hand of something else keeps the programme's figure and its mark.
    const own = await correctReport(here.house, ward.clerk, { id: sent.id })
    expect(figureOf(await getReport(here.house, ward.clerk, own), 'gifts-vnd')).toMatchObject({
      value: 1_000_000,
      source: { programme: 'test-gifts' },
    })
  })

  test('follows into a report that was sent back, and out again when the ledger takes it back', async () => {
    const [, ward] = here.wards
    await receive(ward.clerk, ward, 'Bà Lành', 10_000)
    const { report } = await here.part(ward.clerk, ward, period(0))
    const sent = await here.submit(ward.clerk, { id: Number(report?.id), version: Number(report?.version) })
    await receive(ward.clerk, ward, 'Bà Lành', 5_000)
    await sendBackReport(here.house, here.office.clerk, { ...sent, reason: 'thiếu lời' })
    expect(figureOf(await getReport(here.house, ward.clerk, sent), 'gifts-vnd')).toMatchObject({ value: 15_000 })
    const at = { organId: ward.id, requirementId: here.requirementId }
    const put = { at, periodId: period(0), indicatorId: Number(here.ids['gifts-vnd']), value: null, source: ledger }
    const outcome = await here.house.database.asActor(ward.clerk, (trx) => putFigure(trx, here.house, ward.clerk, put))
    expect(outcome).toBe('entered')
    // Missing is not zero.
    expect(figureOf(await getReport(here.house, ward.clerk, sent), 'gifts-vnd')).toBeUndefined()
  })

  test('given by two at once and typed beside by a third, begins one report and loses nothing', async () => {
    const [, ward] = here.wards
    here.clock.set('2020-04-21T02:00:00.000Z')
    const typed = here.save(ward.officer, ward, period(1), [here.entry('saved-vnd', 9)])
    const done = await Promise.allSettled([
      receive(ward.clerk, ward, 'Ông Hậu', 1_000),
      receive(ward.leader, ward, 'Cô Bình', 2_000),
      typed,
    ])
    expect(done.slice(0, 2).map((one) => one.status)).toEqual(['fulfilled', 'fulfilled'])
    await receive(ward.clerk, ward, 'Cô Bình', 3_000)
    const { report } = await here.part(ward.clerk, ward, period(1))
    expect(figureOf(report, 'gifts-vnd')).toMatchObject({ value: 6_000 })
    if (done[2]?.status === 'fulfilled') expect(figureOf(report, 'saved-vnd')).toMatchObject({ value: 9 })
    here.clock.set('2020-04-06T01:00:00.000Z')
  })

  test('given by two while a third begins the report between them waits, and neither gift is lost', async () => {
    const [ward] = here.wards
    here.clock.set('2020-04-21T02:00:00.000Z')
    const waiting = async (n: number) => {
      await expect
        .poll(async () => {
          const { rows } = await gate.query(`select count(*)::int as n from pg_locks
            where not granted and database = (select oid from pg_database where datname = current_database())`)
          return rows[0].n
        })
        .toBe(n)
    }
    const gate = new pg.Client({ connectionString: here.ownerUrl })
    await gate.connect()
    // The first has seen that there is no report yet and stands before the ledger's figures.
    await gate.query('begin; lock table source_figure in share mode')
    const first = receive(ward.clerk, ward, 'Ông Hậu', 1_000)
    await waiting(1)
    await here.save(ward.officer, ward, period(1), [here.entry('saved-vnd', 9)])
    const second = receive(ward.leader, ward, 'Cô Bình', 2_000)
    await waiting(2)
    await gate.query('commit')
    await gate.end()
    expect(await Promise.all([first, second])).toEqual([['entered'], ['entered']])
    await receive(ward.clerk, ward, 'Cô Bình', 3_000)
    const { report } = await here.part(ward.clerk, ward, period(1))
    expect(figureOf(report, 'gifts-vnd')).toMatchObject({ value: 6_000 })
    expect(figureOf(report, 'saved-vnd')).toMatchObject({ value: 9 })
    here.clock.set('2020-04-06T01:00:00.000Z')
  })

  test('is refused of an organ that reports nothing, and of an indicator that is another’s', async () => {
    const at = { organId: here.stranger.id, requirementId: here.requirementId }
    const base = { at, periodId: period(0), value: 1, source: ledger }
    const { clerk } = here.stranger
    const put = (more: Partial<Parameters<typeof putFigure>[3]>) =>
      here.house.database.asActor(clerk, (trx) =>
        putFigure(trx, here.house, clerk, { ...base, indicatorId: Number(here.ids['gifts-vnd']), ...more }),
      )
    expect(await refusalOf(put({}))).toBe('not.found')
    const assignmentId = await here.assignmentOf(here.wards[0])
    await expect(put({ at: { assignmentId }, indicatorId: Number(here.ids['saved-vnd']) })).rejects.toThrow(/gives no/)
    const root = await here.assignmentOf(here.district)
    expect(await refusalOf(put({ at: { assignmentId: root } }))).toBe('figure.total')
  })
})

describe('opening', () => {
  test('goes from the total through the organ’s report down to the rows of the ledger, page by page', async () => {
    const [ward] = here.wards
    const indicatorId = Number(here.ids['gifts-vnd'])
    const root = { assignmentId: await here.assignmentOf(here.district), periodId: period(0), indicatorId, limit: 50 }
    const top = await openTotal(here.house, here.office.clerk, root)
    const reportId = Number(top.parts.items.find((part) => part.organ.id === ward.id)?.report?.id)
    const opened = await openSource(here.house, here.office.clerk, { reportId, indicatorId, limit: 3 })
    expect(opened).toMatchObject({ value: 1_000_000, now: 1_000_000, source: { name: 'Sổ quà tặng' } })
    expect(opened).toMatchObject({
      total: 5,
      items: [{ title: 'Bà Lành', on: '2020-04-06', amount: 500_000 }, {}, {}],
    })
    const after = String(opened.next)
    const rest = await openSource(here.house, here.office.clerk, { reportId, indicatorId, limit: 3, after })
    const sum = [...opened.items, ...rest.items].reduce((all, row) => all + row.amount, 0)
    expect(sum).toBe(1_000_000)
  })

  test('is for who may read the report, and of a typed figure there is nothing to open', async () => {
    const [ward, other] = here.wards
    const { report } = await here.part(ward.clerk, ward, period(0))
    const input = { reportId: Number(report?.id), indicatorId: Number(here.ids['gifts-vnd']), limit: 50 }
    expect(await refusalOf(openSource(here.house, other.clerk, input))).toBe('not.found')
    expect(await refusalOf(openSource(here.house, here.stranger.clerk, input))).toBe('not.found')
    const typed = { ...input, indicatorId: Number(here.ids['saved-vnd']) }
    expect(await refusalOf(openSource(here.house, ward.clerk, typed))).toBe('not.found')
  })

  test('a draft that is saved again after a withdrawal takes the ledger’s figure with it', async () => {
    const [cell] = here.cells
    await receive(cell.clerk, cell, 'Bà Lành', 40_000)
    const drafted = await here.part(cell.clerk, cell, period(0))
    const { id, version } = drafted.report ?? { id: 0, version: 0 }
    const sent = await here.submit(cell.clerk, { id, version })
    await here.accept(here.wards[0].clerk, sent)
    await withdrawReport(here.house, cell.clerk, { id, reason: 'nhầm kỳ' })
    const draft = await saveReport(here.house, cell.clerk, {
      ...{ assignmentId: await here.assignmentOf(cell), periodId: period(0), version: 0, words: 'làm lại' },
      ...{ obstacles: '', figures: [] },
    })
    expect(figureOf(await getReport(here.house, cell.clerk, draft), 'gifts-vnd')).toMatchObject({ value: 40_000 })
  })
})
