import type { Dimension, PlanIndicator } from '@thongsuot/contract'
import { say } from '../../../text/say.ts'

/** Another kind of indicator: what only the old kind has is gone, and the unit is the kind's own where it has one. */
export function withKind(indicator: PlanIndicator, kind: PlanIndicator['kind']): PlanIndicator {
  if (kind === indicator.kind) return indicator
  if (kind === 'ratio') {
    const { dimension: _dimension, source: _source, ...rest } = indicator
    return { ...rest, kind, unit: '%', overTime: 'sum' }
  }
  const { numerator: _numerator, denominator: _denominator, ...rest } = indicator
  const ownUnit = indicator.kind === 'ratio' || indicator.kind === 'money' ? say('plan.unitNew') : indicator.unit
  return { ...rest, kind, bounded: false, unit: kind === 'money' ? say('plan.unitVnd') : ownUnit }
}

/** A target's number typed first takes the comparison that its direction suggests; without a number there is no target. */
export function withTarget(indicator: PlanIndicator, value: number | null): PlanIndicator {
  if (value === null) return { ...indicator, targetValue: null }
  const operator = indicator.targetOperator ?? (indicator.direction === 'less' ? '<=' : '>=')
  return { ...indicator, targetValue: value, targetOperator: operator }
}

/** How its totals come about, over organs and over periods, in a sentence. */
export function addingUpWords({ kind, overTime, dimension }: PlanIndicator): string {
  if (kind === 'ratio') return say('plan.addsUp.ratio')
  const words = say(overTime === 'latest' ? 'plan.addsUp.latest' : 'plan.addsUp.sum')
  return dimension ? `${words} ${say('plan.addsUp.options')}` : words
}

/** The beginning of a planner's own disaggregation: two parts to be named, and what is not known. */
export function newDimension(): Dimension {
  return {
    name: say('plan.dimensionNew'),
    options: [
      { code: 'p1', name: say('plan.optionNew', { n: 1 }) },
      { code: 'p2', name: say('plan.optionNew', { n: 2 }) },
      { code: 'unknown', name: say('plan.optionUnknown'), unknown: true },
    ],
  }
}

/** One more part, before «không rõ»; its code is unlike every other and stays whatever it is called later. */
export function withOption(dimension: Dimension): Dimension {
  const codes = new Set(dimension.options.map((one) => one.code))
  const named = dimension.options.filter((one) => !one.unknown)
  let n = named.length + 1
  while (codes.has(`p${n}`)) n += 1
  const added = { code: `p${n}`, name: say('plan.optionNew', { n: named.length + 1 }) }
  return { ...dimension, options: [...named, added, ...dimension.options.filter((one) => one.unknown)] }
}

/** With or without a part for what is not known, which may stay blank. */
export function withUnknown(dimension: Dimension, wanted: boolean): Dimension {
  const named = dimension.options.filter((one) => !one.unknown)
  const unknown = { code: 'unknown', name: say('plan.optionUnknown'), unknown: true }
  return { ...dimension, options: wanted ? [...named, unknown] : named }
}
