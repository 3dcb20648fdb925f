import type { Plan, PlanAssignment } from '@thongsuot/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../platform/actor.ts'
import { openTestHouse, type TestHouse, testMorning } from '../../platform/testing/test-house.ts'
import { refusalOf, testLetter } from '../../platform/testing/test-letter.ts'
import { addOrgan, addSeries, type TestOrgan } from '../../platform/testing/test-office.ts'
import { assigned, planOf, requirement } from '../../platform/testing/test-plan.ts'
import { createDraft, documentRoutesServed, registerDeliveryFollower } from '../documents/index.ts'
import { moveAssignment, remindOrgan, returnAssignment } from './commands/act-on-assignment.ts'
import { finishAssignment } from './commands/finish-assignment.ts'
import { deliveryFollower } from './commands/follow-delivery.ts'
import { issueDocument } from './commands/issue-document.ts'
import { proposeCascade } from './commands/propose-cascade.ts'
import { runFanoutSlice } from './commands/run-fanout-slice.ts'
import { savePlan } from './commands/save-plan.ts'
import { registerDirectiveParticipant } from './commands/tell-participants.ts'
import { assignmentPolicy } from './policy.ts'
import { assignmentViews, getAssignment, listChildren } from './queries/assignment.ts'
import { getBoard, getDirective, getMyMandate, listDirectives } from './queries/directive.ts'
import { previewPlan } from './queries/plan.ts'
import { assignmentFacts, relationsToDirective, type StoredAssignment } from './store.ts'

let opened: TestHouse
let district: TestOrgan
let office: TestOrgan
let wards: TestOrgan[]
let cells: TestOrgan[]
let faults = 0
const told: { kind: string; id: number }[] = []

beforeAll(async () => {
  opened = await openTestHouse()
  district = await addOrgan(opened.house, { name: 'Quận ủy Bến Đá', abbreviation: 'QU' })
  office = await addOrgan(opened.house, { name: 'Ban Tuyên giáo Quận ủy', superior: district })
  wards = []
  for (const name of ['Hòa Khê', 'Mỹ Lộc', 'Tân Thủy', 'Yên Giang', 'Bạch Trà']) {
    wards.push(await addOrgan(opened.house, { name: `Đảng ủy phường ${name}`, superior: district }))
  }
  cells = []
  for (const n of [1, 2, 3]) {
    cells.push(await addOrgan(opened.house, { name: `Chi bộ ${n}`, superior: ward(0), users: n !== 3 }))
  }
  await addSeries(opened.house, district, 'CV', 'CV/QU', 100)
  for (const w of wards) await addSeries(opened.house, w, 'CV', 'CV/ĐU')
  registerDeliveryFollower(deliveryFollower)
  registerDirectiveParticipant({
    directiveCreated: async (_t, _h, made) => void told.push({ kind: 'directive', id: made.directiveId }),
    assignmentsCreated: async (_t, _h, { under }) => {
      if (faults > 0 && under.some((u) => u.assignments > 0)) {
        faults -= 1
        throw new Error('the office lost its power')
      }
      told.push(...under.map((u) => ({ kind: 'assignments', id: u.parentId })))
    },
    assignmentMoved: async (_t, _h, { assignmentId }) => void told.push({ kind: 'moved', id: assignmentId }),
    assignmentsWithdrawn: async (_t, _h, { assignmentIds }) =>
      void told.push(...assignmentIds.map((id) => ({ kind: 'withdrawn', id }))),
    assignmentFinished: async (_t, _h, { assignmentId }) => void told.push({ kind: 'finished', id: assignmentId }),
    assignmentHandedOver: async (_t, _h, { assignmentId }) => void told.push({ kind: 'handedOver', id: assignmentId }),
    assignmentReopened: async (_t, _h, { assignmentId }) => void told.push({ kind: 'reopened', id: assignmentId }),
  })
})
afterAll(() => opened.close())

const ward = (i: number): TestOrgan => wards[i] as TestOrgan
const cell = (i: number): TestOrgan => cells[i] as TestOrgan

const served = (path: string) => documentRoutesServed.find((r) => r.route.path === path)
/** A command of the documents module, through the door that serves it. */
const ask = async <T = { id: number; version: number }>(path: string, actor: Actor, input: object): Promise<T> =>
  (await served(path)?.handle(opened.house, actor, input as never)) as T

