import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../platform/actor.ts'
import { smallDistrict } from '../../platform/testing/small-district.ts'
import { openTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { addPost, appoint } from './commands/appoint.ts'
import { delegate, endDelegation } from './commands/delegate.ts'
import { registerHandoverParticipant } from './commands/hand-over.ts'
import { correctHolding, leavePost, listOpenWork } from './commands/leave-post.ts'
import { actorOf, describeMe, importInstallation, signerOf } from './index.ts'
import { listPeople } from './queries/directory.ts'
import { openPerson, openPosts } from './queries/holding.ts'

let at: TestHouse
const ids = new Map<string, number>()
const id = (key: string) => Number(ids.get(key))
const db = () => at.house.database.plain
const basis = { basis: 'Quyết định số 12-QĐ/QU', basisDocumentId: null }
let administrator: Actor
let clerk: Actor
let chair = 0
let deputy: Actor

async function learnIds() {
  for (const table of ['organ', 'position', 'person', 'collective'] as const) {
    for (const row of await db().selectFrom(table).select(['id', 'key']).execute()) ids.set(row.key, row.id)
  }
}

beforeAll(async () => {
  at = await openTestHouse()
  const from = '2015-01-01'
  await importInstallation(at.house, {
    ...smallDistrict,
    people: [
      ...smallDistrict.people,
      { key: 'adm', full_name: 'Đỗ Thị Quản' },
      { key: 'p4', full_name: 'Ngô Đức Thừa' },
    ],
    positions: [
      ...smallDistrict.positions,
      { key: 'adm', organ: 'vpqu', title: 'Quản trị', role: 'administrator', valid_from: from },
      { key: 'ub-cvp', organ: 'ub', title: 'Chánh Văn phòng', role: 'officer', valid_from: from },
    ],
    holders: [
      ...smallDistrict.holders,
      { position: 'adm', person: 'adm', valid_from: from },
      { position: 'ub-cvp', person: 'p4', valid_from: from },
    ],
  })
  await learnIds()
  for (const key of ['p1', 'p2', 'p3', 'p4']) {
    await db().updateTable('person').set({ userId: key }).where('key', '=', key).execute()
  }
  administrator = { personId: id('adm'), positionId: id('adm'), organId: id('vpqu'), role: 'administrator' }
  clerk = { personId: id('p1'), positionId: id('qu-vt'), organId: id('qu'), role: 'clerk' }
  deputy = { personId: id('p3'), positionId: id('ub-pct'), organId: id('ub'), role: 'leader' }
  const post = {
    ...{ organId: id('ub'), title: 'Chủ tịch UBND quận', role: 'leader' as const, from },
    ...{ collectiveId: id('ub-tt'), signingTitle: 'CHỦ TỊCH' },
  }
  chair = (await addPost(at.house, administrator, post)).id
})
afterAll(() => at.close())

const eventsOf = async (type: string) => {
  const { rows } = await sql<{ data: Record<string, unknown> }>`select data from audit_event where type = ${type}
    order by id`.execute(db())
  return rows.map((row) => row.data)
}

describe('a post', () => {
  test('is taken from a day on by a document, and the act leaves one event without a name', async () => {
    const taken = await appoint(at.house, administrator, {
      ...{ positionId: chair, person: { fullName: 'Mạc Thị Hòa' }, from: '2019-01-01', until: null, ...basis },
    })
    const { posts } = await openPosts(at.house, clerk, { organId: id('ub') })
    const post = posts.find((each) => each.id === chair)
    expect(post?.holder).toMatchObject({ id: taken.id, personName: 'Mạc Thị Hòa', basis: basis.basis })
    expect(post?.signatureLines).toEqual(['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'])
    const events = await eventsOf('position.taken')
    expect(events).toHaveLength(1)
    expect(JSON.stringify(events)).not.toContain('Mạc')
  })

  test('has one holder at a time: the refusal says who and when, and the database holds it too', async () => {
    const again = { positionId: chair, person: { id: id('p4') }, from: '2020-01-01', until: null, ...basis }
    await expect(appoint(at.house, administrator, again)).rejects.toMatchObject({
      code: 'holding.taken',
      details: { who: 'Mạc Thị Hòa', days: 'từ 01/01/2019' },
    })
    const raw = sql`insert into holder (position_id, person_id, valid_from) values (${chair}, ${id('p4')}, '2020-01-01')`
    await expect(raw.execute(db())).rejects.toThrow('exclusion')
  })

  test('has no days that run backwards or lie outside its own', async () => {
    const span = (from: string, until: string | null) =>
      appoint(at.house, administrator, { positionId: chair, person: { id: id('p4') }, from, until, ...basis })
    await expect(span('2018-05-01', '2018-05-01')).rejects.toMatchObject({ code: 'holding.days' })
    await expect(span('2014-01-01', '2014-05-01')).rejects.toMatchObject({ code: 'holding.days' })
  })

  test('is kept by the administrator of the office over it, and by nobody else', async () => {
    const input = { positionId: id('qu-bt'), person: { id: id('p4') }, from: '2021-01-01', until: null, ...basis }
    await expect(appoint(at.house, clerk, input)).rejects.toMatchObject({ code: 'action.refused' })
    const elsewhere = { ...administrator, organId: id('ub-w1') }
    await expect(appoint(at.house, elsewhere, input)).rejects.toMatchObject({ code: 'action.refused' })
    const { posts } = await openPosts(at.house, clerk, { organId: id('qu') })
    expect(posts[0]?.can.appoint).toMatchObject({ refused: expect.stringContaining('quản trị') })
  })

  test('is corrected, and whoever worked on an older version is told so', async () => {
    const { posts } = await openPosts(at.house, administrator, { organId: id('ub') })
    const holder = posts.find((each) => each.id === chair)?.holder
    const input = { id: Number(holder?.id), version: 1, from: '2019-02-01', until: null, ...basis }
    await correctHolding(at.house, administrator, input)
    await expect(correctHolding(at.house, administrator, input)).rejects.toMatchObject({ code: 'version.stale' })
    const person = await openPerson(at.house, clerk, { id: Number(holder?.personId) })
    expect(person.holdings.map((each) => each.validFrom)).toEqual(['2019-02-01'])
  })
})

describe('leaving a post', () => {
  const work = new Map([
    [1, 0],
    [2, 0],
    [3, 0],
  ])
  registerHandoverParticipant({
    kinds: ['draft'],
    openWork: async (_trx, _house, { positionId }) =>
      [...work]
        .filter(([, keeper]) => keeper === positionId)
        .map(([n]) => ({ kind: 'draft' as const, id: n, title: `Dự thảo ${n}`, documentId: null, dueOn: null })),
    handedOver: async (_trx, _house, { toPositionId, items }) => {
      for (const item of items) work.set(item.id, toPositionId)
    },
  })

  test('lists open work; what is chosen goes to another post, the rest waits for the successor named in the same act', async () => {
    for (const n of work.keys()) work.set(n, chair)
    const { posts } = await openPosts(at.house, administrator, { organId: id('ub') })
    const holder = posts.find((each) => each.id === chair)?.holder
    const holderId = Number(holder?.id)
    expect((await listOpenWork(at.house, administrator, { id: holderId })).total).toBe(3)
    const leave = {
      ...{ id: holderId, version: Number(holder?.version), on: '2020-04-06', successor: { id: id('p4') }, ...basis },
      handOver: { toPositionId: id('ub-pct'), items: [{ kind: 'draft' as const, id: 2 }] },
    }
    const unknown = { ...leave, handOver: { ...leave.handOver, items: [{ kind: 'draft' as const, id: 9 }] } }
    await expect(leavePost(at.house, administrator, unknown)).rejects.toMatchObject({ code: 'handOver.unknown' })
    const elsewhere = { ...leave, handOver: { ...leave.handOver, toPositionId: id('qu-bt') } }
    await expect(leavePost(at.house, administrator, elsewhere)).rejects.toMatchObject({ code: 'handOver.elsewhere' })
    expect(await leavePost(at.house, administrator, leave)).toMatchObject({ handedOver: 1, stays: 2 })
    expect([...work.values()]).toEqual([chair, id('ub-pct'), chair])
    const now = (await openPosts(at.house, clerk, { organId: id('ub') })).posts.find((each) => each.id === chair)
    expect(now?.holder?.personName).toBe('Ngô Đức Thừa')
    expect(now?.before.map((each) => [each.personName, each.validTo, each.endedBasis])).toEqual([
      ['Mạc Thị Hòa', '2020-04-06', basis.basis],
    ])
    expect(await eventsOf('position.left')).toHaveLength(1)
  })
})

describe('who acts in another’s stead', () => {
  const kt = () => ({
    ...{ fromPositionId: chair, toPositionId: id('ub-pct'), kind: 'deputy' as const, documentKinds: ['CV'] },
    ...{ fieldWords: ['y tế'], from: '2020-04-01', until: '2020-05-01', throughId: null, ...basis },
  })
  let made = 0

  test('does so between its days, is offered the post, and prints the deputy’s block', async () => {
    made = (await delegate(at.house, administrator, kt())).id
    const me = await describeMe(at.house, 'p3', chair)
    expect(me.acting).toMatchObject({ id: chair, onBehalf: { kind: 'deputy', holderName: 'Ngô Đức Thừa' } })
    expect(me.positions[0]?.onBehalf).toBeNull()
    const actor = await actorOf(at.house, 'p3', chair)
    expect(actor).toEqual({
      ...{ personId: id('p3'), positionId: chair, organId: id('ub'), role: 'leader' },
      delegation: { id: made, kind: 'deputy' },
    })
    expect(await signerOf(db(), chair, '2020-04-06', made)).toEqual({
      title: 'PHÓ CHỦ TỊCH',
      name: 'Phan Văn Hậu',
      authorityLines: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH'],
      authority: ['TM.', 'KT.'],
    })
    await expect(signerOf(db(), chair, '2020-05-01', made)).rejects.toMatchObject({ code: 'delegation.ended' })
    at.clock.set('2020-05-01T01:00:00.000Z')
    expect(await actorOf(at.house, 'p3', chair)).toBeNull()
    at.clock.set('2020-04-06T01:00:00.000Z')
  })

  test('does not pass it on: the command says why, the database holds it', async () => {
    const inStead = { ...deputy, positionId: chair, delegation: { id: made, kind: 'deputy' as const } }
    const on = { ...kt(), toPositionId: id('ub-cvp'), kind: 'order' as const }
    await expect(delegate(at.house, inStead, on)).rejects.toMatchObject({
      code: 'delegation.refused',
      details: { reason: expect.stringContaining('không được giao lại') },
    })
    await expect(delegate(at.house, administrator, { ...on, throughId: made })).rejects.toMatchObject({
      code: 'delegation.refused',
    })
    const raw = sql`insert into delegation (from_position_id, to_position_id, kind, valid_from, basis, through_id,
      through_kind, made_at, made_by) values (${chair}, ${id('ub-cvp')}, 'order', '2020-04-01', 'x', ${made}, 'deputy',
      ${at.clock.now()}, ${administrator.positionId})`
    await expect(raw.execute(db())).rejects.toThrow('check')
    const lying = sql`insert into delegation (from_position_id, to_position_id, kind, valid_from, basis, through_id,
      through_kind, made_at, made_by) values (${chair}, ${id('ub-cvp')}, 'order', '2020-04-01', 'x', ${made}, 'acting',
      ${at.clock.now()}, ${administrator.positionId})`
    await expect(lying.execute(db())).rejects.toThrow('foreign key')
  })

  test('never reaches through another delegation', async () => {
    const toHead = { ...kt(), fromPositionId: id('ub-pct'), toPositionId: id('ub-cvp'), kind: 'order' as const }
    await delegate(at.house, administrator, toHead)
    expect((await actorOf(at.house, 'p4', id('ub-pct')))?.delegation?.kind).toBe('order')
    const p4 = (await describeMe(at.house, 'p4', null)).positions
    expect(p4.filter((each) => each.onBehalf !== null).map((each) => each.id)).toEqual([id('ub-pct')])
  })

  test('is what the law of the line allows', async () => {
    const secretary = { ...kt(), fromPositionId: id('qu-bt'), toPositionId: id('qu-vt') }
    await expect(delegate(at.house, administrator, secretary)).rejects.toMatchObject({ code: 'delegation.refused' })
    const endless = { ...kt(), kind: 'authorised' as const, toPositionId: id('ub-cvp'), until: null }
    await expect(delegate(at.house, administrator, endless)).rejects.toMatchObject({
      details: { reason: expect.stringContaining('thời hạn') },
    })
  })

  test('ends on a day by a document', async () => {
    const end = { id: made, version: 1, on: '2020-04-06', ...basis }
    await endDelegation(at.house, administrator, end)
    expect(await actorOf(at.house, 'p3', chair)).toBeNull()
    const person = await openPerson(at.house, administrator, { id: id('p3') })
    expect(person.delegations.find((each) => each.id === made)).toMatchObject({
      validTo: '2020-04-06',
      can: { endDelegation: { refused: expect.stringContaining('Đã thôi') } },
    })
  })
})

describe('the directory', () => {
  test('names on a past day who held a post then, and by the organ where they held it', async () => {
    const namesOn = async (asOf: string) => {
      const { items } = await listPeople(at.house, clerk, { organId: id('ub'), limit: 200, asOf })
      return items.filter((row) => row.positions.some((post) => post.id === id('ub-cvp'))).map((row) => row.fullName)
    }
    expect(await namesOn('2014-12-31')).toEqual([])
    expect(await namesOn('2015-01-01')).toEqual(['Ngô Đức Thừa'])
  })

  test('finds people without diacritics and by the organs under one, page by page', async () => {
    const found = await listPeople(at.house, clerk, { words: 'phan hau', limit: 50 })
    expect(found.items.map((each) => each.fullName)).toEqual(['Phan Văn Hậu'])
    expect(found.items[0]?.positions.map((each) => each.organ.shortName)).toEqual([
      'UBND quận Bạch Trà',
      'UBMTTQ quận Bạch Trà',
    ])
    const first = await listPeople(at.house, clerk, { organId: id('qu'), below: true, limit: 2 })
    const rest = await listPeople(at.house, clerk, {
      organId: id('qu'),
      below: true,
      limit: 2,
      after: String(first.next),
    })
    expect([...first.items, ...rest.items].map((each) => each.fullName)).toEqual([
      'Vũ Thị Lành',
      'Trịnh Quốc Bình',
      'Đỗ Thị Quản',
    ])
    expect(first.total).toBe(3)
  })
})
