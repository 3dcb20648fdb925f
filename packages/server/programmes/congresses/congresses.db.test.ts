import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { type CongressSeat, hundredthsOfPercent, type OutputOf, type Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { foldDeltas, registerFigureSource } from '../../modules/figures/index.ts'
import { openSource } from '../../modules/figures/queries/open-source.ts'
import { type FigureOffice, openFigureOffice } from '../../modules/figures/testing/figure-office.ts'
import type { Actor } from '../../platform/actor.ts'
import { readSheets, writeSheets } from '../../platform/spreadsheet/index.ts'
import { refusalOf } from '../../platform/testing/test-letter.ts'
import { decide } from './commands/decide.ts'
import { feedPeriod } from './commands/feed-period.ts'
import { importPlans } from './commands/import-plans.ts'
import { draftForCongress, numberCongress } from './commands/number-congress.ts'
import { savePaper, saveStep } from './commands/save-part.ts'
import { savePlan } from './commands/save-plan.ts'
import { saveResults } from './commands/save-results.ts'
import { listBoard } from './queries/board.ts'
import { openCongress } from './queries/congress.ts'
import { listDays } from './queries/days.ts'
import { congressFigures } from './queries/figure-source.ts'
import { columns, planForm } from './queries/form.ts'
import { overview } from './queries/overview.ts'

const term = '2020-2025'
let here: FigureOffice

beforeAll(async () => {
  const counted = { unit: 'tổ chức', kind: 'number', bounded: false, overTime: 'latest', source: 'congresses' } as const
  here = await openFigureOffice({
    indicators: [
      { ...counted, code: 'congresses-due', name: 'Phải đại hội' },
      { ...counted, code: 'congresses-held', name: 'Đã đại hội' },
    ],
  })
  registerFigureSource(congressFigures)
  await here.house.database.asSystem(async (trx) => {
    const kinds: [string, number[]][] = [
      ['party-committee-district', [here.district.id]],
      ['party-board', [here.office.id]],
      ['party-committee-ward', [...here.wards, here.stranger].map((organ) => organ.id)],
      ['party-cell', here.cells.map((organ) => organ.id)],
    ]
    for (const [kind, ids] of kinds)
      await sql`update organ_version set kind = ${kind} where organ_id = any(${ids}::bigint[])`.execute(trx)
    await sql`insert into organ_relation (from_organ_id, to_organ_id, relation, valid_from)
      values (${here.office.id}, ${here.district.id}, 'advises', '2015-01-01')`.execute(trx)
  })
})
afterAll(() => here.close())

type PlanInput = Parameters<typeof savePlan>[2]
const plan = (actor: Actor, organId: number, more: Partial<PlanInput> = {}) =>
  savePlan(here.house, actor, {
    ...{ organId, term, version: 0, ordinalWords: 'lần thứ IV', pilot: false, place: 'Hội trường phường' },
    ...{
      plannedFrom: '2020-04-15',
      plannedTo: '2020-04-16',
      convened: 120,
      officialAssigned: 10,
      alternateAssigned: 1,
    },
    ...{ seats: [{ key: 'executive', planned: 15 }], ...more },
  })
const open = (actor: Actor, organId: number) => openCongress(here.house, actor, { organId, term })
const seat = (key: string, more: Partial<CongressSeat> = {}): CongressSeat => ({
  ...{ key, planned: null, elected: null, women: null, young: null, minority: null, reelected: null, fresh: null },
  ...{ reason: null, ...more },
})
const nothing = {
  ...{ convened: null, attended: null, officialAssigned: null, officialElected: null },
  ...{ alternateAssigned: null, alternateElected: null, reason: null },
}
type Results = Parameters<typeof saveResults>[2]
const results = (actor: Actor, organId: number, version: number, more: Partial<Results> = {}) =>
  saveResults(here.house, actor, {
    ...{ organId, term, version, heldFrom: '2020-04-05', heldTo: '2020-04-06', numbers: nothing, seats: [], ...more },
  })
const postpone = (actor: Actor, organId: number, version: number, fromOn: string | null, words = 'Dịch bệnh') =>
  decide(here.house, actor, { organId, term, version, step: 'postpone', words, fromOn, toOn: null, documentId: null })

describe('a plan', () => {
  test('is the organisation’s, entered by itself or by who stands above it or advises who does; a neighbour finds nothing', async () => {
    const [ward, other] = here.wards
    expect(await refusalOf(plan(other.officer, ward.id))).toBe('not.found')
    expect(await refusalOf(open(other.leader, ward.id))).toBe('not.found')
    expect(await refusalOf(plan(here.stranger.officer, here.district.id))).toBe('not.found')
    const done = await plan(ward.officer, ward.id)
    expect(done.version).toBe(1)
    expect(await refusalOf(plan(here.office.officer, ward.id))).toBe('version.stale')
    expect(await plan(here.office.officer, ward.id, { version: 1, pilot: true })).toMatchObject({ version: 2 })
    const view = await open(ward.officer, ward.id)
    expect(view).toMatchObject({ level: 'grassroots', state: 'planned', pilot: true, numbers: { convened: 120 } })
    expect(view.seats.map((body) => [body.key, body.planned])).toEqual([
      ['executive', 15],
      ...['standing', 'secretary', 'deputy', 'inspection'].map((key) => [key, null]),
    ])
  })

  test('its day comes from the directive with its source, or is set by the organisation and shown as such', async () => {
    const [ward] = here.wards
    const step = async (key: string) => (await open(ward.officer, ward.id)).steps.find((each) => each.key === key)
    expect(await step('held')).toMatchObject({ fromOn: '2020-04-01', dueOn: '2020-06-30', sign: 'open' })
    expect((await step('held'))?.dueSource).toContain('35-CT/TW')
    expect(await step('papers')).toMatchObject({ dueOn: null, dueSource: null, sign: 'open' })
    const save = (version: number, more: object) =>
      saveStep(here.house, ward.officer, {
        ...{ organId: ward.id, term, step: 'papers', version, dueOn: '2020-04-03', doneOn: null, words: '' },
        ...{ documentId: null, ...more },
      })
    await save(2, {})
    expect(await step('papers')).toMatchObject({ dueOn: '2020-04-03', dueSource: null, sign: 'overdue' })
    await expect(save(3, { doneOn: '2020-04-04' })).rejects.toThrow('do cấp trên làm')
    await expect(save(3, { doneOn: '2020-04-07', words: 'x' })).rejects.toThrow('chưa thể xong')
    await save(3, { doneOn: '2020-04-04', words: 'Thông báo 12-TB/QU' })
    expect(await step('papers')).toMatchObject({ sign: 'late' })
    expect(await refusalOf(save(4, { step: 'held', doneOn: '2020-04-04' }))).toBe('congresses.days')
  })

  test('a day is not moved back quietly: a postponement has its reason, and what became of the day stays', async () => {
    const [ward] = here.wards
    await expect(
      plan(ward.officer, ward.id, { version: 4, plannedFrom: '2020-05-20', plannedTo: null }),
    ).rejects.toThrow('Hoãn đại hội')
    await expect(plan(ward.officer, ward.id, { version: 4, plannedTo: '2020-04-14' })).rejects.toThrow('đứng trước')
    await expect(postpone(ward.officer, ward.id, 4, '2020-04-15')).rejects.toThrow('phải sau ngày đã định')
    await postpone(ward.officer, ward.id, 4, null, 'Giãn cách xã hội theo yêu cầu của quận')
    const [none] = (await listBoard(here.house, ward.officer, { term, state: 'postponed', limit: 50 })).items
    expect(none).toMatchObject({ plannedFrom: null, reason: 'Giãn cách xã hội theo yêu cầu của quận' })
    await postpone(here.district.officer, ward.id, 5, '2020-06-10', 'Theo lịch mới của quận')
    const { moves } = await open(ward.officer, ward.id)
    expect(moves.map((move) => [move.fromOn, move.onBehalf])).toEqual([
      [null, false],
      ['2020-06-10', true],
    ])
    await expect(
      here.house.database.asSystem((trx) => sql`update congress_move set words = 'khác'`.execute(trx)),
    ).rejects.toThrow('never changed')
  })

  test('papers say how far they are, and lead to a document that the reader may open', async () => {
    const [ward] = here.wards
    const save = (version: number, paper: string, documentId: number | null) =>
      savePaper(here.house, ward.officer, {
        ...{ organId: ward.id, term, paper, version, state: 'submitted', words: 'Bản lần 3', documentId },
      })
    expect(await refusalOf(save(6, 'political', 999_999))).toBe('not.found')
    expect(await refusalOf(save(6, 'poem', null))).toBe('not.found')
    await save(6, 'political', null)
    const { papers } = await open(ward.officer, ward.id)
    expect(papers.find((paper) => paper.key === 'political')).toMatchObject({ state: 'submitted', words: 'Bản lần 3' })
    expect(papers.filter((paper) => paper.state === null)).toHaveLength(4)
  })
})

describe('results', () => {
  test('no part exceeds its whole, and more than planned needs a reason', async () => {
    const [cell] = here.cells
    const enter = (more: Partial<Results>) => results(cell.officer, cell.id, 0, more)
    await expect(enter({ heldTo: '2020-04-07' })).rejects.toThrow('còn ở phía trước')
    await expect(enter({ heldFrom: '2020-01-01' })).rejects.toThrow('dài quá')
    await expect(enter({ numbers: { ...nothing, convened: 20, attended: 21 } })).rejects.toThrow(
      'nhiều hơn đại biểu triệu tập',
    )
    const executive = (more: Partial<CongressSeat>) => enter({ seats: [seat('executive', { planned: 3, ...more })] })
    await expect(executive({ elected: 3, women: 4 })).rejects.toThrow('nữ (4) nhiều hơn số được bầu (3)')
    await expect(executive({ elected: 3, reelected: 2, fresh: 2 })).rejects.toThrow('cộng lại nhiều hơn')
    await expect(executive({ elected: 4 })).rejects.toThrow('ghi lý do')
    // A cell has no standing committee.
    expect(await refusalOf(enter({ seats: [seat('standing', { planned: 1 })] }))).toBe('not.found')
    expect((await open(cell.officer, cell.id)).version).toBe(0)
    const numbers = {
      ...nothing,
      convened: 20,
      attended: 19,
      officialAssigned: 2,
      officialElected: 2,
      alternateElected: 0,
    }
    const seats = [
      seat('executive', { planned: 3, elected: 4, women: 2, reelected: 3, fresh: 1, reason: 'Được cấp trên đồng ý' }),
    ]
    await results(cell.officer, cell.id, 0, { numbers, seats })
    expect(await open(cell.leader, cell.id)).toMatchObject({ state: 'held', numbers, heldTo: '2020-04-06' })
  })

  test('entered by mistake it is put back with a reason; a held congress is not planned again', async () => {
    const [cell] = here.cells
    expect(await refusalOf(plan(cell.officer, cell.id, { version: 1, seats: [] }))).toBe('state.refused')
    const back = { organId: cell.id, term, step: 'restore', words: 'Nhập nhầm chi bộ', documentId: null } as const
    await decide(here.house, cell.officer, { ...back, version: 1, fromOn: null, toOn: null })
    expect((await open(cell.officer, cell.id)).state).toBe('planned')
    await results(cell.officer, cell.id, 2, { numbers: { ...nothing, convened: 20, attended: 19 } })
  })
})

describe('the whole', () => {
  test('each level says held out of due, who has no plan, and what the congresses held came to', async () => {
    // The second cell has no users: the ward enters for it.
    await plan(here.wards[0].clerk, here.cells[1].id, { plannedFrom: '2020-04-01', plannedTo: null, seats: [] })
    const seen = await overview(here.house, here.office.officer, { term })
    const rest = { planned: 0, postponed: 0, cancelled: 0, unplanned: 0, overdue: 0 }
    expect(seen.levels).toEqual([
      { level: 'cell', organs: 2, due: 2, held: 1, ...rest, planned: 1, overdue: 1 },
      { level: 'grassroots', organs: 2, due: 2, held: 0, ...rest, postponed: 1, unplanned: 1 },
      { level: 'above', organs: 1, due: 1, held: 0, ...rest, unplanned: 1 },
    ])
    expect(seen.tally).toMatchObject([{ level: 'cell', tally: { convened: 20, attended: 19 } }])
    expect((await overview(here.house, here.cells[0].leader, { term })).levels).toMatchObject([
      { level: 'cell', organs: 1 },
    ])
    expect((await overview(here.house, here.wards[0].leader, { term })).levels).toHaveLength(2)
  })

  test('the board goes down the tree page by page, the calendar by day; both end where the reach ends', async () => {
    const every: OutputOf<Routes['congresses.list']>['items'] = []
    let after: string | undefined
    do {
      const page = await listBoard(here.house, here.district.officer, { term, limit: 2, after })
      expect(page.total).toBe(5)
      every.push(...page.items)
      after = page.next ?? undefined
    } while (after)
    const [ward, second] = here.wards
    const [one, two] = here.cells
    expect(every.map((row) => row.organ.id)).toEqual([here.district, ward, one, two, second].map((organ) => organ.id))
    expect(every[3]?.signs.find((step) => step.key === 'held')?.sign).toBe('open')
    const list = (actor: Actor, more: object) => listBoard(here.house, actor, { term, limit: 50, ...more })
    expect((await list(here.district.officer, { state: 'overdue' })).items.map((row) => row.organ.id)).toEqual([two.id])
    expect((await list(second.officer, {})).items.map((row) => row.organ.id)).toEqual([second.id])
    expect(await refusalOf(list(second.officer, { after: 'x' }))).toBe('input.invalid')
    const days = (actor: Actor, fromOn: string, toOn: string) => listDays(here.house, actor, { term, fromOn, toOn })
    expect((await days(here.district.officer, '2020-04-01', '2020-04-30')).days).toEqual([
      { day: '2020-04-01', planned: 1, held: 0 },
      { day: '2020-04-05', planned: 0, held: 1 },
      { day: '2020-04-06', planned: 0, held: 1 },
    ])
    expect((await days(here.district.officer, '2020-06-01', '2020-06-30')).days).toEqual([
      { day: '2020-06-10', planned: 1, held: 0 },
    ])
    expect((await days(second.officer, '2020-04-01', '2020-04-30')).days).toEqual([])
    expect(await refusalOf(days(second.officer, '2020-01-01', '2020-12-31'))).toBe('congresses.days')
    const inApril = await list(here.district.officer, { fromOn: '2020-04-01', toOn: '2020-04-30', limit: 1 })
    expect(inApril).toMatchObject({ total: 2, items: [{ organ: { id: two.id } }] })
    const rest = await list(here.district.officer, { fromOn: '2020-04-01', toOn: '2020-04-30', after: inApril.next })
    expect(rest.items.map((row) => row.organ.id)).toEqual([one.id])
  })

  test('the published example is told to the hundredth: 51.985 of 52.105 is 99,77 %', () => {
    expect(hundredthsOfPercent(51_985, 52_105)).toBe(9977)
    expect(hundredthsOfPercent(759, 759)).toBe(10_000)
  })
})

describe('figures', () => {
  test('each organisation says 0 or 1 of its own congress; the roll-up equals the count by hand and opens down to the congress', async () => {
    const [ward, second] = here.wards
    const [one, two] = here.cells
    const [first] = here.periods
    await plan(second.officer, second.id, { plannedFrom: null, plannedTo: null })
    const cancelled = { organId: two.id, term, step: 'cancel', words: 'Sáp nhập', documentId: null } as const
    await decide(here.house, ward.officer, { ...cancelled, version: 1, fromOn: null, toOn: null })
    const said: Record<string, (number | null | undefined)[]> = { 'congresses-due': [], 'congresses-held': [] }
    // Cells first: their superior accepts them before it reports itself.
    for (const [organ, above] of [
      [one, ward],
      [two, ward],
      [ward, here.office],
      [second, here.office],
    ] as const) {
      const { report } = await here.part(ward === above ? ward.officer : here.office.officer, organ, Number(first))
      for (const code of Object.keys(said))
        said[code]?.push(report?.figures.find((figure) => figure.indicatorId === here.ids[code])?.value)
      const draft = { id: Number(report?.id), version: Number(report?.version) }
      const sent = await here.submit(organ.clerk, draft)
      await here.accept(above.clerk, sent)
    }
    expect(said).toEqual({ 'congresses-due': [1, 0, 1, 1], 'congresses-held': [1, 0, 0, 0] })
    await foldDeltas(here.house)
    // By hand: the cell and both wards have to, one cell has.
    expect(await here.total(here.district.officer, 'congresses-due', first)).toMatchObject({ value: 3, reported: 4 })
    expect(await here.total(here.district.officer, 'congresses-held', first)).toMatchObject({ value: 1, reported: 4 })
    const { report } = await here.part(ward.officer, one, Number(first))
    const opened = await openSource(here.house, ward.officer, {
      ...{ reportId: Number(report?.id), indicatorId: Number(here.ids['congresses-held']), limit: 50 },
    })
    expect(opened.items).toMatchObject([
      {
        title: 'Chi bộ 1: đã tổ chức, bế mạc ngày 06/04/2020',
        amount: 1,
        link: `/chuong-trinh/dai-hoi/${one.id}/${term}`,
      },
    ])
  })
})

test('a new period has the figures by itself, and what was handed in stays as it was signed', async () => {
  const [first, second] = here.periods
  const [one] = here.cells
  const before = (await here.part(one.officer, one, Number(first))).report
  here.clock.set('2020-04-21T02:00:00.000Z')
  expect((await here.part(one.officer, one, Number(second))).report).toBeNull()
  expect(await feedPeriod(here.house)).toBe(false)
  const { report } = await here.part(one.officer, one, Number(second))
  expect(report?.figures.map((figure) => figure.value)).toEqual([1, 1])
  expect(report?.state).toBe('draft')
  await feedPeriod(here.house)
  expect((await here.part(one.officer, one, Number(second))).report?.version).toBe(report?.version)
  here.clock.set('2020-04-06T02:00:00.000Z')
  expect((await here.part(one.officer, one, Number(first))).report).toEqual(before)
})

describe('the numbers of its documents', () => {
  test('are opened and closed by the organisation, and a draft of the congress says so by its symbol', async () => {
    const [, second] = here.wards
    const number = (version: number, on: boolean) =>
      numberCongress(here.house, second.clerk, { organId: second.id, term, version, open: on })
    const draft = () =>
      draftForCongress(here.house, second.clerk, {
        organId: second.id,
        term,
        kind: 'NQ',
        subject: 'Nghị quyết đại hội',
      })
    expect(await refusalOf(draft())).toBe('document.congressClosed')
    await number(1, true)
    const { id } = await draft()
    const content = await here.house.database.asActor(second.clerk, (trx) =>
      trx.selectFrom('document').select('symbol').where('id', '=', id).executeTakeFirstOrThrow(),
    )
    expect(content.symbol).toBe('NQ/ĐH')
    expect((await open(second.clerk, second.id)).series).toMatchObject({ lastNumber: 0, closedAt: null })
    await number(2, false)
    expect((await open(second.clerk, second.id)).series?.closedAt).not.toBeNull()
    const [ward] = here.wards
    const early = { organId: here.district.id, term, version: 0, open: true }
    expect(await refusalOf(numberCongress(here.house, here.district.clerk, early))).toBe('congresses.noPlan')
    expect(await refusalOf(numberCongress(here.house, ward.clerk, early))).toBe('not.found')
  })
})

describe('spreadsheets', () => {
  const fileOf = async (rows: (string | number | null)[][]) =>
    (
      await buffer(
        writeSheets([{ name: 'Kế hoạch', columns: columns.slice(0, 14).map(({ title }) => ({ title })), rows }]),
      )
    ).toString('base64')
  const bring = async (base64: string, apply = false) =>
    await importPlans(here.house, here.office.officer, { term, fileName: 'dai-hoi.xlsx', base64, apply })
  const row = (organ: string, day: string, ...more: (string | number | null)[]) => [
    null,
    organ,
    'lần thứ IV',
    day,
    null,
    'Nhà văn hóa',
    ...more,
  ]

  test('the form gives back what the import takes: nothing would change', async () => {
    const form = await planForm(here.house, here.office.officer, { term })
    expect((await bring((await buffer(form.bytes as Readable)).toString('base64'))).counts).toEqual({ unchanged: 5 })
  })

  test('each row is told before anything is written; a faulty one stops all, and says its line', async () => {
    const good = row('Quận ủy Bến Đá', '20/7/2020', 250, null, null, 39, 12)
    const later = row('Đảng ủy phường Hòa Khê', '2020-06-25')
    const looked = await bring(
      await fileOf([
        good,
        later,
        row('Chi bộ 1', '1/5/2020'),
        row('Chi bộ 9', '1/5/2020'),
        row('Quận ủy Bến Đá', 'tháng sau'),
      ]),
    )
    expect(looked.rows.map((each) => [each.row, each.effect])).toEqual([
      [3, 'refused'],
      [4, 'refused'],
      [5, 'refused'],
      [6, 'refused'],
      [2, 'new'],
    ])
    const problems = looked.rows.map((each) => each.problem)
    expect(problems[0]).toContain('Hoãn đại hội')
    expect(problems[1]).toContain('đã tổ chức')
    expect(problems[2]).toContain('không có tổ chức')
    expect(problems[3]).toContain('tháng sau')
    expect(await refusalOf(bring(await fileOf([good, later]), true))).toBe('congresses.row')
    expect((await open(here.office.officer, here.district.id)).version).toBe(0)
    expect(await bring(await fileOf([good]), true)).toMatchObject({ applied: true, counts: { new: 1 } })
    expect(await open(here.district.officer, here.district.id)).toMatchObject({
      ...{ state: 'planned', plannedFrom: '2020-07-20', numbers: { convened: 250 } },
      seats: [{ key: 'executive', planned: 39 }, { key: 'standing', planned: 12 }, {}, {}, {}],
    })
  })

  test('a file of something else is refused in words, and the list as filed has the state and the reason', async () => {
    expect(await refusalOf(bring(Buffer.from('%PDF-1.4').toString('base64')))).toBe('spreadsheet.wrongKind')
    const form = await planForm(here.house, here.office.officer, { term })
    const opened = await readSheets(await buffer(form.bytes as Readable))
    const rows: unknown[][] = []
    for await (const { cells } of opened.sheets[0]?.rows() ?? []) rows.push(cells)
    await opened.close()
    expect(rows.find((cells) => cells[1] === 'Đảng ủy phường Hòa Khê')?.slice(14)).toEqual([
      ...['hoãn', null, 'Theo lịch mới của quận'],
    ])
  })
})
