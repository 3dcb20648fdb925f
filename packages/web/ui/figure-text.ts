import { comparisonSigns, type IndicatorView } from '@thongsuot/contract'
import { formatNumber, formatPercent } from './format.ts'

type Measured = Pick<IndicatorView, 'kind' | 'unit'>

/** A value of an indicator without its unit; a ratio carries its per cent sign. Null gives a dash: missing is not zero. */
export function formatFigure(value: number | null | undefined, indicator: Pick<Measured, 'kind'>): string {
  return indicator.kind === 'ratio' ? formatPercent(value) : formatNumber(value)
}

/** A value with its unit: «2.909 người», «95,56 %». */
export function formatFigureWithUnit(value: number | null | undefined, indicator: Measured): string {
  if (value === null || value === undefined) return '–'
  return indicator.kind === 'ratio' ? formatPercent(value) : `${formatNumber(value)} ${indicator.unit}`
}

/** The target of an indicator as it is written beside its total: «≥ 95 %»; null where none was set. */
export function targetText(indicator: Measured & Pick<IndicatorView, 'targetOperator' | 'targetValue'>): string | null {
  if (indicator.targetValue === null || indicator.targetOperator === null) return null
  return `${comparisonSigns[indicator.targetOperator] ?? indicator.targetOperator} ${formatFigureWithUnit(indicator.targetValue, indicator)}`
}

/** Whether a total reaches its target; null where there is no target or no total yet. */
export function reachesTarget(
  value: number | null,
  indicator: Pick<IndicatorView, 'targetOperator' | 'targetValue'>,
): boolean | null {
  const { targetOperator: operator, targetValue: target } = indicator
  if (value === null || target === null || operator === null) return null
  if (operator === '>=') return value >= target
  if (operator === '<=') return value <= target
  if (operator === '>') return value > target
  if (operator === '<') return value < target
  return value === target
}
