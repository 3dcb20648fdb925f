import type { Plan, PlanGap, TargetRef } from '@thongsuot/contract'
import { expect, test } from 'vitest'
import {
  codeOf,
  columnsOf,
  planLabels,
  questionsOf,
  removeTarget,
  setAssignment,
  setDue,
  settleWords,
} from './edit-plan.ts'

const ward: TargetRef = { kind: 'group', id: 1 }
const front: TargetRef = { kind: 'organ', id: 2 }
const gap: PlanGap = {
  at: 'requirement:r1',
  words: 'các đoàn thể',
  candidates: [{ target: front, name: 'Mặt trận', organs: 1 }],
}

function planOf(): Plan {
  return {
    recipients: [{ words: 'Các phường', purpose: 'execute', targets: [ward] }],
    requirements: [
      {
        key: 'r1',
        clause: '1',
        title: 'Vận động',
        words: 'vận động nhân dân',
        place: null,
        actors: [{ name: 'các đoàn thể', role: 'phối hợp' }],
        assignments: [{ target: ward, role: 'execute', dueFromLetter: false }],
        indicators: [],
      },
    ],
    consolidatorOrganId: null,
    rhythm: null,
    gaps: [gap],
  }
}

test('a person settles a gap with one choice: the role is the one the letter gives that actor', () => {
  const plan = settleWords(planOf(), gap.words, front)
  expect(plan.gaps).toEqual([])
  expect(plan.requirements[0]?.assignments.at(-1)).toMatchObject({ target: front, role: 'cooperate' })
})

test('the same words asked about twice are one question', () => {
  const asked = planOf()
  asked.gaps.push({ ...gap, at: 'recipient:0' })
  expect(questionsOf(asked)).toHaveLength(1)
  const plan = settleWords(asked, gap.words, front)
  expect(plan.gaps).toEqual([])
  expect(plan.recipients[0]?.targets).toEqual([ward, front])
  expect(plan.requirements[0]?.assignments.at(-1)?.target).toEqual(front)
})

test('saying that nobody is meant also answers the gap, and assigns nothing', () => {
  const plan = settleWords(planOf(), gap.words, null)
  expect(plan.gaps).toEqual([])
  expect(plan.requirements).toEqual(planOf().requirements)
})

test('the planner’s due day never replaces the letter’s own', () => {
  const withDay = setAssignment(planOf(), 'r1', front, { dueOn: '2020-04-15', dueFromLetter: true })
  const days = setDue(withDay, '2020-04-20', null).requirements[0]?.assignments.map((one) => one.dueOn)
  expect(days).toEqual(['2020-04-20', '2020-04-15'])
})

test('one organ has one role in one requirement: a second choice replaces the first', () => {
  const plan = setAssignment(planOf(), 'r1', ward, { role: 'lead' })
  expect(plan.requirements[0]?.assignments).toEqual([{ target: ward, role: 'lead', dueFromLetter: false }])
  expect(setAssignment(plan, 'r1', ward, null).requirements[0]?.assignments).toEqual([])
})

test('an organ with two roles in one requirement gets one due day for both, and one role when a person chooses', () => {
  const two = planOf()
  two.requirements[0]?.assignments.push({ target: ward, role: 'consolidate', dueFromLetter: false })
  const due = setAssignment(two, 'r1', ward, { dueOn: '2020-04-20' }).requirements[0]?.assignments
  expect(due?.map((one) => [one.role, one.dueOn])).toEqual([
    ['execute', '2020-04-20'],
    ['consolidate', '2020-04-20'],
  ])
  const one = setAssignment(two, 'r1', ward, { role: 'lead' }).requirements[0]?.assignments
  expect(one?.map((assignment) => assignment.role)).toEqual(['lead'])
})

test('an organ taken out leaves the matrix and the recipients', () => {
  const plan = removeTarget(planOf(), ward)
  expect(columnsOf(plan, [])).toEqual([])
  expect(plan.recipients[0]?.targets).toEqual([])
})

test('a code comes from the name and is unlike the others', () => {
  expect(codeOf('Số đảng viên dự', new Set())).toBe('so-dang-vien-du')
  expect(codeOf('Số đảng viên dự', new Set(['so-dang-vien-du']))).toBe('so-dang-vien-du-2')
  expect(codeOf('5 %', new Set())).toBe('chi-tieu')
})

test('a requirement bears the label it has where it comes from', () => {
  const plan = planOf()
  const [first] = plan.requirements
  if (!first) throw new Error('no requirement')
  const twice = { ...plan, requirements: [first, { ...first, key: 'r2' }] }
  expect([...planLabels(twice).values()]).toEqual(['1.1', '1.2'])
  const above = [
    { id: 8, clause: '1', ordinal: 1 },
    { id: 9, clause: '1', ordinal: 2 },
  ]
  const passedOn = { ...plan, requirements: [{ ...first, requirementId: 9 }] }
  expect([...planLabels(passedOn, above).values()]).toEqual(['1.2'])
})