/** A document approved and not issued yet. */
type Approved = { documentId: number; version: number }

async function approvedWithPlan(owner: TestOrgan, subject: string, plan: Plan): Promise<Approved> {
  const { house } = opened
  const draft = await house.database.asActor(owner.officer, (trx) =>
    createDraft(trx, house, owner.officer, { content: testLetter(subject), purpose: 'letter' }),
  )
  await savePlan(house, owner.officer, { documentId: draft.id, version: 0, plan })
  return await approve(owner, draft.id, draft.version)
}

async function approve(owner: TestOrgan, id: number, version: number): Promise<Approved> {
  const sent = await ask('/api/documents/:id/submit', owner.officer, { id, version })
  const done = await ask('/api/documents/:id/approve', owner.leader, { id, version: sent.version })
  return { documentId: id, version: done.version }
}

async function issued(
  owner: TestOrgan,
  subject: string,
  plan: Plan,
): Promise<{ documentId: number; directiveId: number }> {
  const draft = await approvedWithPlan(owner, subject, plan)
  const done = await issueDocument(opened.house, owner.clerk, draft)
  return { documentId: draft.documentId, directiveId: done.directiveId ?? 0 }
}

async function assignmentsOf(directiveId: number): Promise<StoredAssignment[]> {
  const rows = await opened.house.database.plain
    .selectFrom('assignment')
    .selectAll()
    .where('directiveId', '=', directiveId)
    .orderBy('id')
    .execute()
  return rows as StoredAssignment[]
}
const of = (rows: readonly StoredAssignment[], o: TestOrgan): StoredAssignment =>
  rows.find((r) => r.organId === o.id && r.duplicateOfId === null) as StoredAssignment

describe('issue', () => {
  test('one delivery an organ, the issuer’s root above everybody, and asked again it answers what was done', async () => {
    const plan = planOf(
      wards,
      [
        requirement(
          'r1',
          wards.map((w) => assigned(w, 'execute', { dueOn: '2020-04-20' })),
        ),
        requirement('r2', [assigned(office, 'consolidate')]),
      ],
      { consolidatorOrganId: office.id },
    )
    const draft = await approvedWithPlan(district, 'ra quân', plan)
    const first = await issueDocument(opened.house, district.clerk, draft)
    expect(await issueDocument(opened.house, district.clerk, draft)).toEqual(first)
    expect(first).toMatchObject({ notation: '101-CV/QU', deliveries: 6 })
    const rows = await assignmentsOf(first.directiveId ?? 0)
    const roots = rows.filter((r) => r.parentId === null)
    expect(roots.map((r) => [r.organId, r.owesFigures, r.path])).toEqual(roots.map((r) => [district.id, false, [r.id]]))
    expect(roots).toHaveLength(2)
    const first_ = of(rows, ward(0))
    expect(first_).toMatchObject({
      role: 'execute',
      owesFigures: true,
      dueOn: '2020-04-20',
      dueSetBy: district.leader.positionId,
    })
    expect(first_.path).toEqual([roots[0]?.id, first_.id])
    const row = (await listDirectives(opened.house, office.leader, { relation: 'all', limit: 5 })).items[0]
    expect(row).toMatchObject({ relation: 'consolidator', requirements: 2, organs: 6, acknowledged: 0 })
  })

  test('a plan with gaps, without recipients or missing is not issued, and spends no number', async () => {
    const { house } = opened
    const number = async () =>
      (
        await house.database.plain
          .selectFrom('series')
          .select('lastNumber')
          .where('organId', '=', district.id)
          .executeTakeFirstOrThrow()
      ).lastNumber
    const before = await number()
    const gaps = [{ at: 'recipient:1', words: 'các đơn vị', candidates: [] }]
    const gap = await approvedWithPlan(district, 'còn trống', planOf([ward(0)], [], { gaps }))
    expect(await refusalOf(issueDocument(house, district.clerk, gap))).toBe('plan.gaps')
    const nobody = await approvedWithPlan(district, 'không ai', planOf([ward(0)], [requirement('r1', [])]))
    expect(await refusalOf(issueDocument(house, district.clerk, nobody))).toBe('plan.invalid')
    const stale = await approvedWithPlan(district, 'cũ', planOf([ward(0)], []))
    expect(await refusalOf(issueDocument(house, district.clerk, { ...stale, version: 1 }))).toBe('version.stale')
    expect(await refusalOf(issueDocument(house, district.leader, stale))).toBe('action.refused')
    expect(await number()).toBe(before)
  })

  test('the preview is what the issue carries out', async () => {
    const plan = planOf(wards, [requirement('r1', [assigned(ward(0), 'lead'), assigned(ward(1), 'execute')])])
    const draft = await approvedWithPlan(district, 'xem trước', plan)
    const preview = await previewPlan(opened.house, district.clerk, { documentId: draft.documentId, plan, limit: 100 })
    const done = await issueDocument(opened.house, district.clerk, draft)
    const rows = (await assignmentsOf(done.directiveId ?? 0)).filter((r) => r.parentId !== null)
    expect(preview).toMatchObject({ deliveries: done.deliveries, assignments: rows.length, problems: [] })
    const parents = preview.rows.flatMap((r) => r.requirements.map((q) => [r.organ.id, q.reportsTo.id]))
    const byId = new Map((await assignmentsOf(done.directiveId ?? 0)).map((r) => [r.id, r.organId]))
    expect(new Map(rows.map((r) => [r.organId, byId.get(r.parentId ?? 0)]))).toEqual(
      new Map(parents as [number, number][]),
    )
  })

  test('leads come before those who report to them, crosswise too', async () => {
    const { directiveId } = await issued(
      district,
      'chéo nhau',
      planOf(
        [ward(0), ward(1)],
        [
          requirement('r1', [assigned(ward(0), 'lead'), assigned(ward(1), 'cooperate')]),
          requirement('r2', [assigned(ward(1), 'lead'), assigned(ward(0), 'cooperate')]),
        ],
      ),
    )
    const rows = await assignmentsOf(directiveId)
    expect(rows.map((r) => r.path.length).sort()).toEqual([1, 1, 2, 2, 3, 3])
  })
})

