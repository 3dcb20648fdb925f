import { sql } from 'kysely'
import pg from 'pg'
import type { Document } from 'vanban'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../platform/actor.ts'
import { Refusal } from '../../platform/refusal.ts'
import { openTestHouse, type TestHouse, testMorning } from '../../platform/testing/test-house.ts'
import { addOrgan, addSeries, type TestOrgan } from '../../platform/testing/test-office.ts'
import { acknowledgeDelivery, instructDelivery, returnDelivery } from './commands/answer-delivery.ts'
import { approveDocument, cancelDocument, sendBackDocument, submitDocument } from './commands/move-draft.ts'
import { readLetter } from './commands/read-letter.ts'
import { recallDocument } from './commands/recall-document.ts'
import { registerDocument } from './commands/register-document.ts'
import { correctDocument, writeDraft } from './commands/write-draft.ts'
import { deliver, freezeIssue, registerIssuePreparation } from './index.ts'
import { deliveriesOfDocument, incoming } from './queries/delivery.ts'
import { listDocuments } from './queries/document.ts'
import { getDocument } from './queries/document-view.ts'
import { documentFile, printOfDocument } from './queries/file.ts'

let opened: TestHouse
let sender: TestOrgan
let ward: TestOrgan
let otherWard: TestOrgan
let cell: TestOrgan

beforeAll(async () => {
  opened = await openTestHouse()
  sender = await addOrgan(opened.house, { name: 'Quận ủy Bến Đá', abbreviation: 'QU' })
  ward = await addOrgan(opened.house, { name: 'Đảng ủy phường Hòa Khê', superior: sender })
  otherWard = await addOrgan(opened.house, { name: 'Đảng ủy phường Mỹ Lộc', superior: sender })
  cell = await addOrgan(opened.house, { name: 'Chi bộ tổ 5', superior: ward, users: false })
  await addSeries(opened.house, sender, 'CV', 'CV/QU', 40)
  await addSeries(opened.house, sender, 'KH', 'KH/QU')
})
afterAll(() => opened.close())

const letter = (subject: string, more: Partial<Document> = {}): Document => ({
  line: 'party',
  kind: 'CV',
  number: null,
  symbol: null,
  issuer: ['ĐẢNG BỘ THÀNH PHỐ AN HẢI', 'QUẬN ỦY BẾN ĐÁ'],
  place: 'Bến Đá',
  issuedOn: null,
  subject,
  urgency: null,
  secrecy: null,
  draft: null,
  addressees: [{ name: 'Đảng ủy các phường' }],
  body: [{ type: 'paragraph', text: 'Đề nghị các đơn vị dọn vệ sinh đường phố trong tuần này.' }],
  distribution: [{ name: 'Như trên', purpose: 'để thực hiện' }],
  citations: [],
  requirements: [],
  authority: [],
  authorityLines: [],
  signerTitle: null,
  signerName: null,
  annexes: [],
  ...more,
})

async function approved(subject: string, organ = sender): Promise<{ id: number; version: number }> {
  const { house } = opened
  const draft = await writeDraft(house, organ.officer, { content: letter(subject), purpose: 'letter' })
  const sent = await submitDocument(house, organ.clerk, { id: draft.id, version: draft.version ?? 1 })
  const done = await approveDocument(house, organ.leader, { id: draft.id, version: sent.version ?? 0 })
  return { id: done.id, version: done.version ?? 0 }
}

const issue = (draft: { id: number; version: number }, actor: Actor = sender.clerk) =>
  opened.house.database.asActor(actor, (trx) => freezeIssue(trx, opened.house, actor, draft.id, draft.version))

async function delivered(
  subject: string,
  organs: TestOrgan[],
): Promise<{ id: number; deliveries: Map<number, number> }> {
  const draft = await approved(subject)
  await issue(draft)
  const rows = organs.map((o) => ({ organId: o.id, purpose: 'execute' as const }))
  const made = await opened.house.database.asSystem((trx) => deliver(trx, opened.house, { documentId: draft.id, rows }))
  return { id: draft.id, deliveries: new Map(made.map((d) => [d.organId, d.deliveryId])) }
}

