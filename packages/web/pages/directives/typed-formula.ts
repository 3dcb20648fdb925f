import type { IndicatorView } from '@thongsuot/contract'

/** What is typed of a revision of a formula. */
export interface TypedFormula {
  fromPeriodId: number
  numeratorId: number | null
  denominatorId: number | null
  overTime: 'sum' | 'latest'
  reason: string
}

/** What the door is asked: of a ratio its parts, of a number how it adds up over time. */
export function changeOf(indicator: IndicatorView, typed: TypedFormula) {
  const { fromPeriodId, numeratorId, denominatorId, overTime } = typed
  return indicator.kind === 'ratio'
    ? { fromPeriodId, numeratorId: numeratorId ?? undefined, denominatorId: denominatorId ?? undefined }
    : { fromPeriodId, overTime }
}
