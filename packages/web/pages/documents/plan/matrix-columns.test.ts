import type { Plan, PlanRequirement, TargetRef } from '@thongsuot/contract'
import { describe, expect, test } from 'vitest'
import { assignMany } from './edit-plan.ts'
import { clausesOf, keysOfClause, matrixColumns, ownTasksIn, tasksOf } from './matrix-columns.ts'
import { applyTemplate, templateOf } from './plan-template.ts'

const group: TargetRef = { kind: 'group', id: 9 }
const organ = (id: number): TargetRef => ({ kind: 'organ', id })
const ref = (id: number) => ({ id, name: `Cơ quan ${id}`, shortName: `Cơ quan ${id}` })
const members = new Map([[9, [ref(1), ref(2)]]])

const requirement = (key: string, clause: string, words: string, actor: string): PlanRequirement => ({
  key,
  clause,
  title: words,
  words,
  place: null,
  actors: [{ name: actor, role: 'thực hiện' }],
  assignments: [],
  indicators: [],
})
const plan: Plan = {
  recipients: [{ words: 'các phường', purpose: 'execute', targets: [] }],
  requirements: [
    requirement('r1', '1.1', 'dọn vệ sinh', 'các phường'),
    requirement('r2', '1.2', 'trồng cây', 'các phường'),
    requirement('r3', '2', 'báo cáo', 'Văn phòng'),
  ],
  consolidatorOrganId: null,
  rhythm: null,
  gaps: [{ at: 'requirement:r1', words: 'các phường', candidates: [] }],
}

describe('a group in the table', () => {
  test('is one column, whatever its members are given besides; opened it shows each', () => {
    const targets = [group, organ(1), organ(5)]
    expect(matrixColumns(targets, members, new Set())).toEqual([
      { target: group, under: null, open: false, own: [organ(1)] },
      { target: organ(5), under: null, open: false, own: [] },
    ])
    expect(matrixColumns(targets, members, new Set(['group:9'])).map((c) => [c.target.id, c.under?.id])).toEqual([
      [9, undefined],
      [1, 9],
      [2, 9],
      [5, undefined],
    ])
  })

  test('gives its members what it is given, and a member’s own task stands before it', () => {
    const given = assignMany(plan, ['r1'], [group], { role: 'execute' })
    const one = assignMany(given, ['r1'], [organ(1)], { role: 'lead' })
    const [first] = one.requirements
    const column = (id: number) => ({ target: organ(id), under: group, open: false, own: [] })
    if (!first) throw new Error('the plan has requirements')
    expect(tasksOf(first, column(1))).toMatchObject({ tasks: [{ role: 'lead' }], through: [] })
    expect(tasksOf(first, column(2))).toMatchObject({ tasks: [], through: [{ role: 'execute', target: group }] })
    // Closed, the group's cell still says that somebody in it has a task of its own.
    expect(ownTasksIn(first, { target: group, under: null, open: false, own: [organ(1)] })).toBe(1)
  })
})

test('a whole clause is given at once, and taken back at once', () => {
  expect(clausesOf(plan)).toEqual(['1', '2'])
  expect(keysOfClause(plan, '1')).toEqual(['r1', 'r2'])
  const given = assignMany(plan, keysOfClause(plan, '1'), [group, organ(5)], { role: 'lead', dueOn: '2020-04-20' })
  expect(given.requirements.map((one) => one.assignments.length)).toEqual([2, 2, 0])
  expect(assignMany(given, ['r1', 'r2'], [group, organ(5)], null)).toEqual(plan)
})

describe('a template', () => {
  const settled = assignMany(
    { ...plan, recipients: [{ words: 'các phường', purpose: 'execute', targets: [group] }] },
    ['r1'],
    [group],
    { role: 'execute', dueOn: '2020-04-20' },
  )

  test('keeps who gets what for which words, and no day', () => {
    expect(JSON.stringify(templateOf(settled))).not.toContain('2020')
  })

  test('answers the same words in another letter, whole requirements first, else by their actor; the rest and all days stay', () => {
    const other: Plan = {
      ...plan,
      requirements: [
        requirement('r1', '3', 'Dọn vệ sinh', 'các phường'),
        requirement('r2', '4', 'tổng kết năm', 'các phường'),
        requirement('r3', '5', 'việc khác', 'Công an'),
      ],
    }
    const applied = applyTemplate(other, templateOf(settled))
    expect([applied.recipients, applied.requirements]).toEqual([1, 2])
    expect(applied.plan.requirements.map((one) => one.assignments)).toEqual([
      [{ target: group, role: 'execute', dueOn: null, dueFromLetter: false }],
      [{ target: group, role: 'execute', dueOn: null, dueFromLetter: false }],
      [],
    ])
    expect(applied.plan.gaps).toEqual([])
  })
})
