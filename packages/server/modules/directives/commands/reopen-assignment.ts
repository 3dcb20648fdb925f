import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import { sha256 } from '../../../platform/hash.ts'
import type { House } from '../../../platform/house.ts'
import { resumeDelivery } from '../../documents/index.ts'
import { append } from '../events.ts'
import { assignmentPolicy } from '../policy.ts'
import { assignmentFacts, insertNote, lockAssignment } from '../store.ts'
import { touchUpwards } from './act-on-assignment.ts'
import { tellParticipants } from './tell-participants.ts'

/**
 * The organ it reports to opens a finished assignment again: it is owed again, and its reports are expected where its end had
 * taken them out. Open already, it stays as it is.
 */
export async function reopenAssignment(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['directives.reopen']>,
): Promise<OutputOf<Routes['directives.reopen']>> {
  return await house.database.asActor(actor, async (trx) => {
    const assignment = await lockAssignment(trx, input.id)
    const facts = await assignmentFacts(trx, actor, assignment, house.clock.today())
    if (assignment.state === 'open' && facts.relations.has('parent')) {
      return { id: assignment.id, version: assignment.version }
    }
    assignmentPolicy.require(facts, 'reopen')
    const version = assignment.version + 1
    await trx
      .updateTable('assignment')
      .set({ state: 'open', doneAt: null, doneBy: null, claimedAt: null, claimedBy: null, version })
      .where('id', '=', assignment.id)
      .execute()
    await insertNote(trx, house, actor, assignment.id, { kind: 'reopened', words: input.reason })
    await resumeDelivery(trx, { documentId: assignment.viaDocumentId, organId: assignment.organId })
    await tellParticipants(trx, (p) => p.assignmentReopened(trx, house, { assignmentId: assignment.id }))
    const told = { requirementId: assignment.requirementId, reasonHash: sha256(input.reason) }
    await append(trx, house.clock, actor, 'assignment.reopened', { kind: 'assignment', id: assignment.id }, told)
    await touchUpwards(trx, assignment)
    return { id: assignment.id, version }
  })
}
