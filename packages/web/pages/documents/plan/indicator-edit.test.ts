import { type PlanIndicator, PlanIndicator as PlanIndicatorSchema } from '@thongsuot/contract'
import { expect, test } from 'vitest'
import { addingUpWords, newDimension, withKind, withOption, withTarget, withUnknown } from './indicator-edit.ts'

const cases: PlanIndicator = {
  ...{ code: 'cases', name: 'Ca mắc', unit: 'ca', kind: 'number', overTime: 'latest', bounded: false },
  dimension: newDimension(),
}

test('another kind drops what only the old kind has, and goes by its own unit', () => {
  const ratio = withKind(cases, 'ratio')
  expect(ratio).toMatchObject({ kind: 'ratio', unit: '%', overTime: 'sum' })
  expect(ratio.dimension).toBeUndefined()
  const back = withKind({ ...ratio, numerator: 'a', denominator: 'b', bounded: true }, 'money')
  expect(back).toMatchObject({ kind: 'money', unit: 'đồng', bounded: false })
  expect([back.numerator, back.denominator]).toEqual([undefined, undefined])
  expect(withKind(cases, 'number')).toBe(cases)
})

test('a target typed without a comparison takes the one that its direction suggests', () => {
  expect(withTarget(cases, 95)).toMatchObject({ targetOperator: '>=', targetValue: 95 })
  expect(withTarget({ ...cases, direction: 'less' }, 5)).toMatchObject({ targetOperator: '<=', targetValue: 5 })
  expect(withTarget({ ...cases, targetOperator: '=' }, 5)).toMatchObject({ targetOperator: '=' })
  expect(withTarget({ ...cases, targetValue: 5 }, null).targetValue).toBeNull()
})

test('a planner’s own disaggregation is one that the plan takes, with codes that no rename changes', () => {
  const grown = withOption(withOption(newDimension()))
  expect(grown.options.map((one) => one.code)).toEqual(['p1', 'p2', 'p3', 'p4', 'unknown'])
  const without = { ...grown, options: grown.options.filter((one) => one.code !== 'p3') }
  expect(withOption(without).options.map((one) => one.code)).toEqual(['p1', 'p2', 'p4', 'p5', 'unknown'])
  expect(withUnknown(withUnknown(grown, false), true)).toEqual(grown)
  expect(PlanIndicatorSchema.safeParse({ ...cases, dimension: grown }).success).toBe(true)
})

test('how its totals come about is said for every kind', () => {
  expect(addingUpWords({ ...cases, dimension: null })).toBe('Qua các cơ quan: cộng lại. Qua các kỳ: lấy kỳ cuối có số.')
  expect(addingUpWords(cases)).toMatch('tổng các phần')
  expect(addingUpWords(withKind(cases, 'ratio'))).toMatch('tổng tử số chia tổng mẫu số')
})
