import { sql } from 'kysely'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { organRefs } from '../../organs/index.ts'
import type { StoredAssignment } from '../store.ts'
import { tellParticipants } from './tell-participants.ts'

/**
 * From a period on (null: the next one that begins) the assignment, with all below it, reports to `parent`. The caller holds
 * the requirement's lock, so that two moves cannot together make a circle.
 * @throws Refusal `assignment.loop` where the parent hangs below the assignment.
 */
export async function hangUnder(
  trx: Trx,
  house: House,
  assignment: Pick<StoredAssignment, 'id' | 'directiveId' | 'path'>,
  parent: Pick<StoredAssignment, 'id' | 'organId' | 'path'>,
  fromPeriodId: number | null,
): Promise<void> {
  if (parent.path.includes(assignment.id)) {
    const organs = await organRefs(trx, [parent.organId], house.clock.today())
    throw new Refusal('assignment.loop', { organ: organs.get(parent.organId)?.name })
  }
  await sql`
    update assignment set path = ${sql.val(parent.path)}::bigint[] || path[array_position(path, ${assignment.id}::bigint):],
      version = version + 1
    where directive_id = ${assignment.directiveId} and ${assignment.id} = any(path)`.execute(trx)
  await trx.updateTable('assignment').set({ parentId: parent.id }).where('id', '=', assignment.id).execute()
  await tellParticipants(trx, (p) =>
    p.assignmentMoved(trx, house, { assignmentId: assignment.id, fromPeriodId, oldPath: assignment.path }),
  )
}
