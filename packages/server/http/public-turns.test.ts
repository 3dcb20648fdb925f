import { expect, test } from 'vitest'
import { publicTurns } from './public-turns.ts'

test('one address that asks too often waits until the minute is over; others are served meanwhile', () => {
  let now = 0
  const take = publicTurns(() => now)
  for (let n = 0; n < 2000; n++) take('10.0.0.1')
  expect(() => take('10.0.0.1')).toThrow('quá nhiều yêu cầu')
  expect(() => take('10.0.0.2')).not.toThrow()
  now = 60_000
  expect(() => take('10.0.0.1')).not.toThrow()
})
