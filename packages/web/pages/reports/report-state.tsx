import type { ReportState } from '@thongsuot/contract'
import { say } from '../../text/say.ts'
import { type Shape, State } from '../../ui/state.tsx'

const shapes: Record<ReportState | 'none', Shape> = {
  none: 'open',
  draft: 'open',
  submitted: 'half',
  returned: 'warn',
  accepted: 'full',
  replaced: 'off',
  withdrawn: 'off',
}

/** A report's state as shape and word. */
export function ReportStateSign({ state, quiet = false }: { state: ReportState | 'none'; quiet?: boolean }) {
  return <State shape={shapes[state]} word={say(`reportState.${state}`)} quiet={quiet} />
}
