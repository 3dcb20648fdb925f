import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LockHeld, takeLock } from './folder-lock.ts'
import { beginningOf } from './processes.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'thongsuot-lock-'))
  path = join(folder, 'lock')
})
afterEach(() => rmSync(folder, { recursive: true }))

const since = '2026-04-06T01:00:00.000Z'

test('a lock is held until it is given back', () => {
  const release = takeLock(path)
  expect(() => takeLock(path)).toThrow(LockHeld)
  release()
  expect(existsSync(path)).toBe(false)
  takeLock(path)()
  expect(readdirSync(folder)).toEqual([])
})

test('the refusal names who holds it', () => {
  const holder = { pid: process.ppid, beginning: beginningOf(process.ppid), since }
  writeFileSync(path, JSON.stringify(holder))
  let caught: unknown
  try {
    takeLock(path)
  } catch (error) {
    caught = error
  }
  expect(caught).toBeInstanceOf(LockHeld)
  expect(caught).toMatchObject({ holder })
})

test.each([
  ['a dead process', JSON.stringify({ pid: 4_190_000, beginning: 'x', since })],
  ['a number used again', JSON.stringify({ pid: process.ppid, beginning: 'another boot/1', since })],
  ['nothing (a crash of the machine)', ''],
  ['half a text', '{"pid": 1'],
])('the lock of %s is taken over', (_, text) => {
  writeFileSync(path, text)
  takeLock(path)()
  expect(readdirSync(folder)).toEqual([])
})

test('giving back a lock that somebody else has taken over leaves it alone', () => {
  const release = takeLock(path)
  const theirs = JSON.stringify({ pid: process.ppid, beginning: beginningOf(process.ppid), since })
  writeFileSync(path, theirs)
  release()
  expect(existsSync(path)).toBe(true)
})

test('of eight processes that find a stale lock at once exactly one takes it', async () => {
  writeFileSync(path, JSON.stringify({ pid: 4_190_000, beginning: 'x', since }))
  const program = `
    const { takeLock } = await import(${JSON.stringify(join(import.meta.dirname, 'folder-lock.ts'))})
    await new Promise((go) => process.stdin.once('data', go))
    try { takeLock(process.argv[1]); console.log('taken') } catch (error) { console.log(error.constructor.name) }
    process.stdin.once('end', () => process.exit())`
  const children = Array.from({ length: 8 }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', program, path]),
  )
  const answers = children.map(
    (child) => new Promise<string>((resolve) => child.stdout.once('data', (d) => resolve(String(d).trim()))),
  )
  for (const child of children) child.stdin.write('go\n')
  const results = await Promise.all(answers)
  expect(results.filter((result) => result === 'taken')).toHaveLength(1)
  expect(results.filter((result) => result === 'LockHeld')).toHaveLength(7)
  const ends = children.map((child) => new Promise((resolve) => child.once('exit', resolve)))
  for (const child of children) child.stdin.end()
  await Promise.all(ends)
}, 20_000)
