import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusalOf } from '../../platform/testing/test-letter.ts'
import { assigned, planOf, requirement } from '../../platform/testing/test-plan.ts'
import { documentRoutesServed, registerDeliveryFollower } from '../documents/index.ts'
import { askExtension, decideExtension } from './commands/extend-due.ts'
import { deliveryFollower } from './commands/follow-delivery.ts'
import { addHoliday, removeHoliday } from './commands/keep-planning.ts'
import { getAssignment } from './queries/assignment.ts'
import { getDirective } from './queries/directive.ts'
import { previewPlan } from './queries/plan.ts'
import { getCalendar } from './queries/planning.ts'
import { type DirectiveWorld, openDirectiveWorld } from './testing/directive-world.ts'

let world: DirectiveWorld
let directiveId: number
let documentId: number

beforeAll(async () => {
  world = await openDirectiveWorld()
  registerDeliveryFollower(deliveryFollower)
  const dueAfter = { days: 5, working: true }
  const everyone = world.wards.map((ward) => assigned(ward, 'execute', { dueAfter }))
  const made = await world.issue(world.district, planOf(world.wards, [requirement('r1', everyone)]))
  directiveId = made.directiveId
  documentId = made.documentId
})
afterAll(() => world.opened.close())

const receive = async (at: number) => {
  const { opened, wards } = world
  const ward = wards[at]
  if (!ward) throw new Error('the world has three wards')
  const { rows } = await sql<{ id: number }>`
    select id from delivery where document_id = ${documentId} and organ_id = ${ward.id}`.execute(
    opened.house.database.plain,
  )
  const door = documentRoutesServed.find(({ route }) => route.path === '/api/deliveries/:id/acknowledge')
  await door?.handle(opened.house, ward.clerk, { id: rows[0]?.id ?? 0 } as never)
  return await dueOf(at)
}
const dueOf = async (at: number) => {
  const ward = world.wards[at]
  if (!ward) throw new Error('the world has three wards')
  const { id } = await world.assignment(directiveId, ward)
  const { dueOn, dueAfter, dueSetBy, deadlineStatus } = await getAssignment(world.opened.house, ward.officer, { id })
  return { dueOn, dueAfter, setBy: dueSetBy?.organ.id ?? null, deadlineStatus }
}

test('each organ counts its days from its own receipt, and who set the rule is named before and after', async () => {
  const { opened, district } = world
  const rule = { dueAfter: { days: 5, working: true }, setBy: district.id, deadlineStatus: 'open' }
  expect(await dueOf(0)).toEqual({ dueOn: null, ...rule })
  // Monday 6 April 2020: the five working days end on the Monday after.
  expect(await receive(0)).toEqual({ dueOn: '2020-04-13', ...rule })
  opened.clock.advance(2 * 86_400_000)
  expect(await receive(1)).toEqual({ dueOn: '2020-04-15', ...rule })
  expect(await dueOf(2)).toEqual({ dueOn: null, ...rule })
  expect((await getDirective(opened.house, district.officer, { id: directiveId })).headline).toMatchObject({ open: 3 })
})

test('the days off are those of the office that set the rule; a day off that it takes back counts again', async () => {
  const { opened, district, wards } = world
  const day = {
    name: 'Đại hội',
    source: 'Thông báo của Quận ủy',
    works: false,
    fromOn: '2020-04-09',
    toOn: '2020-04-10',
  }
  const { id } = await addHoliday(opened.house, district.leader, day)
  expect(await refusalOf(removeHoliday(opened.house, wards[0]?.leader ?? district.leader, { id }))).toBe('not.found')
  expect((await receive(2)).dueOn).toBe('2020-04-16')
  await removeHoliday(opened.house, district.leader, { id })
  expect(await refusalOf(removeHoliday(opened.house, district.leader, { id }))).toBe('not.found')
  expect((await getCalendar(opened.house, district.leader)).holidays.some((one) => one.organId !== null)).toBe(false)
  expect((await dueOf(2)).dueOn).toBe('2020-04-16')
})

test('a later day that somebody grants is that day, and counted from the receipt no longer', async () => {
  const { opened, district, wards } = world
  const [ward] = wards
  if (!ward) throw new Error('the world has wards')
  const { id } = await world.assignment(directiveId, ward)
  await askExtension(opened.house, ward.officer, { id, dueOn: '2020-04-20', reason: 'chờ số liệu' })
  const [asked] = (await getAssignment(opened.house, district.officer, { id })).extensions
  await decideExtension(opened.house, district.leader, { id: asked?.id ?? 0, decision: 'granted' })
  expect(await dueOf(0)).toMatchObject({ dueOn: '2020-04-20', dueAfter: null })
})

test('the preview says the rule, and a day that is set as well goes before it', async () => {
  const { opened, district, wards } = world
  const dueAfter = { days: 3, working: false }
  const [first, second] = wards.map((ward, at) =>
    assigned(ward, 'execute', at === 0 ? { dueAfter } : { dueAfter, dueOn: '2020-05-04' }),
  )
  if (!first || !second) throw new Error('the world has wards')
  const plan = planOf(wards.slice(0, 2), [requirement('r1', [first, second])])
  const { rows } = await previewPlan(opened.house, district.officer, { documentId, plan, limit: 10 })
  expect(rows.map((row) => row.requirements[0])).toMatchObject([
    { dueOn: null, dueAfter },
    { dueOn: '2020-05-04', dueAfter: null },
  ])
})

test('the lunar new year is off by the usual days, and says that each year’s notice decides', async () => {
  const { holidays } = await getCalendar(world.opened.house, world.district.officer)
  const newYears = holidays.filter((one) => one.name === 'Tết Nguyên đán')
  expect(newYears).toHaveLength(8)
  for (const one of newYears)
    expect(one).toMatchObject({ certain: false, source: expect.stringContaining('cần kiểm tra') })
  expect(holidays.filter((one) => one.name !== 'Tết Nguyên đán').every((one) => one.certain)).toBe(true)
})
