import { sql } from 'kysely'
import type { Document } from 'vanban'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../platform/actor.ts'
import { openTestHouse, type TestHouse, testMorning } from '../../platform/testing/test-house.ts'
import { refusalOf, testLetter } from '../../platform/testing/test-letter.ts'
import { addOrgan, addSeries, type TestOrgan } from '../../platform/testing/test-office.ts'
import { acknowledgeDelivery, instructDelivery, returnDelivery } from './commands/answer-delivery.ts'
import { approveDocument, submitDocument } from './commands/move-draft.ts'
import { recallDocument } from './commands/recall-document.ts'
import { writeDraft } from './commands/write-draft.ts'
import { deliver, freezeIssue } from './index.ts'
import { deliveriesOfDocument, incoming } from './queries/delivery.ts'
import { listDocuments } from './queries/document.ts'
import { getDocument } from './queries/document-view.ts'

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

async function approved(subject: string, organ = sender): Promise<{ id: number; version: number }> {
  const { house } = opened
  const draft = await writeDraft(house, organ.officer, { content: testLetter(subject), purpose: 'letter' })
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

/** From the day on the organ has another name. */
async function renameFrom(organ: TestOrgan, day: string, name: string): Promise<void> {
  await opened.house.database.asSystem(async (trx) => {
    await sql`update organ_version set valid_to = ${day} where organ_id = ${organ.id}`.execute(trx)
    await sql`
      insert into organ_version (organ_id, valid_from, name, short_name, abbreviation, kind, line, superior_id, letterhead,
        place, name_folded)
      select organ_id, valid_to, ${name}, ${name}, abbreviation, kind, line, superior_id, letterhead, place, name_folded
      from organ_version where organ_id = ${organ.id}`.execute(trx)
  })
}

describe('an organ that a delivery names', () => {
  const founded = async (key: string) =>
    (
      await opened.house.database.asSystem((trx) =>
        sql<{ id: number }>`insert into organ (key, created_at) values (${key}, ${testMorning}) returning id`.execute(
          trx,
        ),
      )
    ).rows[0]?.id ?? 0
  const remove = (id: number) =>
    opened.house.database.asSystem((trx) => sql`delete from organ where id = ${id}`.execute(trx))
  const deliverTo = (documentId: number, organId: number) =>
    opened.house.database.asSystem((trx) =>
      deliver(trx, opened.house, { documentId, rows: [{ organId, purpose: 'execute' }] }),
    )

  test('is there, and stays while it holds one', async () => {
    const { id } = await delivered('cơ quan nhận', [ward])
    const organId = await founded('doomed')
    await deliverTo(id, organId)
    await expect(remove(organId)).rejects.toThrow('delivery names what is not there')
    await expect(deliverTo(id, organId + 1000)).rejects.toThrow('delivery names what is not there')
  })

  test('is not missed by a deletion at the same moment, whichever comes first', async () => {
    const { id } = await delivered('cùng lúc', [ward])
    for (let round = 0; round < 10; round++) {
      const organId = await founded(`raced-${round}`)
      const [made, gone] = await Promise.allSettled([deliverTo(id, organId), remove(organId)])
      expect([made.status, gone.status].sort()).toEqual(['fulfilled', 'rejected'])
    }
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
    expect(await refusalOf(returnDelivery(opened.house, ward.clerk, { ...mine, reason: 'nhầm' }))).toBe(
      'delivery.acknowledged',
    )
  })

  test('a ward cannot find, receive or return another ward’s delivery', async () => {
    const { id, deliveries } = await delivered('không phải của mình', [ward])
    const foreign = { id: deliveries.get(ward.id) ?? 0 }
    expect(await refusalOf(acknowledgeDelivery(opened.house, otherWard.clerk, foreign))).toBe('not.found')
    expect(await refusalOf(returnDelivery(opened.house, otherWard.clerk, { ...foreign, reason: 'x' }))).toBe(
      'not.found',
    )
    expect(
      await refusalOf(instructDelivery(opened.house, otherWard.leader, { ...foreign, words: 'x', cooperating: [] })),
    ).toBe('not.found')
    expect(await refusalOf(getDocument(opened.house, otherWard.clerk, { id }))).toBe('not.found')
    expect(await refusalOf(deliveriesOfDocument(opened.house, otherWard.clerk, { id, list: 'all', limit: 10 }))).toBe(
      'not.found',
    )
  })

  test('a return carries its reason to the sender, and a recipient sees no other recipient', async () => {
    const { id, deliveries } = await delivered('trả lại', [ward, otherWard])
    const mine = { id: deliveries.get(ward.id) ?? 0 }
    await returnDelivery(opened.house, ward.clerk, { ...mine, reason: 'không đúng địa bàn' })
    const sent = await deliveriesOfDocument(opened.house, sender.clerk, { id, list: 'returned', limit: 10 })
    expect(sent.items).toMatchObject([
      { organ: { id: ward.id }, returnReason: 'không đúng địa bàn', returnedAt: testMorning },
    ])
    expect(await refusalOf(acknowledgeDelivery(opened.house, ward.clerk, mine))).toBe('delivery.returned')
    const seen = await deliveriesOfDocument(opened.house, otherWard.clerk, { id, list: 'all', limit: 10 })
    expect(seen.items.map((d) => d.organ.id)).toEqual([otherWard.id])
  })

  test('a letter names its issuer and its recipients as they were called on its day, whatever they are called later', async () => {
    const old = await addOrgan(opened.house, { name: 'Đảng ủy xã Cũ', superior: sender, abbreviation: 'ĐUC' })
    await addSeries(opened.house, old, 'CV', 'CV/ĐUC')
    const { id } = await delivered('gửi trước ngày đổi tên', [old])
    const own = await approved('ban hành trước ngày đổi tên', old)
    await issue(own, old.clerk)
    await renameFrom(old, '2020-05-01', 'Đảng ủy phường Mới')
    opened.clock.set('2020-05-04T01:00:00.000Z')
    const rows = await deliveriesOfDocument(opened.house, sender.clerk, { id, list: 'all', limit: 10 })
    expect(rows.items.map(({ organ }) => organ.name)).toEqual(['Đảng ủy xã Cũ'])
    const seen = await getDocument(opened.house, old.clerk, { id: own.id })
    expect(JSON.stringify(seen)).toContain('Đảng ủy xã Cũ')
    expect(JSON.stringify(seen)).not.toContain('Đảng ủy phường Mới')
    const later = await delivered('gửi sau ngày đổi tên', [old])
    const now = await deliveriesOfDocument(opened.house, sender.clerk, { id: later.id, list: 'all', limit: 10 })
    expect(now.items.map(({ organ }) => organ.name)).toEqual(['Đảng ủy phường Mới'])
    opened.clock.set(testMorning)
  })

  test('on behalf: only for an organ where nobody signs in, by the sender’s or superior’s clerk, with evidence', async () => {
    const { id, deliveries } = await delivered('nhập thay', [ward, cell])
    const rows = await deliveriesOfDocument(opened.house, sender.clerk, { id, list: 'all', limit: 10 })
    expect(rows.items.map((d) => [d.organ.id, d.hasUsers])).toEqual([
      [ward.id, true],
      [cell.id, false],
    ])
    const toCell = { id: deliveries.get(cell.id) ?? 0 }
    const evidence = 'điện thoại của đ/c bí thư chi bộ lúc 09:10'
    expect(await refusalOf(acknowledgeDelivery(opened.house, ward.clerk, toCell))).toBe('behalf.evidenceMissing')
    expect(await refusalOf(acknowledgeDelivery(opened.house, ward.leader, { ...toCell, evidence }))).toBe(
      'action.refused',
    )
    expect(await refusalOf(acknowledgeDelivery(opened.house, otherWard.clerk, { ...toCell, evidence }))).toBe(
      'not.found',
    )
    const toWard = { id: deliveries.get(ward.id) ?? 0, evidence }
    expect(await refusalOf(acknowledgeDelivery(opened.house, sender.clerk, toWard))).toBe('behalf.hasUsers')
    const done = await acknowledgeDelivery(opened.house, ward.clerk, { ...toCell, evidence })
    expect(done.arrivalNumber).toBe(1)
  })

  test('the leader instructs after receipt, and the work is then under way', async () => {
    const { id, deliveries } = await delivered('bút phê', [ward])
    const mine = { id: deliveries.get(ward.id) ?? 0 }
    const words = { ...mine, words: 'Giao đ/c chuyên viên tham mưu.', cooperating: ['Văn phòng'], dueOn: '2020-04-10' }
    expect(await refusalOf(instructDelivery(opened.house, ward.leader, words))).toBe('delivery.notAcknowledged')
    await acknowledgeDelivery(opened.house, ward.clerk, mine)
    expect(await refusalOf(instructDelivery(opened.house, ward.clerk, words))).toBe('action.refused')
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
        content: testLetter(subject, { urgency }),
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
    expect(await refusalOf(recallDocument(opened.house, sender.clerk, { id, reason: 'sai đối tượng' }))).toBe(
      'action.refused',
    )
    const done = await recallDocument(opened.house, sender.leader, { id, reason: 'sai đối tượng' })
    expect(await recallDocument(opened.house, sender.leader, { id, reason: 'lần nữa' })).toEqual(done)
    const view = await getDocument(opened.house, ward.clerk, { id })
    expect([view.state, view.recallReason, view.myDelivery?.status]).toEqual(['recalled', 'sai đối tượng', '13'])
    // Each step of its life has its time.
    expect([view.submittedAt, view.approvedAt, view.recalledAt].every((at) => at !== null)).toBe(true)
    expect(await refusalOf(acknowledgeDelivery(opened.house, ward.clerk, { id: deliveries.get(ward.id) ?? 0 }))).toBe(
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
