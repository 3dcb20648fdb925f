import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Refusal } from '../../platform/refusal.ts'
import { smallDistrict } from '../../platform/testing/small-district.ts'
import { openTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import type { RowProblem } from '../organs/index.ts'
import {
  actorOf,
  describeMe,
  type InstallationFiles,
  importInstallation,
  organsWithUsers,
  positionRefs,
  signerOf,
} from './index.ts'
import { peopleOfOrgan } from './queries/position.ts'

const on = '2020-04-06'
let at: TestHouse
const ids = new Map<string, number>()
const id = (key: string) => Number(ids.get(key))
const db = () => at.house.database.plain

beforeAll(async () => {
  at = await openTestHouse()
  await importInstallation(at.house, smallDistrict)
  for (const table of ['organ', 'position', 'person'] as const) {
    for (const row of await db().selectFrom(table).select(['id', 'key']).execute()) ids.set(row.key, row.id)
  }
  await db().updateTable('person').set({ userId: 'u2' }).where('key', '=', 'p2').execute()
  await db().updateTable('person').set({ userId: 'u3' }).where('key', '=', 'p3').execute()
})
afterAll(() => at.close())

describe('who acts', () => {
  test('an account acts through a position it holds today, the first unless another is asked for', async () => {
    const first = await actorOf(at.house, 'u3', null)
    expect(first).toEqual({ personId: id('p3'), positionId: id('ub-pct'), organId: id('ub'), role: 'leader' })
    expect(await actorOf(at.house, 'u3', id('mt-ct'))).toMatchObject({ organId: id('mt') })
    expect(await actorOf(at.house, 'u3', id('qu-bt'))).toBeNull()
    expect(await actorOf(at.house, 'nobody', null)).toBeNull()
  })

  test('whoever left a position acts through it no more', async () => {
    at.clock.set('2020-05-01T01:00:00.000Z')
    expect(await actorOf(at.house, 'u2', null)).toBeNull()
    expect((await describeMe(at.house, 'u2', null)).positions).toEqual([])
    at.clock.set('2020-04-30T01:00:00.000Z')
    expect(await actorOf(at.house, 'u2', null)).toMatchObject({ positionId: id('qu-bt') })
  })

  test('a person is described with every position', async () => {
    const me = await describeMe(at.house, 'u3', id('mt-ct'))
    expect(me.person.fullName).toBe('Phan Văn Hậu')
    expect(me.positions.map((p) => p.organ.shortName)).toEqual(['UBND quận Bạch Trà', 'UBMTTQ quận Bạch Trà'])
    expect(me.acting?.id).toBe(id('mt-ct'))
    await expect(describeMe(at.house, 'nobody', null)).rejects.toMatchObject({ code: 'position.missing' })
  })

  test('an organ has users while somebody with an account holds a position there', async () => {
    const organs = ['qu', 'ub', 'mt', 'hd'].map(id)
    expect(await organsWithUsers(db(), organs, on)).toEqual(new Set(['qu', 'ub', 'mt'].map(id)))
    expect(await organsWithUsers(db(), organs, '2020-05-01')).toEqual(new Set(['ub', 'mt'].map(id)))
  })

  test('a vacant position says so and cannot sign', async () => {
    const refs = await positionRefs(db(), [id('qu-bt')], '2020-06-01')
    expect(refs.get(id('qu-bt'))).toMatchObject({ personName: '(khuyết)', organ: { name: 'Quận ủy Bạch Trà' } })
    await expect(signerOf(db(), id('qu-bt'), '2020-06-01')).rejects.toMatchObject({ code: 'not.found' })
  })

  test('the signature is built from the data of position and collective', async () => {
    expect(await signerOf(db(), id('ub-pct'), on)).toEqual({
      title: 'PHÓ CHỦ TỊCH',
      name: 'Phan Văn Hậu',
      authorityLines: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH'],
      authority: ['TM.', 'KT.'],
    })
    expect(await signerOf(db(), id('mt-ct'), on)).toMatchObject({ authorityLines: ['TM. BAN THƯỜNG TRỰC'] })
  })

  test('people of an organ, and who of them can sign', async () => {
    at.clock.set('2020-04-06T01:00:00.000Z')
    const actor = { personId: 1, positionId: 1, organId: id('hd'), role: 'clerk' as const }
    const people = await peopleOfOrgan(at.house, actor, { organId: id('qu') })
    expect(people.map((p) => [p.role, p.personName, p.canSign])).toEqual([
      ['leader', 'Trịnh Quốc Bình', true],
      ['clerk', 'Vũ Thị Lành', false],
    ])
    await expect(peopleOfOrgan(at.house, actor, { organId: 999_999 })).rejects.toMatchObject({ code: 'not.found' })
  })
})

const valid_from = '2016-01-01'
const cell = (key: string, superior: string, more = {}) => ({
  key,
  kind: 'party-cell',
  name: `Chi bộ ${key}`,
  superior,
  valid_from,
  ...more,
})

const faulty: [what: string, files: InstallationFiles, file: string, row: number, says: string][] = [
  ['an unknown superior', { organs: [cell('x1', 'nowhere')] }, 'organs', 2, 'không có cấp trên «nowhere»'],
  ['a loop', { organs: [cell('x1', 'x3'), cell('x2', 'x1'), cell('x3', 'x2')] }, 'organs', 2, 'vòng khép kín'],
  ['its own superior', { organs: [cell('x1', 'x1')] }, 'organs', 2, 'vòng khép kín'],
  ['a key twice', { organs: [cell('x1', 'qu'), cell('x2', 'qu'), cell('x1', 'qu')] }, 'organs', 4, 'trùng với dòng 2'],
  [
    'a key that is here, told otherwise from the same day',
    { organs: [cell('btg', 'qu', { valid_from: '2015-01-01' })] },
    'organs',
    2,
    'đã có trong hệ thống với nội dung khác',
  ],
  [
    'two superiors at once',
    { organs: [cell('x1', 'qu'), cell('x1', 'du-w1')] },
    'organs',
    3,
    'trùng với dòng 2 trong cùng thời gian và có hai cấp trên khác nhau',
  ],
  [
    'a loop through what is here',
    { organs: [{ key: 'qu', kind: 'party-committee-district', name: 'Quận ủy', superior: 'du-w1', valid_from }] },
    'organs',
    2,
    'vòng khép kín',
  ],
  ['dates reversed', { organs: [cell('x1', 'qu', { valid_to: '2015-12-31' })] }, 'organs', 2, 'không sau ngày bắt đầu'],
  ['a date that is none', { organs: [cell('x1', 'qu', { valid_from: '31/4/2020' })] }, 'organs', 2, 'năm-tháng-ngày'],
  ['a superior of another line', { organs: [cell('x1', 'ub')] }, 'organs', 2, 'không cùng khối'],
  [
    'a superior that came later',
    { organs: [cell('x1', 'qu', { valid_from: '2010-01-01' })] },
    'organs',
    2,
    'suốt thời gian',
  ],
  ['an unknown kind', { organs: [cell('x1', 'qu', { kind: 'guild' })] }, 'organs', 2, 'không có loại cơ quan «guild»'],
  ['a blank name', { organs: [cell('x1', 'qu', { name: ' ' })] }, 'organs', 2, 'cột Tên cơ quan để trống'],
  ['an unknown territory', { organs: [cell('x1', 'qu', { territory: 'zz' })] }, 'organs', 2, 'không có địa bàn «zz»'],
  [
    'a territory inside itself',
    { territories: [{ key: 'z', name: 'quận Z', kind: 'quận', parent: 'z' }] },
    'territories',
    2,
    'cấp trên của chính nó',
  ],
  [
    'a relation to nobody',
    { relations: [{ from: 'qu', to: 'nobody', relation: 'leads', valid_from }] },
    'relations',
    2,
    'không có cơ quan «nobody»',
  ],
  [
    'a group of nobody',
    { groups: [{ key: 'g', name: 'G', rule: { type: 'organs', keys: ['no'] } }] },
    'groups',
    1,
    '«no»',
  ],
  ['a rule that is none', { groups: [{ key: 'g', name: 'G', rule: { type: 'all' } }] }, 'groups', 1, 'không đọc được'],
  [
    'two holders at once',
    { holders: [1, 2].map(() => ({ position: 'qu-vt', person: 'p1', valid_from: '2030-01-01' })) },
    'holders',
    3,
    'đã có người giữ',
  ],
  [
    'K/T in a Party committee',
    {
      positions: [
        {
          key: 'y',
          organ: 'qu',
          title: 'Phó Bí thư',
          role: 'leader',
          signing_title: 'K/T BÍ THƯ|PHÓ BÍ THƯ',
          valid_from,
        },
      ],
    },
    'positions',
    2,
    'K/T',
  ],
  [
    'a collective of another organ',
    { positions: [{ key: 'y', organ: 'ub', title: 'T', role: 'leader', collective: 'qu-btv', valid_from }] },
    'positions',
    2,
    'không thuộc cơ quan',
  ],
  [
    'a negative last number',
    {
      series: [{ organ: 'qu', kind: 'BC', scope: 'term', label: 'l', symbol: 'BC/QU', valid_from, last_number: '-1' }],
    },
    'series',
    2,
    'không âm',
  ],
]

describe('an import', () => {
  const counts = async () =>
    Promise.all(
      (
        ['organ', 'organVersion', 'organPath', 'organAlias', 'territory', 'person', 'position', 'auditEvent'] as const
      ).map(
        async (table) =>
          (
            await db()
              .selectFrom(table)
              .select((eb) => eb.fn.countAll<number>().as('n'))
              .executeTakeFirstOrThrow()
          ).n,
      ),
    )

  test.each(faulty)('refuses %s by row and reason, and writes nothing', async (_what, files, file, row, says) => {
    const before = await counts()
    // A good row beside the faulty one must not slip in.
    const mixed = { ...files, people: [{ key: 'good', full_name: 'Lý Thị Mai' }] }
    const refusal = await importInstallation(at.house, mixed).then(
      () => null,
      (error: Refusal) => error,
    )
    expect(refusal?.code).toBe('import.rows')
    const problems = refusal?.details.problems as RowProblem[]
    expect(problems.find((p) => p.file === file && p.row === row)?.sentence).toContain(says)
    expect(await counts()).toEqual(before)
  })

  test('adds below what is already here, as one event', async () => {
    const before = await counts()
    const done = await importInstallation(at.house, { organs: [cell('new1', 'du-w1'), cell('new2', 'du-w1')] })
    expect(done).toMatchObject({ organs: 2, people: 0 })
    const path = await db()
      .selectFrom('organPath as p')
      .innerJoin('organ as o', 'o.id', 'p.organId')
      .select('p.path')
      .where('o.key', '=', 'new2')
      .executeTakeFirst()
    expect(path?.path).toMatch(new RegExp(`^/${id('tu')}/${id('qu')}/${id('du-w1')}/\\d+/$`))
    const after = await counts()
    expect(Number(after.at(-1)) - Number(before.at(-1))).toBe(1)
  })

  test("is an administrator's act", async () => {
    const actor = { personId: 1, positionId: 1, organId: id('qu'), role: 'clerk' as const }
    await expect(importInstallation(at.house, {}, actor)).rejects.toMatchObject({ code: 'action.refused' })
  })

  test('three thousand organs are one transaction of a few seconds', async () => {
    const organs = Array.from({ length: 3000 }, (_, i) => cell(`many${i}`, i < 30 ? 'qu' : `many${i % 30}`))
    const before = performance.now()
    expect((await importInstallation(at.house, { organs })).organs).toBe(3000)
    expect(performance.now() - before).toBeLessThan(15_000)
  })
})
