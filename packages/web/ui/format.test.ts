import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  dayOf,
  formatDay,
  formatInstant,
  formatNumber,
  formatPercent,
  formatVnd,
  parseDay,
  parseNumber,
} from './format.ts'

test('a day is written dd/MM/yyyy; what is unknown is not written as a day', () => {
  expect(formatDay('2020-04-06')).toBe('06/04/2020')
  expect(formatDay(null)).toBe('')
})

test('an instant is shown by the clock of Vietnam, also over midnight', () => {
  expect(formatInstant('2020-04-06T01:10:00Z')).toBe('08:10 06/04/2020')
  expect(formatInstant('2020-04-06T17:30:00Z')).toBe('00:30 07/04/2020')
  expect(dayOf('2020-12-31T18:00:00Z')).toBe('2021-01-01')
})

test('a day typed as people write it is understood; one that is in no calendar is not', () => {
  expect(parseDay('6/4/2020')).toBe('2020-04-06')
  expect(parseDay(' 06-04-2020 ')).toBe('2020-04-06')
  expect(parseDay('30/2/2020')).toBeNull()
  expect(parseDay('6/4')).toBeNull()
})

test('days are counted over months and leap years', () => {
  expect(addDays('2020-02-28', 2)).toBe('2020-03-01')
  expect(addDays('2020-04-06', 13)).toBe('2020-04-19')
})

test('numbers are written 1.234,56, money in whole đồng, and missing is not zero', () => {
  expect(formatNumber(1234.56)).toBe('1.234,56')
  expect(formatNumber(null)).toBe('–')
  expect(formatNumber(0)).toBe('0')
  expect(formatVnd(1234567)).toBe('1.234.567 đồng')
  expect(formatPercent(95.5584)).toBe('95,56 %')
})

test('a number that was written is read back as itself', () => {
  fc.assert(fc.property(fc.integer({ min: -1e12, max: 1e12 }), (value) => parseNumber(formatNumber(value)) === value))
  expect(parseNumber('1.234,56')).toBe(1234.56)
  expect(parseNumber('mười')).toBeNull()
})
