import { expect, test } from 'vitest'
import { rowsInSight } from './use-rows-in-sight.ts'

test('whatever is loaded, only the rows in sight are drawn', () => {
  expect(rowsInSight({ top: 36_000, height: 600, rowHeight: 36, rows: 312_000 })).toEqual({ first: 992, last: 1025 })
  expect(rowsInSight({ top: 0, height: 600, rowHeight: 36, rows: 3 })).toEqual({ first: 0, last: 3 })
  expect(rowsInSight({ top: 9_999_999, height: 600, rowHeight: 36, rows: 3 })).toEqual({ first: 3, last: 3 })
})
