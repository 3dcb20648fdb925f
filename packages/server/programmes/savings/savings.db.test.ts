import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { baseOfLine, type SavingsBaseRule, shareOfVnd, standingOfLine } from '@thongsuot/contract'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { registerFigureSource } from '../../modules/figures/index.ts'
import { openSource } from '../../modules/figures/queries/open-source.ts'
import { type FigureOffice, openFigureOffice } from '../../modules/figures/testing/figure-office.ts'
import type { Actor } from '../../platform/actor.ts'
import { readSheets, type SheetColumn, writeSheets } from '../../platform/spreadsheet/index.ts'
import { refusalOf } from '../../platform/testing/test-letter.ts'
import { decideCut, reallocateCut } from './commands/decide-cut.ts'
import { importBudget } from './commands/import-budget.ts'
import { proposeCut } from './commands/propose-cut.ts'
import { saveLines } from './commands/save-lines.ts'
import { saveOrder } from './commands/save-order.ts'
import { saveWork } from './commands/save-work.ts'
import { openBudgetPage } from './queries/budget.ts'
import { savingsFigures } from './queries/figure-source.ts'
import { budgetForm } from './queries/form.ts'
import { reportFile } from './queries/report.ts'
import { listUnits } from './queries/units.ts'
import { lineSql } from './store.ts'

const year = 2020
let here: FigureOffice

beforeAll(async () => {
  const money = { unit: 'đồng', kind: 'money', bounded: false, source: 'savings' } as const
  here = await openFigureOffice({
    indicators: [
      { ...money, code: 'savings-base-vnd', name: 'Cơ sở', overTime: 'latest' },
      { ...money, code: 'savings-cut-vnd', name: 'Đã cắt thêm', overTime: 'sum' },
    ],
  })
  registerFigureSource(savingsFigures)
})
afterAll(() => here.close())

const line = (code: string, category: string, allocatedVnd: number, committedVnd = 0, spentVnd = 0) => ({
  ...{ code, name: `Mục ${code}`, category, funding: 'Ngân sách phường' },
  ...{ allocatedVnd, committedVnd, spentVnd },
})
/** Worked out by hand in savings-math.test.ts: base 580, further 5 % 29 (triệu). */
const lines = [
  line('6000', 'wages', 1_200_000_000, 0, 300_000_000),
  line('6900', 'purchase', 300_000_000, 100_000_000),
  line('6650', 'conference', 200_000_000, 0, 50_000_000),
  line('6700', 'travel', 300_000_000),
]
const order = (version: number, furtherBp = 500) =>
  saveOrder(here.house, here.district.leader, {
    ...{ year, version, baseKey: 'remaining', furtherBp, words: 'Công văn về cắt giảm chi', documentId: null },
  })
const page = (actor: Actor, organId: number) => openBudgetPage(here.house, actor, { organId, year })
const units = (actor: Actor) => listUnits(here.house, actor, { year, limit: 50 })
const lineId = async (organId: number, code: string, actor: Actor) =>
  Number((await page(actor, organId)).lines.find((each) => each.code === code)?.id)
const propose = async (actor: Actor, organId: number, code: string, amountVnd: number, workId: number | null = null) =>
  await proposeCut(here.house, actor, {
    ...{ organId, year, lineId: await lineId(organId, code, actor), workId, amountVnd, words: 'Bớt hội nghị' },
  })
const decide = (
  actor: Actor,
  cut: { id: number; version?: number | undefined },
  step: 'approve' | 'reject' | 'withhold' | 'release',
) =>
  decideCut(here.house, actor, {
    id: cut.id,
    version: Number(cut.version),
    step,
    words: 'Quyết định số 12',
    documentId: null,
  })

