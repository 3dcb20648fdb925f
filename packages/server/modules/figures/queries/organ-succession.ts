import { sql } from 'kysely'
import type { SuccessionParticipant } from '../../organs/index.ts'

/** Reports of an organ that changes: those not accepted yet need somebody to finish them. */
export const reportsInSuccession: SuccessionParticipant = {
  async pointsAt(db, organIds) {
    const { rows } = await sql<{ organId: number; count: number; open: number }>`
      select organ_id, count(*)::int as count,
        (count(*) filter (where state in ('draft', 'submitted', 'returned')))::int as open
      from report where organ_id = any(${organIds}::bigint[]) and state not in ('replaced', 'withdrawn')
      group by 1`.execute(db)
    return rows.map(({ organId, count, open }) => ({ organId, what: 'báo cáo', count, open }))
  },
  // A report stands under an assignment, and directives counts those.
  builtOn: async () => [],
}
