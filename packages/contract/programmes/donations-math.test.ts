import fc from 'fast-check'
import { expect, test } from 'vitest'
import { latestClosing, valueOfGoods, wageDayVnd } from './donations-math.ts'

const rule = { baseWageVnd: 1_490_000, divisor: 22, countsAllowances: false }

test('one day’s wage worked out by hand: 4,98 × 1.490.000 ÷ 22 = 337.282, and what divisor and allowances change', () => {
  expect(wageDayVnd(rule, { coefficientHundredths: 498 })).toBe(337_282)
  // 7.420.200 ÷ 26 = 285.392,3…; ÷ 30 = 247.340
  expect(wageDayVnd({ ...rule, divisor: 26 }, { coefficientHundredths: 498 })).toBe(285_392)
  expect(wageDayVnd({ ...rule, divisor: 30 }, { coefficientHundredths: 498 })).toBe(247_340)
  const deputy = { coefficientHundredths: 498, allowanceHundredths: 30 }
  expect(wageDayVnd(rule, deputy)).toBe(337_282)
  // (4,98 + 0,30) × 1.490.000 = 7.867.200; ÷ 22 = 357.600
  expect(wageDayVnd({ ...rule, countsAllowances: true }, deputy)).toBe(357_600)
})

test('a day’s wage is within half a đồng of the exact quotient', () => {
  const aRule = fc.record({
    baseWageVnd: fc.integer({ min: 1, max: 10_000_000 }),
    divisor: fc.constantFrom(22, 26, 30),
    countsAllowances: fc.boolean(),
  })
  fc.assert(
    fc.property(aRule, fc.nat(1500), fc.nat(500), (each, coefficientHundredths, allowanceHundredths) => {
      const day = wageDayVnd(each, { coefficientHundredths, allowanceHundredths })
      const counted = coefficientHundredths + (each.countsAllowances ? allowanceHundredths : 0)
      const off = BigInt(day) * BigInt(each.divisor) * 200n - 2n * BigInt(counted) * BigInt(each.baseWageVnd)
      expect(off <= BigInt(each.divisor) * 100n && off > -BigInt(each.divisor) * 100n).toBe(true)
    }),
  )
})

test('a lot that is given out piece by piece ends with neither goods nor value', () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 5_000_000 }), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(fc.nat(10_000_000_000), amounts, (amountVnd, parts) => {
      const lot = { amountVnd, quantityThousandths: parts.reduce((sum, part) => sum + part, 0) }
      for (const part of parts) {
        const value = valueOfGoods(lot, part)
        expect(value).toBeGreaterThanOrEqual(0)
        lot.amountVnd -= value
        lot.quantityThousandths -= part
      }
      expect(lot).toEqual({ amountVnd: 0, quantityThousandths: 0 })
    }),
  )
})

test('thirty days from a launch on 06/4/2020 end on 06/5/2020, sixty on 05/6/2020', () => {
  expect([latestClosing('2020-04-06', 30), latestClosing('2020-04-06', 60)]).toEqual(['2020-05-06', '2020-06-05'])
})
