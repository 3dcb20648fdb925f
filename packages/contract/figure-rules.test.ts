import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CheckedIndicator, type FigureRule, figureProblems, valueWithOptions } from './figure-rules.ts'

const indicator = (id: number, name: string, more: Partial<CheckedIndicator> = {}): CheckedIndicator => ({
  ...{ id, name, kind: 'number', overTime: 'sum', numeratorId: null, denominatorId: null },
  ...{ bounded: false, parentId: null, unknown: false },
  ...more,
})
const indicators = [
  indicator(1, 'Cơ sở tạm ngừng'),
  indicator(2, 'Cơ sở mở lại'),
  indicator(3, 'Tổng số cơ sở'),
  indicator(10, 'Ca mắc'),
  indicator(11, 'Ca mắc: nữ', { parentId: 10 }),
  indicator(12, 'Ca mắc: nam', { parentId: 10 }),
  indicator(13, 'Ca mắc: không rõ', { parentId: 10, unknown: true }),
]
const sum = (...ids: number[]) => ({ terms: ids.map((indicatorId) => ({ indicatorId, times: 1 })), constant: 0 })
const within: FigureRule = {
  ...{ id: 1, left: sum(1, 2), operator: '<=', right: sum(3), severity: 'error' },
  sentence: 'Tạm ngừng và mở lại cộng lại không quá tổng số cơ sở',
}
const many: FigureRule = {
  ...{ id: 2, left: sum(10), operator: '<=', right: { terms: [], constant: 100 }, severity: 'warning' },
  sentence: 'Hơn 100 ca trong một kỳ là bất thường',
}

function told(values: Record<number, number | null | undefined>, notes: Record<number, string> = {}) {
  const entryOf = (id: number) => ({ value: id in values ? values[id] : null, note: notes[id] ?? '' })
  return figureProblems(indicators, [within, many], entryOf).map(
    (one) => `${one.indicatorId} ${one.severity}${one.explained ? ' explained' : ''}: ${one.sentence}`,
  )
}

test('a rule compares sums, and speaks at its first line', () => {
  expect(told({ 1: 4, 2: 3, 3: 7 })).toEqual([])
  expect(told({ 1: 4, 2: 4, 3: 7 })).toEqual(['1 error: Tạm ngừng và mở lại cộng lại không quá tổng số cơ sở'])
})

test('a rule is silent while a figure of it is missing: missing is not zero', () => {
  expect(told({ 1: 9, 3: 7 })).toEqual([])
})

test('a warning asks for a note, and a note answers it', () => {
  const cases = { 11: 80, 12: 40 }
  expect(told(cases)).toEqual(['10 warning: Hơn 100 ca trong một kỳ là bất thường'])
  expect(told(cases, { 10: 'ổ dịch chợ đầu mối' })).toEqual([
    '10 warning explained: Hơn 100 ca trong một kỳ là bất thường',
  ])
})

test('options come together; what is not known may stay blank', () => {
  expect(told({ 11: 2 })).toEqual(['12 error: «Ca mắc» thiếu «Ca mắc: nam»; nếu là 0 thì nhập 0'])
  expect(told({ 11: 2, 12: 0 })).toEqual([])
  expect(told({ 13: 1 })).toHaveLength(2)
})

test('what is no number is said at its line, and nothing is reckoned with it', () => {
  expect(told({ 11: undefined, 12: 1 })).toEqual(['11 error: «Ca mắc: nữ» phải là số nguyên, ví dụ 2909 hoặc 2.909'])
})

test('the total of options is the sum of those given, null where none is', () => {
  const option = fc.option(fc.integer({ min: 0, max: 1e9 }))
  fc.assert(
    fc.property(option, option, option, (a, b, c) => {
      const values = new Map([
        [11, a],
        [12, b],
        [13, c],
      ])
      const given = [a, b, c].filter((one) => one !== null)
      const total = valueWithOptions(indicators, 10, (id) => values.get(id) ?? null)
      expect(total).toBe(given.length === 0 ? null : given.reduce((all, one) => all + one, 0))
    }),
  )
})
