import fc from 'fast-check'
import { expect, test } from 'vitest'
import { disseminationLine, sharePercent } from './dissemination-math.ts'

test('percentages stand as offices report them, to the hundredth', () => {
  expect(sharePercent(35_599, 35_900)).toBe('99,16 %')
  expect(sharePercent(2_909, 3_044)).toBe('95,56 %')
  expect(sharePercent(3, 3)).toBe('100,00 %')
  expect(sharePercent(1, 2_000)).toBe('0,05 %')
  expect(sharePercent(0, 0)).toBeNull()
})

test('the line has the shape that goes into a report', () => {
  const sums = { sessions: 378, membersInvited: 35_900, membersAttended: 35_599, othersAttended: 5_806 }
  expect(disseminationLine(sums)).toBe('378 lớp, 35.599/35.900 đảng viên = 99,16 %, 5.806 quần chúng')
  expect(disseminationLine({ ...sums, othersAttended: 0, membersInvited: 0, membersAttended: 0 })).toBe(
    '378 lớp, 0/0 đảng viên',
  )
})

test('a share never reads more than it is: 100,00 % means everybody', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5_000_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (whole, of) => {
      const part = Math.floor(whole * of)
      const read = sharePercent(part, whole) ?? ''
      const hundredths = Number(read.replace(' %', '').replace(',', ''))
      expect(hundredths * whole).toBeLessThanOrEqual(part * 10_000)
      expect((hundredths + 1) * whole).toBeGreaterThan(part * 10_000)
      expect(read === '100,00 %').toBe(part === whole)
    }),
  )
})
