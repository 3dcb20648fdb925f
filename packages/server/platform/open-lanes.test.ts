import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openLanes } from './open-lanes.ts'

test('lets so many through at once, and the others in the order of coming', async () => {
  const inLane = openLanes(2)
  const begun: number[] = []
  let running = 0
  let most = 0
  const tasks = Array.from({ length: 7 }, (_, n) =>
    inLane(async () => {
      begun.push(n)
      running += 1
      most = Math.max(most, running)
      await pause(1)
      running -= 1
      if (n === 3) throw new Error('failed')
      return n
    }),
  )
  const done = await Promise.allSettled(tasks)
  expect(done.map((one) => one.status === 'fulfilled')).toEqual([true, true, true, false, true, true, true])
  expect([begun, most]).toEqual([[0, 1, 2, 3, 4, 5, 6], 2])
})

test('turns away one too many, and whoever has waited long enough; those behind them still come', async () => {
  const inLane = openLanes(1, { mostWaiting: 2, patienceMs: 30, refuse: () => new Error('full') })
  let free = () => {}
  const held = inLane(
    () =>
      new Promise<void>((done) => {
        free = done
      }),
  )
  const impatient = inLane(async () => 'impatient')
  await pause(20)
  const patient = inLane(async () => 'patient')
  await expect(inLane(async () => 'too many')).rejects.toThrow('full')
  await expect(impatient).rejects.toThrow('full')
  free()
  expect([await held, await patient, await inLane(async () => 'later')]).toEqual([undefined, 'patient', 'later'])
})
