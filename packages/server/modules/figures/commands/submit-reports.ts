import type { Instant, OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { statement } from '../../../platform/statement.ts'
import { append } from '../events.ts'
import { asOfPeriod, reportProblems } from '../model.ts'
import { reportPolicy } from '../policy.ts'
import { knownIndicators } from '../queries/known-indicators.ts'
import { requirePeriodOpen } from '../queries/lock.ts'
import { nodeTotals } from '../queries/node-totals.ts'
import { acceptorOf, entriesOf, factsAt, type Place, readersOf, rulesOf } from '../store.ts'
import { type Held, lockAtPlace, requireVersion } from './decide-report.ts'
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
      const held = await lockAtPlace(trx, id)
      submitted.push(await submitOne(trx, house, actor, held, version))
      places.push(held.place)
    }
    await touchReports(trx, places)
    return { submitted }
  })
}

async function submitOne(
  trx: Trx,
  house: House,
  actor: Actor,
  { report, place, figures }: Held,
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
  const indicators = await knownIndicators(trx, [place], house.database.plain)
  const rules = place.hasRules ? await rulesOf(trx, place.requirementId) : []
  const counted = indicators.map((indicator) => asOfPeriod(indicator, place.fromOn))
  const problems = reportProblems(counted, rules, entriesOf(report, figures))
  if (problems.length > 0) throw new Refusal('figure.invalid', { problems: problems.join('; '), reportId: report.id })
  if (figures.length === 0 && report.words.trim() === '') throw new Refusal('report.empty', { reportId: report.id })
  await sent.later(trx, {
    id: report.id,
    submittedAt: house.clock.now(),
    submittedBy: actor.positionId,
    onBehalf,
    acceptorId: acceptorOf(place),
    readerIds: readersOf(place),
    snapshot: await snapshotOf(trx, house, place),
    version: report.version + 1,
  })
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

const sent = statement<{
  id: number
  submittedAt: Instant
  submittedBy: number
  onBehalf: boolean
  acceptorId: number | null
  readerIds: readonly number[]
  snapshot: string | null
  version: number
}>((db, value) =>
  db
    .updateTable('report')
    .set({
      state: 'submitted',
      submittedAt: value.submittedAt,
      submittedBy: value.submittedBy,
      onBehalf: value.onBehalf,
      acceptorId: value.acceptorId,
      readerIds: sql<number[]>`${value.readerIds}::bigint[]`,
      snapshot: sql<unknown>`${value.snapshot}::jsonb`,
      version: value.version,
    })
    .where('id', '=', value.id)
    .compile(),
)

/** What its own cascade came to when it signed, as JSON; null for a leaf. */
async function snapshotOf(trx: Trx, house: House, place: Place): Promise<string | null> {
  if (!place.hasBelow) return null
  const asOf = house.clock.now()
  const [node] = await nodeTotals(trx, [place.assignmentId], [place.periodId])
  return JSON.stringify(
    [...(node?.sums ?? [])].map(([indicatorId, { sum, reported, expected }]) => ({
      indicatorId,
      sum,
      reported,
      expected: indicatorId === 0 ? expected : (node?.expectedFigures ?? 0),
      asOf,
    })),
  )
}
