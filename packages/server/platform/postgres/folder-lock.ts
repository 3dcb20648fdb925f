import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { beginningOf, isAlive } from './processes.ts'

export interface LockHolder {
  pid: number
  /** Compared with `beginningOf(pid)`, so that a pid used again does not hold a lock it never took. */
  beginning: string | null
  /** Instant in ISO 8601, for the sentence that names the holder. */
  since: string
}

/** Somebody who still runs holds the lock. */
export class LockHeld extends Error {
  readonly holder: LockHolder
  constructor(holder: LockHolder) {
    super(`held by process ${holder.pid} since ${holder.since}`)
    this.holder = holder
  }
}

/**
 * Takes the lock file at `path` for this process, and returns how to give it back. The lock of a process that is dead
 * (after `kill -9` or a machine crash) is taken over.
 * @throws LockHeld naming the process that has it.
 */
export function takeLock(path: string): () => void {
  const mine = JSON.stringify({
    pid: process.pid,
    beginning: beginningOf(process.pid),
    since: new Date().toISOString(),
  })
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, mine, { mode: 0o600 })
  try {
    // Each round either takes the lock, throws, or has removed one stale file.
    for (let round = 0; round < 20; round++) {
      if (tryLink(draft, path)) return () => giveBack(path, mine)
      const text = readText(path)
      if (text === null) continue
      const holder = parseHolder(text)
      if (holder && isHolding(holder)) throw new LockHeld(holder)
      removeStale(path, text)
    }
    throw new Error(`the lock ${path} changes hands faster than it can be read`)
  } finally {
    rmSync(draft, { force: true })
  }
}

/** `null` for a text that is no lock: a crash of the machine can leave an empty file. */
function parseHolder(text: string): LockHolder | null {
  try {
    const { pid, beginning, since } = JSON.parse(text) as Partial<LockHolder>
    if (!Number.isSafeInteger(pid) || typeof since !== 'string') return null
    return { pid: pid as number, beginning: beginning ?? null, since }
  } catch {
    return null
  }
}

function isHolding({ pid, beginning }: LockHolder): boolean {
  return isAlive(pid) && (beginning === null || beginningOf(pid) === beginning)
}

/** A link appears with its content in one step; creating and then writing would show others an empty lock. */
function tryLink(draft: string, path: string): boolean {
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return false
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw error
  }
  // A file system without hard links (a memory stick, some shares): as good as it gets there.
  try {
    writeFileSync(path, readFileSync(draft), { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Removes the lock if it is still the stale one: another process may have taken it over since we looked. */
function removeStale(path: string, stale: string): void {
  const aside = `${path}.stale.${process.pid}`
  try {
    renameSync(path, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  if (readText(aside) !== stale) tryLink(aside, path)
  rmSync(aside, { force: true })
}

function giveBack(path: string, mine: string): void {
  if (readText(path) === mine) rmSync(path, { force: true })
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
