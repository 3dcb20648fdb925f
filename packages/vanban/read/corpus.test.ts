import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..')
const shared = join(root, '../shared')
const score = join(shared, 'corpus/score.mjs')
const command = join(root, 'packages/vanban/bin/vanban.mjs')
const reason = existsSync(score) ? '' : ' (skipped: the real documents are not on this machine)'

interface Scores {
  total: number
  duties: number
  failed: number
  fields: Record<string, { mean: number }>
}

function scoresOf(folder: string): Scores {
  const run = spawnSync(
    process.execPath,
    [score, '--dir', folder, '--json', '--', process.execPath, command, 'read', '--json'],
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  )
  return JSON.parse(run.stdout)
}

describe.skipIf(reason !== '')(`real documents${reason}`, () => {
  test('no field falls below 0.97 on the labelled documents', { timeout: 120_000 }, () => {
    const scores = scoresOf(join(shared, 'corpus/dev'))
    expect(scores.failed).toBe(0)
    expect(scores.total).toBeGreaterThanOrEqual(0.99)
    expect(scores.duties).toBeGreaterThanOrEqual(0.99)
    for (const [field, { mean }] of Object.entries(scores.fields)) expect(mean, field).toBeGreaterThanOrEqual(0.97)
  })

  test('the directive that started it all is read without a miss', { timeout: 30_000 }, () => {
    const scores = scoresOf(join(shared, 'seed'))
    expect(scores.failed).toBe(0)
    for (const [field, { mean }] of Object.entries(scores.fields)) expect(mean, field).toBe(1)
  })
})
