import { sql } from 'kysely'
import type { SuccessionParticipant } from '../../organs/index.ts'
import { takeBackWork } from '../commands/take-back-work.ts'

/** Work of an organ that changes: what it owes under directives, and what others are to report to it. */
export const workInSuccession: SuccessionParticipant = {
  async pointsAt(db, organIds) {
    const { rows } = await sql<{ organId: number; what: string; count: number; open: number }>`
      select organ_id, 'nhiệm vụ được giao' as what, count(*)::int as count,
        (count(*) filter (where state = 'open'))::int as open
      from assignment where organ_id = any(${organIds}::bigint[]) and parent_id is not null and state <> 'withdrawn' group by 1
      union all
      select organ_id, 'văn bản chỉ đạo đã ban hành', count(*)::int,
        (count(*) filter (where state = 'open' and handed_to_organ_id is null))::int
      from directive where organ_id = any(${organIds}::bigint[]) group by 1
      union all
      select handed_to_organ_id, 'văn bản chỉ đạo tiếp nhận để theo dõi', count(*)::int,
        (count(*) filter (where state = 'open'))::int
      from directive where handed_to_organ_id = any(${organIds}::bigint[]) group by 1`.execute(db)
    return rows
  },
  async builtOn(db, { foundedIds, alteredIds, appliedAt }) {
    const { rows } = await sql<{ owed: number; followed: number; amended: number }>`
      select
        (select count(*)::int from assignment where organ_id = any(${foundedIds}::bigint[]) and parent_id is not null) as owed,
        (select count(*)::int from directive where handed_to_organ_id = any(${foundedIds}::bigint[])) as followed,
        -- By whoever goes on with a directive whose issuer this change ended.
        (select count(*)::int from amendment m join directive d on d.id = m.directive_id and d.handed_to_organ_id = m.organ_id
          where d.organ_id = any(${alteredIds}::bigint[]) and m.created_at >= ${appliedAt}::timestamptz) as amended`.execute(
      db,
    )
    const { owed = 0, followed = 0, amended = 0 } = rows[0] ?? {}
    return [
      ...(owed > 0 ? [`${owed} nhiệm vụ đã giao cho cơ quan mới`] : []),
      ...(followed > 0 ? [`${followed} văn bản chỉ đạo đã bàn giao cho cơ quan mới`] : []),
      ...(amended > 0 ? [`${amended} văn bản sửa đổi do cơ quan nhận bàn giao ban hành`] : []),
    ]
  },
  async takeBack(trx, house, actor, { alteredIds, appliedAt }) {
    await takeBackWork(trx, house, actor, { organIds: alteredIds, since: appliedAt })
  },
}
