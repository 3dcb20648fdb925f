import type { Plan, PlanAssignment, PlanRequirement } from '@thongsuot/contract'
import { describe, expect, test } from 'vitest'
import { deadlineStatus, planProblems, sharesOf, titleOf } from './model.ts'

const issuer = 1
const [committee, front, wardA, wardB, union] = [10, 20, 101, 102, 30]
const organ = (id: number) => ({ kind: 'organ' as const, id })
const group = (id: number) => ({ kind: 'group' as const, id })
const resolved = {
  organs: new Map<string, readonly number[]>([
    [`organ:${issuer}`, [issuer]],
    ['organ:10', [committee]],
    ['organ:20', [front]],
    ['organ:30', [union]],
    ['organ:101', [wardA]],
    ['group:7', [wardA, wardB]],
    ['group:8', [wardA, front]],
  ]),
  lines: new Map([
    [committee, 'state'],
    [front, 'front'],
    [wardA, 'state'],
    [wardB, 'state'],
    [union, 'union'],
  ] as const),
}

function assigned(target: PlanAssignment['target'], role: PlanAssignment['role'], more: Partial<PlanAssignment> = {}) {
  return { target, role, dueFromLetter: false, ...more }
}

function requirement(key: string, assignments: PlanAssignment[], more: Partial<PlanRequirement> = {}): PlanRequirement {
  return { key, clause: '1', title: key, words: key, place: null, actors: [], assignments, indicators: [], ...more }
}

function plan(requirements: PlanRequirement[], recipients: Plan['recipients'] = []): Plan {
  return { recipients, requirements, consolidatorOrganId: null, rhythm: null, gaps: [] }
}

describe('who gets what', () => {
  test('an organ named by several groups gets one delivery, with the strongest purpose', () => {
    const { shares } = sharesOf(
      plan(
        [],
        [
          { words: 'để biết', purpose: 'copy', targets: [group(8)] },
          { words: 'kính gửi', purpose: 'execute', targets: [group(7)] },
        ],
      ),
      issuer,
      resolved,
    )
    expect(shares.map((s) => [s.organId, s.purpose])).toEqual([
      [front, 'copy'],
      [wardA, 'execute'],
      [wardB, 'execute'],
    ])
  })

  test('the issuer delivers nothing to itself', () => {
    const { shares } = sharesOf(plan([requirement('r1', [assigned(organ(issuer), 'direct')])]), issuer, resolved)
    expect(shares).toEqual([])
  })

  test('an organ that owes something is a recipient even where the letter did not address it', () => {
    const { shares } = sharesOf(plan([requirement('r1', [assigned(organ(front), 'lead')])]), issuer, resolved)
    expect(shares).toMatchObject([{ organId: front, purpose: 'execute' }])
  })

  test('by default an organ reports to the lead of its own line, others to the issuer', () => {
    const { shares } = sharesOf(
      plan([
        requirement('r1', [
          assigned(organ(committee), 'direct'),
          assigned(group(7), 'execute'),
          assigned(organ(union), 'cooperate'),
        ]),
      ]),
      issuer,
      resolved,
    )
    const parents = new Map(shares.map((s) => [s.organId, s.assignments[0]?.reportsToOrganId]))
    expect(parents).toEqual(
      new Map([
        [committee, issuer],
        [union, issuer],
        [wardA, committee],
        [wardB, committee],
      ]),
    )
    expect(shares.map((s) => [s.rank, s.assignments[0]?.depth])).toEqual([
      [0, 0],
      [1, 0],
      [1, 1],
      [1, 1],
    ])
  })

  test('an organ that a requirement names twice keeps the strongest role', () => {
    const { shares } = sharesOf(
      plan([requirement('r1', [assigned(group(7), 'cooperate'), assigned(organ(wardA), 'execute')])]),
      issuer,
      resolved,
    )
    expect(shares.map((s) => [s.organId, s.assignments.map((a) => a.role)])).toEqual([
      [wardA, ['execute']],
      [wardB, ['cooperate']],
    ])
  })

  test('lead, direct and execute owe figures; cooperate and advise owe words, unless the plan says otherwise', () => {
    const owes = (role: PlanAssignment['role'], more: Partial<PlanAssignment> = {}) =>
      sharesOf(plan([requirement('r1', [assigned(organ(front), role, more)])]), issuer, resolved).shares[0]
        ?.assignments[0]?.owesFigures
    expect((['lead', 'direct', 'execute'] as const).map((role) => owes(role))).toEqual([true, true, true])
    expect((['cooperate', 'advise', 'consolidate'] as const).map((role) => owes(role))).toEqual([false, false, false])
    expect(owes('cooperate', { owesFigures: true })).toBe(true)
  })

  test('a due day is the planner’s or the letter’s, never made up', () => {
    const { shares } = sharesOf(plan([requirement('r1', [assigned(group(7), 'execute')])]), issuer, resolved)
    expect(shares.flatMap((s) => s.assignments.map((a) => a.dueOn))).toEqual([null, null])
  })

  test('organs that would report to each other in a circle are named', () => {
    const circle = plan([
      requirement('r1', [
        assigned(organ(committee), 'execute', { reportsToOrganId: front }),
        assigned(organ(front), 'execute', { reportsToOrganId: committee }),
      ]),
    ])
    expect(sharesOf(circle, issuer, resolved).loops).not.toEqual([])
  })
})