describe('a unit’s year', () => {
  test('before anybody above orders the base and the rate, nothing is cut, and it says so', async () => {
    const [ward] = here.wards
    expect(await saveLines(here.house, ward.officer, { organId: ward.id, year, version: 0, lines })).toEqual({
      version: 1,
    })
    expect(await refusalOf(propose(ward.officer, ward.id, '6650', 1_000_000))).toBe('savings.noOrder')
    expect(await refusalOf(order(3))).toBe('version.stale')
    expect(await order(0)).toEqual({ version: 1 })
    const { rules, sums } = await page(ward.officer, ward.id)
    expect(rules.order).toMatchObject({ organ: { id: here.district.id }, furtherBp: 500, baseKey: 'remaining' })
    expect(sums.map(({ baseKey, sums: s }) => [baseKey, s.baseVnd, s.wantedVnd])).toEqual([
      ['remaining', 580_000_000, 29_000_000],
      ['year-after-standing', 630_000_000, 31_500_000],
      ['year-before-standing', 700_000_000, 35_000_000],
    ])
  })

  test('lines are refused by row and reason, and an older version overwrites nothing', async () => {
    const [ward] = here.wards
    const save = (given: typeof lines, version = 1) =>
      saveLines(here.house, ward.officer, { organId: ward.id, year, version, lines: given })
    await expect(save([...lines, line('6650', 'travel', 1)])).rejects.toThrow(/Dòng 5: mã «6650» trùng với dòng 3/)
    await expect(save([line('1', 'travel', 10, 6, 6)])).rejects.toThrow(/lớn hơn dự toán giao/)
    await expect(save([line('1', 'yachts', 10)])).rejects.toThrow(/không có nhóm chi «yachts»/)
    expect(await refusalOf(save(lines, 0))).toBe('version.stale')
  })

  test('a neighbour does not find it; the clerk of the unit enters, its leader approves, the finance side withholds and passes on', async () => {
    const [ward, other] = here.wards
    expect(await refusalOf(page(other.officer, ward.id))).toBe('not.found')
    expect(await refusalOf(propose(other.officer, ward.id, '6650', 1))).toBe('not.found')
    await expect(propose(ward.officer, ward.id, '6650', 130_000_001)).rejects.toThrow(
      'chỉ còn cắt được 130.000.000 đồng',
    )
    await expect(propose(ward.officer, ward.id, '6000', 1)).rejects.toThrow('chỉ còn cắt được 0 đồng')
    const cut = await propose(ward.officer, ward.id, '6650', 20_000_000)
    expect(await refusalOf(decide(ward.officer, cut, 'approve'))).toBe('action.refused')
    const approved = await decide(ward.leader, cut, 'approve')
    expect(await refusalOf(decide(ward.leader, cut, 'reject'))).toBe('state.refused')
    const withheld = await decide(here.district.officer, approved, 'withhold')
    const give = (amountVnd: number, version: number) =>
      reallocateCut(here.house, ward.leader, {
        ...{ id: cut.id, version, amountVnd, purpose: 'epidemic', words: 'Mua khẩu trang', documentId: null },
      })
    expect(await refusalOf(give(20_000_001, Number(withheld.version)))).toBe('savings.beyond')
    const half = await give(15_000_000, Number(withheld.version))
    expect(await refusalOf(decide(ward.leader, half, 'release'))).toBe('state.refused')
    await give(5_000_000, Number(half.version))
    const [view] = (await page(ward.officer, ward.id)).cuts
    expect(view).toMatchObject({ state: 'reallocated', reallocatedVnd: 20_000_000 })
    expect(view?.snapshot).toMatchObject({ baseKey: 'remaining', baseVnd: 580_000_000, furtherBp: 500 })
    expect(view?.steps.map((step) => step.state)).toEqual([
      'proposed',
      'approved',
      'withheld',
      'reallocated',
      'reallocated',
    ])
  })

  test('work that can wait frees its money once, and no more than was planned for it', async () => {
    const [ward] = here.wards
    const work = await saveWork(here.house, ward.officer, {
      ...{ organId: ward.id, year, version: 0, lineId: await lineId(ward.id, '6700', ward.officer), kind: 'trip' },
      ...{ name: 'Đoàn tham quan', plannedVnd: 8_000_000, plannedOn: null, decision: 'cut', postponedTo: null },
    })
    await expect(propose(ward.officer, ward.id, '6700', 8_000_001, work.id)).rejects.toThrow('8.000.000')
    const cut = await propose(ward.officer, ward.id, '6700', 8_000_000, work.id)
    expect(await refusalOf(propose(ward.officer, ward.id, '6700', 1, work.id))).toBe('savings.workTaken')
    await decide(ward.leader, cut, 'reject')
    const again = await propose(ward.officer, ward.id, '6700', 8_000_000, work.id)
    await decide(ward.leader, again, 'approve')
    expect((await page(ward.officer, ward.id)).work).toMatchObject([{ name: 'Đoàn tham quan', cutId: again.id }])
  })

  test('a line that is cut is neither dropped nor lowered below what is cut', async () => {
    const [ward] = here.wards
    const { version, lines: held } = await page(ward.officer, ward.id)
    const save = (given: typeof lines) =>
      saveLines(here.house, ward.officer, { organId: ward.id, year, version, lines: given })
    expect(held.find((each) => each.code === '6650')?.cutVnd).toBe(20_000_000)
    await expect(save(lines.filter((each) => each.code !== '6650'))).rejects.toThrow('đã có số cắt 20.000.000 đồng')
    expect(
      await refusalOf(save(lines.map((each) => (each.code === '6650' ? { ...each, allocatedVnd: 60_000_000 } : each)))),
    ).toBe('savings.lineKept')
  })

  test('compliance is told by the đồng: one đồng short is short, though the share reads 5,00 %', async () => {
    const [ward] = here.wards
    const cut = await propose(ward.officer, ward.id, '6900', 999_999)
    const approved = await decide(ward.leader, cut, 'approve')
    const short = (await units(here.district.officer)).items.find((row) => row.organ.id === ward.id)
    expect(short?.sums).toMatchObject({ cutVnd: 28_999_999, missingVnd: 1, shareHundredths: 500, compliant: false })
    const last = await propose(ward.officer, ward.id, '6900', 1)
    await decide(ward.leader, last, 'approve')
    const list = await units(here.district.officer)
    expect(list.items.find((row) => row.organ.id === ward.id)?.sums).toMatchObject({ missingVnd: 0, compliant: true })
    // The other ward has entered nothing: missing, not zero.
    expect(list.items.find((row) => row.organ.id === here.wards[1].id)?.sums).toBeNull()
    expect(list).toMatchObject({ entered: 1, compliant: 1, sums: { cutVnd: 29_000_000, baseVnd: 580_000_000 } })
    expect(approved.version).toBe(2)
  })
})

