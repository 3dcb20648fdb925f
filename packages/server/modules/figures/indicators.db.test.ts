import type { PlanIndicator, PlanRule } from '@thongsuot/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Refusal } from '../../platform/refusal.ts'
import { refusalOf } from '../../platform/testing/test-letter.ts'
import { rebuildRollups } from './commands/rebuild-rollups.ts'
import { reviseFormula } from './commands/revise-formula.ts'
import { saveReport } from './commands/save-report.ts'
import { compareOrgans } from './queries/compare.ts'
import { openTotal } from './queries/open-total.ts'
import { previewFormula } from './queries/preview-formula.ts'
import { reportLevels } from './queries/report-levels.ts'
import { listIndicators, listPeriods, listRollups } from './queries/rollup.ts'
import { type FigureOffice, openFigureOffice } from './testing/figure-office.ts'

let here: FigureOffice
const period = (n: number): number => Number(here.periods[n])

const count = { unit: 'ca', kind: 'number', overTime: 'sum', bounded: false } as const
const sex = {
  name: 'Giới tính',
  options: [
    { code: 'female', name: 'Nữ' },
    { code: 'male', name: 'Nam' },
    { code: 'unknown', name: 'Không rõ', unknown: true },
  ],
}
const indicators: PlanIndicator[] = [
  { ...count, code: 'cases', name: 'Ca mắc', dimension: sex, direction: 'less', targetOperator: '<=', targetValue: 10 },
  { ...count, code: 'tested', name: 'Người xét nghiệm' },
  { ...count, code: 'called', name: 'Người được gọi' },
  {
    ...count,
    code: 'rate',
    name: 'Tỷ lệ dương tính',
    kind: 'ratio',
    unit: '%',
    numerator: 'cases',
    denominator: 'tested',
  },
]
const rules: PlanRule[] = [
  {
    left: { terms: [{ code: 'cases', times: 1 }], constant: 0 },
    operator: '<=',
    right: { terms: [{ code: 'tested', times: 1 }], constant: 0 },
    severity: 'error',
    sentence: 'Ca mắc không nhiều hơn người xét nghiệm',
  },
  {
    left: { terms: [{ code: 'cases.female', times: 1 }], constant: 0 },
    operator: '<=',
    right: { terms: [{ code: 'cases.male', times: 2 }], constant: 0 },
    severity: 'warning',
    sentence: 'Ca nữ nhiều gấp đôi ca nam là bất thường',
  },
]

beforeAll(async () => {
  here = await openFigureOffice(
    { indicators, rules },
    { everyDays: 30, everyMonths: 1, startOn: '2020-03-15', periods: 2, dueAfterDays: 0, dueBeforeDay: 20 },
  )
})
afterAll(() => here.close())

const options = (female: number | null, male: number | null, unknown: number | null = null) => [
  here.entry('cases.female', female),
  here.entry('cases.male', male),
  here.entry('cases.unknown', unknown),
]

async function refusedWith(work: Promise<unknown>): Promise<string> {
  const error = await work.catch((one: unknown) => one)
  return error instanceof Refusal ? error.message : `not refused: ${String(error)}`
}

test('«before the 20th of every month» is a calendar', async () => {
  const periods = await listPeriods(here.house, here.district.clerk, { directiveId: here.directiveId })
  expect(periods.map((p) => `${p.fromOn} ${p.toOn} ${p.dueOn}`)).toEqual([
    '2020-03-15 2020-04-15 2020-04-19',
    '2020-04-15 2020-05-15 2020-05-19',
  ])
})

