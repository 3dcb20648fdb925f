import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { registerPorts, servedRoutes } from '../../compose.ts'
import type { Actor } from '../../platform/actor.ts'
import { keptCounts } from '../../platform/testing/kept-counts.ts'
import { openTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { refusalOf, testLetter } from '../../platform/testing/test-letter.ts'
import { addOrgan, addSeries, type TestOrgan } from '../../platform/testing/test-office.ts'
import { assigned, planOf, requirement } from '../../platform/testing/test-plan.ts'
import { houseClient } from '../../sample/house-client.ts'

let at: TestHouse
let city: TestOrgan
/** Issues the directive, and is merged into the other one. */
let issuer: TestOrgan
let heir: TestOrgan
let wards: TestOrgan[]
let cell: TestOrgan
let directiveId: number
let documentId: number
let requirementId: number
let periodId: number
let waitingId: number

const issuedOn = '2020-04-06'
const mergedOn = '2020-04-07'
const as = (actor: Actor) => houseClient(at.house, servedRoutes, actor)
const admin = () => as({ ...city.clerk, role: 'administrator' })
const ward = (i: number) => wards[i] as TestOrgan

beforeAll(async () => {
  registerPorts()
  at = await openTestHouse()
  const { house } = at
  city = await addOrgan(house, { name: 'Thành ủy An Hải', abbreviation: 'TU' })
  issuer = await addOrgan(house, { name: 'Quận ủy Bến Đá', abbreviation: 'QU', superior: city })
  heir = await addOrgan(house, { name: 'Quận ủy Sông Nam', abbreviation: 'QU', superior: city })
  wards = []
  for (const name of ['Hòa Khê', 'Mỹ Lộc']) {
    wards.push(await addOrgan(house, { name: `Đảng ủy phường ${name}`, superior: issuer }))
  }
  wards.push(await addOrgan(house, { name: 'Đảng ủy phường Tân Thủy', superior: heir }))
  cell = await addOrgan(house, { name: 'Chi bộ 1', superior: ward(0) })
  await addSeries(house, issuer, 'CV', 'CV/QU', 100)
  for (const kind of ['CV', 'BC']) await addSeries(house, heir, kind, `${kind}/QUSN`, 40)
  for (const each of wards) await addSeries(house, each, 'CV', 'CV/ĐU')
  await issueDirective()
  at.clock.set(`${mergedOn}T01:00:00.000Z`)
})
afterAll(() => at.close())

async function carryOut(owner: TestOrgan, id: number): Promise<void> {
  const { version } = await as(owner.clerk).call('documents.get', { id })
  const sent = await as(owner.officer).call('documents.submit', { id, version })
  const approved = await as(owner.leader).call('documents.approve', { id, version: Number(sent.version) })
  await as(owner.clerk).call('directives.issue', { documentId: id, version: Number(approved.version) })
}

/** Two wards are asked; one passes it on to a cell; one has its report accepted, the other's waits; each asks for something. */
async function issueDirective(): Promise<void> {
  const indicator = { code: 'so-ho', name: 'Số hộ', unit: 'hộ', kind: 'number' as const }
  const plan = planOf(
    [ward(0), ward(1)],
    [
      requirement(
        'r1',
        [ward(0), ward(1)].map((w) => assigned(w, 'execute', { dueOn: '2020-04-20' })),
        { needsConfirmation: true, indicators: [{ ...indicator, overTime: 'sum', bounded: false }] },
      ),
    ],
    { rhythm: { everyDays: 14, startOn: issuedOn, periods: 2, dueAfterDays: 2 } },
  )
  const draft = await as(issuer.officer).call('documents.write', { content: testLetter('ra quân'), purpose: 'letter' })
  documentId = draft.id
  await as(issuer.officer).call('directives.savePlan', { documentId, version: 0, plan })
  await carryOut(issuer, documentId)
  directiveId = (await as(issuer.clerk).call('documents.get', { id: documentId })).directiveId ?? 0
  const view = await as(issuer.clerk).call('directives.get', { id: directiveId })
  requirementId = view.requirementsList[0]?.id ?? 0
  periodId = (await as(issuer.clerk).call('figures.periods', { directiveId }))[0]?.id ?? 0
  const cascade = await as(ward(0).officer).call('directives.proposeCascade', {
    ...{ id: directiveId, requirementIds: [requirementId], targets: [{ kind: 'organ', id: cell.id }] },
    dueOn: '2020-04-18',
  })
  await carryOut(ward(0), cascade.documentId)
  const accepted = await report(ward(0), 40)
  await as(issuer.officer).call('figures.accept', accepted)
  waitingId = (await report(ward(1), 7)).id
  const dueOn = '2020-04-25'
  await as(ward(0).clerk).call('directives.askExtension', { id: await owed(ward(0)), dueOn, reason: 'thiếu người' })
  await as(cell.clerk).call('directives.askExtension', { id: await owed(cell), dueOn, reason: 'thiếu người' })
  await as(ward(1).clerk).call('directives.finish', { id: await owed(ward(1)), note: 'đã xong' })
}

async function owed(organ: TestOrgan): Promise<number> {
  const row = await at.house.database.plain
    .selectFrom('assignment')
    .select('id')
    .where('organId', '=', organ.id)
    .where('directiveId', '=', directiveId)
    .executeTakeFirstOrThrow()
  return row.id
}

async function report(organ: TestOrgan, value: number) {
  const [indicator] = await as(organ.clerk).call('figures.indicators', { directiveId })
  const draft = await as(organ.clerk).call('figures.save', {
    ...{ assignmentId: await owed(organ), periodId, version: 0, words: 'đã làm', obstacles: '' },
    figures: [{ indicatorId: indicator?.id ?? 0, value }],
  })
  const { submitted } = await as(organ.clerk).call('figures.submit', { reports: [draft] })
  return { id: draft.id, version: submitted[0]?.version ?? 0 }
}

async function totals(actor: Actor) {
  const rows = await as(actor).call('figures.rollups', { directiveId, periodId })
  return rows.map(({ value, reported, expected }) => ({ value, reported, expected }))
}

async function merge(from: TestOrgan, to: TestOrgan, effectiveOn = mergedOn): Promise<{ id: number; version: number }> {
  const saved = await admin().call('organs.planChange', {
    ...{ title: `Nhập ${from.id}`, effectiveOn, basis: 'Nghị quyết số 7', basisDocumentId: null },
    plan: {
      ended: [{ organId: from.id, subordinatesTo: { organId: to.id } }],
      successions: [{ from: from.id, to: { organId: to.id } }],
    },
  })
  const applied = await admin().call('organs.applyChange', { id: saved.id, version: 1 })
  return { id: saved.id, version: Number(applied.version) }
}

const handOver = (from: TestOrgan, to: TestOrgan) =>
  admin().call('directives.handOverWork', {
    ...{ organId: from.id, toOrganId: to.id, fromOn: at.clock.today(), basis: 'Nghị quyết số 7' },
  })

describe('a directive whose issuer has ended', () => {
  let change: { id: number; version: number }

  test('waits for a taker, and goes to none of those whom it asks', async () => {
    change = await merge(issuer, heir)
    const work = await admin().call('directives.workOfOrgan', { organId: issuer.id })
    expect(work.successors.map((organ) => organ.id)).toEqual([heir.id])
    expect(work.items.map(({ kind, id }) => ({ kind, id }))).toEqual([
      { kind: 'directive', id: directiveId },
      // By which the ward passed it on, «để báo cáo».
      { kind: 'delivery', id: expect.any(Number) },
    ])
    await expect(handOver(issuer, ward(1))).rejects.toMatchObject({ code: 'handOver.owes' })
    expect(await refusalOf(as(heir.clerk).call('directives.get', { id: directiveId }))).toBe('not.found')
  })

  test('is followed by the successor with the same board and totals, and keeps saying who issued it', async () => {
    const was = await totals(issuer.clerk)
    expect(was).toEqual([{ value: 40, reported: 1, expected: 3 }])
    expect(await handOver(issuer, heir)).toMatchObject({ moved: 2, joined: 0 })
    expect(await totals(heir.clerk)).toEqual(was)
    const mine = as(heir.clerk)
    expect(await mine.call('directives.get', { id: directiveId })).toMatchObject({
      ...{ relation: 'own', organ: { id: issuer.id }, follower: { id: heir.id }, boardOrgan: { id: heir.id } },
    })
    const board = await mine.call('directives.board', { id: directiveId })
    expect(board.items.map((row) => row.organ.id)).toEqual([ward(0).id, ward(1).id])
    expect(board.total).toBe(2)
    expect((await mine.call('directives.list', { relation: 'own' })).total).toBe(1)
    const document = await mine.call('documents.get', { id: documentId })
    expect(document).toMatchObject({ issuer: { id: issuer.id }, directiveId, deliveries: { total: 2 } })
    expect((await mine.call('documents.deliveries', { id: documentId })).total).toBe(2)
    const events = await at.house.database.plain
      .selectFrom('auditEvent')
      .select(['objectId', 'data'])
      .where('type', '=', 'directive.handedOver')
      .execute()
    expect(events).toEqual([{ objectId: directiveId, data: { fromOrganId: issuer.id, toOrganId: heir.id } }])
  })

  test('is nothing to its old issuer’s people any more', async () => {
    const clerk = as(issuer.clerk)
    const officer = as(issuer.officer)
    expect(await refusalOf(clerk.call('directives.get', { id: directiveId }))).toBe('not.found')
    expect(await refusalOf(clerk.call('directives.board', { id: directiveId }))).toBe('not.found')
    expect(await refusalOf(clerk.call('figures.rollups', { directiveId, periodId }))).toBe('not.found')
    expect(await refusalOf(officer.call('figures.closePeriod', { id: periodId, reason: 'hết kỳ' }))).toBe('not.found')
    expect(await refusalOf(officer.call('synthesis.draft', { directiveId, periodId }))).toBe('not.found')
    expect(await refusalOf(accept(issuer.officer))).toBe('not.found')
    expect((await as(issuer.officer).call('figures.toAccept', {})).total).toBe(0)
    const held = await as(issuer.clerk).call('documents.get', { id: documentId })
    expect(held.directiveId).toBeNull()
  })

  const accept = async (actor: Actor) => {
    const { version } = await at.house.database.asSystem((trx) =>
      trx.selectFrom('report').select('version').where('id', '=', waitingId).executeTakeFirstOrThrow(),
    )
    return await as(actor).call('figures.accept', { id: waitingId, version })
  }

  test('comes home when the change is taken back, and the other organ has no part in it any more', async () => {
    const taken = as(heir.clerk).call('directives.list', { relation: 'all' })
    expect((await taken).total).toBe(1)
    await admin().call('organs.reverseChange', { ...change, reason: 'Nghị quyết bị bãi bỏ' })
    expect(await totals(issuer.clerk)).toEqual([{ value: 40, reported: 1, expected: 3 }])
    expect(await as(issuer.clerk).call('directives.get', { id: directiveId })).toMatchObject({
      ...{ relation: 'own', organ: { id: issuer.id }, follower: null },
    })
    expect((await as(issuer.officer).call('figures.toAccept', {})).items.map((r) => r.id)).toEqual([waitingId])
    expect((await as(heir.clerk).call('directives.list', { relation: 'all' })).total).toBe(0)
    expect(await refusalOf(as(heir.officer).call('figures.get', { id: waitingId }))).toBe('not.found')
    const asked = await at.house.database.asSystem((trx) =>
      trx.selectFrom('extension').select('assignerOrganId').orderBy('id').executeTakeFirstOrThrow(),
    )
    expect(asked.assignerOrganId).toBe(issuer.id)
  })

  test('goes on: the successor accepts, confirms, extends, and finds all of it on its desk', async () => {
    change = await merge(issuer, heir)
    await handOver(issuer, heir)
    const desk = await as(heir.officer).call('notices.desk', {})
    const kinds = [...desk.today, ...desk.soon].map((item) => item.kind)
    expect(kinds.sort()).toEqual(['accept', 'confirm', 'extend'])
    expect((await as(heir.officer).call('figures.toAccept', {})).items[0]?.can.accept).toBe(true)
    await accept(heir.officer)
    expect(await totals(heir.clerk)).toEqual([{ value: 47, reported: 2, expected: 3 }])
    await as(heir.officer).call('directives.confirm', { id: await owed(ward(1)) })
    const { extensions } = await as(heir.officer).call('directives.assignment', { id: await owed(ward(0)) })
    await as(heir.officer).call('directives.decideExtension', { id: extensions[0]?.id ?? 0, decision: 'granted' })
    expect((await as(ward(0).clerk).call('directives.assignment', { id: await owed(ward(0)) })).dueOn).toBe(
      '2020-04-25',
    )
    // A report begun after the hand-over goes to the successor, and a word about it too.
    await as(heir.officer).call('directives.remind', { id: directiveId, organId: ward(0).id, words: 'Sắp đến hạn' })
    expect((await as(heir.officer).call('directives.reminders', { id: directiveId })).total).toBe(1)
  })

  test('is amended by a document of the successor’s own number that cites the old one with its issuer', async () => {
    const proposed = await as(heir.officer).call('directives.proposeAmendment', {
      id: directiveId,
      items: [{ requirementId, act: 'extend', dueOn: '2020-05-08' }],
    })
    await carryOut(heir, proposed.documentId)
    const document = await as(ward(0).clerk).call('documents.get', { id: proposed.documentId })
    expect(document).toMatchObject({ notation: '41-CV/QUSN', issuer: { id: heir.id } })
    expect(document.content.citations).toMatchObject([
      { notation: '101-CV/QU', issuer: 'Quận ủy Bến Đá', relation: 'amends' },
    ])
    expect((await as(ward(0).clerk).call('directives.assignment', { id: await owed(ward(0)) })).dueOn).toBe(
      '2020-05-08',
    )
    const reversal = admin().call('organs.reverseChange', { ...change, reason: 'thử' })
    await expect(reversal).rejects.toThrow('1 văn bản sửa đổi do cơ quan nhận bàn giao ban hành')
  })

  test('is closed for a period and reported up by the successor, in its own form, naming who had issued it', async () => {
    await as(heir.officer).call('figures.closePeriod', { id: periodId, reason: 'đã chốt số' })
    const { id } = await as(heir.officer).call('synthesis.draft', { directiveId, periodId })
    const view = await as(heir.officer).call('synthesis.get', { id })
    expect(view.numbers.map((n) => n.value)).toEqual([47])
    expect(view.content).toMatchObject({
      ...{ issuer: ['QUẬN ỦY SÔNG NAM'], addressees: [{ name: 'Thành ủy An Hải' }] },
      citations: [{ notation: '101-CV/QU', issuer: 'Quận ủy Bến Đá' }],
    })
    expect(view.document.issuerName).toBe('Quận ủy Sông Nam')
    expect((await as(heir.officer).call('synthesis.list', { directiveId })).total).toBe(1)
  })
})

describe('what an organ in the middle passed on', () => {
  test('is answered for by whoever took its work over: what the cell asked, and the days that it set', async () => {
    at.clock.set('2020-04-09T01:00:00.000Z')
    await merge(ward(0), ward(2), '2020-04-09')
    expect((await handOver(ward(0), ward(2))).moved).toBeGreaterThan(0)
    const desk = await as(ward(2).officer).call('notices.desk', {})
    expect([...desk.today, ...desk.soon].map((item) => item.kind)).toContain('extend')
    const place = { id: await owed(cell) }
    expect(await refusalOf(as(ward(0).officer).call('directives.assignment', place))).toBe('not.found')
    const { extensions, can } = await as(ward(2).officer).call('directives.assignment', place)
    expect(can.decideExtension).toBe(true)
    await as(ward(2).officer).call('directives.decideExtension', {
      ...{ id: extensions[0]?.id ?? 0, decision: 'refused', words: 'giữ nguyên' },
    })
    const proposed = await as(ward(2).officer).call('directives.proposeAmendment', {
      id: directiveId,
      items: [{ requirementId, act: 'extend', dueOn: '2020-04-22' }],
    })
    await carryOut(ward(2), proposed.documentId)
    const seen = await as(cell.clerk).call('directives.assignment', place)
    expect(seen.dueOn).toBe('2020-04-22')
    await as(cell.clerk).call('directives.finish', { ...place, note: 'đã xong' })
    await as(ward(2).officer).call('directives.confirm', place)
  })
})

test('goes on again to a third organ when the second ends, and nothing of it is left with the second', async () => {
  at.clock.set('2020-04-11T01:00:00.000Z')
  await merge(heir, city, '2020-04-11')
  await handOver(heir, city)
  const view = await as(city.clerk).call('directives.get', { id: directiveId })
  expect(view).toMatchObject({ relation: 'own', organ: { id: issuer.id }, follower: { id: city.id } })
  expect(await totals(city.clerk)).toMatchObject([{ value: 47, reported: 2 }])
  for (const organ of [issuer, heir])
    expect(await refusalOf(as(organ.clerk).call('directives.get', { id: directiveId }))).toBe('not.found')
  // The synthesis that was begun is the third organ's to finish.
  expect((await as(city.officer).call('synthesis.list', { directiveId })).total).toBe(1)
})

test('an organ that is split leaves each of its directives to the successor that the act names', async () => {
  const split = await addOrgan(at.house, { name: 'Đảng ủy Khu công nghiệp', superior: city })
  const parts = await Promise.all(
    ['Bắc', 'Nam'].map((name) => addOrgan(at.house, { name: `Đảng ủy Khu công nghiệp ${name}`, superior: city })),
  )
  const below = await addOrgan(at.house, { name: 'Chi bộ Nhà máy 1', superior: split })
  await addSeries(at.house, split, 'CV', 'CV/KCN')
  const issued: number[] = []
  for (const key of ['r1', 'r2']) {
    const content = testLetter(`việc ${key}`)
    const draft = await as(split.officer).call('documents.write', { content, purpose: 'letter' })
    const plan = planOf([below], [requirement(key, [assigned(below, 'execute')])])
    await as(split.officer).call('directives.savePlan', { documentId: draft.id, version: 0, plan })
    await carryOut(split, draft.id)
    issued.push((await as(split.clerk).call('documents.get', { id: draft.id })).directiveId ?? 0)
  }
  const effectiveOn = '2020-04-12'
  at.clock.set(`${effectiveOn}T01:00:00.000Z`)
  const [north, south] = parts as [TestOrgan, TestOrgan]
  const saved = await admin().call('organs.planChange', {
    ...{ title: 'Tách đảng ủy', effectiveOn, basis: 'Nghị quyết số 8', basisDocumentId: null },
    plan: {
      ended: [{ organId: split.id, subordinatesTo: { organId: north.id } }],
      successions: parts.map((part) => ({ from: split.id, to: { organId: part.id } })),
    },
  })
  await admin().call('organs.applyChange', { id: saved.id, version: 1 })
  for (const [i, part] of parts.entries())
    await admin().call('directives.handOverWork', {
      ...{ organId: split.id, toOrganId: part.id, fromOn: effectiveOn, basis: 'Nghị quyết số 8' },
      items: [{ kind: 'directive', id: issued[i] ?? 0 }],
    })
  const followed = async (organ: TestOrgan) =>
    (await as(organ.clerk).call('directives.list', { relation: 'own' })).items.map((row) => row.id)
  expect([await followed(north), await followed(south)]).toEqual([[issued[0]], [issued[1]]])
  expect((await admin().call('directives.workOfOrgan', { organId: split.id })).total).toBe(0)
})

test('after all of it the counts that are kept are what counting anew gives', async () => {
  const { kept, counted } = await keptCounts(at.house)
  expect(kept.length).toBeGreaterThan(0)
  expect(kept).toEqual(counted)
})
