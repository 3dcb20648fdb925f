/** What is passed on, sent again, opened again or recalled, through the doors that people use, with the totals beside. */
import type { OutputOf, Plan, Routes } from '@thongsuot/contract'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { registerPorts, servedRoutes } from '../../compose.ts'
import { up as openPastToConsolidators } from '../../database/migrations/0014-consolidator-reads.ts'
import type { Client } from '../../loop/client.ts'
import type { Actor } from '../../platform/actor.ts'
import { keptCounts } from '../../platform/testing/kept-counts.ts'
import { openTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { refusalOf, testLetter } from '../../platform/testing/test-letter.ts'
import { addOrgan, addSeries, type TestOrgan } from '../../platform/testing/test-office.ts'
import { approveWithPlan, assigned, planOf, requirement } from '../../platform/testing/test-plan.ts'
import { houseClient } from '../../sample/house-client.ts'
import { createDraft } from '../documents/index.ts'

type Total = OutputOf<Routes['figures.rollups']>[number]

let opened: TestHouse
let district: TestOrgan
let office: TestOrgan
let wards: TestOrgan[]
let cells: TestOrgan[]
let unit: TestOrgan

beforeAll(async () => {
  registerPorts()
  opened = await openTestHouse()
  const { house } = opened
  district = await addOrgan(house, { name: 'Quận ủy Bến Đá', abbreviation: 'QU' })
  office = await addOrgan(house, { name: 'Ban Tuyên giáo Quận ủy', superior: district })
  wards = []
  for (const name of ['Hòa Khê', 'Mỹ Lộc']) {
    wards.push(await addOrgan(house, { name: `Đảng ủy phường ${name}`, superior: district }))
  }
  cells = []
  for (const n of [1, 2]) cells.push(await addOrgan(house, { name: `Chi bộ ${n}`, superior: ward(0) }))
  unit = await addOrgan(house, { name: 'Tổ đảng 1', superior: cell(0) })
  await addSeries(house, district, 'CV', 'CV/QU')
  for (const organ of [...wards, ...cells]) await addSeries(house, organ, 'CV', 'CV/ĐU')
})
afterAll(() => opened.close())

const ward = (i: number) => wards[i] as TestOrgan
const cell = (i: number) => cells[i] as TestOrgan
const as = (actor: Actor): Client => houseClient(opened.house, servedRoutes, actor)

/** A directive of the district to its wards, with one indicator and three weekly periods from today. */
async function issued(more: Partial<Plan> = {}): Promise<{ documentId: number; directiveId: number }> {
  const { house } = opened
  const indicators = [
    { code: 'lan', name: 'Lượt ra quân', unit: 'lượt', kind: 'number', overTime: 'sum', bounded: false } as const,
  ]
  const asked = requirement(
    'r1',
    wards.map((w) => assigned(w, 'execute')),
    { indicators },
  )
  const rhythm = { everyDays: 7, startOn: opened.clock.today(), periods: 3, dueAfterDays: 1 }
  const documentId = await house.database.asActor(district.clerk, async (trx) => {
    const draft = await createDraft(trx, house, district.clerk, { content: testLetter('ra quân'), purpose: 'letter' })
    await approveWithPlan(trx, district, draft.id, planOf(wards, [asked], { rhythm, ...more }))
    return draft.id
  })
  const { directiveId } = await issue(district, documentId)
  return { documentId, directiveId }
}

async function issue(organ: TestOrgan, documentId: number): Promise<{ directiveId: number }> {
  const { version } = await as(organ.clerk).call('documents.get', { id: documentId })
  const { directiveId } = await as(organ.clerk).call('directives.issue', { documentId, version })
  return { directiveId: Number(directiveId) }
}

/** The organ passes the directive on to those below it by a document of its own. */
async function passOn(organ: TestOrgan, directiveId: number): Promise<number> {
  const { requirementsList } = await as(organ.leader).call('directives.get', { id: directiveId })
  const requirementIds = requirementsList.map((r) => r.id)
  const { documentId, version } = await as(organ.clerk).call('directives.proposeCascade', {
    id: directiveId,
    requirementIds,
  })
  const submitted = await as(organ.clerk).call('documents.submit', { id: documentId, version })
  await as(organ.leader).call('documents.approve', { id: documentId, version: Number(submitted.version) })
  await issue(organ, documentId)
  return documentId
}

async function assignmentOf(directiveId: number, organ: TestOrgan) {
  const mandate = await as(organ.clerk).call('directives.myMandate', { id: directiveId })
  const [owed] = mandate?.cells ?? []
  if (!owed) throw new Error('nothing is owed')
  return owed
}

/** Reported and accepted in a period. */
async function reportAccepted(directiveId: number, organ: TestOrgan, by: TestOrgan, periodId: number, value: number) {
  const { id: assignmentId } = await assignmentOf(directiveId, organ)
  const [indicator] = await as(organ.clerk).call('figures.indicators', { directiveId })
  const figures = [{ indicatorId: indicator?.id ?? 0, value }]
  const place = { assignmentId, periodId, version: 0, words: 'Đã làm.', obstacles: '', figures }
  const { id, version } = await as(organ.clerk).call('figures.save', place)
  const { submitted } = await as(organ.clerk).call('figures.submit', { reports: [{ id, version }] })
  await as(by.clerk).call('figures.accept', { id, version: Number(submitted[0]?.version) })
}

async function totals(directiveId: number): Promise<Pick<Total, 'value' | 'reported' | 'expected'>[]> {
  const periods = await as(district.clerk).call('figures.periods', { directiveId })
  return await Promise.all(
    periods.map(async ({ id: periodId }) => {
      const [total] = await as(district.clerk).call('figures.rollups', { directiveId, periodId })
      const { value = null, reported = 0, expected = 0 } = total ?? {}
      return { value, reported, expected }
    }),
  )
}
const total = (value: number | null, reported: number, expected: number) => ({ value, reported, expected })

describe('the documents below', () => {
  const cascadesSeenBy = async (actor: Actor, directiveId: number) =>
    (await as(actor).call('directives.get', { id: directiveId })).cascadeDocuments.map((c) => c.document.id)
  const rowsSeenBy = (actor: Actor, id: number) =>
    opened.house.database.asActor(actor, (trx) =>
      trx.selectFrom('document').select('id').where('id', '=', id).execute(),
    )

  test('are read by the issuer and the consolidator, and by no organ beside, whatever query asks', async () => {
    const { directiveId } = await issued({ consolidatorOrganId: office.id })
    const documentId = await passOn(ward(0), directiveId)
    expect(await cascadesSeenBy(district.leader, directiveId)).toEqual([documentId])
    expect(await cascadesSeenBy(office.officer, directiveId)).toEqual([documentId])
    expect((await as(office.officer).call('documents.get', { id: documentId })).id).toBe(documentId)
    expect(await cascadesSeenBy(ward(1).leader, directiveId)).toEqual([])
    expect(await rowsSeenBy(ward(1).leader, documentId)).toEqual([])
    expect(await refusalOf(as(ward(1).leader).call('documents.get', { id: documentId }))).toBe('not.found')
  })

  test('are not the consolidator’s of another directive, nor while they are drafts', async () => {
    const { directiveId } = await issued()
    const documentId = await passOn(ward(0), directiveId)
    expect(await rowsSeenBy(office.officer, documentId)).toEqual([])
    const consolidated = await issued({ consolidatorOrganId: office.id })
    const { requirementsList } = await as(ward(0).leader).call('directives.get', { id: consolidated.directiveId })
    const draft = await as(ward(0).clerk).call('directives.proposeCascade', {
      id: consolidated.directiveId,
      requirementIds: requirementsList.map((r) => r.id),
    })
    expect(await rowsSeenBy(office.officer, draft.documentId)).toEqual([])
  })

  test('of the time before are opened to the consolidator when the database is brought up to date', async () => {
    const { directiveId } = await issued({ consolidatorOrganId: office.id })
    const documentId = await passOn(ward(0), directiveId)
    const { database } = opened.house
    await database.asSystem((trx) =>
      trx.deleteFrom('documentAccess').where('documentId', '=', documentId).where('organId', '=', office.id).execute(),
    )
    expect(await rowsSeenBy(office.officer, documentId)).toEqual([])
    await database.asSystem((trx) => openPastToConsolidators(trx as unknown as Kysely<unknown>))
    expect(await rowsSeenBy(office.officer, documentId)).toHaveLength(1)
    expect(await rowsSeenBy(ward(1).leader, documentId)).toEqual([])
  })
})

test('a cascade names many receivers as one, and its plan says where its indicators are set', async () => {
  const { house } = opened
  for (const n of [1, 2, 3, 4, 5]) await addOrgan(house, { name: `Chi bộ tổ ${n}`, superior: ward(1) })
  const { directiveId } = await issued()
  const { requirementsList } = await as(ward(1).leader).call('directives.get', { id: directiveId })
  const { documentId } = await as(ward(1).clerk).call('directives.proposeCascade', {
    id: directiveId,
    requirementIds: requirementsList.map((r) => r.id),
  })
  const { content } = await as(ward(1).clerk).call('documents.get', { id: documentId })
  expect(content.addressees).toEqual([{ name: 'Các chi bộ trực thuộc' }])
  const saved = await as(ward(1).clerk).call('directives.getPlan', { documentId })
  expect(saved?.passedOnDirectiveId).toBe(directiveId)
  expect(saved?.plan.recipients[0]).toMatchObject({ words: 'Các chi bộ trực thuộc', purpose: 'execute' })
  expect(saved?.plan.recipients[0]?.targets).toHaveLength(5)
})

describe('a finished assignment', () => {
  test('is opened again by the organ it reports to, with a reason: it is expected again, and what was accepted counts once', async () => {
    const { directiveId } = await issued()
    const [first, second] = await as(district.clerk).call('figures.periods', { directiveId })
    await reportAccepted(directiveId, ward(0), district, first?.id ?? 0, 4)
    const { id } = await assignmentOf(directiveId, ward(0))
    await as(ward(0).clerk).call('directives.finish', { id })
    expect(await totals(directiveId)).toEqual([total(4, 1, 2), total(null, 0, 1), total(null, 0, 1)])
    // Nobody expected it; it is there, and counts.
    await reportAccepted(directiveId, ward(0), district, second?.id ?? 0, 5)
    expect(await totals(directiveId)).toEqual([total(4, 1, 2), total(5, 1, 2), total(null, 0, 1)])

    const reopen = (actor: Actor) => as(actor).call('directives.reopen', { id, reason: 'Còn hai tổ dân phố chưa làm.' })
    expect(await refusalOf(reopen(ward(0).leader)), 'not by itself').toBe('action.refused')
    expect(await refusalOf(reopen(ward(1).leader)), 'not by one beside').toBe('not.found')
    const { version } = await reopen(district.officer)
    expect(await reopen(district.officer), 'again is nothing').toEqual({ id, version })
    expect(await assignmentOf(directiveId, ward(0))).toMatchObject({ state: 'open' })
    expect(await totals(directiveId)).toEqual([total(4, 1, 2), total(5, 1, 2), total(null, 0, 2)])
    await as(ward(0).clerk).call('directives.finish', { id })
    expect(await totals(directiveId)).toEqual([total(4, 1, 2), total(5, 1, 2), total(null, 0, 1)])
  })
})

describe('a returned delivery', () => {
  const deliveryTo = async (organ: TestOrgan, documentId: number) => {
    const { items } = await as(district.clerk).call('documents.deliveries', { id: documentId })
    const found = items.find((d) => d.organ.id === organ.id)
    if (!found) throw new Error('no delivery')
    return found
  }

  test('is sent again by its sender: it waits as on the first day, and its work is owed and expected again', async () => {
    const { documentId, directiveId } = await issued()
    const { id } = await deliveryTo(ward(0), documentId)
    await as(ward(0).clerk).call('documents.return', { id, reason: 'Thiếu phụ lục.' })
    expect(await assignmentOf(directiveId, ward(0))).toMatchObject({ state: 'returned' })
    expect(await totals(directiveId)).toEqual([total(null, 0, 1), total(null, 0, 1), total(null, 0, 1)])

    expect(await refusalOf(as(ward(0).clerk).call('documents.resend', { id })), 'not by its receiver').toBe(
      'action.refused',
    )
    expect(await refusalOf(as(ward(1).clerk).call('documents.resend', { id }))).toBe('not.found')
    const { version } = await as(district.clerk).call('documents.resend', { id })
    expect(await as(district.clerk).call('documents.resend', { id }), 'again is nothing').toEqual({ id, version })
    expect(await deliveryTo(ward(0), documentId)).toMatchObject({ status: '01', returnReason: null })
    expect(await assignmentOf(directiveId, ward(0))).toMatchObject({ state: 'open', returnReason: null })
    expect(await totals(directiveId)).toEqual([total(null, 0, 2), total(null, 0, 2), total(null, 0, 2)])
    await as(ward(0).clerk).call('documents.acknowledge', { id })
  })

  test('is not sent again once the document was recalled', async () => {
    const { documentId } = await issued()
    const { id } = await deliveryTo(ward(0), documentId)
    await as(ward(0).clerk).call('documents.return', { id, reason: 'Nhầm nơi nhận.' })
    await as(district.leader).call('documents.recall', { id: documentId, reason: 'Sai thẩm quyền.' })
    expect(await refusalOf(as(district.clerk).call('documents.resend', { id }))).toBe('action.refused')
  })
})

test('a recalled cascade takes back what was passed on further below, and nothing beside', async () => {
  const { directiveId } = await issued()
  const documentId = await passOn(ward(0), directiveId)
  await passOn(cell(0), directiveId)
  expect(await totals(directiveId)).toEqual([total(null, 0, 5), total(null, 0, 5), total(null, 0, 5)])
  const [first] = await as(district.clerk).call('figures.periods', { directiveId })
  await reportAccepted(directiveId, cell(1), ward(0), first?.id ?? 0, 7)

  await as(ward(0).leader).call('documents.recall', { id: documentId, reason: 'Giao nhầm việc.' })
  for (const organ of [cell(0), cell(1), unit]) {
    expect(await assignmentOf(directiveId, organ)).toMatchObject({
      state: 'withdrawn',
      returnReason: 'Giao nhầm việc.',
    })
  }
  expect(await assignmentOf(directiveId, ward(0))).toMatchObject({ state: 'open' })
  expect(await assignmentOf(directiveId, ward(1))).toMatchObject({ state: 'open' })
  // What had been accepted counts where it did; nothing more is expected of those below.
  expect(await totals(directiveId)).toEqual([total(7, 1, 3), total(null, 0, 2), total(null, 0, 2)])
})

describe('two wards that become one', () => {
  const effectiveOn = '2020-07-01'
  const admin = () => as({ ...district.leader, role: 'administrator' })
  const merged = () => ({
    founded: [
      {
        key: 'moi',
        kind: 'party-committee-ward',
        name: 'Đảng ủy phường Khê Lộc',
        shortName: 'Đảng ủy Khê Lộc',
        code: null,
        abbreviation: 'ĐU',
        superior: { organId: district.id },
        territory: null,
        letterhead: [],
        place: 'Khê Lộc',
        collectives: [],
      },
    ],
    ended: wards.map((w) => ({ organId: w.id, subordinatesTo: { founded: 'moi' } })),
    successions: wards.map((w) => ({ from: w.id, to: { founded: 'moi' } })),
  })
  const change = () => ({
    title: 'Nhập hai phường',
    effectiveOn,
    basis: 'Nghị quyết số 7/NQ-HĐND',
    basisDocumentId: null,
    plan: merged(),
  })

  test('leave every total of a past period as it was; the act shows what work waits for a taker, and is taken back whole', async () => {
    const { directiveId } = await issued()
    const [first] = await as(district.clerk).call('figures.periods', { directiveId })
    await reportAccepted(directiveId, ward(0), district, first?.id ?? 0, 40)
    await reportAccepted(directiveId, ward(1), district, first?.id ?? 0, 2)
    const was = await totals(directiveId)
    expect(was[0]).toEqual(total(42, 2, 2))

    const preview = await admin().call('organs.previewChange', { effectiveOn, plan: merged() })
    expect(preview.faults).toEqual([])
    const waiting = preview.points.filter((p) => p.organ.id === ward(0).id)
    expect(waiting.find((p) => p.what === 'nhiệm vụ được giao')?.open).toBeGreaterThan(0)
    expect(waiting.find((p) => p.what === 'người giữ chức vụ')).toMatchObject({ count: 3, open: 3 })
    expect(waiting.find((p) => p.what === 'báo cáo')).toMatchObject({ open: 0 })
    expect(waiting.find((p) => p.what === 'văn bản đến')?.count).toBeGreaterThan(0)

    const saved = await admin().call('organs.planChange', change())
    const done = await admin().call('organs.applyChange', { id: saved.id, version: 1 })
    expect(await totals(directiveId)).toEqual(was)
    await admin().call('organs.reverseChange', {
      id: saved.id,
      version: Number(done.version),
      reason: 'Nghị quyết chưa có hiệu lực',
    })
    expect(await totals(directiveId)).toEqual(was)
  })

  test('are not parted again once somebody holds a position in the new one', async () => {
    const saved = await admin().call('organs.planChange', change())
    const done = await admin().call('organs.applyChange', { id: saved.id, version: 1 })
    const { rows } = await sql<{ id: number }>`select id from organ where made_by = ${saved.id}`.execute(
      opened.house.database.plain,
    )
    await opened.house.database.asSystem((trx) =>
      sql`insert into position (key, organ_id, title, role, valid_from)
        values ('khe-loc', ${rows[0]?.id}, 'Văn thư', 'clerk', ${effectiveOn})`.execute(trx),
    )
    const back = admin().call('organs.reverseChange', { id: saved.id, version: Number(done.version), reason: 'thử' })
    await expect(back).rejects.toMatchObject({ code: 'change.builtOn' })
    await expect(back).rejects.toThrow('1 chức vụ ở cơ quan mới')
  })
})

test('after all that was done above, the counts that are kept are what counting anew gives', async () => {
  const { kept, counted } = await keptCounts(opened.house)
  expect(kept.length).toBeGreaterThan(20)
  expect(kept).toEqual(counted)
})