describe('figures', () => {
  test('stand in the unit’s report without being typed, open down to cut and line, and a cut given back lessens its own period', async () => {
    const [ward] = here.wards
    const [first, second] = here.periods
    const values = async (periodId: number) =>
      Object.fromEntries(
        ((await here.part(ward.officer, ward, periodId)).report?.figures ?? []).map((f) => [f.indicatorId, f.value]),
      )
    expect(await values(Number(first))).toEqual({
      [Number(here.ids['savings-base-vnd'])]: 580_000_000,
      [Number(here.ids['savings-cut-vnd'])]: 29_000_000,
    })
    const report = (await here.part(ward.officer, ward, Number(first))).report
    const indicatorId = Number(here.ids['savings-cut-vnd'])
    const opened = await openSource(here.house, ward.officer, { reportId: Number(report?.id), indicatorId, limit: 50 })
    expect(opened.items.reduce((sum, row) => sum + Number(row.amount), 0)).toBe(29_000_000)
    expect(opened.items[0]).toMatchObject({ title: 'Mục 6650: Bớt hội nghị', amount: 20_000_000 })

    here.clock.set('2020-04-21T02:00:00.000Z')
    const trip = (await page(ward.officer, ward.id)).cuts.find(
      (cut) => cut.amountVnd === 8_000_000 && cut.state === 'approved',
    )
    await decide(ward.leader, { id: Number(trip?.id), version: trip?.version }, 'release')
    expect((await values(Number(first)))[indicatorId]).toBe(29_000_000)
    expect((await values(Number(second)))[indicatorId]).toBe(-8_000_000)
    here.clock.set('2020-04-06T02:00:00.000Z')
  })
})

