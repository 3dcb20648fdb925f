import type { Instant } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { topicOf, touchTopics } from '../../../platform/topics.ts'
import { moveUnfinished } from '../../documents/index.ts'
import { append } from '../events.ts'
import type { StoredAssignment } from '../store.ts'
import { handOverDirectives } from './hand-over-directives.ts'
import { type Passing, takeOver } from './take-over.ts'

interface Handover {
  id: number
  fromOrganId: number
  toOrganId: number
  at: Instant
}

/**
 * The change that ended these organs is taken back: what was handed over since then comes home, the latest act first. What has
 * gone on to a third organ, or was joined to what the other one owed already, stays where it is.
 * Call it with the system's sight.
 */
export async function takeBackWork(
  trx: Trx,
  house: House,
  actor: Actor,
  change: { organIds: readonly number[]; since: Instant },
): Promise<void> {
  const { rows } = await sql<Handover>`
    select id, from_organ_id, to_organ_id, at from work_handover
    where from_organ_id = any(${sql.val([...change.organIds])}::bigint[]) and at >= ${change.since}::timestamptz
      and taken_back_at is null order by id desc for no key update`.execute(trx)
  for (const handover of rows) {
    const returned = await takeBack(trx, house, actor, handover)
    await trx
      .updateTable('workHandover')
      .set({ takenBackAt: house.clock.now() })
      .where('id', '=', handover.id)
      .execute()
    const { id: handoverId, fromOrganId, toOrganId } = handover
    const facts = { handoverId, fromOrganId, toOrganId, returned }
    await append(trx, house.clock, actor, 'work.takenBack', { kind: 'organ', id: fromOrganId }, facts)
    await touchTopics(trx, [topicOf.desk(fromOrganId), topicOf.desk(toOrganId)])
  }
}

/** Answers how many pieces came home. */
async function takeBack(trx: Trx, house: House, actor: Actor, handover: Handover): Promise<number> {
  const { rows: items } = await sql<{ kind: string; id: number }>`
    select kind, object_id as id from work_handover_item
    where handover_id = ${handover.id} and how = 'moved' order by kind, object_id`.execute(trx)
  const ids = (kind: string) => items.filter((item) => item.kind === kind).map((item) => item.id)
  const at = house.clock.now()
  const pass: Passing = { fromOrganId: handover.toOrganId, toOrganId: handover.fromOrganId, at, isReturn: true }
  const directives = await handOverDirectives(trx, house, actor, pass, ids('directive'))
  const assignments = await trx
    .selectFrom('assignment')
    .selectAll()
    .where('id', 'in', [0, ...ids('assignment')])
    .where('organId', '=', pass.fromOrganId)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  for (const assignment of assignments as StoredAssignment[]) await takeOver(trx, house, assignment, pass)
  const documents = await moveUnfinished(trx, { ...pass, draftIds: ids('draft'), deliveryIds: ids('delivery') })
  // The mandates that came with the work, and only those: without them the other organ has no part in it any more.
  await sql`
    delete from mandate m where m.organ_id = ${handover.toOrganId} and m.created_at = ${handover.at}::timestamptz
      and not exists (select from assignment a where a.mandate_id = m.id)`.execute(trx)
  return directives.length + assignments.length + documents.length
}