describe('a large issue', () => {
  test('goes on after an interruption in the middle, without losing or doubling anything', async () => {
    const { house } = opened
    const plan = planOf(wards, [
      requirement('r1', [assigned(ward(3), 'lead'), ...[0, 1, 2, 4].map((i) => assigned(ward(i), 'execute'))]),
    ])
    faults = 1
    const draft = await approvedWithPlan(district, 'gián đoạn', plan)
    const done = await issueDocument(house, district.clerk, draft)
    const progress = () =>
      house.database.plain
        .selectFrom('fanout')
        .selectAll()
        .where('documentId', '=', draft.documentId)
        .executeTakeFirstOrThrow()
    expect(await progress()).toMatchObject({ state: 'running', done: 0, total: 5 })
    // One lead and one more in the first slice; then the power goes again; then another process takes over.
    await runFanoutSlice(house, draft.documentId, 2)
    expect(await progress()).toMatchObject({ state: 'running', done: 2 })
    faults = 1
    await expect(runFanoutSlice(house, draft.documentId, 2)).rejects.toThrow('power')
    expect(await progress()).toMatchObject({ state: 'running', done: 2 })
    await Promise.all([runFanoutSlice(house, draft.documentId, 2), runFanoutSlice(house, draft.documentId, 2)])
    while (await runFanoutSlice(house, draft.documentId, 2));
    expect(await progress()).toMatchObject({ state: 'done', done: 5, total: 5 })
    const rows = await assignmentsOf(done.directiveId ?? 0)
    expect(rows.map((r) => r.organId).sort()).toEqual([district.id, ...wards.map((w) => w.id)].sort())
    expect(rows.every((r) => r.duplicateOfId === null)).toBe(true)
    const lead = of(rows, ward(3))
    expect(rows.filter((r) => r.path.length === 3).every((r) => r.parentId === lead.id)).toBe(true)
    const { rows: deliveries } = await sql`select 1 from delivery where document_id = ${draft.documentId}`.execute(
      house.database.plain,
    )
    expect(deliveries).toHaveLength(5)
    const { rows: events } = await sql`select 1 from audit_event where type = 'directive.spread'
      and object_id = ${draft.documentId}`.execute(house.database.plain)
    expect(events).toHaveLength(3)
  })

  test('one that was recalled in the middle goes no further', async () => {
    const { house } = opened
    const draft = await approvedWithPlan(
      district,
      'thu hồi giữa chừng',
      planOf(wards, [
        requirement(
          'r1',
          wards.map((w) => assigned(w, 'execute')),
        ),
      ]),
    )
    faults = 1
    const done = await issueDocument(house, district.clerk, draft)
    await runFanoutSlice(house, draft.documentId, 2)
    await ask('/api/documents/:id/recall', district.leader, { id: draft.documentId, reason: 'sai nội dung' })
    while (await runFanoutSlice(house, draft.documentId, 2));
    const below = (await assignmentsOf(done.directiveId ?? 0)).filter((r) => r.parentId !== null)
    expect(below.map((r) => r.state)).toEqual(['withdrawn', 'withdrawn'])
    expect(await refusalOf(returnAssignment(house, ward(0).clerk, { id: below[0]?.id ?? 0, reason: 'x' }))).not.toBe(
      'done',
    )
  })
})

