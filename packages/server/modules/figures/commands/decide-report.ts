import type { Instant, OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import { later, seeingAll, type Trx } from '../../../platform/database.ts'
import { newSalt, sha256 } from '../../../platform/hash.ts'
import type { House } from '../../../platform/house.ts'
import { invariant } from '../../../platform/invariant.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { statement } from '../../../platform/statement.ts'
import { positionRefs } from '../../identity/index.ts'
import { append } from '../events.ts'
import { momentWords } from '../model.ts'
import { type ReportAction, reportPolicy } from '../policy.ts'
import { requirePeriodOpen } from '../queries/lock.ts'
import {
  factsAt,
  figuresOfOne,
  findPlace,
  lockRevisions,
  type Place,
  type Revisions,
  type StoredFigure,
  type StoredReport,
  shareTreeAt,
} from '../store.ts'
import { appendReportDeltas } from './append-deltas.ts'
import { followSources, touchReports } from './follow-sources.ts'

type Done = OutputOf<Routes['figures.accept']>

/** A report that is held, with what an act on it needs to know. */
export interface Held {
  report: StoredReport
  place: Place
  revisions: Revisions
  figures: StoredFigure[]
}

/**
 * The report and its place, read under the tree's shared lock; all its revisions are locked (first the tree, then rows: as a
 * move does). All is asked for at once, in this order, and nothing waits for another.
 */
export async function lockAtPlace(trx: Trx, id: number): Promise<Held> {
  const at = { reportId: id }
  await shareTreeAt(trx, at)
  const [revisions, place, figures] = await Promise.all([
    lockRevisions(trx, at),
    findPlace(trx, at),
    figuresOfOne(trx, id),
  ])
  const report = revisions.all.find((r) => r.id === id)
  invariant(report, `report ${id} left its place`)
  return { report, place, revisions, figures }
}

/** @throws Refusal `version.stale` with who saved last and when. */
export async function requireVersion(trx: Trx, house: House, report: StoredReport, version: number): Promise<void> {
  if (report.version === version) return
  const position = report.decidedBy ?? report.submittedBy ?? report.savedBy
  const who = (await positionRefs(trx, [position], house.clock.today())).get(position)
  throw new Refusal('version.stale', {
    who: who ? `${who.personName} (${who.title})` : 'người khác',
    when: momentWords(report.decidedAt ?? report.submittedAt ?? report.savedAt),
    version: report.version,
  })
}

async function requireAct(
  trx: Trx,
  house: House,
  actor: Actor,
  report: StoredReport,
  place: Place,
  action: ReportAction,
): Promise<void> {
  // Nobody accepts or returns on behalf of the reporter.
  const asksBehalf = action !== 'accept' && action !== 'sendBack'
  reportPolicy.require(await factsAt(trx, actor, place, report.state, house.clock.today(), asksBehalf), action)
}

const acceptedNow = statement<{ id: number; decidedAt: Instant; decidedBy: number; version: number }>((db, value) =>
  db
    .updateTable('report')
    .set({
      state: 'accepted',
      decidedAt: value.decidedAt,
      decidedBy: value.decidedBy,
      returnReason: null,
      version: value.version,
    })
    .where('id', '=', value.id)
    .compile(),
)

/**
 * The organ it reports to accepts; the figures count up to the root from this transaction on. An accepted revision before it
 * stops counting in the same moment.
 */
export async function acceptReport(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['figures.accept']>,
): Promise<Done> {
  return await house.database.asActor(actor, async (trx) => {
    const { report, place, revisions, figures } = await lockAtPlace(trx, input.id)
    const again =
      report.state === 'accepted' && report.decidedBy === actor.positionId && report.version === input.version + 1
    if (again) return { id: report.id, version: report.version }
    await requireAct(trx, house, actor, report, place, 'accept')
    await requirePeriodOpen(trx, house, place)
    await requireVersion(trx, house, report, input.version)
    const { accepted } = revisions
    const at = house.clock.now()
    if (accepted) {
      const replaced = trx
        .updateTable('report')
        .set((e) => ({ state: 'replaced', version: e('version', '+', 1) }))
        .where('id', '=', accepted.id)
      await later(trx, replaced.compile())
    }
    const decision = { decidedAt: at, decidedBy: actor.positionId, version: report.version + 1 }
    await acceptedNow.later(trx, { id: report.id, ...decision })
    await appendReportDeltas(
      trx,
      { path: place.path, periodId: place.periodId, at },
      {
        now: figures,
        before: accepted && (await figuresOfOne(trx, accepted.id)),
        ...unexpected(place, accepted ? 0 : 1),
      },
    )
    await append(
      trx,
      house.clock,
      actor,
      'report.accepted',
      { kind: 'report', id: report.id },
      {
        periodId: report.periodId,
        revision: report.revision,
        replacesId: accepted?.id ?? null,
        figures: figures.flatMap((f) => (f.value === null ? [] : [[f.indicatorId, f.value]])),
      },
    )
    await touchReports(trx, [place])
    // What a ledger said while the report waited now goes into a correction.
    if (place.fed) await seeingAll(trx, () => followSources(trx, house, actor, place))
    return { id: report.id, version: decision.version }
  })
}

/** A report that nobody expected is expected once it is there, so that no total shows more reports than it waits for. */
function unexpected(place: Place, count: number): { expected: number; expectedFigures: number } {
  const expected = place.expected ? 0 : count
  return { expected, expectedFigures: place.owesFigures ? expected : 0 }
}

/** The organ it reports to returns it with a reason; its draft opens again. */
export async function sendBackReport(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['figures.sendBack']>,
): Promise<Done> {
  return await house.database.asActor(actor, async (trx) => {
    const { report, place } = await lockAtPlace(trx, input.id)
    const again =
      report.state === 'returned' && report.decidedBy === actor.positionId && report.version === input.version + 1
    if (again) return { id: report.id, version: report.version }
    await requireAct(trx, house, actor, report, place, 'sendBack')
    await requirePeriodOpen(trx, house, place)
    await requireVersion(trx, house, report, input.version)
    const version = report.version + 1
    await trx
      .updateTable('report')
      .set({
        state: 'returned',
        decidedAt: house.clock.now(),
        decidedBy: actor.positionId,
        returnReason: input.reason,
        version,
      })
      .where('id', '=', report.id)
      .execute()
    await append(
      trx,
      house.clock,
      actor,
      'report.sentBack',
      { kind: 'report', id: report.id },
      { periodId: report.periodId, revision: report.revision, reasonHash: hashOfWords(input.reason) },
    )
    await touchReports(trx, [place])
    if (place.fed) await seeingAll(trx, () => followSources(trx, house, actor, place))
    return { id: report.id, version }
  })
}

/** Withdraws a report with a reason; an accepted one stops counting at once. */
export async function withdrawReport(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['figures.withdraw']>,
): Promise<Done> {
  return await house.database.asActor(actor, async (trx) => {
    const { report, place, figures } = await lockAtPlace(trx, input.id)
    if (report.state === 'withdrawn') {
      await requireAct(trx, house, actor, { ...report, state: 'accepted' }, place, 'withdraw')
      return { id: report.id, version: report.version }
    }
    await requireAct(trx, house, actor, report, place, 'withdraw')
    await requirePeriodOpen(trx, house, place)
    const at = house.clock.now()
    const version = report.version + 1
    await trx
      .updateTable('report')
      .set({ state: 'withdrawn', decidedAt: at, decidedBy: actor.positionId, returnReason: input.reason, version })
      .where('id', '=', report.id)
      .execute()
    const wasAccepted = report.state === 'accepted'
    if (wasAccepted) {
      await appendReportDeltas(
        trx,
        { path: place.path, periodId: place.periodId, at },
        { now: null, before: figures, ...unexpected(place, -1) },
      )
    }
    await append(
      trx,
      house.clock,
      actor,
      'report.withdrawn',
      { kind: 'report', id: report.id },
      {
        periodId: report.periodId,
        revision: report.revision,
        wasAccepted,
        reasonHash: hashOfWords(input.reason),
      },
    )
    await touchReports(trx, [place])
    return { id: report.id, version }
  })
}

/** Salted, so that a short reason cannot be guessed from the record; the words themselves stand in the report. */
export function hashOfWords(words: string): string {
  return sha256(newSalt() + words)
}
