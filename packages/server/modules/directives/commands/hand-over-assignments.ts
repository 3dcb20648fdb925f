import type { Day } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { invariant } from '../../../platform/invariant.ts'
import type { StoredAssignment } from '../store.ts'
import { hangUnder } from './hang-under.ts'
import { answerBelow, type Passing, takeOver } from './take-over.ts'
import { tellParticipants } from './tell-participants.ts'

export interface HandedOver {
  id: number
  how: 'moved' | 'joined'
}

/**
 * Assignments of an organ go to another one. Where that organ owes nothing of the requirement it takes the assignment as it
 * is: the place in the cascade stays, so no total changes, and accepted reports keep the name of whoever made them. Where it
 * owes the same already, those who reported here report to it from `fromOn` on, and this assignment is done: nothing is
 * counted twice, and earlier periods keep their path.
 * Call it with the system's sight: the assignments are of organs that the actor may not read.
 * @throws Refusal `assignment.loop` where the cascade of some period would run in a circle.
 */
export async function handOverAssignments(
  trx: Trx,
  house: House,
  actor: Actor | null,
  act: Passing & { fromOn: Day; ids: readonly number[] },
): Promise<HandedOver[]> {
  const done: HandedOver[] = []
  const { rows } = await sql<{ id: number; requirementId: number }>`
    select id, requirement_id from assignment where id = any(${sql.val([...act.ids])}::bigint[])
    order by requirement_id, id`.execute(trx)
  for (const { id, requirementId } of rows) {
    await sql`select id from requirement where id = ${requirementId} for no key update`.execute(trx)
    const assignment = await locked(trx, id)
    const { rows: owed } = await sql<{ id: number }>`
      select id from assignment where requirement_id = ${requirementId} and organ_id = ${act.toOrganId}
        and duplicate_of_id is null for no key update`.execute(trx)
    const [same] = owed
    if (same && assignment.duplicateOfId === null) {
      await join(trx, house, actor, assignment, same.id, act)
      done.push({ id, how: 'joined' })
    } else {
      await takeOver(trx, house, assignment, act)
      done.push({ id, how: 'moved' })
    }
  }
  return done
}

async function locked(trx: Trx, id: number): Promise<StoredAssignment> {
  const row = await trx.selectFrom('assignment').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
  invariant(row, `assignment ${id} is gone`)
  return row as StoredAssignment
}

async function join(
  trx: Trx,
  house: House,
  actor: Actor | null,
  assignment: StoredAssignment,
  sameId: number,
  act: Passing & { fromOn: Day },
): Promise<void> {
  const { rows: periods } = await sql<{ id: number }>`
    select id from period where directive_id = ${assignment.directiveId} and from_on >= ${act.fromOn}::date
    order by from_on, id limit 1`.execute(trx)
  const fromPeriodId = periods[0]?.id ?? null
  const target = await locked(trx, sameId)
  // The other organ may have reported here itself: then it takes this one's place under whom this one reported to.
  if (target.path.includes(assignment.id) && assignment.parentId !== null) {
    await hangUnder(trx, house, target, await locked(trx, assignment.parentId), fromPeriodId)
  }
  const below = await trx
    .selectFrom('assignment')
    .select('id')
    .where('parentId', '=', assignment.id)
    .orderBy('id')
    .execute()
  await answerBelow(trx, assignment.id, act)
  for (const { id } of below) {
    await hangUnder(trx, house, await locked(trx, id), await locked(trx, sameId), fromPeriodId)
  }
  if (assignment.state !== 'open') return
  await sql`
    update assignment set state = 'done', done_at = ${house.clock.now()}, done_by = ${actor?.positionId ?? null},
      version = version + 1 where id = ${assignment.id}`.execute(trx)
  await tellParticipants(trx, (p) => p.assignmentFinished(trx, house, { assignmentId: assignment.id }))
}
