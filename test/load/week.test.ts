import { afterAll, beforeAll, expect, test } from 'vitest'
import { registerPorts } from '../../packages/server/compose.ts'
import { gatherWorkCounts } from '../../packages/server/modules/directives/index.ts'
import { gatherDeliveryCounts } from '../../packages/server/modules/documents/index.ts'
import { foldDeltas } from '../../packages/server/modules/figures/index.ts'
import { keptCounts } from '../../packages/server/platform/testing/kept-counts.ts'
import { openTestHouse, type TestHouse } from '../../packages/server/platform/testing/test-house.ts'
import { openWeek } from './week.ts'

const long = process.env.THONGSUOT_TEST_TIER === 'long'
const weeks = long ? 200 : 6
const seed = Number(process.env.THONGSUOT_TEST_SEED) || Math.floor(performance.timeOrigin % 1_000_000)

let opened: TestHouse
beforeAll(async () => {
  registerPorts()
  opened = await openTestHouse()
})
afterAll(() => opened.close())

test('a week of the country’s life: issued, acknowledged, reported, sent back, corrected, withdrawn, two wards become one, and every total is what the naive account says, to the đồng', {
  timeout: long ? 3_600_000 : 240_000,
}, async () => {
  const done: Record<string, number> = {}
  for (let n = 0; n < weeks; n++) {
    const week = await openWeek(opened, seed + n)
    const replay = `THONGSUOT_TEST_SEED=${seed + n} npm test -- test/load/week`
    for (let day = 0; day < 7; day++) {
      await week.liveDay(day)
      if (day === 3) await equal(week, `${replay}: before the wards become one`)
    }
    await equal(week, `${replay}: at the end, partly folded`)
    while (await foldDeltas(opened.house));
    await equal(week, `${replay}: folded`)
    const counts = await keptCounts(opened.house)
    expect(counts.kept, `${replay}: kept counts`).toEqual(counts.counted)
    for (const [act, times] of Object.entries(week.done)) done[act] = (done[act] ?? 0) + times
  }
  const scattered = await keptCounts(opened.house)
  while (await gatherWorkCounts(opened.house));
  while (await gatherDeliveryCounts(opened.house));
  expect((await keptCounts(opened.house)).kept, 'gathered').toEqual(scattered.kept)
  // A week in which nothing happened would prove nothing.
  for (const act of ['issue', 'acknowledge', 'report', 'accept', 'sendBack', 'correct', 'withdraw', 'merge']) {
    expect(done[act], act).toBeGreaterThan(0)
  }
})

async function equal(week: Awaited<ReturnType<typeof openWeek>>, when: string): Promise<void> {
  const { told, naive } = await week.compare()
  expect(told.length, when).toBeGreaterThan(0)
  expect(told, when).toEqual(naive)
}
