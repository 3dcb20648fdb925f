import { execFile } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventWriter } from '../../platform/append-event.ts'
import { openTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { refusalOf, testLetter } from '../../platform/testing/test-letter.ts'
import { addOrgan, type TestOrgan } from '../../platform/testing/test-office.ts'
import { createDraft } from '../documents/index.ts'
import { sealEvents } from './commands.ts'
import { wordsOfAct } from './events.ts'
import { chainHead, exportChain, listActs } from './queries.ts'

let opened: TestHouse
let office: TestOrgan
let other: TestOrgan
let documentId: number

const append = eventWriter<{ 'test.odd': { n: number } }>()

beforeAll(async () => {
  opened = await openTestHouse()
  const { house } = opened
  office = await addOrgan(house, { name: 'Quận ủy Bến Đá' })
  other = await addOrgan(house, { name: 'Đảng ủy phường Hòa Khê' })
  const draft = await house.database.asActor(office.clerk, (trx) =>
    createDraft(trx, house, office.clerk, { content: testLetter('ra quân'), purpose: 'letter' }),
  )
  documentId = draft.id
  for (let n = 0; n < 5; n++) {
    const actor = n % 2 ? other.leader : office.leader
    await house.database.asActor(actor, (trx) =>
      append(trx, house.clock, actor, 'test.odd', { kind: 'test', id: n }, { n }),
    )
  }
  await sealEvents(house)
})
afterAll(() => opened.close())

describe('the list of acts', () => {
  test('shows the acting organ’s own acts, newest first, in words, with who and in which block', async () => {
    const { items, total } = await listActs(opened.house, office.clerk, { limit: 50 })
    expect(total).toBe(4)
    expect(items.map((a) => a.type)).toEqual(['test.odd', 'test.odd', 'test.odd', 'document.drafted'])
    expect(items[3]).toMatchObject({ what: 'Khởi thảo văn bản', organName: 'Quận ủy Bến Đá', blockHeight: 1 })
    expect(items[3]?.who).toMatch(/^Người \d+ clerk, clerk$/)
    expect(items[0]).toMatchObject({ what: 'test.odd' })
  })

  test('is paged by key without losing or repeating a row', async () => {
    const seen: number[] = []
    let after: string | undefined
    do {
      const page = await listActs(opened.house, office.clerk, { limit: 1, after })
      seen.push(...page.items.map((a) => a.id))
      after = page.next ?? undefined
    } while (after !== undefined)
    expect(seen).toHaveLength(4)
    expect(seen).toEqual([...seen].sort((a, b) => b - a))
    expect(await refusalOf(listActs(opened.house, office.clerk, { limit: 1, after: 'x' }))).toBe('input.invalid')
  })

  test('of one object is for who may see the object', async () => {
    const input = { objectKind: 'document', objectId: documentId, limit: 50 }
    expect((await listActs(opened.house, office.officer, input)).items).toMatchObject([{ type: 'document.drafted' }])
    expect(await refusalOf(listActs(opened.house, other.officer, input))).toBe('not.found')
    const odd = { ...input, objectKind: 'valueOf' }
    expect(await refusalOf(listActs(opened.house, other.officer, odd))).toBe('not.found')
  })
})

test('every event type that a module can write has words', () => {
  const server = join(import.meta.dirname, '..', '..')
  const files = globSync('{modules/*/events.ts,http/sign-in.ts}', { cwd: server }).filter((f) => !f.includes('audit'))
  const types = files.flatMap((file) =>
    [...readFileSync(join(server, file), 'utf8').matchAll(/^\s+'([a-z]+\.[a-zA-Z]+)':/gm)].map((m) => String(m[1])),
  )
  expect(types.length).toBeGreaterThan(25)
  expect(types.filter((type) => wordsOfAct(type) === type)).toEqual([])
})

test('an export is for administrators and leaders, and the command says whether it is whole', async () => {
  const { house } = opened
  expect(await refusalOf(exportChain(house, office.clerk))).toBe('action.refused')
  const { bytes } = await exportChain(house, office.leader)
  const text = await buffer(bytes as Readable)
  const folder = mkdtempSync(join(tmpdir(), 'thongsuot-record-'))
  try {
    const verify = async (content: string | Buffer, ...head: string[]) => {
      const file = join(folder, 'export.ndjson')
      writeFileSync(file, content)
      const command = join(import.meta.dirname, 'verify-main.ts')
      return await promisify(execFile)(process.execPath, [command, file, ...head]).then(
        ({ stdout }) => ({ code: 0, stdout }),
        (error: { code: number; stdout: string }) => ({ code: error.code, stdout: error.stdout }),
      )
    }
    const { height, hash } = await chainHead(house.database.plain)
    expect(await verify(text, `${height}·${hash}`)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Nhật ký nguyên vẹn: 6 sự kiện trong 1 khối/),
    })
    const changed = String(text).replace('"n":3', '"n":4')
    expect(await verify(changed)).toMatchObject({ code: 1, stdout: expect.stringMatching(/sự kiện \d+ đã bị sửa/) })
    expect(await verify('', `${height}·${hash}`)).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/phần đuôi bị cắt/),
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
