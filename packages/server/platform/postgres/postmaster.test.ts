import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { endLeftovers, parsePostmasterFile } from './postmaster.ts'
import { beginningOf, isAlive } from './processes.ts'

const complete = '812\n/srv/dữ liệu/cluster\n1763000000\n40123\n\n127.0.0.1\n  1234   5\nready   \n'

test('a complete pid file names the process, its folder, port and state', () => {
  expect(parsePostmasterFile(complete)).toEqual({
    pid: 812,
    dataFolder: '/srv/dữ liệu/cluster',
    port: 40123,
    status: 'ready',
  })
})

test('a pid file that is still being filled has no state yet', () => {
  expect(parsePostmasterFile('812\n/srv/c\n1763000000\n40123\n')).toMatchObject({ pid: 812, status: null })
})

test.each(['', '\n', 'abc\n', '-4\n/srv', '0\n'])('a pid file with %j names nobody', (text) => {
  expect(parsePostmasterFile(text)).toBeNull()
})

test('leftovers of a dead server are cleared, and a stranger with its number is left alone', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'thongsuot-cluster-'))
  const stranger = spawn('sleep', ['60'], { stdio: 'ignore' })
  const file = join(folder, 'postmaster.pid')
  for (const pid of [stranger.pid, 4_190_000]) {
    writeFileSync(file, complete.replace('812', String(pid)))
    await endLeftovers(folder, () => {})
    expect(existsSync(file)).toBe(process.platform !== 'linux' && pid !== stranger.pid)
  }
  expect(isAlive(stranger.pid ?? 0)).toBe(true)
  stranger.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

test('a process is known again by its beginning', () => {
  expect(beginningOf(process.pid)).toBe(beginningOf(process.pid))
  expect(beginningOf(process.pid)).not.toBe(beginningOf(process.ppid))
  expect(beginningOf(4_190_000)).toBeNull()
})
