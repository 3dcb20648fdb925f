import type { IndicatorView, OutputOf, Routes } from '@thongsuot/contract'
import { useAsk } from '../../../ask.ts'

/** What a cascade passes on: the directive with its requirements, and what is counted for them. */
export interface PassedOn {
  directive: OutputOf<Routes['directives.get']>
  indicators: IndicatorView[]
}

/** Null for a plan that passes nothing on, and until the answer is here. */
export function usePassedOn(directiveId: number | null): PassedOn | null {
  const when = directiveId !== null
  const directive = useAsk('directives.get', { id: directiveId ?? 0 }, { when })
  const indicators = useAsk('figures.indicators', { directiveId: directiveId ?? 0 }, { when })
  if (directive.data === undefined || indicators.data === undefined) return null
  return { directive: directive.data, indicators: indicators.data }
}
