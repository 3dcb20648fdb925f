import { type ChildProcess, spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ordinaryAccount } from '../../packages/server/platform/postgres/account.ts'
import { startPostgres } from '../../packages/server/platform/postgres/embedded-postgres.ts'
import { readPostmasterFile } from '../../packages/server/platform/postgres/postmaster.ts'
import { isAlive, processesIn, waitForEnd } from '../../packages/server/platform/postgres/processes.ts'

let parent: string
let dataFolder: string
const holders: ChildProcess[] = []

beforeEach(() => {
  // Spaces and letters of the language in the path, and a folder that only its owner may enter.
  parent = mkdtempSync(join(tmpdir(), 'thông suốt '))
  chmodSync(parent, 0o700)
  dataFolder = join(parent, 'dữ liệu')
})

afterEach(async () => {
  for (const holder of holders.splice(0)) holder.kill('SIGKILL')
  // Whatever a failed test left running ends the way the next start of an installation would end it.
  if (existsSync(join(cluster(), 'postmaster.pid'))) await start().then((server) => server.stop())
  rmSync(parent, { recursive: true, force: true })
})

const cluster = () => join(dataFolder, 'postgres', 'cluster')
const start = (log: string[] = []) => startPostgres({ dataFolder, log: (sentence) => void log.push(sentence) })

function postmasterPid(): number {
  const file = readPostmasterFile(cluster())
  if (!file) throw new Error('no server runs on the cluster')
  return file.pid
}

async function query<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url })
  // A server that is killed under a connection reports it here as well as in the query.
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end().catch(() => {})
  }
}

/** Asks until the answer comes, at most ten seconds: a pool of the application does the same. */
async function queryOnceUp<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const deadline = performance.now() + 10_000
  for (;;) {
    try {
      return await query<T>(url, sql)
    } catch (error) {
      if (performance.now() > deadline) throw error
      await pause(50)
    }
  }
}

/** Starts the server in a Node process of its own; resolves when it serves. */
async function hold(): Promise<{ process: ChildProcess; ownerUrl: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'hold-postgres.ts'), dataFolder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  holders.push(child)
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('{')) return { process: child, ownerUrl: (JSON.parse(line) as { ownerUrl: string }).ownerUrl }
  }
  throw new Error('the holder ended before its server was ready')
}

test('what was written is there after a stop and a start, and an existing cluster starts within 1.5 s', async () => {
  const first = await start()
  await query(first.ownerUrl, 'create table kept (id int); insert into kept values (7)')
  expect(processesIn(cluster()).length).toBeGreaterThan(3)
  await first.stop()
  expect(processesIn(cluster())).toEqual([])
  const began = performance.now()
  const second = await start()
  const tookMs = performance.now() - began
  console.log(`an existing cluster starts in ${Math.round(tookMs)} ms`)
  expect(await query(second.ownerUrl, 'select id from kept')).toEqual([{ id: 7 }])
  expect(second.url).toBe(first.url)
  await second.stop()
  await second.stop()
  expect(tookMs).toBeLessThan(1500)
})

test('a killed server is started again on the same address, with everything that was committed', async () => {
  const log: string[] = []
  const server = await start(log)
  await query(server.ownerUrl, 'create table kept (id int)')
  for (let round = 1; round <= 3; round++) {
    await query(server.ownerUrl, `insert into kept values (${round})`)
    const killed = postmasterPid()
    process.kill(killed, 'SIGKILL')
    expect(await queryOnceUp(server.ownerUrl, 'select max(id) as last from kept')).toEqual([{ last: round }])
    expect(postmasterPid()).not.toBe(killed)
  }
  expect(log.filter((sentence) => sentence.includes('dừng bất thường'))).toHaveLength(3)
  await server.stop()
  expect(processesIn(cluster())).toEqual([])
})

test('a killed backend costs its own connection only', async () => {
  const server = await start()
  await query(server.ownerUrl, 'create table kept (id int); insert into kept values (1)')
  const client = new pg.Client({ connectionString: server.ownerUrl })
  client.on('error', () => {})
  await client.connect()
  const backend = (await client.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]?.pid ?? 0
  // The number the server knows its backend by is the system's: it has no process numbers of its own.
  expect(isAlive(backend)).toBe(true)
  process.kill(backend, 'SIGKILL')
  expect(await queryOnceUp(server.ownerUrl, 'select id from kept')).toEqual([{ id: 1 }])
  await client.end().catch(() => {})
  await server.stop()
})

test('after kill -9 of the Node process the next start ends the orphaned server and keeps what was acknowledged', async () => {
  const holder = await hold()
  await query(holder.ownerUrl, 'create table kept (id int); insert into kept values (42)')
  const orphan = postmasterPid()
  holder.process.kill('SIGKILL')
  await waitForEnd([holder.process.pid ?? 0], 5000)
  expect(isAlive(orphan)).toBe(true)
  const log: string[] = []
  const server = await start(log)
  expect(isAlive(orphan)).toBe(false)
  expect(log.join('\n')).toContain(`tiến trình ${orphan}`)
  expect(await query(server.ownerUrl, 'select id from kept')).toEqual([{ id: 42 }])
  await server.stop()
})

