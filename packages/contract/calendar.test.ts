import { expect, test } from 'vitest'
import { addMonths, periodsOf, type Rhythm } from './calendar.ts'

const rhythm = (more: Partial<Rhythm>): Rhythm => ({
  ...{ everyDays: 14, startOn: '2020-04-06', periods: 3, dueAfterDays: 1 },
  ...more,
})
const told = (more: Partial<Rhythm>) =>
  periodsOf(rhythm(more)).map(({ name, fromOn, toOn, dueOn }) => `${name} | ${fromOn} ${toOn} | ${dueOn}`)

test('a fortnight is named by its days, a day by itself', () => {
  expect(told({ periods: 1 })).toEqual(['Kỳ 1 (06/4–19/4/2020) | 2020-04-06 2020-04-20 | 2020-04-20'])
  expect(told({ everyDays: 1, dueAfterDays: 0, periods: 2 })).toEqual([
    'Ngày 06/4/2020 | 2020-04-06 2020-04-07 | 2020-04-06',
    'Ngày 07/4/2020 | 2020-04-07 2020-04-08 | 2020-04-07',
  ])
})

test('a week over the turn of the year shows both years', () => {
  expect(told({ everyDays: 7, startOn: '2020-12-28', periods: 1 })).toEqual([
    'Kỳ 1 (28/12/2020–03/01/2021) | 2020-12-28 2021-01-04 | 2021-01-04',
  ])
})

test('«before the 20th of every month» closes at the end of the 19th', () => {
  // The span of a monthly report: from the 15th of the month before to the 14th. @source Nghị định 09/2019/NĐ-CP, Điều 12
  expect(told({ everyMonths: 1, startOn: '2020-03-15', dueBeforeDay: 20 })).toEqual([
    'Kỳ 1 (15/3–14/4/2020) | 2020-03-15 2020-04-15 | 2020-04-19',
    'Kỳ 2 (15/4–14/5/2020) | 2020-04-15 2020-05-15 | 2020-05-19',
    'Kỳ 3 (15/5–14/6/2020) | 2020-05-15 2020-06-15 | 2020-06-19',
  ])
  expect(told({ everyMonths: 1, startOn: '2020-04-01', dueBeforeDay: 20, periods: 1 })).toEqual([
    'Tháng 4/2020 | 2020-04-01 2020-05-01 | 2020-05-19',
  ])
})

test('a quarter has its number, and «before the 31st» of a shorter month is its end', () => {
  expect(told({ everyMonths: 3, startOn: '2020-04-01', periods: 2 })).toEqual([
    'Quý II/2020 | 2020-04-01 2020-07-01 | 2020-07-01',
    'Quý III/2020 | 2020-07-01 2020-10-01 | 2020-10-01',
  ])
  expect(told({ everyMonths: 1, startOn: '2020-01-31', dueBeforeDay: 31, periods: 2 })).toEqual([
    'Kỳ 1 (31/01–28/02/2020) | 2020-01-31 2020-02-29 | 2020-02-29',
    'Kỳ 2 (29/02–30/3/2020) | 2020-02-29 2020-03-31 | 2020-03-30',
  ])
})

test('periods follow one another without a gap or an overlap, and none closes before it is over', () => {
  for (let start = 1; start <= 31; start += 1) {
    for (const dueBeforeDay of [1, 10, 20, 31]) {
      const startOn = `2020-01-${String(start).padStart(2, '0')}`
      const periods = periodsOf(rhythm({ everyMonths: 1, startOn, dueBeforeDay, periods: 24 }))
      for (const [i, period] of periods.entries()) {
        expect(period.toOn > period.fromOn).toBe(true)
        expect(period.dueOn >= addMonths(period.fromOn, 0)).toBe(true)
        expect(new Date(period.dueOn) >= new Date(Date.parse(period.toOn) - 86_400_000)).toBe(true)
        if (i > 0) expect(period.fromOn).toBe(periods[i - 1]?.toOn)
      }
    }
  }
})
