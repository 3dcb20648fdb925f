import { expect, test } from 'vitest'
import { currentPeriod, periodBefore } from './current-period.ts'
import { requirementLabels } from './requirement-labels.ts'

test('a clause that demands several things numbers them; a single one keeps the clause; outside clauses stands ¶', () => {
  const labels = requirementLabels([
    { id: 4, clause: null, ordinal: 4 },
    { id: 1, clause: '1', ordinal: 1 },
    { id: 2, clause: '1', ordinal: 2 },
    { id: 3, clause: '2.a', ordinal: 3 },
  ])
  expect([1, 2, 3, 4].map((id) => labels.get(id))).toEqual(['1.1', '1.2', '2.a', '¶1'])
})

const period = (id: number, fromOn: string, toOn: string) => ({
  id,
  directiveId: 1,
  ordinal: id,
  name: `Kỳ ${id}`,
  kind: 'regular' as const,
  fromOn,
  toOn,
  dueOn: toOn,
  closed: null,
})
const periods = [period(1, '2020-03-16', '2020-03-30'), period(2, '2020-03-30', '2020-04-13')]

test('results are looked at for the newest period that has ended, before that for the one that runs', () => {
  expect(currentPeriod(periods, '2020-04-06')?.id).toBe(1)
  expect(currentPeriod(periods, '2020-03-20')?.id).toBe(1)
  expect(currentPeriod(periods, '2020-04-13')?.id).toBe(2)
  expect(currentPeriod(periods, '2020-01-01')?.id).toBe(1)
  expect(currentPeriod([], '2020-04-06')).toBeNull()
})

test('the period before is the regular one that began last before it', () => {
  const [first, second] = periods as [(typeof periods)[0], (typeof periods)[0]]
  expect(periodBefore(periods, second)?.id).toBe(1)
  expect(periodBefore(periods, first)).toBeNull()
})
