import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { findFreePort } from '../packages/server/platform/port.ts'
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
  // As `npm start` starts it.
  const child = spawn(process.execPath, ['--max-semi-space-size=4', main], {
    env: {
      ...process.env,
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
