import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { measures } from './measures.ts'
import { tableOf, withTable } from './readme-table.ts'
import type { Result } from './results.ts'
import { median } from './timing.ts'

const run = promisify(execFile)
const main = join(import.meta.dirname, 'main.ts')

const result: Result = {
  name: 'walking',
  what: 'a walk | and back',
  against: 'running',
  measuredOn: '2026-11-01',
  machine: { cores: 2, memoryGb: 8, cpu: 'a processor', node: '24.0.0', loadBefore: 0.1 },
  figures: { speed: { value: 1234, unit: 'm/h', limit: 9000, ratio: 0.137 }, rests: { value: 3, unit: 'rests' } },
}

test('every measure has the name of its file, and every file is a measure', async () => {
  const files = readdirSync(join(import.meta.dirname, 'measures')).map((file) => file.replace(/\.ts$/, ''))
  expect(Object.keys(measures).sort()).toEqual(files.sort())
  for (const [name, load] of Object.entries(measures)) expect((await load()).name).toBe(name)
  // A measure loads all that it measures; on a busy machine that alone takes seconds.
}, 60_000)

test('the list names every measure', async () => {
  const { stdout } = await run(process.execPath, [main])
  for (const name of Object.keys(measures)) expect(stdout).toContain(`  ${name} `)
}, 60_000)

test('a measure ends with one JSON line and is kept with the machine it ran on', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'thongsuot-bench-'))
  try {
    const env = { ...process.env, THONGSUOT_BENCH_RESULTS: folder, THONGSUOT_BENCH_ROUNDS: '1' }
    const { stdout } = await run(process.execPath, [main, 'vanban-start'], { env })
    const last = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '')
    expect(last).toMatchObject({ name: 'vanban-start', figures: { start: { unit: 'ms' } } })
    const { value, limit, ratio } = last.figures.start
    expect(value).toBeGreaterThan(limit)
    expect(ratio).toBeCloseTo(value / limit, 0)
    const kept = JSON.parse(readFileSync(join(folder, 'vanban-start.json'), 'utf8'))
    expect(kept).toMatchObject({ figures: last.figures, machine: { node: process.versions.node } })
  } finally {
    rmSync(folder, { recursive: true })
  }
}, 60_000)

test('a name that is no measure is refused', async () => {
  await expect(run(process.execPath, [main, 'toString'])).rejects.toMatchObject({ code: 1 })
})

test('the table replaces what stood between the markers and nothing else', () => {
  const readme = 'before\n<!-- bench:begin -->\nold\n<!-- bench:end -->\nafter\n'
  const once = withTable(readme, [result]) ?? ''
  expect(once.startsWith('before\n<!-- bench:begin -->\n|')).toBe(true)
  expect(once.endsWith('\n<!-- bench:end -->\nafter\n')).toBe(true)
  expect(once).toContain(tableOf([result]))
  expect(once).not.toContain('old')
  expect(once).toContain('| walking: speed | a walk \\| and back | 1,234 m/h | 9,000 m/h: running | × 0.137 |')
  expect(once).toContain('| walking: rests | a walk \\| and back | 3 rests |  |  |')
  expect(withTable(once, [result])).toBe(once)
})

test('a README without its two markers is left alone', () => {
  expect(withTable('no markers', [result])).toBeNull()
  expect(withTable('<!-- bench:end --> <!-- bench:begin -->', [result])).toBeNull()
})

test('one disturbed round does not move the median', () => {
  expect(median([10, 11, 900, 9, 12])).toBe(11)
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(() => median([])).toThrow()
})
