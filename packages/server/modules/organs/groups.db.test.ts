import type { GroupRuleInput } from '@thongsuot/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../platform/actor.ts'
import { smallDistrict } from '../../platform/testing/small-district.ts'
import { openTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { importInstallation } from '../identity/index.ts'
import { makeGroup, saveGroup } from './commands/save-group.ts'
import { resolveWords } from './index.ts'
import { openGroup, previewGroup } from './queries/group-members.ts'
import { organLife } from './queries/life.ts'
import { listOrgans } from './queries/organ-page.ts'

let at: TestHouse
const ids = new Map<string, number>()
const id = (key: string) => Number(ids.get(key))
let clerk: Actor

beforeAll(async () => {
  at = await openTestHouse()
  await importInstallation(at.house, smallDistrict)
  for (const table of ['organ', 'organGroup', 'territory', 'position'] as const) {
    for (const row of await at.house.database.plain.selectFrom(table).select(['id', 'key']).execute()) {
      ids.set(`${table}:${row.key}`, row.id)
    }
  }
  clerk = { personId: 1, positionId: id('position:qu-vt'), organId: id('organ:qu'), role: 'clerk' }
})
afterAll(() => at.close())

const wards = (): GroupRuleInput => ({
  type: 'match',
  underId: id('organ:qu'),
  kinds: ['party-committee-ward'],
})
const without = (...keys: string[]): GroupRuleInput => ({
  type: 'difference',
  of: [wards(), { type: 'organs', ids: keys.map((key) => id(`organ:${key}`)) }],
})

test('a group is a rule by its parts; the list is shown on a day before it is saved, with what differs from another day', async () => {
  const rule: GroupRuleInput = {
    type: 'union',
    of: [without('du-w1'), { type: 'group', id: id('organGroup:ban-dang') }],
  }
  const shown = await previewGroup(at.house, clerk, { rule, limit: 3, comparedWith: '2014-01-01' })
  expect(shown.total).toBe(4 + 3)
  expect(shown.items).toHaveLength(3)
  expect(shown.added.total).toBe(7)
  expect(shown.removed).toEqual({ total: 0, items: [] })
  const rest = await previewGroup(at.house, clerk, { rule, limit: 50, after: String(shown.next) })
  expect(rest.items).toHaveLength(4)
  const steering: GroupRuleInput = { type: 'organs', ids: [id('organ:bcd')] }
  const later = await previewGroup(at.house, clerk, { rule: steering, limit: 5, comparedWith: '2020-01-31' })
  expect(later.added.items.map((each) => each.id)).toEqual([id('organ:bcd')])
  const ofPlace: GroupRuleInput = { type: 'match', territoryId: id('territory:w2'), lines: ['state'] }
  expect((await previewGroup(at.house, clerk, { rule: ofPlace, limit: 50 })).total).toBe(2)
})

test('a saved group opens with its rule as it was made, and its other names are read in letters', async () => {
  const rule = without('du-w1', 'du-w2')
  const input = { name: 'Đảng ủy các phường ven sông', aliases: ['các phường ven sông'], rule }
  const made = await makeGroup(at.house, clerk, input)
  const opened = await openGroup(at.house, clerk, { id: made.id })
  expect(opened).toMatchObject({ name: input.name, aliases: input.aliases, rule, version: 1, can: { save: true } })
  expect(opened.names.organs.map((each) => each.id)).toEqual(
    expect.arrayContaining([id('organ:qu'), id('organ:du-w1'), id('organ:du-w2')]),
  )
  const [found] = await resolveWords(at.house.database.plain, id('organ:qu'), ['Các phường ven sông'], '2020-04-06')
  expect(found).toMatchObject({ certain: true, targets: [{ target: { kind: 'group', id: made.id }, organs: 3 }] })
  const { rows } = await at.house.database.pool.query(`select data from audit_event where type = 'organ.groupSaved'`)
  expect(rows).toEqual([{ data: { version: 1, members: 3 } }])
})

test('a rule by place, line and several conditions comes back whole when it is opened and saved', async () => {
  const rule: GroupRuleInput = {
    type: 'difference',
    of: [
      { type: 'match', underId: id('organ:qu'), territoryKind: 'phường', lines: ['party'] },
      { type: 'match', territoryId: id('territory:w1'), territoryKind: 'phường' },
    ],
  }
  const made = await makeGroup(at.house, clerk, { name: 'Đảng ủy theo địa bàn phường', aliases: [], rule })
  const opened = await openGroup(at.house, clerk, { id: made.id })
  expect(opened.rule).toEqual(rule)
  const before = await previewGroup(at.house, clerk, { rule, limit: 50 })
  expect(before.total).toBeGreaterThan(0)
  await saveGroup(at.house, clerk, { id: made.id, version: 1, name: opened.name, aliases: [], rule: opened.rule })
  const saved = await openGroup(at.house, clerk, { id: made.id })
  expect(saved.rule).toEqual(rule)
  expect((await previewGroup(at.house, clerk, { rule: saved.rule, limit: 50 })).items).toEqual(before.items)
})

test('groups that name each other in a circle are refused, with the way round', async () => {
  const first = await makeGroup(at.house, clerk, { name: 'Vòng một', aliases: [], rule: wards() })
  const second = await makeGroup(at.house, clerk, {
    name: 'Vòng hai',
    aliases: [],
    rule: { type: 'group', id: first.id },
  })
  const input = { id: first.id, version: 1, name: 'Vòng một', aliases: [] }
  const round: GroupRuleInput = { type: 'union', of: [wards(), { type: 'group', id: second.id }] }
  await expect(saveGroup(at.house, clerk, { ...input, rule: round })).rejects.toMatchObject({
    code: 'group.loop',
    details: { names: '«Vòng một» → «Vòng hai» → «Vòng một»' },
  })
  await saveGroup(at.house, clerk, { ...input, rule: without('du-w3') })
  expect((await previewGroup(at.house, clerk, { rule: { type: 'group', id: second.id }, limit: 5 })).total).toBe(4)
  await expect(saveGroup(at.house, clerk, { ...input, rule: wards() })).rejects.toMatchObject({ code: 'version.stale' })
})

test('only who writes the letters of the office keeps its groups, and another office does not find them', async () => {
  const rule = wards()
  const leader: Actor = { ...clerk, role: 'leader' }
  await expect(makeGroup(at.house, leader, { name: 'X', aliases: [], rule })).rejects.toMatchObject({
    code: 'action.refused',
  })
  const made = await makeGroup(at.house, clerk, { name: 'Của Quận ủy', aliases: [], rule })
  const below: Actor = { ...clerk, organId: id('organ:du-w1') }
  const input = { id: made.id, version: 1, name: 'Của phường', aliases: [], rule }
  await expect(saveGroup(at.house, below, input)).rejects.toMatchObject({ code: 'action.refused' })
  const front: Actor = { ...clerk, organId: id('organ:mttp') }
  await expect(openGroup(at.house, front, { id: made.id })).rejects.toMatchObject({ code: 'not.found' })
  const foreign: GroupRuleInput = { type: 'group', id: made.id }
  await expect(makeGroup(at.house, front, { name: 'Y', aliases: [], rule: foreign })).rejects.toMatchObject({
    code: 'group.invalid',
  })
})

test('the same rule counts, pages and knows its members alike, whatever it is made of', async () => {
  const rules: GroupRuleInput[] = [
    wards(),
    without('du-w1', 'du-w2'),
    { type: 'union', of: [wards(), { type: 'match', lines: ['state'] }, without('du-w3')] },
    { type: 'difference', of: [{ type: 'match' }, wards(), { type: 'match', lines: ['state'] }] },
    { type: 'difference', of: [{ type: 'union', of: [wards(), without('du-w1')] }, without('du-w1')] },
    { type: 'match', underId: id('organ:du-w3') },
  ]
  for (const rule of rules) {
    const whole = await previewGroup(at.house, clerk, { rule, limit: 100 })
    expect(whole.items.map((each) => each.id)).toEqual(
      [...new Set(whole.items.map((each) => each.id))].sort((a, b) => a - b),
    )
    expect(whole.total).toBe(whole.items.length)
    const paged: number[] = []
    for (let after: string | undefined; ; ) {
      const page = await previewGroup(at.house, clerk, { rule, limit: 2, ...(after ? { after } : {}) })
      paged.push(...page.items.map((each) => each.id))
      if (page.next === null) break
      after = page.next
    }
    expect(paged).toEqual(whole.items.map((each) => each.id))
    const made = await makeGroup(at.house, clerk, {
      name: `Nhóm ${JSON.stringify(rule)}`.slice(0, 90),
      aliases: [],
      rule,
    })
    const { items } = await listOrgans(at.house, clerk, { limit: 200 })
    for (const organ of items) {
      const life = await organLife(at.house, clerk, { id: organ.id })
      expect(
        life.groups.some((group) => group.id === made.id),
        organ.name,
      ).toBe(paged.includes(organ.id))
    }
  }
})

test('a count that is kept is made anew when an organ comes or goes', async () => {
  const rule = wards()
  const before = await previewGroup(at.house, clerk, { rule, limit: 1 })
  await importInstallation(at.house, {
    organs: [
      {
        key: 'du-moi',
        name: 'Đảng ủy phường Mới',
        kind: 'party-committee-ward',
        superior: 'qu',
        valid_from: '2020-01-01',
      },
    ],
  })
  expect((await previewGroup(at.house, clerk, { rule, limit: 1 })).total).toBe(before.total + 1)
  expect((await previewGroup(at.house, clerk, { rule, limit: 1, asOf: '2019-12-31' })).total).toBe(before.total)
})

test('words that very many names begin with say that only the first were looked at', async () => {
  expect((await listOrgans(at.house, clerk, { words: 'dang uy', limit: 5 })).cut).toBe(false)
  const { pool } = at.house.database
  await pool.query(
    `insert into organ_alias (organ_id, alias, alias_folded) select $1, n, 'ten goi ' || n from generate_series(1, 2100) n`,
    [id('organ:qu')],
  )
  const found = await listOrgans(at.house, clerk, { words: 'ten goi', limit: 5 })
  expect(found).toMatchObject({ cut: true, total: 1, next: null })
  expect((await listOrgans(at.house, clerk, { words: 'ten goi 2099', limit: 5 })).cut).toBe(false)
})