describe('an indicator told apart', () => {
  test('stands before its options, with its direction', async () => {
    const views = await listIndicators(here.house, here.district.clerk, { directiveId: here.directiveId })
    expect(views.map((v) => [v.code, v.parentId === null ? null : 'cases', v.dimension, v.direction])).toEqual([
      ['cases', null, 'Giới tính', 'less'],
      ['cases.female', 'cases', null, 'less'],
      ['cases.male', 'cases', null, 'less'],
      ['cases.unknown', 'cases', null, 'less'],
      ['tested', null, null, null],
      ['called', null, null, null],
      ['rate', null, null, null],
    ])
  })

  test('has the sum of its options for its figure, and nobody types it', async () => {
    const [ward] = here.wards
    const typed = here.save(ward.clerk, ward, period(0), [here.entry('cases', 9)])
    expect(await refusalOf(typed)).toBe('figure.total')
    await here.save(ward.clerk, ward, period(0), [...options(2, 3, 1), here.entry('cases', null, 'ổ dịch mới')])
    const { report } = await here.part(ward.clerk, ward, period(0))
    const of = (code: string) => report?.figures.find((figure) => figure.indicatorId === here.ids[code])
    expect(of('cases')).toMatchObject({ value: 6, note: 'ổ dịch mới' })
    await here.save(ward.clerk, ward, period(0), options(null, null))
    const emptied = await here.part(ward.clerk, ward, period(0))
    // Missing is not zero.
    expect(emptied.report?.figures).toEqual([])
  })

  test('adds up over organs as a whole and by option, the same when it is rebuilt, and divides', async () => {
    const given: [number, number, number | null][] = [
      [2, 3, 1],
      [1, 4, null],
    ]
    for (const [i, ward] of here.wards.entries()) {
      const figures = [...options(...(given[i] as [number, number, number | null])), here.entry('tested', 50)]
      await here.accept(
        here.district.clerk,
        await here.submit(ward.clerk, await here.save(ward.clerk, ward, period(0), figures)),
      )
    }
    const expectTotals = async () => {
      const { clerk } = here.district
      expect(await here.total(clerk, 'cases', period(0))).toMatchObject({ value: 11, reported: 2 })
      expect(await here.total(clerk, 'cases.female', period(0))).toMatchObject({ value: 3, reported: 2 })
      expect(await here.total(clerk, 'cases.unknown', period(0))).toMatchObject({ value: 1, reported: 1 })
      expect(await here.total(clerk, 'rate', period(0))).toMatchObject({ value: 11, numerator: 11, denominator: 100 })
    }
    await expectTotals()
    await rebuildRollups(here.house, here.directiveId)
    await expectTotals()
  })
})

