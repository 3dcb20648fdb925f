import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { registerPorts } from '../../compose.ts'
import type { Actor } from '../../platform/actor.ts'
import { openTestHouse, type TestHouse, testMorning } from '../../platform/testing/test-house.ts'
import { testLetter } from '../../platform/testing/test-letter.ts'
import { addOrgan, addSeries, type TestOrgan } from '../../platform/testing/test-office.ts'
import { approveWithPlan, assigned, planOf, requirement } from '../../platform/testing/test-plan.ts'
import { touchTopics } from '../../platform/topics.ts'
import { issueDocument, runFanoutSlice } from '../directives/index.ts'
import { createDraft } from '../documents/index.ts'
import { figureRoutesServed, foldDeltas } from '../figures/index.ts'
import { leavePost } from '../identity/commands/leave-post.ts'
import { listenTopics, maySeeTopic, topicsNow } from './index.ts'
import { desk } from './queries/desk.ts'
import { search, searchTotals } from './queries/search.ts'

let opened: TestHouse
let district: TestOrgan
let office: TestOrgan
let ward: TestOrgan
let stranger: TestOrgan
let directiveId: number
let documentId: number

beforeAll(async () => {
  registerPorts()
  opened = await openTestHouse()
  const { house } = opened
  district = await addOrgan(house, { name: 'Quận ủy Bến Đá', abbreviation: 'QU' })
  office = await addOrgan(house, { name: 'Ban Tuyên giáo Quận ủy', superior: district })
  ward = await addOrgan(house, { name: 'Đảng ủy phường Hòa Khê', superior: district })
  stranger = await addOrgan(house, { name: 'Đảng ủy phường xa' })
  await addSeries(house, district, 'CV', 'CV/QU', 100)
  const indicators = [
    {
      code: 'came',
      name: 'Số người dự',
      unit: 'người',
      kind: 'number' as const,
      overTime: 'sum' as const,
      bounded: false,
    },
  ]
  const plan = planOf([ward], [requirement('r1', [assigned(ward, 'execute')], { indicators })], {
    consolidatorOrganId: office.id,
    rhythm: { everyDays: 7, startOn: '2020-04-06', periods: 2, dueAfterDays: 1 },
  })
  documentId = await house.database.asActor(district.officer, async (trx) => {
    const content = testLetter('tổng vệ sinh môi trường', { urgency: 'khẩn' })
    const draft = await createDraft(trx, house, district.officer, { content, purpose: 'letter' })
    await approveWithPlan(trx, district, draft.id, plan)
    return draft.id
  })
})
afterAll(() => opened.close())

const kinds = async (actor: Actor) => (await desk(opened.house, actor)).today.map((i) => i.kind)
const ask = async <T>(path: string, actor: Actor, input: object): Promise<T> =>
  (await figureRoutesServed.find((r) => r.route.path === path)?.handle(opened.house, actor, input as never)) as T

describe('the desk', () => {
  test('shows each role its own next step, and an urgent one first', async () => {
    expect(await kinds(district.clerk)).toEqual(['issue'])
    const issued = await issueDocument(opened.house, district.clerk, { documentId, version: 1 })
    directiveId = Number(issued.directiveId)
    while (await runFanoutSlice(opened.house));
    expect(await kinds(district.clerk)).toEqual([])
    const { today, soon } = await desk(opened.house, ward.clerk)
    expect(today[0]).toMatchObject({ kind: 'acknowledge', urgent: true, object: { kind: 'delivery', documentId } })
    // By the issuer's name as an organ, not by what the letterhead's last line says.
    expect(today[0]?.detail).toMatch(/ · Quận ủy Bến Đá$/)
    expect(soon).toMatchObject([{ kind: 'report', dueOn: '2020-04-13', count: 1 }])
    expect(await kinds(ward.leader)).toEqual([])
    expect(await kinds(stranger.clerk)).toEqual([])
    expect((await desk(opened.house, district.leader)).waiting).toMatchObject([
      { directiveId, organs: 1, acknowledged: 0, late: 0 },
    ])
  })

  test('a submitted report waits with whoever may accept it, a returned one with its writer', async () => {
    const { rows } = await sql<{ assignmentId: number; periodId: number }>`
      select a.id as assignment_id, p.id as period_id from assignment a join period p on p.directive_id = a.directive_id
      where a.organ_id = ${ward.id} order by p.ordinal limit 1`.execute(opened.house.database.plain)
    const place = { ...rows[0], version: 0, words: 'đã làm', obstacles: '', figures: [] }
    const draft = await ask<{ id: number; version: number }>('/api/reports/draft', ward.clerk, place)
    await ask('/api/reports/submit', ward.clerk, { reports: [{ id: draft.id, version: draft.version }] })
    for (const organ of [district, office]) expect(await kinds(organ.officer)).toEqual(['accept'])
    expect(await kinds(ward.officer)).toEqual([])
    const back = { id: draft.id, version: draft.version + 1, reason: 'thiếu số liệu' }
    await ask('/api/reports/:id/send-back', office.officer, back)
    expect(await kinds(office.officer)).toEqual([])
    const returned = (await desk(opened.house, ward.officer)).soon
    expect(returned).toMatchObject([{ kind: 'returned', detail: expect.stringContaining('thiếu số liệu') }])
  })

  test('a draft handed over when its writer leaves stands on the desk of the post that it went to, with from whom and by what', async () => {
    const { house } = opened
    const { id: draftId } = await house.database.asActor(district.officer, (trx) =>
      createDraft(trx, house, district.officer, { content: testLetter('V/v họp giao ban'), purpose: 'letter' }),
    )
    const { rows } = await sql<{ id: number; who: string }>`
      select h.id, n.full_name as who from holder h join person n on n.id = h.person_id
      where h.position_id = ${district.officer.positionId}`.execute(house.database.plain)
    const administrator: Actor = { ...district.clerk, role: 'administrator' }
    await leavePost(house, administrator, {
      ...{ id: Number(rows[0]?.id), version: 1, on: '2020-12-31', successor: null },
      handOver: { toPositionId: district.clerk.positionId, items: [{ kind: 'draft', id: draftId }] },
      ...{ basis: 'Quyết định số 7', basisDocumentId: null },
    })
    const handed = async (actor: Actor) =>
      (await desk(house, actor)).today.filter((item) => item.kind === 'handedDraft')
    expect(await handed(district.clerk)).toMatchObject([
      { detail: `V/v họp giao ban · ${rows[0]?.who}, Quyết định số 7`, object: { kind: 'document', id: draftId } },
    ])
    for (const other of [district.officer, district.leader, ward.clerk]) expect(await handed(other)).toEqual([])
  })

  test('overdue is said the day after the due day, and what ended its period asks the consolidator for a synthesis', async () => {
    opened.clock.set('2020-04-14T01:00:00.000Z')
    const returned = (await desk(opened.house, ward.officer)).today.filter((i) => i.kind === 'returned')
    expect(returned).toMatchObject([{ overdue: true }])
    expect(await kinds(office.officer)).toEqual(['synthesis'])
    opened.clock.set(testMorning)
  })
})

