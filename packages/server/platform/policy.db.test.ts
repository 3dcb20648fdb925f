import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { compilePolicy, type PolicyRule } from './policy.ts'
import { Refusal } from './refusal.ts'
import { openTestHouse } from './testing/test-house.ts'

const relations = ['own', 'superior', 'recipient'] as const
const states = ['draft', 'approved', 'issued'] as const
const roles = ['clerk', 'leader', 'officer', 'administrator'] as const
const actions = ['edit', 'approve', 'issue', 'see'] as const
type Relation = (typeof relations)[number]
type State = (typeof states)[number]
type Action = (typeof actions)[number]

const names = {
  states: { draft: 'dự thảo', approved: 'đã duyệt', issued: 'đã ban hành' },
  relations: { own: 'cơ quan soạn thảo', superior: 'cấp trên', recipient: 'nơi nhận' },
}
const some = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 1 })
const rule: fc.Arbitrary<PolicyRule<Relation, State, Action>> = fc.record({
  relations: some(relations),
  roles: fc.oneof(fc.constant('any' as const), some(roles)),
  states: fc.oneof(fc.constant('any' as const), some(states)),
  actions: some(actions),
})

const { house, close } = await openTestHouse()
afterAll(close)

describe('a policy table', () => {
  test('means the same in memory and in SQL, for every relation, role, state and action', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(rule, { maxLength: 6 }), fc.constantFrom(...roles), async (rules, role) => {
        const policy = compilePolicy(rules, names)
        const objects = every()
        for (const action of actions) {
          const where = policy.where(
            {
              relations: { own: sql`o.own`, superior: sql`o.superior`, recipient: sql`o.recipient` },
              role,
              state: sql<string>`o.state`,
            },
            action,
          )
          const { rows } = await sql<{ id: number }>`
            select o.id from jsonb_to_recordset(${JSON.stringify(objects)}::jsonb)
              as o(id int, own boolean, superior boolean, recipient boolean, state text)
            where ${where} order by o.id`.execute(house.database.plain)
          const inMemory = objects
            .filter((o) => policy.can({ relations: relationsOf(o), role, state: o.state }, action) === true)
            .map((o) => o.id)
          expect(rows.map((r) => r.id)).toEqual(inMemory)
        }
      }),
      { numRuns: process.env.THONGSUOT_TEST_TIER === 'long' ? 500 : 40 },
    )
  })

  const policy = compilePolicy<Relation, State, Action>(
    [{ relations: ['own'], roles: ['leader'], states: ['draft'], actions: ['approve'] }],
    names,
  )
  const facts = (relation: Relation | null, role: (typeof roles)[number], state: State) => ({
    relations: new Set(relation ? [relation] : []),
    role,
    state,
  })

  test('lets nobody find what stands outside their relations', () => {
    expect(() => policy.require(facts(null, 'leader', 'draft'), 'approve')).toThrow(new Refusal('not.found'))
  })

  test('says who may do it when the role is wrong', () => {
    expect(policy.can(facts('own', 'clerk', 'draft'), 'approve')).toEqual({ refused: 'việc này dành cho lãnh đạo.' })
    expect(policy.can(facts('recipient', 'leader', 'draft'), 'approve')).toEqual({
      refused: 'việc này của cơ quan soạn thảo.',
    })
  })

  test('says the state when only the state is in the way', () => {
    expect(() => policy.require(facts('own', 'leader', 'issued'), 'approve')).toThrow('«đã ban hành»')
  })
})

function every() {
  let id = 0
  return states.flatMap((state) =>
    Array.from({ length: 8 }, (_, bits) => ({
      id: ++id,
      state,
      own: (bits & 1) > 0,
      superior: (bits & 2) > 0,
      recipient: (bits & 4) > 0,
    })),
  )
}

function relationsOf(object: Record<Relation, boolean>): Set<Relation> {
  return new Set(relations.filter((r) => object[r]))
}
