import { OrganChangePlan } from '@thongsuot/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../platform/actor.ts'
import { Refusal } from '../../platform/refusal.ts'
import { smallDistrict } from '../../platform/testing/small-district.ts'
import { openTestHouse, type TestHouse, testMorning } from '../../platform/testing/test-house.ts'
import { importInstallation } from '../identity/index.ts'
import { applyChange } from './commands/apply-change.ts'
import { type AppliedChange, registerSuccessionParticipant } from './commands/ask-participants.ts'
import { planChange, saveChange } from './commands/plan-change.ts'
import { previewChange } from './commands/preview-change.ts'
import { reverseChange } from './commands/reverse-change.ts'
import { ancestorIds, organAsOf, organRefs, subordinateIds, successorIds } from './index.ts'
import { changeSides, listChanges, openChange } from './queries/change.ts'
import { changedOrgans, successionsOfOrgan } from './queries/change-sides.ts'

const day = '2020-07-01'
const before = '2020-06-30'
let at: TestHouse
let ids: Map<string, number>
let places: Map<string, number>
let admin: Actor
const id = (key: string) => Number(ids.get(key))
const place = (key: string) => Number(places.get(key))
const db = () => at.house.database.plain
const basis = 'Nghị quyết số 12/NQ-HĐND ngày 15/6/2020'

const pointing: { built: string[] } = { built: [] }

beforeAll(async () => {
  at = await openTestHouse()
  await importInstallation(at.house, smallDistrict)
  ids = new Map((await db().selectFrom('organ').select(['id', 'key']).execute()).map((row) => [row.key, row.id]))
  places = new Map((await db().selectFrom('territory').select(['id', 'key']).execute()).map((row) => [row.key, row.id]))
  const position = await db().selectFrom('position').select('id').limit(1).executeTakeFirstOrThrow()
  admin = { personId: 1, positionId: position.id, organId: id('qu'), role: 'administrator' }
  registerSuccessionParticipant({
    pointsAt: async (_db, organIds) => organIds.map((organId) => ({ organId, what: 'nhiệm vụ', count: 3, open: 2 })),
    builtOn: async (_db, _change: AppliedChange) => pointing.built,
  })
})
afterAll(() => at.close())

const plan = (parts: Partial<OrganChangePlan>): OrganChangePlan => OrganChangePlan.parse(parts)

async function apply(parts: Partial<OrganChangePlan>, effectiveOn = day, who = admin): Promise<number> {
  const saved = await planChange(at.house, who, {
    title: 'Sắp xếp phường',
    effectiveOn,
    basis,
    basisDocumentId: null,
    plan: plan(parts),
  })
  await applyChange(at.house, who, { id: saved.id, version: 1 })
  return saved.id
}

const reverse = (change: number, reason = 'Nghị quyết bị bãi bỏ') =>
  reverseChange(at.house, admin, { id: change, version: 2, reason })

async function refusal(work: Promise<unknown>): Promise<{ code: string; sentence: string }> {
  const error = await work.then(
    () => null,
    (caught: unknown) => caught,
  )
  if (!(error instanceof Refusal)) throw error ?? new Error('it was not refused')
  return { code: error.code, sentence: error.message }
}

/** Everything the tables say about organs in time, without ids of rows. */
async function picture(): Promise<unknown> {
  const { rows } = await sql<{ all: unknown }>`
    select jsonb_build_object(
      'versions', (select jsonb_agg(to_jsonb(v) - 'id' - 'made_by' - 'closed_by' order by organ_id, valid_from) from organ_version v),
      'paths', (select jsonb_agg(to_jsonb(p) order by organ_id, valid_from) from organ_path p),
      'relations', (select jsonb_agg(to_jsonb(r) - 'made_by' - 'closed_by' order by from_organ_id, to_organ_id, relation, valid_from) from organ_relation r),
      'places', (select jsonb_agg(to_jsonb(t) - 'id' - 'made_by' - 'closed_by' order by territory_id, valid_from) from territory_version t),
      'names', (select jsonb_agg(to_jsonb(a) - 'made_by' order by organ_id, alias_folded) from organ_alias a),
      'successions', (select count(*) from succession)) as all`.execute(db())
  return rows[0]?.all
}

