import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compileServer, serverEnvironment, serverFlags } from '../../../scripts/server-process.mjs'
import { findFreePort } from '../platform/port.ts'

export interface SampleAccount {
  email: string
  password: string
  name: string
  organ: string
  title: string
  role: string
}

export interface Installation {
  url: string
  dataFolder: string
  accounts: SampleAccount[]
  process: ChildProcess
  /** What the server has said so far, for whoever starts it: among it the one-time link of an empty installation. */
  said(): string
  /** Ends the server and removes its data. */
  close(): Promise<void>
}

const main = join(import.meta.dirname, '..', 'main.ts')

/** A whole installation of its own: real process, real database, sample data, a free port. */
export async function openInstallation(options: { sample?: boolean; dataFolder?: string } = {}): Promise<Installation> {
  const dataFolder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), 'thongsuot-e2e-')))
  const port = await findFreePort('127.0.0.1')
  compileServer()
  const child = spawn(process.execPath, [...serverFlags, main], {
    env: {
      ...serverEnvironment(process.env),
      PORT: String(port),
      THONGSUOT_DATA: dataFolder,
      THONGSUOT_SAMPLE: options.sample === false ? '0' : '1',
      THONGSUOT_LOG: 'warn',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout.on('data', (data: Buffer) => {
    said += data
  })
  child.stderr.on('data', (data: Buffer) => {
    said += data
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const url = `http://127.0.0.1:${port}`
  const close = async () => {
    child.kill('SIGTERM')
    await ended
    if (!options.dataFolder) await rm(dataFolder, { recursive: true, force: true })
  }
  try {
    await untilHealthy(url, () => {
      if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}:\n${said}`)
    })
  } catch (error) {
    // A server left behind would keep this process from ending.
    await close()
    throw error
  }
  const access = await readFile(join(dataFolder, 'sample-access.json'), 'utf8').catch(() => '[]')
  return {
    url,
    dataFolder,
    accounts: JSON.parse(access) as SampleAccount[],
    process: child,
    said: () => said,
    close,
  }
}

async function untilHealthy(url: string, check: () => void): Promise<void> {
  const deadline = Date.now() + 150_000
  while (Date.now() < deadline) {
    check()
    const healthy = await fetch(`${url}/healthz`).then(
      (r) => r.ok,
      () => false,
    )
    if (healthy) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`no answer from ${url} in 150 s`)
}
