import { sql } from 'kysely'
import pg from 'pg'
import type { Document } from 'vanban'
import { writePdf } from 'vanban/write'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../platform/actor.ts'
import { openTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { refusalOf, testLetter } from '../../platform/testing/test-letter.ts'
import { addOrgan, addSeries, type TestOrgan } from '../../platform/testing/test-office.ts'
import { approveDocument, cancelDocument, sendBackDocument, submitDocument } from './commands/move-draft.ts'
import { readLetter } from './commands/read-letter.ts'
import { registerDocument } from './commands/register-document.ts'
import { correctDocument, writeDraft } from './commands/write-draft.ts'
import { deliver, freezeIssue, registerIssuePreparation } from './index.ts'
import { getDocument } from './queries/document-view.ts'
import { documentFile, pageOfDocument, printOfDocument } from './queries/file.ts'

let opened: TestHouse
let sender: TestOrgan
let ward: TestOrgan

beforeAll(async () => {
  opened = await openTestHouse()
  sender = await addOrgan(opened.house, { name: 'Quận ủy Bến Đá', abbreviation: 'QU' })
  ward = await addOrgan(opened.house, { name: 'Đảng ủy phường Hòa Khê', superior: sender })
  await addSeries(opened.house, sender, 'CV', 'CV/QU', 40)
  await addSeries(opened.house, sender, 'KH', 'KH/QU')
})
afterAll(() => opened.close())

async function approved(subject: string, organ = sender): Promise<{ id: number; version: number }> {
  const { house } = opened
  const draft = await writeDraft(house, organ.officer, { content: testLetter(subject), purpose: 'letter' })
  const sent = await submitDocument(house, organ.clerk, { id: draft.id, version: draft.version ?? 1 })
  const done = await approveDocument(house, organ.leader, { id: draft.id, version: sent.version ?? 0 })
  return { id: done.id, version: done.version ?? 0 }
}

const issue = (draft: { id: number; version: number }, actor: Actor = sender.clerk) =>
  opened.house.database.asActor(actor, (trx) => freezeIssue(trx, opened.house, actor, draft.id, draft.version))

const incomingText = (number: string, day: string) => `ĐẢNG BỘ THÀNH PHỐ AN HẢI
THÀNH ỦY

ĐẢNG CỘNG SẢN VIỆT NAM

An Hải, ngày ${day} tháng 4 năm 2020

Số ${number}-CV/TU
V/v trồng cây đầu xuân

Kính gửi: Các quận ủy, huyện ủy trực thuộc

Thường trực Thành ủy đề nghị các đồng chí chỉ đạo trồng cây ở công viên.

Nơi nhận:
- Như trên,
- Lưu Văn phòng.

T/L THƯỜNG TRỰC
CHÁNH VĂN PHÒNG

Trần Văn Mẫu`

const read = (text: string, origin: 'draft' | 'ours' | 'incoming' = 'incoming', actor = sender.clerk) =>
  readLetter(opened.house, actor, { fileName: 'thu.txt', text, origin })

describe('numbers', () => {
  test('twenty issues at once take consecutive numbers, and those that fail spend none', async () => {
    const drafts = await Promise.all(Array.from({ length: 20 }, (_, i) => approved(`thư số ${i}`)))
    const before = await lastNumber('CV')
    const results = await Promise.all(
      drafts.map((draft, i) =>
        opened.house.database
          .asActor(sender.clerk, async (trx) => {
            const frozen = await freezeIssue(trx, opened.house, sender.clerk, draft.id, draft.version)
            if (i % 4 === 3) throw new Error('the office lost its power')
            return frozen
          })
          .catch(() => null),
      ),
    )
    const numbers = results.flatMap((r) => r?.number ?? []).sort((a, b) => a - b)
    expect(numbers).toEqual(Array.from({ length: 15 }, (_, i) => before + 1 + i))
    expect(await lastNumber('CV')).toBe(before + 15)
  })

  test('the notation follows the line, and numbers under ten get a zero', async () => {
    const { house } = opened
    const state = await addOrgan(house, { name: 'Ủy ban nhân dân quận Bến Đá', line: 'state', abbreviation: 'UBND' })
    await addSeries(house, state, 'KH', 'KH-UBND', 4)
    const content = testLetter('diễn tập', { line: 'state', kind: 'KH', addressees: [] })
    const draft = await writeDraft(house, state.clerk, { content, purpose: 'letter' })
    const sent = await submitDocument(house, state.clerk, { id: draft.id, version: draft.version ?? 0 })
    const done = await approveDocument(house, state.leader, { id: draft.id, version: sent.version ?? 0 })
    const frozen = await issue({ id: draft.id, version: done.version ?? 0 }, state.clerk)
    expect(frozen.notation).toBe('05/KH-UBND')
    expect((await issue(await approved('lời chào'))).notation).toMatch(/^\d+-CV\/QU$/)
  })

  test('an issued document carries the organ’s head, today, the signer’s block, a hash and a frozen print', async () => {
    const draft = await approved('đóng băng')
    const frozen = await issue(draft)
    const view = await getDocument(opened.house, sender.clerk, { id: draft.id })
    expect(view.content).toMatchObject({
      number: String(frozen.number),
      issuedOn: '2020-04-06',
      issuer: ['QUẬN ỦY BẾN ĐÁ'],
      authorityLines: ['T/M BAN THƯỜNG VỤ'],
      signerTitle: 'BÍ THƯ',
    })
    expect(view.contentHash).toBe(frozen.contentHash)
    const print = await printOfDocument(opened.house, sender.officer, { id: draft.id })
    expect(
      Buffer.from(print.bytes as Uint8Array)
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
  })

  test('a draft and an incoming letter are previewed as what they are', async () => {
    const draft = await writeDraft(opened.house, sender.clerk, { content: testLetter('nháp'), purpose: 'letter' })
    const incoming = await read(incomingText('333', '04'))
    for (const { id } of [draft, incoming]) {
      const preview = await printOfDocument(opened.house, sender.clerk, { id })
      expect(
        Buffer.from(preview.bytes as Uint8Array)
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-')
    }
  })

  test('a kind without a series is refused by name', async () => {
    const { house } = opened
    const draft = await writeDraft(house, ward.clerk, { content: testLetter('chưa có sổ'), purpose: 'letter' })
    const sent = await submitDocument(house, ward.clerk, { id: draft.id, version: draft.version ?? 0 })
    const done = await approveDocument(house, ward.leader, { id: draft.id, version: sent.version ?? 0 })
    expect(await refusalOf(issue({ id: done.id, version: done.version ?? 0 }, ward.clerk))).toBe(
      'document.seriesMissing',
    )
  })

  test('an issued document cannot be changed, not even by raw SQL', async () => {
    const draft = await approved('bất biến')
    await issue(draft)
    const owner = new pg.Client({ connectionString: opened.ownerUrl })
    await owner.connect()
    const tries = [
      `update document set subject = 'khác' where id = ${draft.id}`,
      `update document set content = content || '{"subject":"khác"}' where id = ${draft.id}`,
      `update document set state = 'draft' where id = ${draft.id}`,
      `delete from document where id = ${draft.id}`,
    ]
    try {
      for (const statement of tries) {
        await expect(owner.query(statement)).rejects.toThrow(/an issued document (?:is )?never/)
      }
    } finally {
      await owner.end()
    }
    const content = testLetter('bất biến, sửa')
    expect(await refusalOf(correctDocument(opened.house, sender.clerk, { id: draft.id, version: 4, content }))).toBe(
      'document.issued',
    )
  })

  test('what a later module prepares is what freezes', async () => {
    registerIssuePreparation('synthesis', async (_trx, _house, _actor, document) => ({
      content: { ...document.content, subject: 'kết quả: 12 cơ quan' },
      footer: ['Mã nhật ký: 00ff'],
    }))
    const { house } = opened
    const draft = await writeDraft(house, sender.clerk, { content: testLetter('kết quả: {{n}}'), purpose: 'synthesis' })
    const sent = await submitDocument(house, sender.clerk, { id: draft.id, version: draft.version ?? 0 })
    const done = await approveDocument(house, sender.leader, { id: draft.id, version: sent.version ?? 0 })
    await issue({ id: draft.id, version: done.version ?? 0 })
    expect((await getDocument(house, sender.clerk, { id: draft.id })).subject).toBe('kết quả: 12 cơ quan')
  })
})

async function lastNumber(kind: string): Promise<number> {
  const row = await opened.house.database.plain
    .selectFrom('series')
    .select('lastNumber')
    .where('organId', '=', sender.id)
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow()
  return row.lastNumber
}

describe('a draft’s way', () => {
  test('only the leader approves, the clerk cannot issue what is not approved, and a repeated step answers the same', async () => {
    const { house } = opened
    const draft = await writeDraft(house, sender.officer, { content: testLetter('đường đi'), purpose: 'letter' })
    const at = (version: number | undefined) => ({ id: draft.id, version: version ?? 0 })
    expect(await refusalOf(approveDocument(house, sender.clerk, at(1)))).toBe('action.refused')
    expect(await refusalOf(issue(at(1)))).toBe('state.refused')
    const sent = await submitDocument(house, sender.officer, at(1))
    expect(await submitDocument(house, sender.officer, at(1))).toEqual(sent)
    expect(await refusalOf(correctDocument(house, sender.officer, { ...at(2), content: testLetter('khác') }))).toBe(
      'state.refused',
    )
    const back = await sendBackDocument(house, sender.leader, { ...at(sent.version), reason: 'nêu rõ thời gian' })
    const view = await getDocument(house, sender.officer, { id: draft.id })
    expect([view.state, view.returnedReason]).toEqual(['draft', 'nêu rõ thời gian'])
    const cancelled = await cancelDocument(house, sender.officer, { ...at(back.version), reason: 'không cần nữa' })
    expect(await refusalOf(submitDocument(house, sender.officer, at(cancelled.version)))).toBe('state.refused')
  })

  test('a stale version is refused with who saved and when', async () => {
    const { house } = opened
    const draft = await writeDraft(house, sender.officer, { content: testLetter('bản một'), purpose: 'letter' })
    await correctDocument(house, sender.clerk, { id: draft.id, version: 1, content: testLetter('bản hai') })
    const late = correctDocument(house, sender.officer, { id: draft.id, version: 1, content: testLetter('bản ba') })
    await expect(late).rejects.toMatchObject({
      code: 'version.stale',
      details: { who: expect.stringContaining('clerk'), when: '08:00 06/04/2020' },
    })
  })

  test('a letter that lacks its subject is not put before the leader', async () => {
    const content = testLetter('x', { subject: null })
    const draft = await writeDraft(opened.house, sender.officer, { content, purpose: 'letter' })
    expect(await refusalOf(submitDocument(opened.house, sender.officer, { id: draft.id, version: 1 }))).toBe(
      'document.fieldMissing',
    )
  })

  test('another office does not find the draft', async () => {
    const draft = await writeDraft(opened.house, sender.officer, { content: testLetter('kín'), purpose: 'letter' })
    expect(await refusalOf(getDocument(opened.house, ward.leader, { id: draft.id }))).toBe('not.found')
    expect(
      await refusalOf(correctDocument(opened.house, ward.clerk, { id: draft.id, version: 1, content: testLetter('') })),
    ).toBe('not.found')
  })
})

describe('reading', () => {
  test('a letter is kept with its reading and its bytes as they came', async () => {
    const text = incomingText('512', '02')
    const { id } = await read(text)
    const view = await getDocument(opened.house, sender.clerk, { id })
    expect(view).toMatchObject({ origin: 'incoming', state: 'draft', notation: '512-CV/TU', issuedOn: '2020-04-02' })
    const source = view.files.find((f) => f.role === 'source')
    const file = await documentFile(opened.house, sender.clerk, { id, sha256: source?.sha256 ?? '' })
    expect(Buffer.from(file.bytes as Uint8Array).toString()).toBe(text)
  })

  test('a correction is remembered by its path', async () => {
    const { id, version } = await read(incomingText('513', '02'))
    const { content } = await getDocument(opened.house, sender.clerk, { id })
    const corrected = { ...content, subject: 'trồng cây', addressees: [...content.addressees, { name: 'Huyện ủy A' }] }
    await correctDocument(opened.house, sender.officer, { id, version: version ?? 1, content: corrected })
    const view = await getDocument(opened.house, sender.clerk, { id })
    expect(view.reading?.corrected).toEqual([`/addressees/${content.addressees.length}`, '/subject'])
  })

  test('a PDF is read aside while others are answered, and kept as what it is with its pages', {
    timeout: 90_000,
  }, async () => {
    const { house } = opened
    const bytes = Buffer.from(await writePdf(testLetter('trồng cây ven đê'), {}))
    let turns = 0
    const others = setInterval(() => (turns += 1), 10)
    const input = { fileName: 'thu.pdf', base64: bytes.toString('base64'), origin: 'draft' as const }
    const { id } = await readLetter(house, sender.clerk, input).finally(() => clearInterval(others))
    // Laying out a page takes many turns' time; a blocked thread would have had none.
    expect(turns).toBeGreaterThan(5)
    const view = await getDocument(house, sender.clerk, { id })
    expect(view.content.subject).toBe('trồng cây ven đê')
    expect(view.reading?.pages).toHaveLength(1)
    expect(view.reading?.evidence.find((one) => one.path === '/subject')?.boxes?.[0]).toMatchObject({ page: 0 })
    expect(view.files).toMatchObject([{ role: 'source', mediaType: 'application/pdf', sizeBytes: bytes.length }])
    const page = await pageOfDocument(house, sender.clerk, { id, page: 1 })
    expect(
      Buffer.from(page.bytes as Uint8Array)
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG')
    expect(await refusalOf(pageOfDocument(house, sender.clerk, { id, page: 2 }))).toBe('document.fileMissing')
    expect(await refusalOf(pageOfDocument(house, ward.clerk, { id, page: 1 }))).toBe('not.found')
  })

  test('a secret letter leaves nothing: no row, no file, no event', async () => {
    const counts = async () => {
      const { rows } = await opened.house.database.asSystem((trx) =>
        sql`select (select count(*) from document) as documents, (select count(*) from stored_file) as files,
          (select count(*) from audit_event) as events`.execute(trx),
      )
      return rows[0]
    }
    const before = await counts()
    const secret = incomingText('77', '03').replace('V/v trồng', 'TỐI MẬT\n\nV/v trồng')
    expect(await refusalOf(read(secret))).toBe('document.secret')
    const printed = Buffer.from(
      await writePdf(testLetter('x', { issuer: ['QUẬN ỦY BẾN ĐÁ', 'TỐI MẬT'] }), {}),
    ).toString('base64')
    const pdf = readLetter(opened.house, sender.clerk, { fileName: 'x.pdf', base64: printed, origin: 'draft' })
    expect(await refusalOf(pdf)).toBe('document.secret')
    const content = testLetter('x', { secrecy: 'mật' })
    expect(await refusalOf(writeDraft(opened.house, sender.clerk, { content, purpose: 'letter' }))).toBe(
      'document.secret',
    )
    expect(await counts()).toEqual(before)
  })

  test.each([
    ['an empty text', { fileName: 'a.txt', text: '  \n ' }, 'reading.empty'],
    ['a binary', { fileName: 'a.txt', base64: Buffer.from([0, 1, 2, 0, 5, 6]).toString('base64') }, 'reading.binary'],
    ['half a PDF', { fileName: 'a.pdf', base64: Buffer.from('%PDF-1.7').toString('base64') }, 'reading.refused'],
    [
      'what only begins like an old Word file',
      { fileName: 'a.doc', base64: Buffer.from('d0cf11e0a1b11ae1', 'hex').toString('base64') },
      'reading.unsupported',
    ],
    ['text with NUL', { fileName: 'a.txt', text: 'a\0b' }, 'reading.binary'],
    ['half a surrogate pair', { fileName: 'a.txt', text: 'chữ \ud83d hỏng' }, 'reading.binary'],
    ['six million letters', { fileName: 'a.txt', text: 'chữ '.repeat(1_500_000) }, 'reading.tooLong'],
  ])('%s is refused with a clear answer', async (_, input, code) => {
    expect(await refusalOf(readLetter(opened.house, sender.clerk, { ...input, origin: 'draft' }))).toBe(code)
  })

  test('content that could not be printed is refused by field', async () => {
    const content = { ...testLetter('x'), line: 'village' } as unknown as Document
    await expect(writeDraft(opened.house, sender.clerk, { content, purpose: 'letter' })).rejects.toMatchObject({
      code: 'input.invalid',
      details: { fields: 'khối', paths: ['/line'] },
    })
  })
})

describe('registering', () => {
  test('incoming letters get consecutive arrival numbers, whoever registers at the same time', async () => {
    const letters = await Promise.all(
      Array.from({ length: 8 }, (_, i) => read(incomingText(String(600 + i), '01'), 'incoming', ward.clerk)),
    )
    const done = await Promise.all(
      letters.map(({ id, version }) => registerDocument(opened.house, ward.clerk, { id, version: version ?? 1 })),
    )
    expect(done.map((d) => d.arrivalNumber).sort((a, b) => (a ?? 0) - (b ?? 0))).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  test('the same letter twice is refused with the kept one, and registering again answers the same number', async () => {
    const first = await read(incomingText('700', '01'))
    const done = await registerDocument(opened.house, sender.clerk, { id: first.id, version: 1 })
    expect(await registerDocument(opened.house, sender.clerk, { id: first.id, version: 1 })).toEqual(done)
    const second = await read(incomingText('700', '01'))
    await expect(registerDocument(opened.house, sender.clerk, { id: second.id, version: 1 })).rejects.toMatchObject({
      code: 'document.duplicate',
      details: { id: first.id, issuedOn: '01/4/2020' },
    })
  })

  test('the paper copy of what was already delivered here is a duplicate of that', async () => {
    const { house } = opened
    const draft = await approved('bản giấy')
    const frozen = await issue(draft)
    await house.database.asSystem((trx) =>
      deliver(trx, house, { documentId: draft.id, rows: [{ organId: ward.id, purpose: 'execute' }] }),
    )
    const { content } = await getDocument(house, sender.clerk, { id: draft.id })
    const paper = await read(incomingText('1', '01'), 'incoming', ward.clerk)
    await correctDocument(house, ward.clerk, { id: paper.id, version: 1, content })
    await expect(registerDocument(house, ward.clerk, { id: paper.id, version: 2 })).rejects.toMatchObject({
      code: 'document.duplicate',
      details: { id: draft.id, notation: frozen.notation },
    })
  })

  test('an incoming letter needs its number and its day', async () => {
    const { id } = await read(incomingText('701', '01'))
    const { content } = await getDocument(opened.house, sender.clerk, { id })
    await correctDocument(opened.house, sender.clerk, { id, version: 1, content: { ...content, number: null } })
    expect(await refusalOf(registerDocument(opened.house, sender.clerk, { id, version: 2 }))).toBe(
      'document.numberMissing',
    )
    await correctDocument(opened.house, sender.clerk, { id, version: 2, content: { ...content, issuedOn: null } })
    expect(await refusalOf(registerDocument(opened.house, sender.clerk, { id, version: 3 }))).toBe(
      'document.dateMissing',
    )
  })

  test('one of ours keeps its number and lifts the series that the paper book had left behind', async () => {
    const before = await lastNumber('KH')
    const draft = await read(incomingText('9', '01'), 'ours')
    const content = testLetter('kế hoạch cũ', {
      kind: 'KH',
      number: String(before + 12),
      symbol: 'KH/QU',
      issuedOn: '2020-03-02',
    })
    await correctDocument(opened.house, sender.clerk, { id: draft.id, version: 1, content })
    await registerDocument(opened.house, sender.clerk, { id: draft.id, version: 2 })
    expect(await lastNumber('KH')).toBe(before + 12)
    const view = await getDocument(opened.house, sender.clerk, { id: draft.id })
    expect([view.state, view.notation, view.can.issue]).toEqual(['issued', `${before + 12}-KH/QU`, true])
    expect(view.files.map((f) => f.role)).toEqual(['source', 'print'])
    const again = await read(incomingText('9', '01'), 'ours')
    await correctDocument(opened.house, sender.clerk, { id: again.id, version: 1, content })
    expect(await refusalOf(registerDocument(opened.house, sender.clerk, { id: again.id, version: 2 }))).toBe(
      'document.duplicate',
    )
  })
})
