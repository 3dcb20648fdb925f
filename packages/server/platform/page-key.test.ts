import { expect, test } from 'vitest'
import { cutPage, idAfter } from './page-key.ts'
import { Refusal } from './refusal.ts'

const idOf = (row: { id: number }) => row.id

test('a row too many says that a page follows, which begins after the last row shown', () => {
  const rows = [{ id: 4 }, { id: 7 }, { id: 9 }]
  expect(cutPage(rows, 2, idOf)).toEqual({ page: [{ id: 4 }, { id: 7 }], next: '7' })
  expect(idAfter('7')).toBe(7)
})

test('a full last page and an empty one are followed by nothing', () => {
  expect(cutPage([{ id: 4 }, { id: 7 }], 2, idOf).next).toBeNull()
  expect(cutPage([], 2, idOf)).toEqual({ page: [], next: null })
})

test('a page mark of another list is refused', () => {
  expect(() => idAfter('2020-04-06_3')).toThrow(Refusal)
})