describe('acts on an assignment', () => {
  test('another ward finds neither the assignment nor what hangs below it', async () => {
    const { directiveId } = await issued(
      district,
      'riêng',
      planOf([ward(0)], [requirement('r1', [assigned(ward(0), 'execute')])]),
    )
    const { id } = of(await assignmentsOf(directiveId), ward(0))
    const { house } = opened
    const other = ward(1)
    for (const work of [
      () => getAssignment(house, other.leader, { id }),
      () => listChildren(house, other.leader, { id, limit: 10 }),
      () => returnAssignment(house, other.clerk, { id, reason: 'x' }),
      () => finishAssignment(house, other.clerk, { id }),
      () => moveAssignment(house, other.leader, { id, reportsToOrganId: other.id }),
      () => getDirective(house, other.leader, { id: directiveId }),
      () => getBoard(house, other.leader, { id: directiveId, limit: 10 }),
      () => remindOrgan(house, other.clerk, { id: directiveId, organId: ward(0).id, words: 'x' }),
    ]) {
      expect(await refusalOf(work())).toBe('not.found')
    }
  })

  test('an organ returns one requirement with its reason, and a delivery that it refuses takes all with it', async () => {
    const plan = planOf(
      [ward(0), ward(1)],
      ['r1', 'r2'].map((key) => requirement(key, [assigned(ward(0), 'execute'), assigned(ward(1), 'execute')])),
    )
    const { documentId, directiveId } = await issued(district, 'trả lại', plan)
    const rows = await assignmentsOf(directiveId)
    const done = await returnAssignment(opened.house, ward(0).clerk, {
      id: of(rows, ward(0)).id,
      reason: 'không có chợ',
    })
    expect(await returnAssignment(opened.house, ward(0).clerk, { id: done.id, reason: 'lần nữa' })).toEqual(done)
    const delivery = await opened.house.database.plain
      .selectFrom('delivery')
      .select('id')
      .where('documentId', '=', documentId)
      .where('organId', '=', ward(1).id)
      .executeTakeFirstOrThrow()
    await ask('/api/deliveries/:id/return', ward(1).clerk, { id: delivery.id, reason: 'gửi nhầm' })
    const after = await assignmentsOf(directiveId)
    expect(after.filter((r) => r.organId === ward(0).id).map((r) => r.state)).toEqual(['returned', 'open'])
    expect(after.filter((r) => r.organId === ward(1).id).map((r) => r.returnReason)).toEqual(['gửi nhầm', 'gửi nhầm'])
    const board = await getBoard(opened.house, district.leader, { id: directiveId, limit: 10 })
    expect(board.items.map((r) => [r.organ.id, r.deliveryStatus, r.returnReason])).toEqual([
      [ward(0).id, '01', null],
      [ward(1).id, '02', 'gửi nhầm'],
    ])
  })

  test('a due day closes at 24:00 local time', async () => {
    const due = { dueOn: '2020-04-08' }
    const { directiveId } = await issued(
      district,
      'đúng hạn',
      planOf(
        [ward(0), ward(1), ward(2)],
        [
          requirement('r1', [
            assigned(ward(0), 'execute', due),
            assigned(ward(1), 'execute', due),
            assigned(ward(2), 'execute'),
          ]),
        ],
      ),
    )
    const rows = await assignmentsOf(directiveId)
    const status = async () => {
      const board = await getBoard(opened.house, district.leader, { id: directiveId, limit: 10 })
      const { headline } = await getDirective(opened.house, district.leader, { id: directiveId })
      const classes = board.items.map((r) => r.cells[0]?.deadlineStatus)
      for (const kind of ['doneOnTime', 'doneLate', 'open', 'overdue'] as const) {
        expect(classes.filter((c) => c === kind).length).toBe(headline[kind])
      }
      return classes
    }
    opened.clock.set('2020-04-08T16:59:59.999Z')
    expect(await status()).toEqual(['open', 'open', 'open'])
    await finishAssignment(opened.house, ward(0).officer, { id: of(rows, ward(0)).id })
    opened.clock.set('2020-04-08T17:00:00.000Z')
    expect(await status()).toEqual(['doneOnTime', 'overdue', 'open'])
    await finishAssignment(opened.house, ward(1).officer, { id: of(rows, ward(1)).id, note: 'xong muộn' })
    expect(await status()).toEqual(['doneOnTime', 'doneLate', 'open'])
    opened.clock.set(testMorning)
  })

  test('a move takes all below with it, and never makes a circle', async () => {
    const { directiveId } = await issued(
      district,
      'chuyển tuyến',
      planOf(
        [ward(0), ward(1), ward(2)],
        [
          requirement('r1', [
            assigned(ward(0), 'execute'),
            assigned(ward(1), 'execute', { reportsToOrganId: ward(0).id }),
            assigned(ward(2), 'execute'),
          ]),
        ],
      ),
    )
    const rows = await assignmentsOf(directiveId)
    const [a, b, c] = [of(rows, ward(0)), of(rows, ward(1)), of(rows, ward(2))]
    expect(b.path).toEqual([a.path[0], a.id, b.id])
    expect(
      await refusalOf(moveAssignment(opened.house, district.leader, { id: a.id, reportsToOrganId: ward(1).id })),
    ).toBe('assignment.loop')
    await moveAssignment(opened.house, district.leader, { id: a.id, reportsToOrganId: ward(2).id })
    const moved = await assignmentsOf(directiveId)
    expect(of(moved, ward(1)).path).toEqual([c.path[0], c.id, a.id, b.id])
    expect(told.some((t) => t.kind === 'moved' && t.id === a.id)).toBe(true)
    // Each of the two is right alone; together they would make a circle.
    const both = await Promise.all([
      refusalOf(moveAssignment(opened.house, district.leader, { id: a.id, reportsToOrganId: district.id })),
      refusalOf(moveAssignment(opened.house, district.leader, { id: c.id, reportsToOrganId: ward(1).id })),
    ])
    expect(both[0]).toBe('done')
    expect(['done', 'assignment.loop']).toContain(both[1])
    const paths = (await assignmentsOf(directiveId)).map((r) => r.path)
    expect(paths.every((path) => new Set(path).size === path.length)).toBe(true)
  })
})