/** Two wards become one: Party committee, people's committee, Front; the cells go along. */
const twoWards = (): Partial<OrganChangePlan> => ({
  founded: [
    {
      key: 'du',
      kind: 'party-committee-ward',
      name: 'Đảng ủy phường Bến Khê',
      shortName: 'Đảng ủy phường Bến Khê',
      code: null,
      abbreviation: 'ĐU',
      superior: { organId: id('qu') },
      territory: { founded: 'w' },
      letterhead: ['ĐẢNG BỘ QUẬN BẠCH TRÀ', 'ĐẢNG ỦY PHƯỜNG BẾN KHÊ'],
      place: 'Bến Khê',
      collectives: [{ kind: 'standing-board', name: 'Ban Thường vụ Đảng ủy', authorityLine: 'T/M BAN THƯỜNG VỤ' }],
    },
    ...(['ub', 'hd', 'mt'] as const).map((key) => ({
      key,
      kind: { ub: 'people-committee-ward', hd: 'people-council-ward', mt: 'front-ward' }[key],
      name: `${{ ub: 'Ủy ban nhân dân', hd: 'Hội đồng nhân dân', mt: 'Ủy ban Mặt trận Tổ quốc Việt Nam' }[key]} phường Bến Khê`,
      shortName: `${key} Bến Khê`,
      code: null,
      abbreviation: null,
      superior: { organId: id(key) },
      territory: { founded: 'w' },
      letterhead: [],
      place: 'Bến Khê',
      collectives: [],
    })),
  ],
  ended: ['du', 'ub', 'hd', 'mt'].flatMap((key) =>
    ['w1', 'w2'].map((ward) => ({ organId: id(`${key}-${ward}`), subordinatesTo: { founded: key } })),
  ),
  successions: ['du', 'ub', 'hd', 'mt'].flatMap((key) =>
    ['w1', 'w2'].map((ward) => ({ from: id(`${key}-${ward}`), to: { founded: key } })),
  ),
  relations: ['ub', 'hd', 'mt'].map((key) => ({ from: { founded: 'du' }, to: { founded: key }, relation: 'leads' })),
  territories: {
    founded: [
      {
        key: 'w',
        name: 'phường Bến Khê',
        kind: 'phường',
        parent: { territoryId: place('bt') },
        people: 41_200,
        areaKm2: 5.5,
      },
    ],
    altered: [],
    ended: [place('w1'), place('w2')],
    parts: [
      { from: place('w1'), to: { founded: 'w' }, people: 20_100, areaKm2: 2.3 },
      { from: place('w2'), to: { founded: 'w' }, people: 21_100, areaKm2: 3.2 },
    ],
  },
})

