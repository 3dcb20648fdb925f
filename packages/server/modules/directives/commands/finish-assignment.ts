import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import { sha256 } from '../../../platform/hash.ts'
import type { House } from '../../../platform/house.ts'
import { finishDelivery } from '../../documents/index.ts'
import { append } from '../events.ts'
import { assignmentPolicy } from '../policy.ts'
import { assignmentFacts, insertNote, lockAssignment, requirementById, type StoredAssignment } from '../store.ts'
import { touchUpwards } from './act-on-assignment.ts'
import { tellParticipants } from './tell-participants.ts'

type Done = OutputOf<Routes['directives.finish']>

/**
 * Says that an assignment is done. Where its requirement asks for a check, it waits for the assigner; where the assigner itself
 * says so for an organ without users, that is the check. Said again it is the same.
 */
export async function finishAssignment(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['directives.finish']>,
): Promise<Done> {
  return await house.database.asActor(actor, async (trx) => {
    const assignment = await lockAssignment(trx, input.id)
    const facts = await assignmentFacts(trx, actor, assignment, house.clock.today())
    const said = assignment.state === 'done' || facts.state === 'claimed'
    if (said && facts.relations.size > 0) return { id: assignment.id, version: assignment.version }
    assignmentPolicy.require(facts, 'finish')
    if (input.note) await insertNote(trx, house, actor, assignment.id, { kind: 'finished', words: input.note })
    const { needsConfirmation } = await requirementById(trx, assignment.requirementId)
    const noteHash = input.note ? sha256(input.note) : null
    const by = { at: house.clock.now(), positionId: actor.positionId }
    if (!needsConfirmation || facts.relations.has('assigner')) {
      await setDone(trx, house, assignment, by)
      await tell(trx, house, actor, assignment, ['assignment.finished', { noteHash }])
    } else {
      await trx
        .updateTable('assignment')
        .set({ claimedAt: by.at, claimedBy: by.positionId, version: assignment.version + 1 })
        .where('id', '=', assignment.id)
        .execute()
      await tell(trx, house, actor, assignment, ['assignment.claimed', { noteHash }])
    }
    return { id: assignment.id, version: assignment.version + 1 }
  })
}

/** The assigner confirms: it was done on the day the organ said so. Confirmed again is the same. */
export async function confirmAssignment(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['directives.confirm']>,
): Promise<Done> {
  return await house.database.asActor(actor, async (trx) => {
    const assignment = await lockAssignment(trx, input.id)
    const facts = await assignmentFacts(trx, actor, assignment, house.clock.today())
    if (assignment.state === 'done' && facts.relations.has('assigner')) {
      return { id: assignment.id, version: assignment.version }
    }
    assignmentPolicy.require(facts, 'confirm')
    if (input.words) await insertNote(trx, house, actor, assignment.id, { kind: 'confirmed', words: input.words })
    const { claimedAt, claimedBy } = assignment
    await setDone(trx, house, assignment, { at: claimedAt ?? house.clock.now(), positionId: claimedBy })
    const wordsHash = input.words ? sha256(input.words) : null
    await tell(trx, house, actor, assignment, ['assignment.confirmed', { wordsHash }])
    return { id: assignment.id, version: assignment.version + 1 }
  })
}

/** The assigner does not confirm, and says why: the assignment is open as before, and its clock runs. */
export async function sendBackAssignment(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['directives.sendBack']>,
): Promise<Done> {
  return await house.database.asActor(actor, async (trx) => {
    const assignment = await lockAssignment(trx, input.id)
    assignmentPolicy.require(await assignmentFacts(trx, actor, assignment, house.clock.today()), 'sendBack')
    await insertNote(trx, house, actor, assignment.id, { kind: 'sentBack', words: input.reason })
    await trx
      .updateTable('assignment')
      .set({ claimedAt: null, claimedBy: null, version: assignment.version + 1 })
      .where('id', '=', assignment.id)
      .execute()
    await tell(trx, house, actor, assignment, ['assignment.sentBack', { reasonHash: sha256(input.reason) }])
    return { id: assignment.id, version: assignment.version + 1 }
  })
}

async function setDone(
  trx: Trx,
  house: House,
  assignment: StoredAssignment,
  by: { at: string; positionId: number | null },
): Promise<void> {
  await trx
    .updateTable('assignment')
    .set({ state: 'done', doneAt: by.at, doneBy: by.positionId, version: assignment.version + 1 })
    .where('id', '=', assignment.id)
    .execute()
  await finishWhenAllDone(trx, assignment)
  await tellParticipants(trx, (p) => p.assignmentFinished(trx, house, { assignmentId: assignment.id }))
}

type Told =
  | ['assignment.finished' | 'assignment.claimed', { noteHash: string | null }]
  | ['assignment.confirmed', { wordsHash: string | null }]
  | ['assignment.sentBack', { reasonHash: string }]

async function tell(trx: Trx, house: House, actor: Actor, assignment: StoredAssignment, told: Told): Promise<void> {
  const object = { kind: 'assignment', id: assignment.id }
  const { requirementId } = assignment
  const [type, facts] = told
  await append(trx, house.clock, actor, type, object, { requirementId, ...facts } as never)
  await touchUpwards(trx, assignment)
}

/** The delivery that brought the work is done when nothing of it is open any more. */
async function finishWhenAllDone(trx: Trx, { viaDocumentId, organId }: StoredAssignment): Promise<void> {
  const open = await trx
    .selectFrom('assignment')
    .select('id')
    .where('viaDocumentId', '=', viaDocumentId)
    .where('organId', '=', organId)
    .where('state', '=', 'open')
    .limit(1)
    .executeTakeFirst()
  if (!open) await finishDelivery(trx, { documentId: viaDocumentId, organId })
}