describe('the cascade', () => {
  const passOn = async (owner: TestOrgan, directiveId: number, targets: TestOrgan[]): Promise<number> => {
    const { house } = opened
    const { requirementsList } = await getDirective(house, owner.leader, { id: directiveId })
    const proposed = await proposeCascade(house, owner.officer, {
      id: directiveId,
      requirementIds: requirementsList.map((r) => r.id),
      targets: targets.map(({ id }) => ({ kind: 'organ', id })),
    })
    const approved = await approve(owner, proposed.documentId, proposed.version)
    const done = await issueDocument(house, owner.clerk, approved)
    expect(done.directiveId).toBe(directiveId)
    return proposed.documentId
  }

  test('hangs the subordinates under the organ that passes the requirement on, in its own document', async () => {
    const { directiveId } = await issued(
      district,
      'xuống chi bộ',
      planOf([ward(0)], [requirement('r1', [assigned(ward(0), 'execute')])]),
    )
    const documentId = await passOn(ward(0), directiveId, cells)
    const rows = await assignmentsOf(directiveId)
    const parent = of(rows, ward(0))
    for (const c of cells) {
      const child = of(rows, c)
      expect(child).toMatchObject({ parentId: parent.id, viaDocumentId: documentId, role: 'execute' })
      expect(child.path).toEqual([...parent.path, child.id])
    }
    const shown = await getAssignment(opened.house, cell(0).clerk, { id: of(rows, cell(0)).id })
    expect(shown.chain.map((n) => n.organ.id)).toEqual([district.id, ward(0).id, cell(0).id])
    expect(shown.requirement.words).toBe('dọn vệ sinh đường phố')
    const mine = await getMyMandate(opened.house, cell(0).clerk, { id: directiveId })
    expect(mine?.cells).toHaveLength(1)
    const board = await getBoard(opened.house, ward(0).leader, { id: directiveId, limit: 10 })
    expect(board.items.map((r) => r.organ.id)).toEqual(cells.map((c) => c.id))
    const root = await getDirective(opened.house, district.leader, { id: directiveId })
    expect(root.cascadeDocuments.map((c) => [c.document.id, c.organ.id])).toEqual([[documentId, ward(0).id]])
    expect([root.organs, root.headline.open]).toEqual([4, 4])
    expect((await getDirective(opened.house, cell(0).leader, { id: directiveId })).relation).toBe('recipient')
  })

  test('a requirement that reaches an organ by a second way is shown and adds nothing', async () => {
    const { directiveId } = await issued(
      district,
      'hai đường',
      planOf([ward(0), cell(0)], [requirement('r1', [assigned(ward(0), 'execute'), assigned(cell(0), 'execute')])]),
    )
    await passOn(ward(0), directiveId, [cell(0)])
    const both = (await assignmentsOf(directiveId)).filter((r) => r.organId === cell(0).id)
    expect(both.map((r) => [r.duplicateOfId, r.owesFigures])).toEqual([
      [null, true],
      [both[0]?.id, false],
    ])
  })

  test('goes only to one’s own subordinates, whatever a saved plan says, and only with requirements one owes', async () => {
    const { house } = opened
    const { directiveId } = await issued(
      district,
      'ngoài tuyến',
      planOf([ward(0)], [requirement('r1', [assigned(ward(0), 'execute')])]),
    )
    const [asked] = (await getDirective(house, ward(0).leader, { id: directiveId })).requirementsList
    const input = {
      id: directiveId,
      requirementIds: [asked?.id ?? 0],
      targets: [{ kind: 'organ' as const, id: ward(1).id }],
    }
    expect(await refusalOf(proposeCascade(house, ward(0).officer, input))).toBe('cascade.notSubordinate')
    const passing = (role: PlanAssignment['role']) =>
      planOf([ward(1)], [requirement('r1', [assigned(ward(1), role)], { requirementId: asked?.id ?? 0 })])
    const forged = await approvedWithPlan(ward(0), 'lách', passing('execute'))
    expect(await refusalOf(issueDocument(house, ward(0).clerk, forged))).toBe('cascade.notSubordinate')
    const invited = await approvedWithPlan(ward(0), 'mời phối hợp', passing('cooperate'))
    expect(await refusalOf(issueDocument(house, ward(0).clerk, invited))).toBe('done')
    const stranger = await approvedWithPlan(ward(2), 'mượn', passing('cooperate'))
    expect(await refusalOf(issueDocument(house, ward(2).clerk, stranger))).toBe('not.found')
  })
})

