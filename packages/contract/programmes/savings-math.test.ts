import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  atLeastShareOfVnd,
  baseOfLine,
  cuttableOfLine,
  hundredthsOfPercent,
  type SavingsBaseRule,
  shareOfVnd,
  standingOfLine,
  sumsOfLines,
} from './savings-math.ts'

const rule: SavingsBaseRule = {
  excluded: ['wages', 'defence'],
  lessCommitted: true,
  lessStanding: true,
  lessSpent: true,
}
const rates = { standingBp: 1000, furtherBp: 500 }
const line = (category: string, allocatedVnd: number, committedVnd = 0, spentVnd = 0) => ({
  category,
  allocatedVnd,
  committedVnd,
  spentVnd,
})

test('a ward worked out by hand: the further 5 % applies to what is left after wages, commitments, the standing 10 % and spending', () => {
  // 2.000 triệu: lương 1.200; mua sắm 300, trong đó 100 đã ký; hội nghị 200, đã chi 50; công tác 300.
  const lines = [
    line('wages', 1_200_000_000, 0, 300_000_000),
    line('purchase', 300_000_000, 100_000_000),
    line('conference', 200_000_000, 0, 50_000_000),
    line('travel', 300_000_000),
  ]
  // 10 %: 20 + 20 + 30 = 70. Cơ sở: (300−100−20) + (200−20−50) + (300−30) = 180 + 130 + 270 = 580. 5 % = 29.
  expect(sumsOfLines(lines, rule, rates)).toEqual({
    allocatedVnd: 2_000_000_000,
    excludedVnd: 1_300_000_000,
    standingVnd: 70_000_000,
    spentVnd: 50_000_000,
    baseVnd: 580_000_000,
    wantedVnd: 29_000_000,
  })
  // On the whole year before the standing saving: 200 + 200 + 300 = 700; 5 % = 35.
  const whole = { ...rule, lessStanding: false, lessSpent: false }
  expect(sumsOfLines(lines, whole, rates)).toMatchObject({ baseVnd: 700_000_000, wantedVnd: 35_000_000 })
})

test('shares are exact to the đồng beyond what a floating number holds, and «at least» rounds up', () => {
  expect(shareOfVnd(9_007_199_254_740_991, 1000)).toBe(900_719_925_474_099)
  expect([shareOfVnd(5, 1000), shareOfVnd(4, 1000), shareOfVnd(-5, 1000)]).toEqual([1, 0, -1])
  expect([atLeastShareOfVnd(101, 500), atLeastShareOfVnd(100, 500)]).toEqual([6, 5])
  expect(hundredthsOfPercent(28_999_999, 580_000_000)).toBe(500)
  expect(hundredthsOfPercent(35_599, 35_900)).toBe(9916)
  expect(hundredthsOfPercent(1, 0)).toBeNull()
})

const anAmount = fc.integer({ min: 0, max: 1_000_000_000_000 })
const aLine = fc.record({
  category: fc.constantFrom('wages', 'conference', 'travel', 'purchase'),
  allocatedVnd: anAmount,
  committedVnd: anAmount,
  spentVnd: anAmount,
})

test('no base, standing saving or remainder is ever negative, an excluded line has none, and cutting all that can be cut leaves nothing', () => {
  fc.assert(
    fc.property(aLine, (each) => {
      const parts = [
        baseOfLine(each, rule, 1000),
        standingOfLine(each, rule, 1000),
        cuttableOfLine(each, rule, 1000, 0),
      ]
      for (const part of parts) expect(part).toBeGreaterThanOrEqual(0)
      if (each.category === 'wages') expect(parts).toEqual([0, 0, 0])
      expect(cuttableOfLine(each, rule, 1000, cuttableOfLine(each, rule, 1000, 0))).toBe(0)
    }),
  )
})

test('the sums of a unit are the sums of its lines, however they are grouped', () => {
  fc.assert(
    fc.property(fc.array(aLine), fc.array(aLine), (some, others) => {
      const [a, b, both] = [some, others, [...some, ...others]].map((lines) => sumsOfLines(lines, rule, rates))
      for (const key of ['allocatedVnd', 'excludedVnd', 'standingVnd', 'spentVnd', 'baseVnd'] as const) {
        expect(both?.[key]).toBe(Number(a?.[key]) + Number(b?.[key]))
      }
    }),
  )
})
