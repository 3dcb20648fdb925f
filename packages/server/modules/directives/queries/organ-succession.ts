import { sql } from 'kysely'
import type { SuccessionParticipant } from '../../organs/index.ts'

/** Work of an organ that changes: what it owes under directives, and what others are to report to it. */
export const workInSuccession: SuccessionParticipant = {
  async pointsAt(db, organIds) {
    const { rows } = await sql<{ organId: number; what: string; count: number; open: number }>`
      select organ_id, 'nhiệm vụ được giao' as what, count(*)::int as count,
        (count(*) filter (where state = 'open'))::int as open
      from assignment where organ_id = any(${organIds}::bigint[]) and parent_id is not null and state <> 'withdrawn' group by 1
      union all
      select organ_id, 'văn bản chỉ đạo đã ban hành', count(*)::int, (count(*) filter (where state = 'open'))::int
      from directive where organ_id = any(${organIds}::bigint[]) group by 1`.execute(db)
    return rows
  },
  async builtOn(db, { foundedIds }) {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from assignment where organ_id = any(${foundedIds}::bigint[])`.execute(db)
    const count = rows[0]?.count ?? 0
    return count > 0 ? [`${count} nhiệm vụ đã giao cho cơ quan mới`] : []
  },
}
