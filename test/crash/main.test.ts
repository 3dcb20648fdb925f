import { execFileSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Document, emptyDocument } from 'vanban'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CallRefused, type Client, signIn } from '../../packages/server/loop/client.ts'
import { type Installation, openInstallation } from '../../packages/server/loop/open-installation.ts'

let dataFolder: string
let installation: Installation
let clerk: Client

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'thong suốt sập-'))
  await open()
}, 240_000)
afterAll(async () => {
  await installation.close()
  await rm(dataFolder, { recursive: true, force: true })
})

async function open(): Promise<void> {
  installation = await openInstallation({ dataFolder })
  const [account] = installation.accounts
  if (!account) throw new Error('no sample account')
  clerk = await signIn(installation.url, account.email, account.password)
}

const content = (subject: string): Document => ({
  ...emptyDocument('party'),
  kind: 'CV',
  issuer: ['QUẬN ỦY'],
  subject,
  addressees: [{ name: 'Các phòng' }],
  body: [{ type: 'paragraph', text: 'Nội dung.' }],
})

async function writeDrafts(prefix: string): Promise<number[]> {
  const ids: number[] = []
  for (let n = 0; n < 5; n++) ids.push((await clerk.call('documents.write', { content: content(`${prefix} ${n}`) })).id)
  return ids
}

async function expectAll(ids: readonly number[], prefix: string): Promise<void> {
  for (const [n, id] of ids.entries()) {
    expect((await clerk.call('documents.get', { id })).subject).toBe(`${prefix} ${n}`)
  }
}

test('what the server acknowledged is there after kill -9 of the server, and the next start needs no help', async () => {
  const ids = await writeDrafts('trước khi máy chủ bị dừng')
  const ended = new Promise((resolve) => installation.process.once('exit', resolve))
  installation.process.kill('SIGKILL')
  await ended
  await open()
  await expectAll(ids, 'trước khi máy chủ bị dừng')
  const row = (await clerk.call('audit.list', { objectKind: 'document', objectId: Number(ids[0]) })).items
  expect(row.filter((act) => act.type === 'document.drafted')).toHaveLength(1)
})

test('kill -9 of the database is mended by the running server; what was acknowledged is there', async () => {
  const ids = await writeDrafts('trước khi cơ sở dữ liệu bị dừng')
  process.kill(await postmasterPid(dataFolder), 'SIGKILL')
  // While it is away every answer says so (503); none is a fault.
  const ask = () =>
    clerk.call('documents.get', { id: Number(ids[0]) }).then(
      (d) => d.id,
      (e: CallRefused) => e.body.code,
    )
  const answers = new Set<unknown>()
  await expect.poll(async () => answers.add(await ask()).has(ids[0]), { timeout: 60_000, interval: 20 }).toBe(true)
  expect([...answers].filter((answer) => answer !== ids[0] && answer !== 'server.busy')).toEqual([])
  await expect.poll(async () => (await fetch(`${installation.url}/healthz`)).status, { timeout: 60_000 }).toBe(200)
  await expectAll(ids, 'trước khi cơ sở dữ liệu bị dừng')
  await writeDrafts('sau đó')
})

test('a second server on the same data says who holds it instead of harming it', async () => {
  const second = () =>
    execFileSync(process.execPath, [join(import.meta.dirname, '..', '..', 'packages', 'server', 'main.ts')], {
      env: { ...process.env, PORT: '65123', THONGSUOT_DATA: dataFolder, THONGSUOT_LOG: 'silent' },
      encoding: 'utf8',
      stdio: 'pipe',
    })
  expect(second).toThrow(new RegExp(`đang được tiến trình ${installation.process.pid} sử dụng`))
})

test('a taken port is said, with how to choose another', () => {
  const port = new URL(installation.url).port
  const second = () =>
    execFileSync(process.execPath, [join(import.meta.dirname, '..', '..', 'packages', 'server', 'main.ts')], {
      env: { ...process.env, PORT: port, THONGSUOT_DATA: dataFolder, THONGSUOT_LOG: 'silent' },
      encoding: 'utf8',
      stdio: 'pipe',
    })
  expect(second).toThrow(new RegExp(`Cổng ${port} đang có chương trình khác dùng.*PORT=`))
})

async function postmasterPid(folder: string): Promise<number> {
  for (const entry of await readdir(folder, { recursive: true })) {
    if (entry.endsWith('postmaster.pid')) return Number((await readFile(join(folder, entry), 'utf8')).split('\n')[0])
  }
  throw new Error('no postmaster.pid')
}
