import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { registerPorts, servedRoutes } from '../../compose.ts'
import type { Actor } from '../../platform/actor.ts'
import { refusalOf } from '../../platform/testing/test-letter.ts'
import type { TestOrgan } from '../../platform/testing/test-office.ts'
import { assigned, planOf, requirement } from '../../platform/testing/test-plan.ts'
import { houseClient } from '../../sample/house-client.ts'
import { type DirectiveWorld, openDirectiveWorld } from './testing/directive-world.ts'

let world: DirectiveWorld
let directiveId: number
let requirementIds: number[]
let ward: TestOrgan
let cell: TestOrgan

const as = (actor: Actor) => houseClient(world.opened.house, servedRoutes, actor)
const due = async (organ: TestOrgan, ordinal: number) => (await world.assignment(directiveId, organ, ordinal)).dueOn

beforeAll(async () => {
  registerPorts()
  world = await openDirectiveWorld()
  const [first] = world.wards
  const [below] = world.cells
  if (!first || !below) throw new Error('the world has wards and cells')
  ward = first
  cell = below
  const everyone = world.wards.map((one) => assigned(one, 'execute', { dueOn: '2020-04-20' }))
  const counted = {
    code: 'so-ho',
    name: 'Số hộ',
    unit: 'hộ',
    kind: 'number' as const,
    overTime: 'sum' as const,
    bounded: false,
  }
  const plan = planOf(
    world.wards,
    [1, 2, 3].map((n) =>
      requirement(`r${n}`, everyone, { clause: String(n), indicators: [{ ...counted, code: `so-ho-${n}` }] }),
    ),
    {
      consolidatorOrganId: world.board.id,
      rhythm: { everyDays: 7, startOn: '2020-04-06', periods: 4, dueAfterDays: 1 },
    },
  )
  directiveId = (await world.issue(world.district, plan)).directiveId
  const { requirementsList } = await as(world.district.officer).call('directives.get', { id: directiveId })
  requirementIds = requirementsList.map((r) => r.id)
  // The ward passes all of it on to its cells, with days of its own.
  const passed = await as(ward.officer).call('directives.proposeCascade', {
    id: directiveId,
    requirementIds,
    dueOn: '2020-04-15',
  })
  await world.carryOut(ward, passed.documentId)
})
afterAll(() => world.opened.close())

const [replaced, extended, withdrawn] = [0, 1, 2]
const requirementId = (index: number) => requirementIds[index] ?? 0