const refused = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  )

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
    const content = letter('diễn tập', { line: 'state', kind: 'KH', addressees: [] })
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

  test('a kind without a series is refused by name', async () => {
    const { house } = opened
    const draft = await writeDraft(house, ward.clerk, { content: letter('chưa có sổ'), purpose: 'letter' })
    const sent = await submitDocument(house, ward.clerk, { id: draft.id, version: draft.version ?? 0 })
    const done = await approveDocument(house, ward.leader, { id: draft.id, version: sent.version ?? 0 })
    expect(await refused(issue({ id: done.id, version: done.version ?? 0 }, ward.clerk))).toBe('document.seriesMissing')
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
    const content = letter('bất biến, sửa')
    expect(await refused(correctDocument(opened.house, sender.clerk, { id: draft.id, version: 4, content }))).toBe(
      'document.issued',
    )
  })

  test('what a later module prepares is what freezes', async () => {
    registerIssuePreparation('synthesis', async (_trx, _house, _actor, document) => ({
      content: { ...document.content, subject: 'kết quả: 12 cơ quan' },
      footer: ['Mã nhật ký: 00ff'],
    }))
    const { house } = opened
    const draft = await writeDraft(house, sender.clerk, { content: letter('kết quả: {{n}}'), purpose: 'synthesis' })
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
    const draft = await writeDraft(house, sender.officer, { content: letter('đường đi'), purpose: 'letter' })
    const at = (version: number | undefined) => ({ id: draft.id, version: version ?? 0 })
    expect(await refused(approveDocument(house, sender.clerk, at(1)))).toBe('action.refused')
    expect(await refused(issue(at(1)))).toBe('state.refused')
    const sent = await submitDocument(house, sender.officer, at(1))
    expect(await submitDocument(house, sender.officer, at(1))).toEqual(sent)
    expect(await refused(correctDocument(house, sender.officer, { ...at(2), content: letter('khác') }))).toBe(
      'state.refused',
    )
    const back = await sendBackDocument(house, sender.leader, { ...at(sent.version), reason: 'nêu rõ thời gian' })
    const view = await getDocument(house, sender.officer, { id: draft.id })
    expect([view.state, view.returnedReason]).toEqual(['draft', 'nêu rõ thời gian'])
    const cancelled = await cancelDocument(house, sender.officer, { ...at(back.version), reason: 'không cần nữa' })
    expect(await refused(submitDocument(house, sender.officer, at(cancelled.version)))).toBe('state.refused')
  })

  test('a stale version is refused with who saved and when', async () => {
    const { house } = opened
    const draft = await writeDraft(house, sender.officer, { content: letter('bản một'), purpose: 'letter' })
    await correctDocument(house, sender.clerk, { id: draft.id, version: 1, content: letter('bản hai') })
    const late = correctDocument(house, sender.officer, { id: draft.id, version: 1, content: letter('bản ba') })
    await expect(late).rejects.toMatchObject({
      code: 'version.stale',
      details: { who: expect.stringContaining('clerk'), when: '08:00 06/04/2020' },
    })
  })

  test('a letter that lacks its subject is not put before the leader', async () => {
    const content = letter('x', { subject: null })
    const draft = await writeDraft(opened.house, sender.officer, { content, purpose: 'letter' })
    expect(await refused(submitDocument(opened.house, sender.officer, { id: draft.id, version: 1 }))).toBe(
      'document.fieldMissing',
    )
  })

  test('another office does not find the draft', async () => {
    const draft = await writeDraft(opened.house, sender.officer, { content: letter('kín'), purpose: 'letter' })
    expect(await refused(getDocument(opened.house, ward.leader, { id: draft.id }))).toBe('not.found')
    expect(
      await refused(correctDocument(opened.house, ward.clerk, { id: draft.id, version: 1, content: letter('') })),
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
    expect(await refused(read(secret))).toBe('document.secret')
    const content = letter('x', { secrecy: 'mật' })
    expect(await refused(writeDraft(opened.house, sender.clerk, { content, purpose: 'letter' }))).toBe(
      'document.secret',
    )
    expect(await counts()).toEqual(before)
  })

  test.each([
    ['an empty text', { fileName: 'a.txt', text: '  \n ' }, 'reading.empty'],
    ['a binary', { fileName: 'a.txt', base64: Buffer.from([0, 1, 2, 0, 5, 6]).toString('base64') }, 'reading.binary'],
    ['a PDF', { fileName: 'a.pdf', base64: Buffer.from('%PDF-1.7').toString('base64') }, 'reading.unsupported'],
    ['text with NUL', { fileName: 'a.txt', text: 'a\0b' }, 'reading.binary'],
    ['half a surrogate pair', { fileName: 'a.txt', text: 'chữ \ud83d hỏng' }, 'reading.binary'],
    ['six million letters', { fileName: 'a.txt', text: 'chữ '.repeat(1_500_000) }, 'reading.tooLong'],
  ])('%s is refused with a clear answer', async (_, input, code) => {
    expect(await refused(readLetter(opened.house, sender.clerk, { ...input, origin: 'draft' }))).toBe(code)
  })

  test('content that could not be printed is refused by field', async () => {
    const content = { ...letter('x'), line: 'village' } as unknown as Document
    await expect(writeDraft(opened.house, sender.clerk, { content, purpose: 'letter' })).rejects.toMatchObject({
      code: 'input.invalid',
      details: { fields: '/line' },
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

  test('an incoming letter needs its number and its day', async () => {
    const { id } = await read(incomingText('701', '01'))
    const { content } = await getDocument(opened.house, sender.clerk, { id })
    await correctDocument(opened.house, sender.clerk, { id, version: 1, content: { ...content, number: null } })
    expect(await refused(registerDocument(opened.house, sender.clerk, { id, version: 2 }))).toBe(
      'document.numberMissing',
    )
    await correctDocument(opened.house, sender.clerk, { id, version: 2, content: { ...content, issuedOn: null } })
    expect(await refused(registerDocument(opened.house, sender.clerk, { id, version: 3 }))).toBe('document.dateMissing')
  })

  test('one of ours keeps its number and lifts the series that the paper book had left behind', async () => {
    const before = await lastNumber('KH')
    const draft = await read(incomingText('9', '01'), 'ours')
    const content = letter('kế hoạch cũ', {
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
    expect(await refused(registerDocument(opened.house, sender.clerk, { id: again.id, version: 2 }))).toBe(
      'document.duplicate',
    )
  })
})

describe('deliveries', () => {
  test('one organ gets one delivery, and receiving twice gives the same number', async () => {
    const { id, deliveries } = await delivered('nhận hai lần', [ward, otherWard])
    const again = await opened.house.database.asSystem((trx) =>
      deliver(trx, opened.house, { documentId: id, rows: [{ organId: ward.id, purpose: 'copy' }] }),
    )
    expect(again[0]?.deliveryId).toBe(deliveries.get(ward.id))
    const mine = { id: deliveries.get(ward.id) ?? 0 }
    const [first, second] = await Promise.all([
      acknowledgeDelivery(opened.house, ward.clerk, mine),
      acknowledgeDelivery(opened.house, ward.clerk, mine),
    ])
    expect(second).toEqual(first)
    expect(await refused(returnDelivery(opened.house, ward.clerk, { ...mine, reason: 'nhầm' }))).toBe(
      'delivery.acknowledged',
    )
  })

  test('a ward cannot find, receive or return another ward’s delivery', async () => {
    const { id, deliveries } = await delivered('không phải của mình', [ward])
    const foreign = { id: deliveries.get(ward.id) ?? 0 }
    expect(await refused(acknowledgeDelivery(opened.house, otherWard.clerk, foreign))).toBe('not.found')
    expect(await refused(returnDelivery(opened.house, otherWard.clerk, { ...foreign, reason: 'x' }))).toBe('not.found')
    expect(
      await refused(instructDelivery(opened.house, otherWard.leader, { ...foreign, words: 'x', cooperating: [] })),
    ).toBe('not.found')
    expect(await refused(getDocument(opened.house, otherWard.clerk, { id }))).toBe('not.found')
    expect(await refused(deliveriesOfDocument(opened.house, otherWard.clerk, { id, list: 'all', limit: 10 }))).toBe(
      'not.found',
    )
  })

  test('a return carries its reason to the sender, and a recipient sees no other recipient', async () => {
    const { id, deliveries } = await delivered('trả lại', [ward, otherWard])
    const mine = { id: deliveries.get(ward.id) ?? 0 }
    await returnDelivery(opened.house, ward.clerk, { ...mine, reason: 'không đúng địa bàn' })
    const sent = await deliveriesOfDocument(opened.house, sender.clerk, { id, list: 'returned', limit: 10 })
    expect(sent.items.map((d) => [d.organ.id, d.returnReason])).toEqual([[ward.id, 'không đúng địa bàn']])
    expect(await refused(acknowledgeDelivery(opened.house, ward.clerk, mine))).toBe('delivery.returned')
    const seen = await deliveriesOfDocument(opened.house, otherWard.clerk, { id, list: 'all', limit: 10 })
    expect(seen.items.map((d) => d.organ.id)).toEqual([otherWard.id])
  })

  test('on behalf: only for an organ where nobody signs in, by the sender’s or superior’s clerk, with evidence', async () => {
    const { deliveries } = await delivered('nhập thay', [ward, cell])
    const toCell = { id: deliveries.get(cell.id) ?? 0 }
    const evidence = 'điện thoại của đ/c bí thư chi bộ lúc 09:10'
    expect(await refused(acknowledgeDelivery(opened.house, ward.clerk, toCell))).toBe('behalf.evidenceMissing')
    expect(await refused(acknowledgeDelivery(opened.house, ward.leader, { ...toCell, evidence }))).toBe(
      'action.refused',
    )
    expect(await refused(acknowledgeDelivery(opened.house, otherWard.clerk, { ...toCell, evidence }))).toBe('not.found')
    const toWard = { id: deliveries.get(ward.id) ?? 0, evidence }
    expect(await refused(acknowledgeDelivery(opened.house, sender.clerk, toWard))).toBe('behalf.hasUsers')
    const done = await acknowledgeDelivery(opened.house, ward.clerk, { ...toCell, evidence })
    expect(done.arrivalNumber).toBe(1)
  })

  test('the leader instructs after receipt, and the work is then under way', async () => {
    const { id, deliveries } = await delivered('bút phê', [ward])
    const mine = { id: deliveries.get(ward.id) ?? 0 }
    const words = { ...mine, words: 'Giao đ/c chuyên viên tham mưu.', cooperating: ['Văn phòng'], dueOn: '2020-04-10' }
    expect(await refused(instructDelivery(opened.house, ward.leader, words))).toBe('delivery.notAcknowledged')
    await acknowledgeDelivery(opened.house, ward.clerk, mine)
    expect(await refused(instructDelivery(opened.house, ward.clerk, words))).toBe('action.refused')
    await instructDelivery(opened.house, ward.leader, words)
    const view = await getDocument(opened.house, ward.clerk, { id })
    expect([view.myDelivery?.status, view.instructions[0]?.dueOn]).toEqual(['05', '2020-04-10'])
  })

  test('late from the day after arrival on, never for a copy to report to', async () => {
    const draft = await approved('chậm')
    await issue(draft)
    await opened.house.database.asSystem((trx) =>
      deliver(trx, opened.house, {
        documentId: draft.id,
        rows: [
          { organId: ward.id, purpose: 'execute' },
          { organId: otherWard.id, purpose: 'report' },
        ],
      }),
    )
    const late = async () => {
      const page = await deliveriesOfDocument(opened.house, sender.clerk, { id: draft.id, list: 'late', limit: 10 })
      const all = await deliveriesOfDocument(opened.house, sender.clerk, { id: draft.id, list: 'all', limit: 10 })
      expect(all.items.filter((d) => d.late).map((d) => d.id)).toEqual(page.items.map((d) => d.id))
      return page.items.map((d) => d.organ.id)
    }
    opened.clock.set('2020-04-06T16:59:59Z')
    expect(await late()).toEqual([])
    opened.clock.set('2020-04-06T17:00:00Z')
    expect(await late()).toEqual([ward.id])
    opened.clock.set(testMorning)
  })

  test('unanswered first, the urgent on top, in pages that neither lose nor repeat a row', async () => {
    const receiver = await addOrgan(opened.house, { name: 'Đảng ủy phường Tân Thủy', superior: sender })
    const make = async (subject: string, urgency: Document['urgency']) => {
      const draft = await writeDraft(opened.house, sender.clerk, {
        content: letter(subject, { urgency }),
        purpose: 'letter',
      })
      const sent = await submitDocument(opened.house, sender.clerk, { id: draft.id, version: 1 })
      const done = await approveDocument(opened.house, sender.leader, { id: draft.id, version: sent.version ?? 0 })
      await issue({ id: draft.id, version: done.version ?? 0 })
      const made = await opened.house.database.asSystem((trx) =>
        deliver(trx, opened.house, { documentId: draft.id, rows: [{ organId: receiver.id, purpose: 'execute' }] }),
      )
      return made[0]?.deliveryId ?? 0
    }
    const plain = await make('thường', null)
    const express = await make('hỏa tốc', 'hỏa tốc')
    const answered = await make('đã nhận', 'khẩn')
    const urgent = await make('khẩn', 'khẩn')
    await acknowledgeDelivery(opened.house, receiver.clerk, { id: answered })
    const seen: number[] = []
    for (let after: string | undefined; ; ) {
      const page = await incoming(opened.house, receiver.clerk, { list: 'all', limit: 2, ...(after ? { after } : {}) })
      expect(page.total).toBe(4)
      seen.push(...page.items.map((i) => i.id))
      if (!page.next) break
      after = page.next
    }
    expect(seen).toEqual([express, urgent, plain, answered])
    const found = await incoming(opened.house, receiver.clerk, { list: 'all', limit: 9, words: 'Hoả tốc' })
    expect(found.items.map((i) => i.id)).toEqual([express])
  })

  test('a recall freezes what was delivered and shows its reason', async () => {
    const { id, deliveries } = await delivered('thu hồi', [ward, otherWard])
    expect(await refused(recallDocument(opened.house, sender.clerk, { id, reason: 'sai đối tượng' }))).toBe(
      'action.refused',
    )
    const done = await recallDocument(opened.house, sender.leader, { id, reason: 'sai đối tượng' })
    expect(await recallDocument(opened.house, sender.leader, { id, reason: 'lần nữa' })).toEqual(done)
    const view = await getDocument(opened.house, ward.clerk, { id })
    expect([view.state, view.recallReason, view.myDelivery?.status]).toEqual(['recalled', 'sai đối tượng', '13'])
    expect(await refused(acknowledgeDelivery(opened.house, ward.clerk, { id: deliveries.get(ward.id) ?? 0 }))).toBe(
      'state.refused',
    )
  })
})

describe('the record', () => {
  test('looking at a document is recorded once per person and hour', async () => {
    const { id } = await delivered('nhật ký', [ward])
    const reads = async () => {
      const { rows } = await sql<{ n: number }>`select count(*) as n from audit_event
        where object_id = ${id} and type = 'document.read'`.execute(opened.house.database.plain)
      return rows[0]?.n
    }
    await getDocument(opened.house, ward.clerk, { id })
    await getDocument(opened.house, ward.clerk, { id })
    expect(await reads()).toBe(1)
    await getDocument(opened.house, ward.leader, { id })
    opened.clock.advance(60 * 60 * 1000)
    await getDocument(opened.house, ward.clerk, { id })
    expect(await reads()).toBe(3)
    opened.clock.set(testMorning)
  })

  test('lists hold what the office may see, searched without diacritics', async () => {
    await delivered('tổng kết phong trào xanh', [ward])
    const page = (actor: Actor, list: 'outgoing' | 'all') =>
      listDocuments(opened.house, actor, { list, words: 'phong trao xanh', limit: 10 })
    expect((await page(sender.clerk, 'outgoing')).total).toBe(1)
    expect((await page(ward.clerk, 'outgoing')).total).toBe(0)
    expect((await page(ward.clerk, 'all')).items[0]?.issuerName).toBe('Quận ủy Bến Đá')
    expect((await page(otherWard.clerk, 'all')).total).toBe(0)
  })
})
