import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

const hasProc = process.platform === 'linux'

/** Whether the process runs. A zombie, dead but not yet collected by its parent, does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return !hasProc || readStat(pid)?.state !== 'Z'
}

/**
 * When the process began, in a form that only serves for comparing; pids are used again, a pid with its beginning is
 * not. `null` where the system does not tell.
 */
export function beginningOf(pid: number): string | null {
  if (hasProc) {
    const stat = readStat(pid)
    return stat && `${readText('/proc/sys/kernel/random/boot_id')}/${stat.startTicks}`
  }
  return askPs(pid, 'lstart=')
}

/** The command line of a process, its arguments joined with spaces; `''` where it cannot be read. */
export function commandLineOf(pid: number): string {
  if (hasProc) return (readText(`/proc/${pid}/cmdline`) ?? '').replaceAll('\0', ' ').trim()
  return askPs(pid, 'command=') ?? ''
}

/** Processes whose working folder is `folder`. Empty where the system has no /proc. */
export function processesIn(folder: string): number[] {
  if (!hasProc) return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`) === folder && isAlive(pid)
      } catch {
        return false // gone meanwhile, or somebody else's
      }
    })
}

/** Sends the signal and tells whether the process was there to receive it. */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name)
  } catch {
    return false
  }
}

/** Waits until none of `pids` runs, at most `timeoutMs`; tells whether they are all gone. */
export async function waitForEnd(pids: readonly number[], timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs
  while (pids.some(isAlive)) {
    if (performance.now() > deadline) return false
    await pause(20)
  }
  return true
}

function readStat(pid: number): { state: string; startTicks: string } | null {
  const text = readText(`/proc/${pid}/stat`)
  // The name in parentheses may itself contain spaces and parentheses.
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ')
  const [state, startTicks] = [fields?.[0], fields?.[19]]
  return state && startTicks ? { state, startTicks } : null
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return null
  }
}

function askPs(pid: number, column: string): string | null {
  try {
    return execFileSync('ps', ['-p', String(pid), '-o', column], { encoding: 'utf8' }).trim() || null
  } catch {
    return null
  }
}
