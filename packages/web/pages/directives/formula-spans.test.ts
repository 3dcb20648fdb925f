import { expect, test } from 'vitest'
import { formulaSpans } from './formula-spans.ts'

const version = (n: number, fromOn: string | null) => ({ version: n, fromOn })

test('a formula of the plan alone holds for every period', () => {
  expect([...formulaSpans([version(1, null)])]).toEqual([[1, { fromOn: null, beforeOn: null }]])
})

test('a newer version takes over from its day, and the one before keeps what lies before', () => {
  const spans = formulaSpans([version(3, '2020-06-01'), version(2, '2020-05-01'), version(1, null)])
  expect(spans.get(3)).toEqual({ fromOn: '2020-06-01', beforeOn: null })
  expect(spans.get(2)).toEqual({ fromOn: '2020-05-01', beforeOn: '2020-06-01' })
  expect(spans.get(1)).toEqual({ fromOn: null, beforeOn: '2020-05-01' })
})

test('a version that a newer one overtakes from the same day or an earlier one holds for no period', () => {
  const spans = formulaSpans([version(1, null), version(2, '2020-06-01'), version(3, '2020-05-01')])
  expect(spans.get(2)).toBeNull()
  expect(spans.get(1)).toEqual({ fromOn: null, beforeOn: '2020-05-01' })
  expect(formulaSpans([version(2, '2020-05-01'), version(3, '2020-05-01')]).get(2)).toBeNull()
})