describe('a merge of two wards', () => {
  test('is looked at before it is done: both sides, what points there, and nothing changes', async () => {
    const was = await picture()
    const preview = await previewChange(at.house, admin, { effectiveOn: day, plan: plan(twoWards()) })
    expect(preview.faults).toEqual([])
    expect(preview.organs.filter((each) => each.kind === 'merge' && each.before && !each.after)).toHaveLength(8)
    expect(preview.organs.filter((each) => !each.before && each.after)).toHaveLength(4)
    const committee = preview.organs.find((each) => each.after?.name === 'Đảng ủy phường Bến Khê')
    expect(committee?.after).toMatchObject({
      superior: 'Quận ủy Bạch Trà',
      territory: 'phường Bến Khê',
      subordinates: 4,
    })
    expect(preview.organs.filter((each) => each.kind === 'move')).toHaveLength(4)
    expect(preview.territories.find((each) => each.after)?.parts).toEqual([
      { from: 'phường Bến Đá', people: 20_100, areaKm2: 2.3 },
      { from: 'phường Hòa Khê', people: 21_100, areaKm2: 3.2 },
    ])
    expect(preview.points.find((each) => each.organ.id === id('du-w1'))).toMatchObject({ what: 'nhiệm vụ', open: 2 })
    expect(await picture()).toEqual(was)
  })

  test('is done in one act, and the day before still reads as it was', async () => {
    const change = await apply(twoWards())
    const [ended] = await successorIds(db(), id('du-w1'), day)
    expect(await organAsOf(db(), id('du-w1'), before)).toMatchObject({ name: 'Đảng ủy phường Bến Đá' })
    expect(await organAsOf(db(), id('du-w1'), day)).toBeNull()
    expect(await organAsOf(db(), Number(ended), day)).toMatchObject({ name: 'Đảng ủy phường Bến Khê' })
    expect((await organRefs(db(), [id('du-w1')], day)).get(id('du-w1'))?.name).toBe('Đảng ủy phường Bến Đá')
    expect(await ancestorIds(db(), id('cb1-w1'), before)).toEqual([id('tu'), id('qu'), id('du-w1')])
    expect(await ancestorIds(db(), id('cb1-w1'), day)).toEqual([id('tu'), id('qu'), ended])
    expect(await subordinateIds(db(), Number(ended), day)).toEqual(
      ['cb1-w1', 'cb2-w1', 'cb1-w2', 'cb2-w2'].map(id).sort((a, b) => a - b),
    )
    expect(await successionsOfOrgan(db(), id('du-w2'))).toMatchObject([{ kind: 'merge', on: day, toId: ended, basis }])
    await reverse(change)
  })

  test('says whose work waits for somebody to take it, from its day on', async () => {
    const change = await apply(twoWards())
    const waiting = async () => {
      const { openWork } = await changeSides(at.house, admin, { id: change })
      return openWork.map(({ organ, open }) => [organ.id, organ.name, open])
    }
    at.clock.set(`${before}T01:00:00.000Z`)
    expect(await waiting()).toEqual([])
    at.clock.set(`${day}T01:00:00.000Z`)
    const told = await waiting()
    expect(told).toContainEqual([id('du-w1'), 'Đảng ủy phường Bến Đá', 2])
    // Who continues them does its own work.
    const heirs = await successorIds(db(), id('du-w1'), day)
    expect(told.filter(([organ]) => heirs.includes(Number(organ)))).toEqual([])
    at.clock.set(testMorning)
    await reverse(change)
  })

  test('is taken back without a trace in the tree', async () => {
    const was = await picture()
    const change = await apply(twoWards())
    expect(await picture()).not.toEqual(was)
    await reverse(change)
    expect(await picture()).toEqual(was)
    expect(await openChange(at.house, admin, { id: change })).toMatchObject({
      state: 'reversed',
      reversalReason: 'Nghị quyết bị bãi bỏ',
      can: { reverse: { refused: expect.any(String) } },
    })
  })

  test('is not taken back once something is built on it', async () => {
    const change = await apply(twoWards())
    pointing.built = ['2 văn bản của Đảng ủy phường Bến Khê']
    expect(await refusal(reverse(change))).toMatchObject({ code: 'change.builtOn' })
    pointing.built = []
    const [ward] = await successorIds(db(), id('du-w1'), day)
    const later = await apply(
      { altered: [{ organId: Number(ward), set: { name: 'Đảng ủy phường Bến Đá Mới' } }] },
      '2020-09-01',
    )
    expect((await refusal(reverse(change))).sentence).toContain('thay đổi sau đó «Sắp xếp phường»')
    await reverse(later)
    await reverse(change)
  })
})

/** The ward of 2025 that came from six: figures of a published resolution. @source Nghị quyết 1656/NQ-UBTVQH15 */
const sixParts: [people: number, areaKm2: number][] = [
  [44_530, 6.81],
  [18_143, 2.01],
  [3_717, 1.31],
  [162, 0.1],
  [126, 0.08],
  [112, 0.1],
]

describe('a ward made from six parts', () => {
  const made = (people: number) => ({
    territories: {
      founded: [
        {
          key: 'moi',
          name: 'phường Mới',
          kind: 'phường',
          parent: { territoryId: place('ah') },
          people,
          areaKm2: 10.41,
        },
      ],
      altered: [],
      ended: [],
      parts: sixParts.map(([count, areaKm2], n) => ({
        from: n < 5 ? place(`w${n + 1}`) : place('bt'),
        to: { founded: 'moi' },
        people: count,
        areaKm2,
      })),
    },
  })

  test('has the people and the area of its parts', async () => {
    const preview = await previewChange(at.house, admin, { effectiveOn: day, plan: plan(made(66_790)) })
    expect(preview.faults).toEqual([])
    expect(preview.territories.find((each) => each.after)?.after).toMatchObject({ people: 66_790, areaKm2: 10.41 })
  })

  test('is refused when they do not add up', async () => {
    const preview = await previewChange(at.house, admin, { effectiveOn: day, plan: plan(made(66_800)) })
    expect(preview.faults).toEqual(['phường Mới: dân số các phần cộng lại 66.790, khác 66.800'])
  })
})

