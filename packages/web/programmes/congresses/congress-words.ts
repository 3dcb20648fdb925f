import type { CongressLevel, CongressSign, CongressState } from '@thongsuot/contract'
import { say } from '../../text/say.ts'
import { formatDay, formatNumber, formatPercent } from '../../ui/format.ts'
import type { Shape } from '../../ui/state.tsx'

export const levelWord = (level: CongressLevel): string => say(`congress.level.${level}`)

/** «15/06/2020» or «15/06 – 16/06/2020»; empty without a day. */
export function daysWord(from: string | null, to: string | null): string {
  if (from === null) return ''
  return to === null || to === from ? formatDay(from) : `${formatDay(from).slice(0, 5)} – ${formatDay(to)}`
}

/** «51.985/52.105»: a part and its whole. */
export const ofWhole = (part: number, whole: number): string => `${formatNumber(part)}/${formatNumber(whole)}`

/** To the hundredth; a dash where there is no whole. */
export const shareWord = (part: number, whole: number): string =>
  whole === 0 ? '–' : formatPercent((100 * part) / whole)

interface Standing {
  state: CongressState | null
  plannedFrom: string | null
  heldTo: string | null
  plannedTo: string | null
}

/** The state as sign and word; a planned day that has passed draws the eye. */
export function standingOf(row: Standing, today: string): { shape: Shape; word: string } {
  if (row.state === null) return { shape: 'off', word: say('congress.state.none') }
  if (row.state === 'held') return { shape: 'full', word: say('congress.state.held') }
  if (row.state === 'cancelled') return { shape: 'off', word: say('congress.state.cancelled') }
  const last = row.plannedTo ?? row.plannedFrom
  if (last !== null && last < today) return { shape: 'warn', word: say('congress.state.overdue') }
  if (row.state === 'postponed') return { shape: 'half', word: say('congress.state.postponed') }
  return { shape: 'open', word: say(last === null ? 'congress.state.undated' : 'congress.state.planned') }
}

export const signShapes: Record<CongressSign, Shape> = {
  done: 'full',
  late: 'half',
  open: 'open',
  overdue: 'warn',
  none: 'off',
}
