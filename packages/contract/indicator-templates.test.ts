import { expect, test } from 'vitest'
import { PlanRule } from './figure-rules.ts'
import { dualTaskSet, indicatorTemplates } from './indicator-templates.ts'
import { PlanIndicator } from './plan.ts'

test('every ready-made indicator and rule is one that a plan takes, and a rule names indicators of its set', () => {
  for (const { indicators } of [...indicatorTemplates, dualTaskSet])
    for (const indicator of indicators) expect(PlanIndicator.safeParse(indicator).success, indicator.code).toBe(true)
  const codes = new Set(dualTaskSet.indicators.map((indicator) => indicator.code))
  for (const rule of dualTaskSet.rules) {
    expect(PlanRule.safeParse(rule).success).toBe(true)
    for (const { code } of [...rule.left.terms, ...rule.right.terms]) expect(codes.has(code), code).toBe(true)
  }
})