describe('a level vanishes', () => {
  test('the wards stand directly under the city from the day on', async () => {
    const change = await apply({
      ended: [
        { organId: id('ub'), subordinatesTo: { organId: id('ubtp') } },
        { organId: id('hd'), subordinatesTo: null },
      ],
      altered: [1, 2, 3, 4, 5].map((n) => ({ organId: id(`hd-w${n}`), set: { superior: null } })),
    })
    expect(await ancestorIds(db(), id('ub-w3'), before)).toEqual([id('ubtp'), id('ub')])
    expect(await ancestorIds(db(), id('ub-w3'), day)).toEqual([id('ubtp')])
    expect(await ancestorIds(db(), id('pyt'), day)).toEqual([id('ubtp')])
    const sides = await changedOrgans(db(), change, day)
    expect(sides.find((each) => each.id === id('ub'))).toMatchObject({ kind: 'dissolve', after: null })
    await reverse(change)
  })
})

describe('what cannot be', () => {
  test.each<[string, () => Partial<OrganChangePlan>, string]>([
    ['nothing', () => ({}), 'chưa có thay đổi nào'],
    [
      'a loop of superiors',
      () => ({ altered: [{ organId: id('qu'), set: { superior: { organId: id('cb1-w1') } } }] }),
      'tạo thành vòng khép kín',
    ],
    [
      'a superior that ends',
      () => ({ ended: [{ organId: id('du-w4'), subordinatesTo: null }] }),
      'không còn cấp trên từ ngày 01/07/2020',
    ],
    [
      'a superior of another line',
      () => ({ altered: [{ organId: id('pyt'), set: { superior: { organId: id('qu') } } }] }),
      'cấp trên không cùng khối',
    ],
    [
      'an organ named twice',
      () => ({
        altered: [{ organId: id('pyt'), set: { code: 'H1' } }],
        ended: [{ organId: id('pyt'), subordinatesTo: null }],
      }),
      'Phòng Y tế quận Bạch Trà được nêu hai lần',
    ],
    [
      'an organ outside the office',
      () => ({ altered: [{ organId: id('tu'), set: { name: 'Thành ủy mới' } }] }),
      'Thành ủy An Hải không thuộc phạm vi quản lý',
    ],
    ['an unknown organ', () => ({ altered: [{ organId: 999_999, set: { code: 'x' } }] }), 'không có cơ quan này'],
    [
      'a key that the plan does not found',
      () => ({ altered: [{ organId: id('pyt'), set: { superior: { founded: 'x' } } }] }),
      'không có cơ quan mới «x»',
    ],
  ])('%s is refused in words, and nothing is half done', async (_what, parts, sentence) => {
    const was = await picture()
    const found = await refusal(apply(parts()))
    expect(found.code).toBe('change.invalid')
    expect(found.sentence).toContain(sentence)
    expect(await picture()).toEqual(was)
  })

  test('a second change on the same day or before it says which day is free', async () => {
    const change = await apply({ altered: [{ organId: id('pyt'), set: { name: 'Phòng Y tế mới' } }] })
    const found = await refusal(apply({ altered: [{ organId: id('pyt'), set: { code: 'H9' } }] }))
    expect(found.sentence).toContain('Phòng Y tế mới có thay đổi ngày 01/07/2020')
    await reverse(change)
  })

  test('who is not an administrator of the office changes nothing', async () => {
    const input = { title: 'x', effectiveOn: day, basis, basisDocumentId: null, plan: plan({}) }
    expect((await refusal(planChange(at.house, { ...admin, role: 'officer' }, input))).code).toBe('action.refused')
    const saved = await planChange(at.house, admin, input)
    expect(
      (await refusal(applyChange(at.house, { ...admin, organId: id('ub') }, { id: saved.id, version: 1 }))).code,
    ).toBe('not.found')
    await saveChange(at.house, admin, { ...input, id: saved.id, version: 1 })
    expect((await refusal(saveChange(at.house, admin, { ...input, id: saved.id, version: 1 }))).code).toBe(
      'version.stale',
    )
    const list = await listChanges(at.house, admin, { limit: 2 })
    expect(list.items).toHaveLength(2)
    const rest = await listChanges(at.house, admin, { limit: 50, after: String(list.next) })
    expect(rest.items.length + 2).toBe(list.total)
  })
})
