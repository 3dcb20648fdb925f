import { addDays, type CongressLevel, type CongressSign, type CongressState, type Day } from '@thongsuot/contract'
import type { OrganKind } from '../../modules/organs/index.ts'

/**
 * On which level a Party organisation holds its congress. A committee attached to a district stands at the grassroots; an
 * organ whose kind is not here holds none.
 */
export const levelOfKind = {
  'party-cell': 'cell',
  'party-cell-grassroots': 'grassroots',
  'party-committee-ward': 'grassroots',
  'party-committee-attached': 'grassroots',
  'party-committee-district': 'above',
  'party-committee-city': 'above',
} as const satisfies Partial<Record<OrganKind, CongressLevel>>

/** The longest congress that is believed, in days; longer ones are slips of the hand. */
export const mostDays = 31

/** How a step stands on a day. A deadline closes at the end of its own day. */
export function signOf(step: { dueOn: Day | null; doneOn: Day | null }, today: Day, planned: boolean): CongressSign {
  if (step.doneOn !== null) return step.dueOn !== null && step.doneOn > step.dueOn ? 'late' : 'done'
  if (step.dueOn !== null && step.dueOn < today) return 'overdue'
  return planned || step.dueOn !== null ? 'open' : 'none'
}

/** What is wrong with a span of whole days, as a sentence; null: it may be one. */
export function faultOfDays(what: string, fromOn: Day | null, toOn: Day | null): string | null {
  if (fromOn === null) return toOn === null ? null : `${what}: có ngày cuối thì phải có ngày đầu.`
  const last = toOn ?? fromOn
  if (last < fromOn) return `${what}: ngày cuối đứng trước ngày đầu.`
  return last > addDays(fromOn, mostDays - 1) ? `${what}: dài quá ${mostDays} ngày, hãy xem lại.` : null
}

/** A day as it is written: 15/06/2020. */
export function writtenDay(day: Day): string {
  return day.split('-').reverse().join('/')
}

/** What an organisation counts of its own congress: 0 or 1; null: it has no plan, which is not zero. */
export function ownCounts(state: CongressState | null): { due: number | null; held: number | null } {
  if (state === null) return { due: null, held: null }
  return { due: state === 'cancelled' ? 0 : 1, held: state === 'held' ? 1 : 0 }
}
