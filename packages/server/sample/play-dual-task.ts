import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { addDays, type BoardRow, type FigureEntry, type IndicatorView, type Plan } from '@thongsuot/contract'
import { dualTaskSet } from '@thongsuot/contract/indicator-templates'
import type { Client } from '../loop/client.ts'
import { everyPage } from '../loop/every-page.ts'
import type { settableClock } from '../platform/clock.ts'
import type { ServedRoute } from '../platform/define-route.ts'
import type { House } from '../platform/house.ts'
import { castOf, houseClient } from './house-client.ts'

/** The first day that is reported, and how many have gone by when the sample begins. */
const firstDay = '2020-03-30'
const daysPlayed = 7
/** The days that the plan asks for. */
const daysAsked = 14
/** Wards that report by themselves or through the district's clerk; the others are silent, so that a total says so. */
const reporters = 6
const byTelephone = 'Phường báo qua điện thoại cuối ngày, văn thư UBND quận ghi sổ trực.'

/**
 * Plays a week of the «nhiệm vụ kép»: the district's people's committee asks its wards every day for cases, quarantined,
 * businesses, revenue and households aided, and some of them answer. All figures are invented.
 */
export async function playDualTask(
  house: House,
  clock: ReturnType<typeof settableClock>,
  served: readonly ServedRoute[],
): Promise<void> {
  const people = await castOf(house)
  const seat = (organKey: string, ...roles: string[]): Client | null => {
    const found = roles.flatMap((role) => people.find((p) => p.organKey === organKey && p.actor.role === role) ?? [])[0]
    return found ? houseClient(house, served, found.actor) : null
  }
  const district = 'ubnd-long-bien'
  const clerk = seat(district, 'clerk')
  const leader = seat(district, 'leader')
  if (!clerk || !leader) throw new Error('nobody can sign in at the district’s people’s committee')
  clock.set('2020-03-29T08:00:00.000Z')
  const directiveId = await ask(clerk, leader)
  const [periods, indicators, rows] = await Promise.all([
    clerk.call('figures.periods', { directiveId }),
    clerk.call('figures.indicators', { directiveId }),
    everyPage<BoardRow>((after) => clerk.call('directives.board', { id: directiveId, after, limit: 200 })),
  ])
  const own = new Map(people.map((one) => [one.organId, one.organKey]))
  // Those who can sign in come first: theirs are the screens that people open.
  const wards = [...rows].sort((a, b) => Number(own.has(b.organ.id)) - Number(own.has(a.organ.id))).slice(0, reporters)
  for (const [day, period] of periods.slice(0, daysPlayed).entries()) {
    for (const [turn, { organ, cells }] of wards.entries()) {
      const assignmentId = cells[0]?.id
      // One ward misses a day, and of the last day some reports still wait.
      if (assignmentId === undefined || (turn === 4 && day === 3)) continue
      clock.set(new Date(`${period.fromOn}T17:${String(10 + turn)}:00+07:00`).toISOString())
      const writer = seat(own.get(organ.id) ?? '', 'officer', 'clerk')
      const saved = await (writer ?? clerk).call('figures.save', {
        ...{ assignmentId, periodId: period.id, version: 0, words: '', obstacles: '' },
        figures: figuresOf(indicators, turn, day),
        evidence: writer ? null : byTelephone,
      })
      const { submitted } = await (writer ?? clerk).call('figures.submit', { reports: [saved] })
      if (day === daysPlayed - 1 && turn % 3 === 1) continue
      clock.set(new Date(`${addDays(period.fromOn, 1)}T08:${String(10 + turn)}:00+07:00`).toISOString())
      await clerk.call('figures.accept', { id: saved.id, version: submitted[0]?.version ?? 1 })
    }
  }
}

/** The letter, its plan and its issue. Returns the directive. */
async function ask(clerk: Client, leader: Client): Promise<number> {
  const fileName = 'nhiem-vu-kep-hang-ngay.txt'
  const base64 = (await readFile(join(import.meta.dirname, 'letters', fileName))).toString('base64')
  const { id } = await clerk.call('documents.read', { fileName, base64, origin: 'draft' })
  const proposed = await clerk.call('directives.proposePlan', { documentId: id })
  await clerk.call('directives.savePlan', { documentId: id, version: 0, plan: planned(proposed) })
  const draft = await clerk.call('documents.get', { id })
  await clerk.call('documents.submit', { id, version: draft.version })
  await leader.call('documents.approve', { id, version: (await clerk.call('documents.get', { id })).version })
  const { version } = await clerk.call('documents.get', { id })
  const { directiveId } = await clerk.call('directives.issue', { documentId: id, version })
  if (directiveId === null) throw new Error('the letter of the daily set demands nothing')
  return directiveId
}

/** The planner's own settings: the daily set with its rules, a target for what is reopened, a report by midnight. */
function planned(proposed: Plan): Plan {
  const indicators = dualTaskSet.indicators.map((one) =>
    one.code === 'businesses-reopened' ? { ...one, targetOperator: '>=', targetValue: 20 } : one,
  )
  return {
    ...proposed,
    requirements: proposed.requirements
      .slice(0, 1)
      .map((one) => ({ ...one, indicators: [...indicators] as typeof one.indicators, rules: [...dualTaskSet.rules] })),
    gaps: [],
    rhythm: { everyDays: 1, startOn: firstDay, periods: daysAsked, dueAfterDays: 0 },
  }
}

/** A ward's day: fewer cases and more reopened from day to day, each ward at its own height. */
function figuresOf(indicators: readonly IndicatorView[], ward: number, day: number): FigureEntry[] {
  const all = 180 + 35 * ward
  const stopped = Math.max(0, 60 + 9 * ward - 7 * day)
  const values: Readonly<Record<string, number>> = {
    'cases-new': (ward + 2 * day) % 5 === 0 ? 1 : 0,
    'quarantined-central': Math.max(0, 14 + ward - 2 * day),
    'quarantined-home': 46 + 11 * ward - 4 * day,
    'businesses-all': all,
    'businesses-stopped': stopped,
    'businesses-reopened': 6 + 2 * ward + 5 * day,
    'budget-revenue-vnd': (820 + 140 * ward + 65 * day) * 100_000,
    'households-aided': 3 + ((ward * 7 + day * 5) % 11),
  }
  return indicators.flatMap(({ id, code }) => {
    const value = values[code]
    return value === undefined ? [] : [{ indicatorId: id, value }]
  })
}
