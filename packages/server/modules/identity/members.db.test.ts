import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../platform/actor.ts'
import { smallDistrict } from '../../platform/testing/small-district.ts'
import { openTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { refusalOf } from '../../platform/testing/test-letter.ts'
import { resolveWords } from '../organs/index.ts'
import { addMember, endMember } from './commands/keep-members.ts'
import { importInstallation } from './index.ts'
import { listMembers } from './queries/members.ts'

let at: TestHouse
const ids = new Map<string, number>()
const id = (key: string) => Number(ids.get(key))
let administrator: Actor

beforeAll(async () => {
  at = await openTestHouse()
  await importInstallation(at.house, smallDistrict)
  for (const table of ['organ', 'position', 'person'] as const) {
    for (const row of await at.house.database.plain.selectFrom(table).select(['id', 'key']).execute())
      ids.set(`${table}:${row.key}`, row.id)
  }
  administrator = { personId: id('person:p1'), positionId: 1, organId: id('organ:ub'), role: 'administrator' }
})
afterAll(() => at.close())

const add = (actor: Actor, position: string, duty: 'head' | 'member', organ = 'bcd') =>
  addMember(at.house, actor, {
    ...{ organId: id(`organ:${organ}`), positionId: id(`position:${position}`), duty, from: '2020-04-01' },
    basis: 'Quyết định kiện toàn Ban Chỉ đạo',
  })
const members = async (asOf?: string) =>
  (await listMembers(at.house, administrator, { organId: id('organ:bcd'), asOf })).members

test('a steering committee has posts of other organs as members, its head first; whoever holds the post is the member', async () => {
  await add(administrator, 'mt-ct', 'member')
  await add(administrator, 'ub-pct', 'head')
  expect((await members()).map((one) => [one.duty, one.position.organ.id === id('organ:ub')])).toEqual([
    ['head', true],
    ['member', false],
  ])
  expect(await members('2020-03-01')).toEqual([])
})

test('only an administrator keeps members, a post is a member once at a time, and another kind of organ has none', async () => {
  expect(await refusalOf(add({ ...administrator, role: 'clerk' }, 'qu-bt', 'member'))).toBe('action.refused')
  expect(await refusalOf(add(administrator, 'mt-ct', 'member'))).toBe('member.taken')
  expect(await refusalOf(add(administrator, 'mt-ct', 'member', 'ub'))).toBe('member.notSteering')
})

test('a membership ends on a day by a document, and the days before keep it', async () => {
  const member = (await members()).find((one) => one.duty === 'member')
  const end = (on: string, version = 1) =>
    endMember(at.house, administrator, { id: Number(member?.id), version, on, basis: 'Quyết định thay đổi thành viên' })
  expect(await refusalOf(end('2020-04-01'))).toBe('member.days')
  await end('2020-04-05')
  expect(await members()).toHaveLength(1)
  expect(await members('2020-04-04')).toHaveLength(2)
  expect(await refusalOf(end('2020-04-06'))).toBe('version.stale')
})

test('«thành viên Ban Chỉ đạo» in a letter is the organ of each member on the day, once', async () => {
  await at.house.database.asSystem(async (trx) => {
    const second = { key: 'ub-pct-2', organId: id('organ:ub'), title: 'Phó Chủ tịch', role: 'leader' }
    const made = await trx
      .insertInto('position')
      .values({ ...second, validFrom: '2020-01-01' })
      .returning('id')
      .executeTakeFirstOrThrow()
    ids.set('position:ub-pct-2', made.id)
  })
  await add(administrator, 'ub-pct-2', 'member')
  const meant = async (words: string, on: string, office = 'ub') =>
    (await resolveWords(at.house.database.plain, id(`organ:${office}`), [words], on))[0]
  const organs = (...keys: string[]) =>
    keys
      .map((key) => id(`organ:${key}`))
      .sort((one, other) => one - other)
      .map((organId) => ({ target: { kind: 'organ', id: organId } }))
  for (const words of [
    'Các thành viên Ban Chỉ đạo',
    'Các đồng chí thành viên BCĐ phòng, chống dịch Covid-19 quận',
    'Ủy viên Ban Chỉ đạo phòng, chống dịch',
  ]) {
    for (const office of ['ub', 'qu', 'pyt']) {
      expect(await meant(words, '2020-04-03', office)).toMatchObject({ certain: true, targets: organs('ub', 'mt') })
    }
    expect(await meant(words, '2020-04-06')).toMatchObject({ certain: true, targets: organs('ub') })
    const before = await meant(words, '2020-03-01')
    expect(before).toMatchObject({ certain: false, targets: [], candidates: organs('bcd') })
    expect(before?.how).toContain('chưa ghi thành viên nào')
  }
})
