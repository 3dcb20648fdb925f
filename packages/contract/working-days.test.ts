import { describe, expect, test } from 'vitest'
import { addWorkingDays, dueOfHabit, dueOfRule, isWorkingDay } from './working-days.ts'

const off = (fromOn: string, toOn: string) => ({ works: false, fromOn, toOn, month: null, day: null })
const yearly = (month: number, day: number, fromOn: string, toOn: string | null) => ({
  works: false,
  fromOn,
  toOn,
  month,
  day,
})
const holidays = [
  off('2020-04-02', '2020-04-03'),
  yearly(4, 30, '2013-05-01', '2021-01-01'),
  yearly(5, 1, '2013-05-01', '2021-01-01'),
  yearly(9, 2, '2013-05-01', '2021-01-01'),
]

describe('working days', () => {
  test('five working days from receipt pass over the weekend and the holidays; the day of receipt is not counted', () => {
    expect(addWorkingDays('2020-04-06', 5, holidays)).toBe('2020-04-13')
    expect(addWorkingDays('2020-04-28', 3, holidays)).toBe('2020-05-05')
    expect(addWorkingDays('2020-04-01', 1, holidays)).toBe('2020-04-03')
  })

  test('a holiday on a weekend is made up on the next working day, a Saturday said to be worked counts', () => {
    // 2 September 2018 was a Sunday.
    expect(isWorkingDay('2018-09-03', holidays)).toBe(false)
    expect(isWorkingDay('2018-09-04', holidays)).toBe(true)
    const worked = [...holidays, { ...off('2020-04-11', '2020-04-12'), works: true }]
    expect(addWorkingDays('2020-04-10', 1, worked)).toBe('2020-04-11')
  })

  test('a yearly day off holds only within its dates of validity', () => {
    expect(isWorkingDay('2021-04-30', holidays)).toBe(true)
    expect(isWorkingDay('2020-04-30', holidays)).toBe(false)
  })
})

test('a rule of the letter names its first day', () => {
  const from = '2020-04-06'
  expect(dueOfRule({ every: 'month', day: 20 }, from, holidays)).toBe('2020-04-20')
  expect(dueOfRule({ every: 'month', day: 20 }, '2020-04-21', holidays)).toBe('2020-05-20')
  expect(dueOfRule({ every: 'month', day: 31 }, from, holidays)).toBe('2020-04-30')
  expect(dueOfRule({ every: 'week', weekday: 5 }, from, holidays)).toBe('2020-04-10')
  expect(dueOfRule({ every: 'year', month: 12, day: 25 }, from, holidays)).toBe('2020-12-25')
  expect(dueOfRule({ after: 5, unit: 'ngày làm việc' }, from, holidays)).toBe('2020-04-13')
  expect(dueOfRule({ after: 10, unit: 'ngày' }, from, holidays)).toBe('2020-04-16')
  expect(dueOfRule({ after: 1, unit: 'tháng' }, '2020-01-31', holidays)).toBe('2020-02-29')
  // Hours and quarters name no day; nobody is given one.
  expect(dueOfRule({ after: 24, unit: 'giờ' }, from, holidays)).toBeNull()
  expect(dueOfRule({ every: 'quarter' }, from, holidays)).toBeNull()
})

test('the habit of an office counts plain days, and moves a weekend to Monday only where it says so', () => {
  expect(dueOfHabit({ afterDays: 12, weekendToMonday: false }, '2020-04-06')).toBe('2020-04-18')
  expect(dueOfHabit({ afterDays: 12, weekendToMonday: true }, '2020-04-06')).toBe('2020-04-20')
  expect(dueOfHabit({ afterDays: null, weekendToMonday: true }, '2020-04-06')).toBeNull()
})
