import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import { sha256 } from '../../../platform/hash.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { topicOf, touchTopics } from '../../../platform/topics.ts'
import { append } from '../events.ts'
import { type AssignmentAction, assignmentPolicy, directivePolicy } from '../policy.ts'
import {
  assignmentById,
  assignmentFacts,
  directiveById,
  lockAssignment,
  relationsToDirective,
  type StoredAssignment,
} from '../store.ts'
import { hangUnder } from './hang-under.ts'
import { tellParticipants } from './tell-participants.ts'

type Done<Name extends keyof Routes> = Promise<OutputOf<Routes[Name]>>

/** The organ returns one requirement with a reason; from then on it owes nothing for it. */
export async function returnAssignment(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['directives.returnAssignment']>,
): Done<'directives.returnAssignment'> {
  return await house.database.asActor(actor, async (trx) => {
    const assignment = await lockAssignment(trx, input.id)
    if (assignment.state === 'returned' && assignment.organId === actor.organId) return doneOf(assignment)
    await requireAct(trx, house, actor, assignment, 'return')
    const version = assignment.version + 1
    await trx
      .updateTable('assignment')
      .set({ state: 'returned', returnReason: input.reason, version })
      .where('id', '=', assignment.id)
      .execute()
    await tellParticipants(trx, (p) => p.assignmentsWithdrawn(trx, house, { assignmentIds: [assignment.id] }))
    await append(
      trx,
      house.clock,
      actor,
      'assignment.returned',
      { kind: 'assignment', id: assignment.id },
      {
        requirementId: assignment.requirementId,
        reasonHash: sha256(input.reason),
      },
    )
    await touchUpwards(trx, assignment)
    return { id: assignment.id, version }
  })
}

/**
 * From a period on the assignment, with all below it, reports to another organ that owes the same requirement.
 * @throws Refusal `assignment.loop` when that organ reports to this one.
 */
export async function moveAssignment(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['directives.move']>,
): Done<'directives.move'> {
  return await house.database.asActor(actor, async (trx) => {
    const { requirementId } = await assignmentById(trx, input.id)
    // One move at a time in a requirement's tree: two at once could each be right and together make a circle.
    await sql`select id from requirement where id = ${requirementId} for no key update`.execute(trx)
    const assignment = await lockAssignment(trx, input.id)
    await requireAct(trx, house, actor, assignment, 'move')
    const parent = await trx
      .selectFrom('assignment')
      .selectAll()
      .where('requirementId', '=', assignment.requirementId)
      .where('organId', '=', input.reportsToOrganId)
      .where('duplicateOfId', 'is', null)
      .forNoKeyUpdate()
      .executeTakeFirst()
    if (!parent) throw new Refusal('plan.targetUnknown')
    if (parent.id === assignment.parentId) return doneOf(assignment)
    const fromPeriodId = input.fromPeriodId ?? null
    await hangUnder(trx, house, assignment, parent, fromPeriodId)
    await append(
      trx,
      house.clock,
      actor,
      'assignment.moved',
      { kind: 'assignment', id: assignment.id },
      {
        fromParentId: assignment.parentId,
        toParentId: parent.id,
        fromPeriodId,
      },
    )
    await touchUpwards(trx, assignment)
    return { id: assignment.id, version: assignment.version + 1 }
  })
}

/** Reminds an organ of what it owes; it stands on the organ's desk until its clerk opens the directive. */
export async function remindOrgan(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['directives.remind']>,
): Done<'directives.remind'> {
  return await house.database.asActor(actor, async (trx) => {
    const directive = await directiveById(trx, input.id)
    const relations = await relationsToDirective(trx, actor, directive.id)
    directivePolicy.require({ relations, role: actor.role, state: directive.state }, 'remind')
    await requireBelow(trx, actor, directive.id, input.organId, relations.has('own') || relations.has('consolidator'))
    const made = await trx
      .insertInto('reminder')
      .values({
        directiveId: directive.id,
        organId: input.organId,
        requirementId: input.requirementId ?? null,
        words: input.words,
        sentAt: house.clock.now(),
        sentBy: actor.positionId,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await append(
      trx,
      house.clock,
      actor,
      'directive.reminded',
      { kind: 'directive', id: directive.id },
      {
        organId: input.organId,
        requirementId: input.requirementId ?? null,
        wordsHash: sha256(input.words),
      },
    )
    await touchTopics(trx, [topicOf.directive(directive.id), topicOf.desk(input.organId)])
    return { id: made.id }
  })
}

/** Issuer and consolidator remind anyone who owes something; others only those below them. */
async function requireBelow(
  trx: Trx,
  actor: Actor,
  directiveId: number,
  organId: number,
  anyone: boolean,
): Promise<void> {
  const { rows } = await sql<{ below: boolean }>`
    select bool_or(${anyone} or exists (select from assignment up
      where up.id = any(a.path) and up.id <> a.id and up.organ_id = ${actor.organId})) as below
    from assignment a where a.directive_id = ${directiveId} and a.organ_id = ${organId} having count(*) > 0`.execute(
    trx,
  )
  if (!rows[0]?.below) throw new Refusal('not.found')
}

async function requireAct(
  trx: Trx,
  house: House,
  actor: Actor,
  assignment: StoredAssignment,
  action: AssignmentAction,
): Promise<void> {
  assignmentPolicy.require(await assignmentFacts(trx, actor, assignment, house.clock.today()), action)
}

/** The directive's screens, and the desks of the organ and of those it reports to, up to the issuer. */
export async function touchUpwards(trx: Trx, assignment: StoredAssignment): Promise<void> {
  const up = await trx.selectFrom('assignment').select('organId').where('id', 'in', assignment.path).execute()
  await touchTopics(trx, [topicOf.directive(assignment.directiveId), ...up.map((a) => topicOf.desk(a.organId))])
}

const doneOf = (assignment: StoredAssignment) => ({ id: assignment.id, version: assignment.version })