describe('spreadsheets', () => {
  const columns: SheetColumn[] = [
    ...['Đơn vị', 'Mã mục', 'Nội dung chi', 'Nhóm chi', 'Nguồn'].map((title) => ({ title })),
    ...['Dự toán giao (đồng)', 'Đã cam kết (đồng)', 'Đã chi (đồng)'].map((title) => ({
      title,
      kind: 'integer' as const,
    })),
  ]
  const fileOf = async (rows: (string | number | null)[][], titles = columns) =>
    (await buffer(writeSheets([{ name: 'Dự toán', columns: titles, rows }]))).toString('base64')
  const bring = async (base64: string, apply = false) =>
    await importBudget(here.house, here.district.officer, { year, fileName: 'du-toan.xlsx', base64, apply })
  const good = ['Đảng ủy phường Mỹ Lộc', '6650', 'Hội nghị', 'Hội nghị, hội thảo', 'Ngân sách phường', 90_000_000, 0, 0]

  test('the finance office looks at what each row would do, then enters all units at once', async () => {
    const bad = ['Đảng ủy phường Không Có', '1', 'x', 'Mua sắm, sửa chữa', 'NS', 1, 0, 0]
    const wrong = [...good.slice(0, 1), '6700', 'Công tác', 'Công tác phí', 'NS', 'mười triệu', 0, 0]
    const looked = await bring(await fileOf([good, bad, wrong]))
    expect(looked.applied).toBe(false)
    expect(looked.rows.map((row) => [row.row, row.effect])).toEqual([
      [2, 'new'],
      [4, 'refused'],
      [3, 'refused'],
    ])
    expect(looked.rows.find((row) => row.row === 3)?.problem).toContain('không có đơn vị')
    expect(looked.rows.find((row) => row.row === 4)?.problem).toContain('mười triệu')
    expect(await refusalOf(bring(await fileOf([good, bad]), true))).toBe('savings.line')
    expect((await page(here.district.officer, here.wards[1].id)).lines).toEqual([])
    expect(await bring(await fileOf([good]), true)).toMatchObject({ applied: true, counts: { new: 1 } })
    expect((await page(here.wards[1].officer, here.wards[1].id)).lines).toMatchObject([{ allocatedVnd: 90_000_000 }])
  })

  test('the form gives back what the import takes: nothing would change', async () => {
    const form = await budgetForm(here.house, here.district.officer, { year })
    const base64 = (await buffer(form.bytes as Readable)).toString('base64')
    expect((await bring(base64)).counts).toEqual({ unchanged: 5 })
  })

  test('a file without a column, or none at all, is refused in words', async () => {
    await expect(bring(await fileOf([['x']], columns.slice(0, 1)))).rejects.toThrow('thiếu cột «Mã mục»')
    await expect(bring(await fileOf([]))).rejects.toThrow('không có dòng dự toán nào')
    expect(await refusalOf(bring(Buffer.from('%PDF-1.4').toString('base64')))).toBe('spreadsheet.wrongKind')
  })

  test('the report has a row a unit and a total that is the sum of the rows above it', async () => {
    const file = await reportFile(here.house, here.district.officer, { year })
    const opened = await readSheets(await buffer(file.bytes as Readable))
    const rows: unknown[][] = []
    for await (const { cells } of opened.sheets[0]?.rows() ?? []) rows.push(cells)
    const total = rows.find((cells) => cells[1] === 'Cộng') ?? []
    const above = rows.slice(1, rows.indexOf(total))
    expect(above).toHaveLength(2)
    for (const at of [2, 3, 4, 5, 6, 7, 8, 10, 11]) {
      expect(total[at]).toBe(above.reduce((sum, cells) => sum + Number(cells[at]), 0))
    }
    expect(String(rows.at(-2)?.[1])).toContain('Dự toán còn lại, sau khi trừ 10 %')
    await opened.close()
  })
})

test('SQL and TypeScript work out a line alike, whatever it holds', async () => {
  const amount = fc.integer({ min: 0, max: 9_000_000_000_000 })
  const aLine = fc.record({
    category: fc.constantFrom('wages', 'travel'),
    allocatedVnd: amount,
    committedVnd: amount,
    spentVnd: amount,
  })
  const aRule: fc.Arbitrary<SavingsBaseRule> = fc.record({
    excluded: fc.constant(['wages']),
    lessCommitted: fc.boolean(),
    lessStanding: fc.boolean(),
    lessSpent: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(aLine, aRule, fc.integer({ min: 0, max: 10_000 }), async (l, rule, bp) => {
      const part = lineSql(rule, bp)
      const { rows } = await sql<{ standing: number; base: number }>`
        select ${part.standing}::bigint as standing, ${part.base}::bigint as base
        from (values (${l.category}::text, ${l.allocatedVnd}::bigint, ${l.committedVnd}::bigint, ${l.spentVnd}::bigint))
          l (category, allocated_vnd, committed_vnd, spent_vnd)`.execute(here.house.database.plain)
      expect(rows[0]).toEqual({ standing: standingOfLine(l, rule, bp), base: baseOfLine(l, rule, bp) })
    }),
    { numRuns: 200 },
  )
  expect(shareOfVnd(15, 500)).toBe(1)
})

test('eight at once never cut a line beyond what remains', async () => {
  const [, ward] = here.wards
  const { lines: before } = await page(ward.officer, ward.id)
  const left = Number(before[0]?.cuttableVnd)
  const each = Math.floor(left / 5)
  const tried = await Promise.all(
    Array.from({ length: 8 }, () => refusalOf(propose(ward.officer, ward.id, '6650', each))),
  )
  expect(tried.filter((outcome) => outcome === 'done')).toHaveLength(5)
  expect(tried.filter((outcome) => outcome === 'savings.beyond')).toHaveLength(3)
  const { lines: after, cuts } = await page(ward.officer, ward.id)
  const sum = cuts.filter((cut) => cut.state === 'proposed').reduce((total, cut) => total + cut.amountVnd, 0)
  expect(after[0]?.cutVnd).toBe(sum)
  expect(sum).toBeLessThanOrEqual(left)
})