test('after kill -9 of both the Node process and the server, during a long query, the next start recovers', async () => {
  const holder = await hold()
  await query(holder.ownerUrl, 'create table kept (id int); insert into kept values (42)')
  const busy = query(holder.ownerUrl, 'select count(*) from generate_series(1, 2000000000)').catch(
    (error: Error) => error,
  )
  await pause(200)
  const orphan = postmasterPid()
  holder.process.kill('SIGKILL')
  process.kill(orphan, 'SIGKILL')
  await waitForEnd([holder.process.pid ?? 0, orphan], 5000)
  expect(processesIn(cluster()).length).toBeGreaterThan(0)
  const server = await start()
  expect(await query(server.ownerUrl, 'select id from kept')).toEqual([{ id: 42 }])
  expect(await busy).toBeInstanceOf(Error)
  await server.stop()
})

test('two starts on one data folder: the second names the process that holds it', async () => {
  const holder = await hold()
  await expect(start()).rejects.toThrow(`đang được tiến trình ${holder.process.pid} sử dụng`)
  expect(await query(holder.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  holder.process.kill('SIGTERM')
  await waitForEnd([holder.process.pid ?? 0], 10_000)
  const server = await start()
  await server.stop()
})

test('a creation of the cluster that was killed half-way is done again', async () => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'hold-postgres.ts'), dataFolder], {
    stdio: 'ignore',
  })
  holders.push(child)
  const folder = join(dataFolder, 'postgres')
  const isUnderWay = () =>
    existsSync(folder) &&
    readdirSync(folder).some((n) => n.includes('.new-') && existsSync(join(folder, n, 'PG_VERSION')))
  const deadline = performance.now() + 20_000
  while (!isUnderWay() && performance.now() < deadline) await pause(5)
  expect(isUnderWay()).toBe(true)
  child.kill('SIGKILL')
  await waitForEnd([child.pid ?? 0], 10_000)
  expect(existsSync(cluster())).toBe(false)
  const server = await start()
  expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }])
  await server.stop()
  expect(readdirSync(folder).filter((name) => name.includes('.new-'))).toEqual([])
})

test('a recorded process number that now belongs to a stranger neither stops the start nor harms the stranger', async () => {
  await (await start()).stop()
  const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
  holders.push(stranger)
  writeFileSync(join(cluster(), 'postmaster.pid'), `${stranger.pid}\n${cluster()}\n1\n5432\n\n127.0.0.1\n0 0\nready\n`)
  writeFileSync(join(dataFolder, 'postgres', 'lock'), '')
  const server = await start()
  expect(isAlive(stranger.pid ?? 0)).toBe(true)
  await server.stop()
})

test('a damaged cluster is refused with a sentence and left as it is', async () => {
  await (await start()).stop()
  const version = join(cluster(), 'PG_VERSION')
  const [text, before] = [readFileSync(version), readdirSync(cluster())]
  rmSync(version)
  await expect(start()).rejects.toThrow(/thiếu PG_VERSION/)
  writeFileSync(version, '15\n')
  await expect(start()).rejects.toThrow(/thuộc PostgreSQL 15/)
  expect(readdirSync(cluster()).sort()).toEqual(before.sort())
  writeFileSync(version, text)
  await (await start()).stop()
})

test('the passwords are readable for their owner only, and lost ones are made anew', async () => {
  const first = await start()
  await query(first.ownerUrl, 'create table kept (id int); insert into kept values (1)')
  await first.stop()
  const secrets = join(dataFolder, 'postgres', 'connection.json')
  expect(statSync(secrets).mode & 0o777).toBe(0o600)
  expect(statSync(join(dataFolder, 'postgres')).mode & 0o777).toBe(0o700)
  rmSync(secrets)
  const second = await start()
  expect(second.ownerUrl).not.toBe(first.ownerUrl)
  expect(await query(second.ownerUrl, 'select id from kept')).toEqual([{ id: 1 }])
  expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }])
  await second.stop()
})

test('nobody gets in without the password', async () => {
  const server = await start()
  const address = new URL(server.ownerUrl)
  address.password = 'guess'
  await expect(query(address.href, 'select 1')).rejects.toThrow(/password authentication failed/)
  await server.stop()
})

test.skipIf(process.getuid?.() !== 0)(
  'where root may not open a user namespace, the cluster moves to another account and keeps its content',
  async () => {
    const first = await start()
    await query(first.ownerUrl, 'create table kept (id int); insert into kept values (9)')
    await first.stop()
    const systemFolder = mkdtempSync(join(tmpdir(), 'thongsuot-system-'))
    chmodSync(systemFolder, 0o755)
    try {
      const account = { kind: 'other' as const, ...ordinaryAccount() }
      const moved = await startPostgres({ dataFolder, log: () => {}, account, systemFolder })
      expect(await query(moved.ownerUrl, 'select id from kept')).toEqual([{ id: 9 }])
      await query(moved.ownerUrl, 'insert into kept values (10)')
      const place = JSON.parse(readFileSync(join(dataFolder, 'postgres', 'place.json'), 'utf8')) as {
        clusterFolder: string
      }
      expect(statSync(`/proc/${readPostmasterFile(place.clusterFolder)?.pid}`).uid).toBe(account.uid)
      expect(statSync(dirname(place.clusterFolder)).mode & 0o777).toBe(0o700)
      await moved.stop()
      expect(existsSync(cluster())).toBe(false)
      const again = await start()
      expect(await query(again.ownerUrl, 'select max(id) as last from kept')).toEqual([{ last: 10 }])
      await again.stop()
    } finally {
      rmSync(join(dataFolder, 'postgres'), { recursive: true })
      mkdirSync(join(dataFolder, 'postgres'))
      rmSync(systemFolder, { recursive: true })
    }
  },
)
