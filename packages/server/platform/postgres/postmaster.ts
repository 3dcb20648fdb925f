import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { commandLineOf, isAlive, processesIn, signal, waitForEnd } from './processes.ts'

/** What a running server writes into its data folder. */
export interface PostmasterFile {
  pid: number
  dataFolder: string
  port: number | null
  /** `starting`, `ready`, `stopping`, `standby`; `null` while the file is still being filled. */
  status: string | null
}

export type Log = (sentence: string) => void

/** @returns `null` for a text that names no process: a crash of the machine can leave the file empty. */
export function parsePostmasterFile(text: string): PostmasterFile | null {
  const lines = text.split('\n')
  const pid = Number(lines[0])
  if (!Number.isSafeInteger(pid) || pid <= 0) return null
  return {
    pid,
    dataFolder: lines[1] ?? '',
    port: Number(lines[3]) || null,
    status: lines[7]?.trim() || null,
  }
}

export function readPostmasterFile(clusterFolder: string): PostmasterFile | null {
  const path = join(clusterFolder, 'postmaster.pid')
  return existsSync(path) ? parsePostmasterFile(readFileSync(path, 'utf8')) : null
}

/**
 * Ends whatever still works on the cluster after a crash, so that a new server may open it: a postmaster whose parent
 * was killed, processes whose postmaster was killed, and a pid file that now names nobody or a stranger.
 * The caller holds the folder's lock, so nobody else is starting one meanwhile. Other processes are never touched.
 */
export async function endLeftovers(clusterFolder: string, log: Log): Promise<void> {
  const file = readPostmasterFile(clusterFolder)
  const postmaster = file && isPostmasterOf(file.pid, clusterFolder) ? file.pid : null
  if (postmaster !== null) {
    log(`Lần chạy trước bị ngắt, PostgreSQL của nó (tiến trình ${postmaster}) vẫn chạy: đang dừng để mở lại.`)
    await endPostmaster(postmaster)
  }
  const orphans = processesIn(clusterFolder)
  if (orphans.length > 0) await endOrphans(orphans)
  // PostgreSQL takes any living process with the recorded pid for its predecessor and would refuse to start.
  // Without /proc we cannot see its children, and leave the file of a dead process to PostgreSQL's own check.
  if (process.platform === 'linux' || (file && isAlive(file.pid))) {
    rmSync(join(clusterFolder, 'postmaster.pid'), { force: true })
  }
}

/**
 * Stops a postmaster the fast way: open transactions are rolled back, what is committed is written out. One that does
 * not come to its end is stopped without writing out, which the next start makes good from the log.
 */
export async function endPostmaster(pid: number): Promise<void> {
  signal(pid, 'SIGINT')
  if (await waitForEnd([pid], 30_000)) return
  signal(pid, 'SIGQUIT')
  if (await waitForEnd([pid], 10_000)) return
  signal(pid, 'SIGKILL')
  await waitForEnd([pid], 5000)
}

/** Backends without a postmaster end by themselves when idle; a long query would hold the cluster for its whole length. */
async function endOrphans(orphans: number[]): Promise<void> {
  if (await waitForEnd(orphans, 500)) return
  for (const pid of orphans) signal(pid, 'SIGQUIT')
  if (await waitForEnd(orphans, 5000)) return
  for (const pid of orphans) signal(pid, 'SIGKILL')
  await waitForEnd(orphans, 5000)
}

/** Whether the process is a PostgreSQL that we started on this very cluster: a recorded pid may long be a stranger's. */
function isPostmasterOf(pid: number, clusterFolder: string): boolean {
  if (!isAlive(pid)) return false
  const command = commandLineOf(pid)
  return /postgres/.test(command) && command.includes(`-D ${clusterFolder} `)
}
