import type { AssignmentView } from '@thongsuot/contract'
import { expect, test } from 'vitest'
import { flattenTree } from './flatten-tree.ts'

const node = (id: number, children: number) => ({ id, children }) as AssignmentView

test('only what is opened becomes rows; the rest of a level is one row that asks for more', () => {
  const root = node(1, 312_000)
  const loaded = new Map([[1, { items: [node(2, 5), node(3, 0)], next: '3', total: 312_000 }]])
  const rows = (open: number[]) =>
    flattenTree(root, new Set(open), loaded).map((r) => [r.key, r.depth, r.kind === 'more' ? r.left : null])
  expect(rows([])).toEqual([['1', 0, null]])
  expect(rows([1, 2])).toEqual([
    ['1', 0, null],
    ['2', 1, null],
    ['more-2', 2, 5],
    ['3', 1, null],
    ['more-1', 1, 311_998],
  ])
})
