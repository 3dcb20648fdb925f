import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { commandFor } from './account.ts'
import { programOf } from './binaries.ts'
import { type Place, programEnvironment } from './cluster.ts'
import { endPostmaster, readPostmasterFile } from './postmaster.ts'

/** One running postmaster. */
export interface Server {
  child: ChildProcess
  port: number
  /** Settles when the process has ended, however it did. */
  ended: Promise<void>
  stop(): Promise<void>
}

const logLimitBytes = 10 * 1024 * 1024
/** Replaying the log after a crash of a busy server takes minutes at the worst. */
const startLimitMs = 10 * 60_000

/** For two cores and a machine that also runs the application and a browser. Durability stays as PostgreSQL has it. */
const ownSettings: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  // A socket's path may be about 100 bytes long, and a data folder's is often longer.
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '1GB',
  // Totals are read over a table that fills and empties all day; a minute of its dead rows would be felt.
  autovacuum_naptime: '10s',
  random_page_cost: '1.1',
  // Compiling a query costs more than our small queries take.
  jit: 'off',
  io_workers: '2',
  fsync: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  log_line_prefix: '%m [%p] ',
}

/**
 * Starts a postmaster on `port` and waits until it takes connections.
 * @throws when it ends before that or takes longer than ten minutes; nothing of it runs then.
 */
export async function launchServer(
  place: Place,
  logFolder: string,
  port: number,
  settings: Record<string, string> = {},
): Promise<Server> {
  const flags = Object.entries({ ...ownSettings, ...settings, port: String(port) }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
  const command = commandFor(place.account, programOf(place.nativeFolder, 'postgres'), [
    '-D',
    place.clusterFolder,
    ...flags,
  ])
  const log = openLog(logFolder)
  const child = spawn(command.file, command.args, {
    ...command.identity,
    cwd: '/',
    env: programEnvironment(),
    stdio: ['ignore', log, log],
    // A group of its own: Ctrl-C in the terminal must reach the application first, which then stops the server last.
    detached: true,
  })
  closeSync(log)
  // An exit that nobody prepared must not leave a server behind; after `kill -9` the next start ends it.
  const atExit = () => child.kill('SIGINT')
  process.on('exit', atExit)
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  }).finally(() => process.off('exit', atExit))
  const stop = async () => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
    await endPostmaster(child.pid)
    await ended
  }
  try {
    await waitUntilReady(child, place.clusterFolder)
  } catch (error) {
    await stop()
    throw error
  }
  return { child, port, ended, stop }
}

/** The last lines the server wrote, for a refusal. */
export function tailOfLog(folder: string): string {
  const path = join(folder, 'server.log')
  return existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n').slice(-8).join('\n') : ''
}

/** The server says in its pid file when it is ready; asking it by connections would fill its log with refusals. */
async function waitUntilReady(child: ChildProcess, clusterFolder: string): Promise<void> {
  let failure: Error | null = null
  child.once('error', (error) => {
    failure = error
  })
  const deadline = performance.now() + startLimitMs
  while (performance.now() < deadline) {
    if (failure) throw failure
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`postgres ended with ${child.exitCode ?? child.signalCode} before it was ready`)
    }
    const file = readPostmasterFile(clusterFolder)
    if (file && file.pid === child.pid && file.status === 'ready') return
    await pause(10)
  }
  throw new Error('postgres was not ready in time')
}

function openLog(folder: string): number {
  const path = join(folder, 'server.log')
  if (existsSync(path) && statSync(path).size > logLimitBytes) renameSync(path, `${path}.1`)
  return openSync(path, 'a', 0o600)
}
