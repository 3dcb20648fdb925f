import { sql } from 'kysely'
import type { HandoverParticipant } from '../../identity/index.ts'
import { organRefs } from '../../organs/index.ts'

/** Reports that a position has begun or was handed, and that are not submitted yet or were returned. */
export const reportsInHandover: HandoverParticipant = {
  kinds: ['report'],
  async openWork(trx, house, { positionId }) {
    const { rows } = await sql<{ id: number; organId: number; period: string; dueOn: string | null }>`
      select r.id, r.organ_id, p.name as period, p.due_on from report r join period p on p.id = r.period_id
      where r.state in ('draft', 'returned') and coalesce((
        select moved.to_position_id from handover moved join handover_item item on item.handover_id = moved.id
        where item.kind = 'report' and item.object_id = r.id order by moved.id desc limit 1), r.saved_by) = ${positionId}
      order by p.due_on, r.id`.execute(trx)
    const organs = await organRefs(
      trx,
      rows.map((row) => row.organId),
      house.clock.today(),
    )
    return rows.map(({ id, organId, period, dueOn }) => ({
      kind: 'report' as const,
      id,
      title: `Báo cáo ${period} của ${organs.get(organId)?.shortName ?? 'cơ quan'}`,
      documentId: null,
      dueOn,
    }))
  },
  // Whose a report is now is what identity remembers; nothing in the report itself names its next writer.
  async handedOver() {},
}
