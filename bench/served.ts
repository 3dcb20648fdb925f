import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { findFreePort } from '../packages/server/platform/port.ts'
import { compileServer, serverEnvironment, serverFlags } from '../scripts/server-process.mjs'
import type { BenchHouse } from './bench-house.ts'

/** A server in a process of its own. */
export interface Served {
  process: ChildProcess
  port: number
}

/** The real server in a process of its own, on the measure's database. */
export async function startHouse({ url, ownerUrl, dataFolder }: BenchHouse): Promise<Served> {
  const port = await findFreePort('127.0.0.1')
  const main = join(import.meta.dirname, '..', 'packages', 'server', 'main.ts')
  compileServer()
  const child = spawn(process.execPath, [...serverFlags, main], {
    env: {
      ...serverEnvironment(process.env),
      ...{ PORT: String(port), THONGSUOT_DATA: dataFolder, DATABASE_URL: url, DATABASE_MIGRATE_URL: ownerUrl },
      ...{ THONGSUOT_SAMPLE: '0', THONGSUOT_LOG: 'error' },
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  for (let tries = 0; tries < 600; tries++) {
    const healthy = await fetch(`http://127.0.0.1:${port}/healthz`).then(
      (r) => r.ok,
      () => false,
    )
    if (healthy) return { process: child, port }
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    await pause(100)
  }
  throw new Error('the server did not start')
}

/** The tables that the bare server writes into: as the house's own, and empty. */
export async function makeBareTables({ bare }: BenchHouse): Promise<void> {
  for (const table of ['report', 'figure', 'rollup_delta', 'audit_event', 'topic_change']) {
    await bare.query(`create table bare_${table} (like ${table} including all)`)
  }
}

/** Node http and pg alone, for the limit; see bare-server.ts. */
export async function startBare({ ownerUrl }: BenchHouse): Promise<Served> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'bare-server.ts'), ownerUrl], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  return { process: child, port: Number(said.toString()) }
}

/** Ends a server that the measure started, and waits until it has. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

/** Megabytes that a process holds in memory now; 0 where it has ended or the system does not tell. */
export function residentMbOf(pid: number | undefined): number {
  return Number(/VmRSS:\s+(\d+)/.exec(statusOf(pid))?.[1] ?? 0) / 1024
}

/** The same for all that a process started and that still runs. */
export function childrenResidentMbOf(pid: number | undefined): number {
  return childrenOf(pid).reduce((all, child) => all + residentMbOf(child), 0)
}

function statusOf(pid: number | undefined): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8')
  } catch {
    return ''
  }
}

/** A child hangs below the thread that started it. */
function childrenOf(pid: number | undefined): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    )
  } catch {
    return []
  }
}