describe('search', () => {
  const find = (actor: Actor, words: string) => search(opened.house, actor, { words, limit: 20 })

  test('a requirement is found by its words, by whoever reads the letter it stands in, and counted for nobody else', async () => {
    const { requirements } = await find(ward.clerk, 'don ve sinh')
    expect(requirements).toMatchObject({ items: [{ directiveId }], total: 1 })
    expect((await searchTotals(opened.house, ward.clerk, { words: 'don ve sinh' })).requirements).toBe(1)
    expect((await find(stranger.clerk, 'don ve sinh')).requirements).toMatchObject({ items: [], total: 0 })
    expect((await searchTotals(opened.house, stranger.clerk, { words: 'don ve sinh' })).requirements).toBe(0)
  })

  test('a report is found by its words, by its own organ and those above it in the cascade only', async () => {
    for (const organ of [ward, district, office]) {
      const { reports } = await find(organ.clerk, 'da lam')
      expect(reports).toMatchObject({ items: [{ organName: 'Đảng ủy phường Hòa Khê', snippet: { text: 'đã làm' } }] })
      expect((await searchTotals(opened.house, organ.clerk, { words: 'da lam' })).reports).toBe(1)
    }
    expect((await find(stranger.clerk, 'da lam')).reports).toMatchObject({ items: [], total: 0 })
    expect((await searchTotals(opened.house, stranger.clerk, { words: 'da lam' })).reports).toBe(0)
  })
})

describe('live topics', () => {
  test('are watched only by who may see what they name', async () => {
    const may = (actor: Actor, topic: string) => maySeeTopic(opened.house, actor, topic)
    expect(await may(ward.clerk, `desk:${ward.id}`)).toBe(true)
    expect(await may(ward.clerk, `desk:${district.id}`)).toBe(false)
    for (const topic of [`directive:${directiveId}`, `document:${documentId}`]) {
      expect(await may(ward.clerk, topic)).toBe(true)
      expect(await may(stranger.clerk, topic)).toBe(false)
    }
    for (const topic of ['desk:x', 'report:1', '', 'directive:999999']) expect(await may(ward.clerk, topic)).toBe(false)
  })

  test('writers tell nobody; the folder does, once for many changes, and a lost connection catches up', async () => {
    const { house } = opened
    await foldDeltas(house)
    const told: Record<string, number>[] = []
    const stop = await listenTopics(house, (changes) => told.push(changes))
    const touch = (...names: string[]) => house.database.asSystem((trx) => touchTopics(trx, names))
    await touch('desk:500001', 'desk:500002')
    await touch('desk:500001')
    expect(told).toEqual([])
    await foldDeltas(house)
    await vi.waitFor(() => expect(told).toEqual([{ 'desk:500001': 1, 'desk:500002': 1 }]))
    expect((await topicsNow(house, ['desk:500001', 'desk:9'])).versions).toEqual({ 'desk:500001': 1, 'desk:9': 0 })

    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query = 'listen topics' and pid <> pg_backend_pid()`.execute(
      house.database.plain,
    )
    opened.clock.advance(1000)
    await touch('desk:500001')
    await foldDeltas(house)
    await vi.waitFor(() => expect(told.at(-1)).toMatchObject({ 'desk:500001': 2 }), { timeout: 10_000 })
    await stop()
  })

  test('a flood of topics is told in pieces that PostgreSQL accepts', async () => {
    const { house } = opened
    const told: Record<string, number>[] = []
    const stop = await listenTopics(house, (changes) => told.push(changes))
    const names = Array.from({ length: 2000 }, (_, i) => `desk:${100_000 + i}`)
    await house.database.asSystem((trx) => touchTopics(trx, names))
    await foldDeltas(house)
    await vi.waitFor(() => expect(Object.keys(Object.assign({}, ...told))).toHaveLength(2000))
    await stop()
  })
})
