import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergeContent, type ReportContent } from './merge-report.ts'

const content = (figures: Record<number, number>, words = ''): ReportContent => ({
  words,
  obstacles: '',
  figures: Object.entries(figures).map(([id, value]) => ({ indicatorId: Number(id), value, note: null })),
})
const values = (of: ReportContent) => Object.fromEntries(of.figures.map((one) => [one.indicatorId, one.value]))

test('different cells are joined, and the same cell is a conflict with mine kept', () => {
  const { merged, conflicts } = mergeContent(
    content({ 1: 1, 2: 2 }),
    content({ 1: 10, 2: 2 }),
    content({ 1: 1, 2: 20 }),
  )
  expect(values(merged)).toEqual({ 1: 10, 2: 20 })
  expect(conflicts).toEqual([])
  const both = mergeContent(content({ 1: 1 }), content({ 1: 2 }, 'của tôi'), content({ 1: 3 }))
  expect(both.conflicts).toEqual([1])
  expect(values(both.merged)).toEqual({ 1: 2 })
  expect(both.merged.words).toBe('của tôi')
})

test('a cell that one of them emptied stays empty: missing is an answer', () => {
  expect(values(mergeContent(content({ 1: 1, 2: 2 }), content({ 2: 2 }), content({ 1: 1, 2: 3 })).merged)).toEqual({
    2: 3,
  })
})

test('nothing that only one of two people typed is ever lost, whoever saves first', () => {
  const cells = fc.dictionary(fc.constantFrom('1', '2', '3', '4'), fc.nat(3))
  fc.assert(
    fc.property(cells, cells, cells, (base, mine, theirs) => {
      const of = (one: Record<string, number>) => content(one as Record<number, number>)
      const there = mergeContent(of(base), of(mine), of(theirs))
      const back = mergeContent(of(base), of(theirs), of(mine))
      expect(new Set(there.conflicts)).toEqual(new Set(back.conflicts))
      for (const id of ['1', '2', '3', '4']) {
        if (there.conflicts.includes(Number(id))) continue
        const [b, m, t] = [base[id], mine[id], theirs[id]]
        const wanted = m === b ? t : m
        expect(values(there.merged)[Number(id)]).toBe(wanted)
        expect(values(back.merged)[Number(id)]).toBe(wanted)
      }
    }),
  )
})
