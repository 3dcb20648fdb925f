import { expect, test, vi } from 'vitest'
import { sideProcess } from './side-process.ts'
import type { SampleJob } from './testing/side-process-sample.ts'

const file = new URL('./testing/side-process-sample.ts', import.meta.url)
const open = (idleMs: number) => sideProcess<SampleJob, number>(file, idleMs)
const longMs = 20_000

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('jobs are answered by one other process, which ends when nothing was asked for a while and is started anew', async () => {
  const side = open(100)
  const [first, second] = await Promise.all([side.ask({ afterMs: 0 }, longMs), side.ask({ afterMs: 0 }, longMs)])
  expect(first).not.toBe(process.pid)
  expect(second).toBe(first)
  await vi.waitFor(() => expect(runs(first)).toBe(false), longMs)
  expect(await side.ask({ afterMs: 0 }, longMs)).not.toBe(first)
})

test('a job whose process was killed is done by the next one', async () => {
  const side = open(longMs)
  const pid = await side.ask({ afterMs: 0 }, longMs)
  const asked = side.ask({ afterMs: 300 }, longMs)
  process.kill(pid, 'SIGKILL')
  const answered = await asked
  expect(answered).not.toBe(pid)
  expect(runs(answered)).toBe(true)
})

test('a job that ends its process twice is given up, and the next job is answered', async () => {
  const side = open(longMs)
  await expect(side.ask('end', longMs)).rejects.toThrow('ended with 3')
  expect(await side.ask({ afterMs: 0 }, longMs)).toBeGreaterThan(0)
})

test('a job that takes too long is given up with its process, and the next job is answered', async () => {
  const side = open(longMs)
  const pid = await side.ask({ afterMs: 0 }, longMs)
  await expect(side.ask({ afterMs: longMs }, 100)).rejects.toThrow('no answer in 100 ms')
  await vi.waitFor(() => expect(runs(pid)).toBe(false), longMs)
  expect(await side.ask({ afterMs: 0 }, longMs)).not.toBe(pid)
})

test('a warmed process answers', async () => {
  const side = open(longMs)
  side.warm()
  expect(await side.ask({ afterMs: 0 }, longMs)).toBeGreaterThan(0)
})