test('two organs may report to each other for different requirements', () => {
  const crossed = plan([
    requirement('r1', [assigned(organ(committee), 'lead'), assigned(organ(wardA), 'cooperate')]),
    requirement('r2', [assigned(organ(wardA), 'lead'), assigned(organ(committee), 'cooperate')]),
  ])
  const { shares, loops } = sharesOf(crossed, issuer, resolved)
  expect(loops).toEqual([])
  expect(shares.map((s) => [s.organId, s.rank, s.assignments.map((a) => a.depth)])).toEqual([
    [committee, 0, [0, 1]],
    [wardA, 0, [1, 0]],
  ])
})

describe('what stands against a plan', () => {
  test('is said in sentences: nobody assigned, no recipients, a ratio without its parts', () => {
    const ratio = {
      code: 'x',
      name: 'Tỷ lệ',
      unit: '%',
      kind: 'ratio' as const,
      overTime: 'sum' as const,
      bounded: true,
      numerator: 'a',
      denominator: 'b',
    }
    const problems = planProblems(plan([requirement('r1', [], { indicators: [ratio] })]))
    expect(problems).toEqual([
      'chưa có nơi nhận nào',
      'mục 1: chưa giao cho cơ quan nào',
      'mục 1: tỷ lệ «Tỷ lệ» thiếu tử số hoặc mẫu số',
    ])
  })
})

describe('the deadline class', () => {
  const due = { state: 'open' as const, dueOn: '2020-04-20', doneAt: null }
  test('turns overdue only after 24:00 of the due day', () => {
    expect(deadlineStatus(due, '2020-04-20')).toBe('open')
    expect(deadlineStatus(due, '2020-04-21')).toBe('overdue')
  })

  test('of work done at 23:59 in Hà Nội on the due day is in time, a minute later it is late', () => {
    const done = (doneAt: string) => deadlineStatus({ ...due, state: 'done', doneAt }, '2020-05-01')
    expect(done('2020-04-20T16:59:00.000Z')).toBe('doneOnTime')
    expect(done('2020-04-20T17:00:00.000Z')).toBe('doneLate')
  })

  test('of work without a due day is never late', () => {
    expect(deadlineStatus({ ...due, dueOn: null }, '2030-01-01')).toBe('open')
    expect(deadlineStatus({ state: 'done', dueOn: null, doneAt: '2030-01-01T00:00:00.000Z' }, '2030-01-02')).toBe(
      'doneOnTime',
    )
  })

  test('of what was returned is not overdue', () => {
    expect(deadlineStatus({ ...due, state: 'returned' }, '2020-05-01')).toBe('open')
  })
})

test('a requirement’s title is its first whole words', () => {
  const title = titleOf('rà soát, lập danh sách người lao động gặp khó khăn trên địa bàn và đề xuất mức hỗ trợ phù hợp')
  expect(title).toBe('Rà soát, lập danh sách người lao động gặp khó khăn trên địa bàn và đề xuất mức hỗ trợ phù…')
  expect(titleOf('đôn đốc cơ sở')).toBe('Đôn đốc cơ sở')
})
