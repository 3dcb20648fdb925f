import { sql } from 'kysely'
import type { SuccessionParticipant } from '../../../modules/organs/index.ts'

/** Sessions of an organ that changes: those planned need somebody who holds or cancels them. */
export const sessionsInSuccession: SuccessionParticipant = {
  async pointsAt(db, organIds) {
    const { rows } = await sql<{ organId: number; count: number; open: number }>`
      select organ_id, count(*)::int as count, (count(*) filter (where state = 'planned'))::int as open
      from dissemination_session where organ_id = any(${organIds}::bigint[]) and state <> 'cancelled'
      group by 1`.execute(db)
    return rows.map(({ organId, count, open }) => ({ organId, what: 'buổi quán triệt', count, open }))
  },
  /** An organ that a change founded goes with it only while nothing was done in its name. */
  async builtOn(db, { foundedIds }) {
    const { rows } = await sql<{ name: string; n: number }>`
      select v.name, count(*)::int as n from dissemination_session s
      join lateral (select name from organ_version v where v.organ_id = s.organ_id order by valid_from limit 1) v on true
      where s.organ_id = any(${[...foundedIds]}::bigint[]) group by 1 order by 1`.execute(db)
    return rows.map(({ name, n }) => `${n} buổi quán triệt của ${name}`)
  },
}
