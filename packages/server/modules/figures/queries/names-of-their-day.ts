import type { Day } from '@thongsuot/contract'
import { addDays } from '../../../platform/clock.ts'

/** The day by whose names a period's figures and reports read: its last, or today while it lasts. */
export function dayOfNames(period: { toOn: Day }, today: Day): Day {
  const last = addDays(period.toOn, -1)
  return last < today ? last : today
}

/** Names of many things, each as of a day of its own; `ask` is asked once for each day. */
export async function namesOfTheirDay<Name>(
  asked: readonly { id: number; on: Day }[],
  ask: (ids: number[], on: Day) => Promise<Map<number, Name>>,
): Promise<(id: number, on: Day) => Name | undefined> {
  const byDay = new Map<Day, Map<number, Name>>()
  for (const on of new Set(asked.map((each) => each.on))) {
    const ids = asked.filter((each) => each.on === on).map((each) => each.id)
    byDay.set(on, await ask(ids, on))
  }
  return (id, on) => byDay.get(on)?.get(id)
}
