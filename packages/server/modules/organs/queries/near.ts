import type { Day } from '@thongsuot/contract'
import { type RawBuilder, sql } from 'kysely'
import { heldOn } from '../store.ts'

/**
 * SQL: the organs (`organ_id`) to which an office turns with a matter: itself and whom it advises, their boards and direct
 * subordinates, whom they lead, and the direct subordinates of these. Never a whole tree.
 */
export function nearOrgansSql(organId: number, on: Day): RawBuilder<unknown> {
  return sql`
    with working as (
      select ${organId}::bigint as organ_id
      union
      select r.to_organ_id from organ_relation r
      where r.from_organ_id = ${organId} and r.relation = 'advises' and ${heldOn('r', on)}),
    heading as (
      select organ_id from working
      union
      select r.to_organ_id from organ_relation r join working w on w.organ_id = r.from_organ_id
      where r.relation = 'leads' and ${heldOn('r', on)})
    select organ_id from heading
    union
    select r.from_organ_id from organ_relation r join working w on w.organ_id = r.to_organ_id
    where r.relation = 'advises' and ${heldOn('r', on)}
    union
    select v.organ_id from organ_version v join heading h on h.organ_id = v.superior_id where ${heldOn('v', on)}`
}
