import { sql } from 'kysely'
import type { SuccessionParticipant } from '../../organs/index.ts'

/** Documents of an organ that changes: its unfinished drafts, and what was delivered to it and not received yet. */
export const documentsInSuccession: SuccessionParticipant = {
  async pointsAt(db, organIds) {
    const { rows } = await sql<{ organId: number; what: string; count: number; open: number }>`
      select owner_organ_id as organ_id, 'văn bản đi' as what, count(*)::int as count,
        (count(*) filter (where state in ('draft', 'submitted', 'approved')))::int as open
      from document where owner_organ_id = any(${organIds}::bigint[]) and origin = 'draft' and state <> 'cancelled'
      group by 1
      union all
      select d.organ_id, 'văn bản đến', count(*)::int, (count(*) filter (where d.acknowledged_at is null and d.status = '01'))::int
      from delivery d where d.organ_id = any(${organIds}::bigint[]) group by 1`.execute(db)
    return rows
  },
  async builtOn(db, { foundedIds, alteredIds, appliedAt, effectiveOn }) {
    const { rows } = await sql<{ issued: number; delivered: number }>`
      select
        (select count(*)::int from document where origin = 'draft' and issued_at >= ${appliedAt}::timestamptz
          and issued_on >= ${effectiveOn}::date
          and owner_organ_id = any(${[...foundedIds, ...alteredIds]}::bigint[])) as issued,
        (select count(*)::int from delivery where organ_id = any(${foundedIds}::bigint[])) as delivered`.execute(db)
    const { issued = 0, delivered = 0 } = rows[0] ?? {}
    return [
      ...(issued > 0 ? [`${issued} văn bản đã ban hành từ ngày thay đổi`] : []),
      ...(delivered > 0 ? [`${delivered} văn bản đã gửi tới cơ quan mới`] : []),
    ]
  },
}
