import type { IndicatorView } from '@thongsuot/contract'
import { expect, test } from 'vitest'
import { type Entry, partProblems, problemAt, ratioOfTyped } from './check-part.ts'

const indicator = (id: number, name: string, more: Partial<IndicatorView> = {}): IndicatorView => ({
  id,
  requirementId: 1,
  code: `i${id}`,
  name,
  unit: 'người',
  kind: 'number',
  overTime: 'sum',
  numeratorId: null,
  denominatorId: null,
  bounded: false,
  targetOperator: null,
  targetValue: null,
  source: null,
  direction: null,
  dimension: null,
  parentId: null,
  optionName: null,
  unknown: false,
  formulaVersion: 1,
  ...more,
})
const came = indicator(1, 'dự')
const all = indicator(2, 'tổng số')
const share = indicator(3, 'tỷ lệ', { kind: 'ratio', unit: '%', numeratorId: 1, denominatorId: 2, bounded: true })
const saved = indicator(4, 'tiết kiệm', { kind: 'money', unit: 'đồng' })

function problemsOf(typed: Record<number, string | Entry>): string[] {
  const entryOf = (id: number): Entry => {
    const one = typed[id] ?? ''
    return typeof one === 'string' ? { typed: one, note: '' } : one
  }
  return partProblems([came, all, share, saved], entryOf).map(
    (problem) => `${problem.indicatorId}: ${problem.sentence}`,
  )
}

test('nothing typed is nothing wrong: missing is not zero and not an error', () => {
  expect(problemsOf({})).toEqual([])
})

test('more came than there are: the sentence stands at the numerator', () => {
  expect(problemsOf({ 1: '3.050', 2: '3.044' })).toEqual(['1: «dự» (3.050) lớn hơn «tổng số» (3.044)'])
})

test('half a ratio is named by the half that is missing', () => {
  expect(problemsOf({ 1: '10' })).toEqual(['2: «tỷ lệ» thiếu «tổng số»'])
  expect(problemsOf({ 2: '10' })).toEqual(['1: «tỷ lệ» thiếu «dự»'])
})

test('a count is never negative; money that is taken back says why', () => {
  expect(problemsOf({ 1: '-1', 2: '3' })).toEqual(['1: «dự» không được âm'])
  expect(problemsOf({ 4: '-500' })).toHaveLength(1)
  expect(problemsOf({ 4: { typed: '-500', note: 'hoàn trả' } })).toEqual([])
})

test('a ratio is reckoned only from two halves and never by zero', () => {
  const ratio = (n: number | null, d: number | null) => ratioOfTyped(share, (id) => (id === 1 ? n : d))
  expect(ratio(1, 4)).toBe(25)
  expect(ratio(null, 4)).toBeNull()
  expect(ratio(0, 0)).toBeNull()
})

test('of several rules at one line the one that keeps the report back is shown, not the one that a note explained', () => {
  const at = { indicatorId: 1, sentence: '' }
  const explained = { ...at, severity: 'warning' as const, explained: true }
  const open = { ...explained, explained: false }
  const error = { ...open, severity: 'error' as const }
  expect(problemAt([explained, open, error], 1)).toBe(error)
  expect(problemAt([explained, open], 1)).toBe(open)
  expect(problemAt([explained], 1)).toBe(explained)
  expect(problemAt([error], 2)).toBeNull()
})
