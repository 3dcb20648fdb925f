import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import { json } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { append } from '../events.ts'
import { reportPolicy } from '../policy.ts'
import { acceptorOf, factsAt, readersOf } from '../store.ts'
import { lockAtPlace } from './decide-report.ts'
import { refuseBehalf } from './refuse-behalf.ts'

/**
 * Opens the next revision of an accepted report, filled with what was accepted, which counts until the new one is accepted.
 * A correction that is already open is answered again.
 * @throws Refusal `report.openExists` when the open revision waits for acceptance.
 */
export async function correctReport(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['figures.correct']>,
): Promise<OutputOf<Routes['figures.correct']>> {
  return await house.database.asActor(actor, async (trx) => {
    const { report, place, revisions } = await lockAtPlace(trx, input.id)
    const facts = await factsAt(trx, actor, place, report.state, house.clock.today())
    await refuseBehalf(trx, house, actor, place, facts)
    reportPolicy.require(facts, 'correct')
    const { open, last } = revisions
    if (open?.state === 'submitted') throw new Refusal('report.openExists', { id: open.id })
    if (open) return { id: open.id, version: open.version }
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
      insert into figure (report_id, indicator_id, value, note)
      select ${next.id}, indicator_id, value, note from figure where report_id = ${report.id}`.execute(trx)
    await append(
      trx,
      house.clock,
      actor,
      'report.corrected',
      { kind: 'report', id: next.id },
      { periodId: report.periodId, revision: next.revision, correctsId: report.id },
    )
    return { id: next.id, version: next.version }
  })
}
