import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestOrgan } from '../../platform/testing/test-office.ts'
import { addSeries } from '../../platform/testing/test-office.ts'
import { assigned, requirement } from '../../platform/testing/test-plan.ts'
import { documentRoutesServed } from '../documents/index.ts'
import { proposeCascade } from './commands/propose-cascade.ts'
import { getDirective, getMyMandate, getNode } from './queries/directive.ts'
import { type DirectiveWorld, openDirectiveWorld, wardsPlan } from './testing/directive-world.ts'

let world: DirectiveWorld
let ward: TestOrgan
let cell: TestOrgan

beforeAll(async () => {
  world = await openDirectiveWorld()
  const [first] = world.wards
  const [below] = world.cells
  if (!first || !below) throw new Error('the world has wards and cells')
  ward = first
  cell = below
  await addSeries(world.opened.house, ward, 'KH', 'KH/ĐU', 6)
})
afterAll(() => world.opened.close())

const requirementsOf = async (id: number) =>
  (await getDirective(world.opened.house, world.district.officer, { id })).requirementsList.map((r) => r.id)

test('an organ passes on by a plan of its own where it chooses so: no «Kính gửi», whom it binds under «Nơi nhận»', async () => {
  const { house } = world.opened
  const { directiveId: id } = await world.issue(world.district, wardsPlan(world, ['r1'], '2020-04-20'))
  const passed = await proposeCascade(house, ward.officer, { id, requirementIds: await requirementsOf(id), kind: 'KH' })
  const open = documentRoutesServed.find((r) => r.route.path === '/api/documents/:id')
  const read = async () =>
    (await open?.handle(house, ward.officer, { id: passed.documentId } as never)) as {
      notation: string | null
      content: { kind: string; addressees: unknown[]; distribution: { name: string; purpose: string | null }[] }
    }
  const { content } = await read()
  expect([content.kind, content.addressees]).toEqual(['KH', []])
  expect(content.distribution.filter((d) => d.purpose === 'để thực hiện').map((d) => d.name)).toEqual([
    'Chi bộ 1',
    'Chi bộ 2',
  ])
  await world.carryOut(ward, passed.documentId)
  expect((await read()).notation).toBe('07-KH/ĐU')
  expect((await world.assignment(id, cell)).viaDocumentId).toBe(passed.documentId)
})

test('the same requirement arriving by two ways is shown once as owed, and counts once', async () => {
  const { house } = world.opened
  const plan = wardsPlan(world, [], '2020-04-20')
  plan.requirements.push(
    requirement('r1', [...world.wards.map((w) => assigned(w, 'execute')), assigned(cell, 'execute')]),
  )
  const { directiveId: id } = await world.issue(world.district, plan)
  const before = (await getDirective(house, world.district.officer, { id })).headline.open
  const passed = await proposeCascade(house, ward.officer, { id, requirementIds: await requirementsOf(id) })
  await world.carryOut(ward, passed.documentId)
  const mandate = await getMyMandate(house, cell.officer, { id })
  expect(mandate?.cells.map((c) => c.duplicateOfId !== null)).toEqual([false, true])
  expect(mandate?.cells.map((c) => c.owesFigures)).toEqual([true, false])
  // The other cell is new; this one was counted already.
  expect((await getDirective(house, world.district.officer, { id })).headline.open).toBe(before + 1)
})

test('the tree of a requirement begins at one’s own node, and at the root for who sees the whole', async () => {
  const { house } = world.opened
  const { directiveId: id } = await world.issue(world.district, wardsPlan(world, ['r1'], null))
  const [requirementId] = await requirementsOf(id)
  const node = async (organ: TestOrgan) =>
    await getNode(house, organ.officer, { id, requirementId: requirementId ?? 0 })
  expect(await node(world.district)).toMatchObject({ organ: { id: world.district.id }, children: 3, parentId: null })
  expect(await node(ward)).toMatchObject({ organ: { id: ward.id }, children: 0 })
})
