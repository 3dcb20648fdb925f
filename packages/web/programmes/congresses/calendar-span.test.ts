import { expect, it } from 'vitest'
import { spanOf, stepFrom } from './calendar-span.ts'

it('a month is whole weeks from Monday, of which only its own days belong to it', () => {
  const { first, last, weeks } = spanOf('2020-02-12', 'month')
  expect([first, last]).toEqual(['2020-02-01', '2020-02-29'])
  expect(weeks.map((week) => week[0])).toEqual(['2020-01-27', '2020-02-03', '2020-02-10', '2020-02-17', '2020-02-24'])
  expect(spanOf('2020-12-31', 'month').last).toBe('2020-12-31')
})

it('a week begins on Monday, whatever its day', () => {
  for (const day of ['2020-04-06', '2020-04-09', '2020-04-12']) {
    expect(spanOf(day, 'week')).toMatchObject({ first: '2020-04-06', last: '2020-04-12' })
  }
})

it('goes to the span before and after, over the year as well', () => {
  expect(stepFrom('2020-01-31', 'month', -1)).toBe('2019-12-01')
  expect(stepFrom('2020-01-31', 'month', 1)).toBe('2020-02-01')
  expect(stepFrom('2020-01-01', 'week', -1)).toBe('2019-12-23')
  expect(stepFrom('2020-01-01', 'week', 1)).toBe('2020-01-06')
})