describe('an amendment', () => {
  test('reaches everyone below with the old beside the new, is acknowledged by each, and what is withdrawn is expected no more', async () => {
    const issuer = as(world.district.officer)
    const period = (await issuer.call('figures.periods', { directiveId }))[0]?.id ?? 0
    const indicators = await issuer.call('figures.indicators', { directiveId })
    const expectedReports = async () => {
      const rollups = await issuer.call('figures.rollups', { directiveId, periodId: period })
      return rollups.map((row) => [indicators.find((i) => i.id === row.indicatorId)?.requirementId, row.expected])
    }
    const before = await expectedReports()
    const draft = await issuer.call('directives.proposeAmendment', {
      id: directiveId,
      items: [
        { requirementId: requirementId(replaced), act: 'replace', words: 'dọn vệ sinh đường phố và ngõ xóm' },
        { requirementId: requirementId(extended), act: 'extend', dueOn: '2020-04-30' },
        { requirementId: requirementId(withdrawn), act: 'withdraw' },
      ],
    })
    // Nothing has changed before it is issued; the preview names everyone who holds a requirement.
    const held = await issuer.call('directives.getPlan', { documentId: draft.documentId })
    if (!held) throw new Error('the draft has its plan')
    const preview = await issuer.call('directives.previewPlan', { documentId: draft.documentId, plan: held.plan })
    expect(preview.rows.map((row) => row.organ.id).sort()).toEqual(
      [...world.wards, ...world.cells].map((o) => o.id).sort(),
    )
    expect(preview.problems).toEqual([])
    expect(await due(ward, 2)).toBe('2020-04-20')
    await world.carryOut(world.district, draft.documentId)

    for (const organ of [...world.wards, ...world.cells]) {
      const [seen] = await as(organ.officer).call('directives.amendments', { id: directiveId })
      expect(seen?.mine?.acknowledgedAt).toBeNull()
      expect(seen?.items).toMatchObject([
        { act: 'replace', oldWords: 'dọn vệ sinh đường phố', newWords: 'dọn vệ sinh đường phố và ngõ xóm' },
        { act: 'extend', newDueOn: '2020-04-30' },
        { act: 'withdraw', newWords: null, newDueOn: null },
      ])
    }
    // The issuer's own days move; those that the ward set for its cells are the ward's to move, and the difference is shown.
    expect(await Promise.all([due(ward, 2), due(cell, 2)])).toEqual(['2020-04-30', '2020-04-15'])
    const mine = await as(ward.officer).call('directives.amendments', { id: directiveId })
    expect(mine[0]?.items[1]).toMatchObject({ oldDueOn: '2020-04-20', newDueOn: '2020-04-30', dueMoved: true })
    const below = await as(cell.officer).call('directives.amendments', { id: directiveId })
    expect(below[0]?.items[1]).toMatchObject({ oldDueOn: null, dueMoved: false })

    const deliveryId = below[0]?.mine?.deliveryId ?? 0
    await as(cell.clerk).call('documents.acknowledge', { id: deliveryId })
    const [received] = await as(world.board.officer).call('directives.amendments', { id: directiveId })
    expect(received?.received).toEqual({ acknowledged: 1, total: 5 })
    // Whoever sees the whole is told the one day that all had whose day moved.
    expect(received?.items[1]).toMatchObject({ oldDueOn: '2020-04-20', dueMoved: true })

    for (const organ of [...world.wards, ...world.cells]) {
      expect((await world.assignment(directiveId, organ, 3)).state).toBe('withdrawn')
    }
    const after = await expectedReports()
    const kept = (rows: typeof before) => rows.filter(([id]) => id !== requirementId(withdrawn))
    expect(kept(after)).toEqual(kept(before))
    expect(before.filter(([id]) => id === requirementId(withdrawn))).toEqual([[requirementId(withdrawn), 5]])
    expect(after.filter(([id]) => id === requirementId(withdrawn))).toEqual([[requirementId(withdrawn), 0]])
  })

  test('leaves the old document as it was; the requirement says its words of then and of now', async () => {
    const { requirementsList, document } = await as(ward.officer).call('directives.get', { id: directiveId })
    expect(requirementsList[replaced]).toMatchObject({
      words: 'dọn vệ sinh đường phố',
      currentWords: 'dọn vệ sinh đường phố và ngõ xóm',
      withdrawnOn: null,
    })
    expect(requirementsList[withdrawn]?.withdrawnOn).toBe('2020-04-06')
    expect(document.notation).toBe('101-CV/QU')
    // Whoever passes it on from now on passes the newest words.
    const again = await as(world.wards[1]?.officer as Actor)
      .call('directives.proposeCascade', {
        id: directiveId,
        requirementIds: [requirementId(replaced)],
        targets: [{ kind: 'organ', id: cell.id }],
      })
      .catch((error: { code: string }) => error.code)
    expect(again).toBe('cascade.notSubordinate')
    const passed = await as(ward.officer).call('directives.proposeCascade', {
      id: directiveId,
      requirementIds: [requirementId(replaced)],
    })
    const plan = await as(ward.officer).call('directives.getPlan', { documentId: passed.documentId })
    expect(plan?.plan.requirements[0]?.words).toBe('dọn vệ sinh đường phố và ngõ xóm')
    const gone = as(ward.officer).call('directives.proposeCascade', {
      id: directiveId,
      requirementIds: [requirementId(withdrawn)],
    })
    expect(await refusalOf(gone)).toBe('state.refused')
  })

  test('must name the old document, and only the issuer replaces or withdraws; who passed on moves its own days', async () => {
    const items = [{ requirementId: requirementId(extended), act: 'extend' as const, dueOn: '2020-04-28' }]
    const withdraw = [{ requirementId: requirementId(extended), act: 'withdraw' as const }]
    expect(
      await refusalOf(as(ward.officer).call('directives.proposeAmendment', { id: directiveId, items: withdraw })),
    ).toBe('amendment.notIssuer')
    expect(await refusalOf(as(cell.officer).call('directives.proposeAmendment', { id: directiveId, items }))).toBe(
      'amendment.notIssuer',
    )
    expect(
      await refusalOf(as(world.board.officer).call('directives.proposeAmendment', { id: directiveId, items })),
    ).toBe('action.refused')
    const own = await as(ward.officer).call('directives.proposeAmendment', { id: directiveId, items })
    const { content, version } = await as(ward.officer).call('documents.get', { id: own.documentId })
    expect(content.citations).toMatchObject([{ notation: '01-CV/ĐU', relation: 'amends' }])
    await as(ward.officer).call('documents.correct', {
      id: own.documentId,
      version,
      content: { ...content, citations: [] },
    })
    expect(await refusalOf(world.carryOut(ward, own.documentId))).toBe('amendment.unnamed')
    const named = await as(ward.officer).call('directives.proposeAmendment', { id: directiveId, items })
    await world.carryOut(ward, named.documentId)
    expect(await Promise.all([due(ward, 2), due(cell, 2)])).toEqual(['2020-04-30', '2020-04-28'])
    // What was withdrawn is not amended again.
    const again = as(world.district.officer).call('directives.proposeAmendment', {
      id: directiveId,
      items: [{ requirementId: requirementId(withdrawn), act: 'extend', dueOn: '2020-05-30' }],
    })
    expect(await refusalOf(again)).toBe('not.found')
  })
})
