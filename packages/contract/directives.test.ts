import { expect, test } from 'vitest'
import { headlineRatio } from './directives.ts'

test('the headline of 2017 comes out of its four classes: 16.051 of 16.274, 98,63 %', () => {
  // Báo cáo 1270/BC-TCTTTg: 21.914 tasks.
  const board = { doneOnTime: 14_068, doneLate: 1_983, open: 5_640, overdue: 223 }
  expect(Object.values(board).reduce((sum, n) => sum + n)).toBe(21_914)
  const ratio = headlineRatio(board)
  expect(ratio).toMatchObject({ done: 16_051, due: 16_274 })
  expect(Math.round((ratio?.percent ?? 0) * 100) / 100).toBe(98.63)
})

test('there is no ratio while nothing is done or overdue: what is still in time is in neither part', () => {
  expect(headlineRatio({ doneOnTime: 0, doneLate: 0, open: 12, overdue: 0 })).toBeNull()
  expect(headlineRatio({ doneOnTime: 0, doneLate: 0, open: 12, overdue: 3 })).toEqual({ percent: 0, done: 0, due: 3 })
})