describe('policies', () => {
  const relations = ['own', 'consolidator', 'recipient', 'watcher'] as const

  test('over every directive and assignment made above, a list and the single check agree for everybody', async () => {
    const { house } = opened
    const everyone = [district, office, ...wards, ...cells].flatMap((o) => [o.clerk, o.leader, o.officer])
    const ids = (await house.database.plain.selectFrom('directive').select('id').execute()).map((d) => d.id)
    let found = 0
    for (const actor of everyone) {
      const listed = await listDirectives(house, actor, { relation: 'all', limit: 200 })
      const seen = new Map(listed.items.map((d) => [d.id, d.relation]))
      await house.database.asActor(actor, async (trx) => {
        for (const id of ids) {
          const held = await relationsToDirective(trx, actor, id)
          expect(seen.get(id), `directive ${id}`).toBe(relations.find((r) => held.has(r)))
        }
        const rows = (await trx.selectFrom('assignment').selectAll().orderBy('id').execute()) as StoredAssignment[]
        const views = await assignmentViews(trx, actor, rows, opened.clock.today())
        for (const [i, row] of rows.entries()) {
          expect(views[i]?.can).toEqual(
            assignmentPolicy.canAll(await assignmentFacts(trx, actor, row, opened.clock.today())),
          )
        }
      })
      expect(listed.total).toBe(seen.size)
      found += seen.size
    }
    expect(found).toBeGreaterThan(60)
  })
})