describe('rules', () => {
  test('an error keeps a report from being handed in, whatever the browser had said', async () => {
    const [cell] = here.cells
    const over = await here.save(cell.clerk, cell, period(0), [...options(4, 4), here.entry('tested', 7)])
    const sentence = await refusedWith(here.submit(cell.clerk, over))
    expect(sentence).toMatch('Ca mắc không nhiều hơn người xét nghiệm')
    const half = await here.save(cell.clerk, cell, period(0), [here.entry('cases.female', 4), here.entry('tested', 7)])
    expect(await refusedWith(here.submit(cell.clerk, half))).toMatch('«Ca mắc» thiếu «Ca mắc: nam»')
  })

  test('a warning asks for a note, and lets the report through with it', async () => {
    const [cell] = here.cells
    const figures = [...options(4, 1), here.entry('tested', 7)]
    const odd = await here.save(cell.clerk, cell, period(0), figures)
    expect(await refusedWith(here.submit(cell.clerk, odd))).toMatch(/gấp đôi ca nam là bất thường \(cần ghi chú/)
    const noted = [here.entry('cases.female', 4, 'ca bệnh ở xưởng may'), ...figures.slice(1)]
    await here.submit(cell.clerk, await here.save(cell.clerk, cell, period(0), noted))
  })
})

describe('a formula', () => {
  test('is revised from a period on; each number says by which version it was reckoned', async () => {
    const { officer } = here.district
    const input = {
      id: Number(here.ids.rate),
      fromPeriodId: period(1),
      denominatorId: Number(here.ids.called),
      reason: 'tính trên người được gọi',
    }
    expect(await refusalOf(reviseFormula(here.house, here.wards[0].officer, input))).toBe('action.refused')
    expect(await refusalOf(reviseFormula(here.house, officer, { ...input, denominatorId: input.id }))).toBe(
      'formula.invalid',
    )
    const done = await reviseFormula(here.house, officer, input)
    expect(done.version).toBe(2)
    expect(await reviseFormula(here.house, officer, input)).toEqual(done)
    const [ward] = here.wards
    const figures = [...options(1, 1), here.entry('tested', 10), here.entry('called', 40)]
    await here.accept(
      here.district.clerk,
      await here.submit(ward.clerk, await here.save(ward.clerk, ward, period(1), figures)),
    )
    expect(await here.total(here.district.clerk, 'rate', period(0))).toMatchObject({ value: 11, formula: 1 })
    expect(await here.total(here.district.clerk, 'rate', period(1))).toMatchObject({ value: 5, formula: 2 })
    const working = await openTotal(here.house, here.district.clerk, {
      ...{
        assignmentId: await here.assignmentOf(here.district),
        periodId: period(1),
        indicatorId: input.id,
        limit: 50,
      },
    })
    expect(working.formulas).toMatchObject([
      { version: 2, words: '100 × tổng «Ca mắc» ÷ tổng «Người được gọi»', fromOn: '2020-04-15', reason: input.reason },
      { version: 1, words: '100 × tổng «Ca mắc» ÷ tổng «Người xét nghiệm»', fromOn: null, setBy: null },
    ])
    // What is shown of a period goes by the formula of that period.
    for (const [n, denominator] of [
      [0, 'tested'],
      [1, 'called'],
    ] as const) {
      const place = { directiveId: here.directiveId, periodId: period(n) }
      const views = await listIndicators(here.house, here.district.clerk, place)
      const rate = { denominatorId: here.ids[denominator], formulaVersion: n + 1 }
      expect(views.find((one) => one.code === 'rate')).toMatchObject(rate)
      const at = { assignmentId: await here.assignmentOf(here.district), indicatorId: input.id, limit: 50 }
      const opened = await openTotal(here.house, here.district.clerk, { ...at, periodId: period(n) })
      expect(opened.indicator).toMatchObject(rate)
    }
  })
})

describe('a revision seen before it is made', () => {
  const whole = () => here.assignmentOf(here.district)
  const preview = async (input: Partial<Parameters<typeof previewFormula>[2]> & { id: number }) =>
    await previewFormula(here.house, here.district.officer, {
      ...{ assignmentId: await whole(), fromPeriodId: period(0) },
      ...input,
    })

  test('shows each period and all of them as they are and as they would be, and writes nothing', async () => {
    const id = Number(here.ids.rate)
    const back = await preview({ id, fromPeriodId: period(1), denominatorId: Number(here.ids.tested) })
    expect(back).toMatchObject({ words: '100 × tổng «Ca mắc» ÷ tổng «Người xét nghiệm»', changes: true })
    expect(back.periods.map((one) => [one.period.id, one.before, one.after])).toEqual([[period(1), 5, 20]])
    expect(back.overAll.map((one) => [one.indicator.code, one.after])).toEqual([['rate', (100 * 13) / 110]])
    expect(await here.total(here.district.clerk, 'rate', period(1))).toMatchObject({ value: 5, formula: 2 })
  })

  test('says that what holds already changes nothing, and that from an earlier period it would', async () => {
    const input = { id: Number(here.ids.rate), denominatorId: Number(here.ids.called) }
    expect(await preview({ ...input, fromPeriodId: period(1) })).toMatchObject({ changes: false })
    const earlier = await preview(input)
    expect(earlier.changes).toBe(true)
    // In the first period nobody was asked whom they had called.
    expect(earlier.periods.map((one) => [one.before, one.after])).toEqual([
      [11, null],
      [5, 5],
    ])
  })

  test('names what is reckoned from the indicator and would change with it', async () => {
    const { overAll } = await preview({ id: Number(here.ids.cases), overTime: 'latest' })
    expect(overAll.map((one) => [one.indicator.code, one.before, one.after])).toEqual([
      ['cases', 13, 2],
      ['cases.female', 4, 1],
      ['cases.male', 8, 1],
      ['rate', 32.5, 5],
    ])
  })

  test('is for those who may revise, at a node of theirs', async () => {
    const id = Number(here.ids.rate)
    const input = { id, assignmentId: await whole(), fromPeriodId: period(0) }
    const refused = (actor: typeof here.district.clerk, change = {}) =>
      refusalOf(previewFormula(here.house, actor, { ...input, ...change }))
    expect(await refused(here.district.officer)).toBe('done')
    expect(await refused(here.district.clerk)).toBe('action.refused')
    expect(await refused(here.wards[0].officer)).toBe('action.refused')
    expect(await refused(here.stranger.officer)).toBe('not.found')
    expect(await refused(here.district.officer, { numeratorId: Number(here.ids.called) })).toBe('formula.invalid')
  })
})

test('the options of a disaggregated indicator follow it over time, and are not revised by themselves', async () => {
  const { officer, clerk } = here.district
  const input = { fromPeriodId: period(0), overTime: 'latest' as const, reason: 'số đang điều trị, không cộng dồn' }
  const option = reviseFormula(here.house, officer, { ...input, id: Number(here.ids['cases.female']) })
  expect(await refusalOf(option)).toBe('formula.option')
  await reviseFormula(here.house, officer, { ...input, id: Number(here.ids.cases) })
  const over = await listRollups(here.house, clerk, { directiveId: here.directiveId })
  const value = (code: string) => over.find((one) => one.indicatorId === here.ids[code])?.value
  expect([value('cases'), value('cases.female'), value('cases.male')]).toEqual([2, 1, 1])
  const opened = async (who: typeof clerk, code: string) =>
    (
      await openTotal(here.house, who, {
        ...{ assignmentId: await here.assignmentOf(here.district), periodId: period(1), limit: 50 },
        indicatorId: Number(here.ids[code]),
      })
    ).can
  expect(await opened(officer, 'cases')).toEqual({ reviseFormula: true })
  expect(await opened(clerk, 'cases')).toEqual({
    reviseFormula: { refused: 'việc này dành cho chuyên viên hoặc lãnh đạo.' },
  })
  // Neither an option nor somebody else's indicator offers it.
  expect(await opened(officer, 'cases.female')).toEqual({})
})

describe('comparison', () => {
  test('sets organs beside one another over the periods, with the whole and its target', async () => {
    const input = { directiveId: here.directiveId, indicatorId: Number(here.ids.cases), limit: 1 }
    const first = await compareOrgans(here.house, here.office.clerk, input)
    expect(first).toMatchObject({
      total: 2,
      indicator: { direction: 'less', targetOperator: '<=', targetValue: 10 },
      whole: {
        organ: { id: here.district.id },
        cells: [
          { value: 11, reported: 2 },
          { value: 2, reported: 1 },
        ],
      },
      items: [{ organ: { id: here.wards[0].id }, hasBelow: true, cells: [{ value: 6 }, { value: 2 }] }],
    })
    const rest = await compareOrgans(here.house, here.office.clerk, { ...input, after: String(first.next) })
    expect(rest).toMatchObject({
      next: null,
      items: [
        { organ: { id: here.wards[1].id }, hasBelow: false, cells: [{ value: 5 }, { value: null, reported: 0 }] },
      ],
    })
    const ratio = await compareOrgans(here.house, here.office.clerk, { ...input, indicatorId: Number(here.ids.rate) })
    expect(ratio.whole.cells[0]).toMatchObject({ value: 11, numerator: 11, denominator: 100 })
    expect(await refusalOf(compareOrgans(here.house, here.stranger.clerk, input))).toBe('not.found')
    const below = { ...input, organId: here.wards[1].id }
    expect(await refusalOf(compareOrgans(here.house, here.wards[0].clerk, below))).toBe('not.found')
  })

  test('says for each level how many reported of how many, and how many in time', async () => {
    const input = { directiveId: here.directiveId, periodId: period(0) }
    expect((await reportLevels(here.house, here.district.clerk, input)).levels).toEqual([
      { level: 1, expected: 2, submitted: 2, onTime: 2, accepted: 2 },
      { level: 2, expected: 2, submitted: 1, onTime: 1, accepted: 0 },
    ])
    here.clock.set('2020-04-20T01:00:00.000Z')
    const [, cell] = here.cells
    const figures = [...options(0, 0), here.entry('tested', 1)]
    const draft = await saveReport(here.house, here.wards[0].clerk, {
      ...{ assignmentId: await here.assignmentOf(cell), periodId: period(0), version: 0, words: '', obstacles: '' },
      ...{ figures, evidence: 'điện thoại' },
    })
    await here.submit(here.wards[0].clerk, draft)
    const { levels: late } = await reportLevels(here.house, here.wards[0].clerk, input)
    expect(late).toEqual([{ level: 1, expected: 2, submitted: 2, onTime: 1, accepted: 0 }])
    expect(await refusalOf(reportLevels(here.house, here.stranger.clerk, input))).toBe('not.found')
  })
})
