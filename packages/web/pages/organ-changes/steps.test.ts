import { OrganChangePlan } from '@thongsuot/contract'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stepsOf, withoutStep } from './read-steps.ts'
import { alter, emptyPlan, end, freeKey, merge, mergeWards, type OrganOfWard, split } from './write-steps.ts'

const names = { organ: (id: number) => `cơ quan ${id}`, territory: (id: number) => `phường ${id}` }
const founded = (key: string, name = key) => ({
  key,
  kind: 'department',
  name,
  shortName: name,
  code: null,
  abbreviation: null,
  superior: null,
  territory: null,
  letterhead: [],
  place: null,
  collectives: [],
})

const onWard = (
  id: number,
  kind: string,
  name: string,
  territoryId: number,
  superiorId: number | null,
): OrganOfWard => ({
  id,
  kind,
  name,
  shortName: name,
  abbreviation: null,
  line: 'party',
  superiorId,
  territoryId,
})
const organs = [1, 2].flatMap((ward) => [
  onWard(ward * 10, 'party-committee-ward', `Đảng ủy phường Số ${ward}`, ward, 5),
  onWard(ward * 10 + 1, 'people-committee-ward', `Ủy ban nhân dân phường Số ${ward}`, ward, 6),
  onWard(ward * 10 + 2, 'union-ward', `Hội LHPN phường Số ${ward}`, ward, 7),
  onWard(ward * 10 + 3, 'union-ward', `Hội Cựu chiến binh phường Số ${ward}`, ward, 8),
  onWard(ward * 10 + 4, 'party-cell', `Chi bộ phường Số ${ward}`, ward, ward * 10),
])
const ward = { name: 'phường Mới', kind: 'phường', parent: { territoryId: 9 }, people: null, areaKm2: null }
const parts = [1, 2].map((territoryId) => ({ territoryId, people: null, areaKm2: null }))

describe('two wards that become one', () => {
  const plan = mergeWards(emptyPlan, ward, parts, organs)

  test('take every organ along: counterparts go on as one, each union as its own, cells under the new committee', () => {
    expect(plan.founded.map(({ name }) => name)).toEqual([
      'Đảng ủy phường Mới',
      'Ủy ban nhân dân phường Mới',
      'Hội LHPN phường Mới',
      'Hội Cựu chiến binh phường Mới',
    ])
    expect(plan.ended).toHaveLength(8)
    expect(plan.successions).toHaveLength(8)
    const committee = plan.founded[0]?.key
    expect(plan.altered).toEqual([
      { organId: 14, set: { territory: { founded: 'dia-ban-1' }, superior: { founded: committee } } },
      { organId: 24, set: { territory: { founded: 'dia-ban-1' }, superior: { founded: committee } } },
    ])
    expect(plan.relations.map(({ from }) => from)).toEqual(Array(3).fill({ founded: committee }))
    expect(OrganChangePlan.parse(plan)).toEqual(plan)
  })

  test('are one step, and taking it out leaves nothing behind', () => {
    expect(stepsOf(plan, names).map(({ kind }) => kind)).toEqual(['wards'])
    expect(withoutStep(plan, 'place:dia-ban-1')).toEqual(emptyPlan)
  })
})

test('a step is read back out of the plan in words', () => {
  let plan = alter(emptyPlan, 1, { name: 'Tên mới' })
  plan = alter(plan, 2, { superior: { organId: 3 } })
  plan = end(plan, [4], null)
  plan = merge(plan, [5], { organId: 6 })
  plan = merge(plan, [7, 8], { founded: 'm' }, founded('m', 'Phòng Chung'))
  plan = split(plan, 9, [founded('s', 'Phòng Tách')], false)
  expect(stepsOf(plan, names).map(({ kind, words }) => [kind, words])).toEqual([
    ['merge', 'Hợp nhất cơ quan 7, cơ quan 8 thành Phòng Chung'],
    ['split', 'Tách Phòng Tách từ cơ quan 9'],
    ['merge', 'Nhập cơ quan 5 vào cơ quan 6'],
    ['rename', 'Đổi tên cơ quan 1 thành Tên mới'],
    ['move', 'Chuyển cơ quan 2 về trực thuộc cơ quan 3'],
    ['dissolve', 'Giải thể cơ quan 4'],
  ])
})

test('whatever steps are taken, taking all of them out in any order leaves an empty plan', () => {
  const aStep = fc.record({
    what: fc.nat(5),
    a: fc.integer({ min: 100, max: 110 }),
    b: fc.integer({ min: 200, max: 210 }),
  })
  fc.assert(
    fc.property(
      fc.array(aStep, { maxLength: 12 }),
      fc.array(fc.nat(50), { minLength: 40, maxLength: 40 }),
      (todo, order) => {
        let plan = emptyPlan
        for (const { what, a, b } of todo) {
          if (plan.ended.some(({ organId }) => organId === a)) continue
          const key = freeKey(plan, 'moi-')
          if (what === 0) plan = alter(plan, b, { name: `Tên ${a}` })
          else if (what === 1) plan = alter(plan, b, { superior: { organId: a } })
          else if (what === 2) plan = end(plan, [a], null)
          else if (what === 3) plan = merge(plan, [a], { organId: b })
          else if (what === 4) plan = split(plan, a, [founded(key)], a % 2 === 0)
          else if (plan.territories.founded.length === 0) plan = mergeWards(plan, ward, parts, organs)
        }
        for (const n of order) {
          const steps = stepsOf(plan, names)
          const step = steps[n % Math.max(steps.length, 1)]
          if (step) plan = withoutStep(plan, step.id)
        }
        expect(plan).toEqual(emptyPlan)
      },
    ),
  )
})
