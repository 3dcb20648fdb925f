import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import { json, later, type Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { append } from '../events.ts'
import { asOfPeriod, reportProblems } from '../model.ts'
import { reportPolicy } from '../policy.ts'
import { requirePeriodOpen } from '../queries/lock.ts'
import { nodeTotals } from '../queries/node-totals.ts'
import {
  acceptorOf,
  entriesOf,
  factsAt,
  figuresOf,
  indicatorsOf,
  type Place,
  readersOf,
  rulesOf,
  type StoredReport,
} from '../store.ts'
import { lockAtPlace, requireVersion } from './decide-report.ts'
import { touchReports } from './follow-sources.ts'
import { refuseBehalf } from './refuse-behalf.ts'

type Input = ParsedInputOf<Routes['figures.submit']>

/**
 * Submits saved parts together, all or none; each is checked, and an intermediate one signs the roll-ups of its own cascade
 * as they stand. Submitted again by the same call, it answers what was done.
 */
export async function submitReports(
  house: House,
  actor: Actor,
  input: Input,
): Promise<OutputOf<Routes['figures.submit']>> {
  return await house.database.asActor(actor, async (trx) => {
    const submitted: { id: number; version: number }[] = []
    const places: Place[] = []
    for (const { id, version } of [...input.reports].sort((a, b) => a.id - b.id)) {
      const { report, place } = await lockAtPlace(trx, id)
      submitted.push(await submitOne(trx, house, actor, report, place, version))
      places.push(place)
    }
    await touchReports(trx, places)
    return { submitted }
  })
}

async function submitOne(
  trx: Trx,
  house: House,
  actor: Actor,
  report: StoredReport,
  place: Place,
  version: number,
): Promise<{ id: number; version: number }> {
  const facts = await factsAt(trx, actor, place, report.state, house.clock.today())
  const again =
    report.state === 'submitted' && report.version === version + 1 && report.submittedBy === actor.positionId
  if (again) return { id: report.id, version: report.version }
  await refuseBehalf(trx, house, actor, place, facts)
  reportPolicy.require(facts, 'submit')
  await requirePeriodOpen(trx, house, place)
  await requireVersion(trx, house, report, version)
  const onBehalf = place.organId !== actor.organId
  if (onBehalf && !report.evidence?.trim()) throw new Refusal('behalf.evidenceMissing')
  const { requirementId } = report
  const [stored, indicators, rules] = await Promise.all([
    figuresOf(trx, [report.id]),
    indicatorsOf(trx, [requirementId]),
    rulesOf(trx, requirementId),
  ])
  const figures = stored.get(report.id) ?? []
  const counted = indicators.map((indicator) => asOfPeriod(indicator, place.fromOn))
  const problems = reportProblems(counted, rules, entriesOf(report, figures))
  if (problems.length > 0) throw new Refusal('figure.invalid', { problems: problems.join('; '), reportId: report.id })
  if (figures.length === 0 && report.words.trim() === '') throw new Refusal('report.empty', { reportId: report.id })
  const sent = trx
    .updateTable('report')
    .set({
      state: 'submitted',
      submittedAt: house.clock.now(),
      submittedBy: actor.positionId,
      onBehalf,
      acceptorId: acceptorOf(place),
      readerIds: readersOf(place),
      snapshot: await snapshotOf(trx, house, place),
      version: report.version + 1,
    })
    .where('id', '=', report.id)
  await later(trx, sent.compile())
  await append(
    trx,
    house.clock,
    actor,
    'report.submitted',
    { kind: 'report', id: report.id },
    {
      periodId: report.periodId,
      revision: report.revision,
      onBehalf,
      figures: figures.flatMap((f) => (f.value === null ? [] : [[f.indicatorId, f.value]])),
    },
  )
  return { id: report.id, version: report.version + 1 }
}

/** What its own cascade came to when it signed; null for a leaf. */
async function snapshotOf(trx: Trx, house: House, place: Place) {
  if (!place.hasBelow) return null
  const asOf = house.clock.now()
  const [node] = await nodeTotals(trx, [place.assignmentId], [place.periodId])
  return json(
    [...(node?.sums ?? [])].map(([indicatorId, { sum, reported, expected }]) => ({
      indicatorId,
      sum,
      reported,
      expected: indicatorId === 0 ? expected : (node?.expectedFigures ?? 0),
      asOf,
    })),
  )
}
