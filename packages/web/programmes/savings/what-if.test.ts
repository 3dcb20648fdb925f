import type { SavingsLineView } from '@thongsuot/contract'
import { expect, test } from 'vitest'
import { plannedCuts } from './what-if.ts'

const line = (id: number, cuttableVnd: number) => ({ id, name: `Mục ${id}`, cuttableVnd }) as SavingsLineView

test('a planned cut is a whole amount that the line still has; blanks plan nothing, anything else is wrong', () => {
  const lines = [line(1, 100), line(2, 100), line(3, 100), line(4, 100), line(5, 2_000_000)]
  expect(plannedCuts(lines, { 1: '100', 2: '101', 3: 'mười', 4: ' ', 5: '1.500.000' })).toEqual({
    cuts: [
      { lineId: 1, name: 'Mục 1', amountVnd: 100 },
      { lineId: 5, name: 'Mục 5', amountVnd: 1_500_000 },
    ],
    wrong: [2, 3],
    sumVnd: 1_500_100,
  })
  expect(plannedCuts(lines, { 1: '0', 2: '-5', 3: '1,5' }).wrong).toEqual([1, 2, 3])
})
