import { type PlanRequirement, PlanRule } from '@thongsuot/contract'
import { expect, test } from 'vitest'
import { setIndicator, settleCode } from './edit-plan.ts'
import {
  comparisonWords,
  isBroken,
  newRule,
  ruleNames,
  ruleOfTyped,
  type TypedRule,
  typedRuleOf,
} from './plan-rules.ts'

const count = { unit: 'hộ', kind: 'number', overTime: 'sum', bounded: false } as const
const approved = { ...count, code: 'approved', name: 'Hộ được duyệt' }
const aided = { ...count, code: 'aided', name: 'Hộ đã hỗ trợ' }
const people = {
  ...count,
  code: 'people',
  name: 'Người',
  dimension: {
    name: 'Giới tính',
    options: [
      { code: 'female', name: 'Nữ' },
      { code: 'male', name: 'Nam' },
    ],
  },
}
const share = {
  ...count,
  code: 'share',
  name: 'Tỷ lệ',
  kind: 'ratio' as const,
  numerator: 'aided',
  denominator: 'approved',
}
const requirement: PlanRequirement = {
  ...{ key: 'r1', clause: '1', title: 'Hỗ trợ', words: 'hỗ trợ các hộ', place: null, actors: [], assignments: [] },
  indicators: [approved, aided, people, share],
}
const names = ruleNames(requirement)
const of = (code: string, times = 1) => ({ terms: [{ code, times }], constant: 0 })
const rule = (change: Partial<PlanRule> = {}): PlanRule => {
  const comparison = { left: of('aided'), operator: '<=' as const, right: of('approved'), ...change }
  return { ...comparison, severity: 'error', sentence: comparisonWords(comparison, names), ...change }
}
const typed = (change: Partial<TypedRule> = {}): TypedRule => ({
  ...newRule,
  left: { terms: [{ code: 'aided', times: '1' }], constant: null },
  right: { terms: [{ code: 'approved', times: '1' }], constant: null },
  ...change,
})

test('a rule may name what is entered as a number, each part of it too, and no ratio', () => {
  expect(names.map((one) => one.code)).toEqual(['approved', 'aided', 'people', 'people.female', 'people.male'])
})

test('every comparison that a plan holds is read as a sentence', () => {
  expect(comparisonWords(rule(), names)).toBe('«Hộ đã hỗ trợ» không được lớn hơn «Hộ được duyệt»')
  const parts = {
    left: { terms: [of('people.female'), of('people.male')].flatMap((side) => side.terms), constant: 0 },
    operator: '=' as const,
    right: of('people'),
  }
  expect(comparisonWords(parts, names)).toBe('«Người: nữ» cộng «Người: nam» phải bằng «Người»')
  const weighed = {
    left: {
      terms: [
        { code: 'approved', times: 1 },
        { code: 'aided', times: -2 },
      ],
      constant: 0,
    },
    operator: '>=' as const,
    right: { terms: [], constant: -1500 },
  }
  expect(comparisonWords(weighed, names)).toBe('«Hộ được duyệt» trừ 2 lần «Hộ đã hỗ trợ» không được nhỏ hơn trừ 1.500')
  expect(comparisonWords({ left: of('aided'), operator: '<', right: { terms: [], constant: 0 } }, names)).toBe(
    '«Hộ đã hỗ trợ» phải nhỏ hơn 0',
  )
})

test('what is typed becomes a rule that the plan takes, with the comparison as its sentence where none was written', () => {
  const read = ruleOfTyped(typed({ severity: 'warning' }), names)
  expect(read.rule).toEqual(rule({ severity: 'warning' }))
  expect(PlanRule.safeParse(read.rule).success).toBe(true)
  expect(ruleOfTyped(typed({ sentence: ' Xem lại số hộ ' }), names).rule?.sentence).toBe('Xem lại số hộ')
})

test('a rule that is opened and kept is the same rule', () => {
  const rules = [
    rule(),
    rule({ sentence: 'Xem lại', severity: 'warning' }),
    rule({ right: { terms: [], constant: 1500 } }),
    rule({ left: { terms: [{ code: 'people', times: -3 }], constant: 20 } }),
  ]
  for (const one of rules) expect(ruleOfTyped(typedRuleOf(one, names), names).rule).toEqual(one)
})

test.each<[string, Partial<TypedRule>]>([
  ['rule.missing.indicator', { left: { terms: [{ code: null, times: '1' }], constant: null } }],
  ['rule.missing.side', { right: { terms: [], constant: null } }],
  ['rule.missing.times', { left: { terms: [{ code: 'aided', times: '1,5' }], constant: null } }],
  ['rule.missing.times', { left: { terms: [{ code: 'aided', times: '0' }], constant: null } }],
  ['rule.missing.number', { right: { terms: [], constant: 'nhiều' } }],
  ['rule.missing.other', { right: { terms: [{ code: 'aided', times: '1' }], constant: null } }],
  ['rule.missing.gone', { right: { terms: [{ code: 'share', times: '1' }], constant: null } }],
  ['rule.missing.indicator', { left: { terms: [], constant: '1' }, right: { terms: [], constant: '2' } }],
])('%s is said and no rule made of it', (missing, change) => {
  expect(ruleOfTyped(typed(change), names)).toEqual({ rule: null, missing })
})

const planWith = (one: PlanRequirement) => ({
  ...{ recipients: [], consolidatorOrganId: null, rhythm: null, gaps: [] },
  requirements: [one],
})

test('a rule follows its indicators: a new name is in its sentence, a planner’s own words stay', () => {
  const own = rule({ sentence: 'Không quá số được duyệt' })
  const plan = planWith({ ...requirement, rules: [rule(), own] })
  const next = setIndicator(plan, 'r1', 1, { ...aided, name: 'Hộ đã nhận tiền' })
  expect(next.requirements[0]?.rules?.map((one) => one.sentence)).toEqual([
    '«Hộ đã nhận tiền» không được lớn hơn «Hộ được duyệt»',
    'Không quá số được duyệt',
  ])
})

test('an indicator that gets its code from its name keeps the rules that named it', () => {
  const fresh = { ...aided, code: 'chi-tieu-moi', name: 'Hộ đã nhận tiền' }
  const named = rule({ left: of('chi-tieu-moi'), sentence: 'Xem lại' })
  const plan = planWith({ ...requirement, indicators: [approved, fresh, people], rules: [named] })
  const next = settleCode(plan, 'r1', 1).requirements[0]
  expect(next?.rules?.[0]?.left.terms).toEqual([{ code: 'ho-da-nhan-tien', times: 1 }])
})

test('a rule of an indicator that was taken away is marked, not silently dropped', () => {
  const plan = planWith({ ...requirement, rules: [rule()] })
  const next = setIndicator(plan, 'r1', 1, null).requirements[0]
  expect(next?.rules?.map((one) => next && isBroken(one, ruleNames(next)))).toEqual([true])
})
