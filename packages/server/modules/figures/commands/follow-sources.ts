import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import { json, type Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { invariant } from '../../../platform/invariant.ts'
import { topicOf, touchTopics } from '../../../platform/topics.ts'
import { append } from '../events.ts'
import {
  acceptorOf,
  figuresOfOne,
  indicatorsOf,
  lockRevisions,
  type Place,
  readersOf,
  type StoredReport,
  sourceFiguresAt,
  totalOptions,
} from '../store.ts'

/**
 * What became of it. `entered`: it stands in the draft; `waiting`: the report is handed in and not decided, or the
 * directive is over, and the figure is shown beside; `proposed`: the report was accepted, and a correction is open;
 * `unchanged`: the report says so already.
 */
export type PutOutcome = 'entered' | 'waiting' | 'proposed' | 'unchanged'

/**
 * Brings the report of a place to what programmes' ledgers say: its draft at once; of an accepted one, by opening a
 * correction for its organ to hand in. A report that waits for acceptance stays what was signed.
 */
export async function followSources(trx: Trx, house: House, actor: Actor, place: Place): Promise<PutOutcome> {
  const { open, accepted, last } = await lockRevisions(trx, place)
  const given = await sourceFiguresAt(trx, place.assignmentId, place.periodId)
  const base = open ?? accepted
  const stored = base === null ? [] : await figuresOfOne(trx, base.id)
  const changed = given.filter(({ indicatorId, value, programme }) => {
    const there = stored.find((figure) => figure.indicatorId === indicatorId)
    return value === null ? there !== undefined : there?.value !== value || there.source !== programme
  })
  if (changed.length === 0) return 'unchanged'
  if (open?.state === 'submitted' || place.directiveState !== 'open' || place.closedAt !== null) return 'waiting'
  const report = open ?? (await beginFed(trx, house, actor, place, { accepted, last }))
  for (const { indicatorId, value, programme } of changed) {
    await feed(trx, report.id, { indicatorId, value, source: programme })
  }
  await totalOptions(trx, report.id, await indicatorsOf(trx, [place.requirementId]))
  await trx
    .updateTable('report')
    .set((e) => ({ version: e('version', '+', 1), savedAt: house.clock.now(), savedBy: actor.positionId }))
    .where('id', '=', report.id)
    .execute()
  await append(
    trx,
    house.clock,
    actor,
    'report.fed',
    { kind: 'report', id: report.id },
    {
      periodId: place.periodId,
      revision: report.revision,
      programme: [...new Set(changed.map((one) => one.programme))].join(' '),
      figures: changed.map((one) => [one.indicatorId, one.value]),
    },
  )
  await touchReports(trx, [place])
  return accepted === null ? 'entered' : 'proposed'
}

/** The revision that takes the figures: a correction of the accepted one, or the period's first. */
async function beginFed(
  trx: Trx,
  house: House,
  actor: Actor,
  place: Place,
  { accepted, last }: { accepted: StoredReport | null; last: number },
): Promise<{ id: number; revision: number }> {
  if (accepted) return await beginCorrection(trx, house, actor, { report: accepted, place, last })
  const made = await trx
    .insertInto('report')
    .values({
      assignmentId: place.assignmentId,
      directiveId: place.directiveId,
      requirementId: place.requirementId,
      periodId: place.periodId,
      organId: place.organId,
      revision: last + 1,
      state: 'draft',
      missingNotes: json([]),
      startedAt: house.clock.now(),
      savedAt: house.clock.now(),
      savedBy: actor.positionId,
      readerIds: readersOf(place),
      acceptorId: acceptorOf(place),
    })
    // Somebody may begin it by hand in this moment: theirs is the draft then.
    .onConflict((c) => c.doNothing())
    .returning(['id', 'revision'])
    .executeTakeFirst()
  if (made) return made
  const { open } = await lockRevisions(trx, place)
  invariant(open, `no draft of assignment ${place.assignmentId} in period ${place.periodId}`)
  return open
}

async function feed(
  trx: Trx,
  reportId: number,
  { indicatorId, value, source }: { indicatorId: number; value: number | null; source: string },
): Promise<void> {
  if (value === null) {
    await trx.deleteFrom('figure').where('reportId', '=', reportId).where('indicatorId', '=', indicatorId).execute()
    return
  }
  await trx
    .insertInto('figure')
    .values({ reportId, indicatorId, value, source })
    .onConflict((c) => c.columns(['reportId', 'indicatorId']).doUpdateSet({ value, source, note: null }))
    .execute()
}

/** The revision after `last` with all that the accepted report says. Its places' revisions must be locked. */
export async function beginCorrection(
  trx: Trx,
  house: House,
  actor: Actor,
  { report, place, last }: { report: StoredReport; place: Place; last: number },
): Promise<{ id: number; version: number; revision: number }> {
  const now = house.clock.now()
  const next = await trx
    .insertInto('report')
    .values({
      assignmentId: report.assignmentId,
      directiveId: report.directiveId,
      requirementId: report.requirementId,
      periodId: report.periodId,
      organId: report.organId,
      revision: last + 1,
      state: 'draft',
      words: report.words,
      obstacles: report.obstacles,
      missingNotes: json(report.missingNotes),
      onBehalf: place.organId !== actor.organId,
      evidence: place.organId === actor.organId ? null : report.evidence,
      startedAt: now,
      savedAt: now,
      savedBy: actor.positionId,
      readerIds: readersOf(place),
      acceptorId: acceptorOf(place),
    })
    .returning(['id', 'version', 'revision'])
    .executeTakeFirstOrThrow()
  await sql`
    insert into figure (report_id, indicator_id, value, note, source)
    select ${next.id}, indicator_id, value, note, source from figure where report_id = ${report.id}`.execute(trx)
  await append(
    trx,
    house.clock,
    actor,
    'report.corrected',
    { kind: 'report', id: next.id },
    { periodId: report.periodId, revision: next.revision, correctsId: report.id },
  )
  return next
}

/** The directive's screens, and the desks of the reporter, of whom it reports to, and of the consolidator at the top. */
export async function touchReports(trx: Trx, places: readonly Place[]): Promise<void> {
  await touchTopics(
    trx,
    places.flatMap((place) => {
      const acceptor = acceptorOf(place)
      const topLevel = acceptor === place.followerId && place.consolidatorId !== null
      return [
        topicOf.directive(place.directiveId),
        topicOf.desk(place.organId),
        ...(acceptor === null ? [] : [topicOf.desk(acceptor)]),
        ...(topLevel ? [topicOf.desk(Number(place.consolidatorId))] : []),
      ]
    }),
  )
}
