import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import { sha256 } from '../../../platform/hash.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { letterDay } from '../../documents/index.ts'
import { append } from '../events.ts'
import { assignmentPolicy } from '../policy.ts'
import { assignerOf, assignmentFacts, lockAssignment } from '../store.ts'
import { touchUpwards } from './act-on-assignment.ts'

type Done = OutputOf<Routes['directives.askExtension']>

/**
 * The organ asks for a later due day. Until it is answered the old day holds.
 * @throws Refusal `extension.noDue`, `extension.notLater`, `extension.waiting`
 */
export async function askExtension(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['directives.askExtension']>,
): Promise<Done> {
  return await house.database.asActor(actor, async (trx) => {
    const today = house.clock.today()
    const assignment = await lockAssignment(trx, input.id)
    assignmentPolicy.require(await assignmentFacts(trx, actor, assignment, today), 'askExtension')
    const oldDueOn = assignment.dueOn
    if (oldDueOn === null) throw new Refusal('extension.noDue')
    requireLater(input.dueOn, oldDueOn, today)
    const waiting = await trx
      .selectFrom('extension')
      .select('askedDueOn')
      .where('assignmentId', '=', assignment.id)
      .where('decision', 'is', null)
      .executeTakeFirst()
    if (waiting) throw new Refusal('extension.waiting', { askedDueOn: letterDay(waiting.askedDueOn) })
    const { id } = await trx
      .insertInto('extension')
      .values({
        assignmentId: assignment.id,
        assignerOrganId: await assignerOrgan(trx, assignment.id),
        oldDueOn,
        askedDueOn: input.dueOn,
        reason: input.reason,
        askedAt: house.clock.now(),
        askedBy: actor.positionId,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const facts = { extensionId: id, oldDueOn, askedDueOn: input.dueOn, reasonHash: sha256(input.reason) }
    await append(trx, house.clock, actor, 'extension.asked', { kind: 'assignment', id: assignment.id }, facts)
    await touchUpwards(trx, assignment)
    return { id }
  })
}

/**
 * The assigner's answer. Granted, the due day moves and is the grantor's (law 11); the day before stays in the request.
 * @throws Refusal `extension.decided`, `extension.notLater`
 */
export async function decideExtension(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['directives.decideExtension']>,
): Promise<Done> {
  return await house.database.asActor(actor, async (trx) => {
    const asked = await trx.selectFrom('extension').selectAll().where('id', '=', input.id).executeTakeFirst()
    if (!asked) throw new Refusal('not.found')
    const assignment = await lockAssignment(trx, asked.assignmentId)
    assignmentPolicy.require(await assignmentFacts(trx, actor, assignment, house.clock.today()), 'decideExtension')
    const granted = input.decision === 'granted'
    const dueOn = granted ? (input.dueOn ?? asked.askedDueOn) : null
    if (dueOn !== null) requireLater(dueOn, asked.oldDueOn, asked.oldDueOn)
    const decided = await trx
      .updateTable('extension')
      .set({
        decision: input.decision,
        grantedDueOn: dueOn,
        decisionWords: input.words || null,
        decidedAt: house.clock.now(),
        decidedBy: actor.positionId,
      })
      .where('id', '=', asked.id)
      .where('decision', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!decided) throw new Refusal('extension.decided')
    const wordsHash = input.words ? sha256(input.words) : null
    const object = { kind: 'assignment', id: assignment.id }
    if (dueOn === null) {
      await append(trx, house.clock, actor, 'extension.refused', object, { extensionId: asked.id, wordsHash })
    } else {
      await trx
        .updateTable('assignment')
        // Counted from the receipt no longer: somebody has named the day.
        .set({
          dueOn,
          dueSetBy: actor.positionId,
          dueFromLetter: false,
          dueAfterDays: null,
          version: assignment.version + 1,
        })
        .where('id', '=', assignment.id)
        .execute()
      const facts = { extensionId: asked.id, oldDueOn: asked.oldDueOn, grantedDueOn: dueOn, wordsHash }
      await append(trx, house.clock, actor, 'extension.granted', object, facts)
    }
    await touchUpwards(trx, assignment)
    return { id: asked.id }
  })
}

async function assignerOrgan(trx: Trx, assignmentId: number): Promise<number> {
  const { rows } = await sql<{ organId: number | null }>`
    select ${assignerOf('a')} as organ_id from assignment a where a.id = ${assignmentId}`.execute(trx)
  const organId = rows[0]?.organId ?? null
  if (organId === null) throw new Refusal('not.found')
  return organId
}

function requireLater(dueOn: string, oldDueOn: string, today: string): void {
  if (dueOn <= oldDueOn || dueOn < today) throw new Refusal('extension.notLater', { dueOn: letterDay(oldDueOn) })
}
