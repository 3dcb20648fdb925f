import { sql } from 'kysely'
import type { Trx } from '../../../platform/database.ts'

/**
 * An assignment has gone to another organ in its place: reports of it that are not accepted are the other organ's to finish,
 * accepted ones keep the name of whoever made them; what was to be accepted by the old organ is now the other's to accept. Both
 * read all of it. No figure changes, so no total does.
 */
export async function handOverReports(
  trx: Trx,
  moved: { assignmentId: number; fromOrganId: number; toOrganId: number },
): Promise<void> {
  const { assignmentId, fromOrganId, toOrganId } = moved
  await sql`
    update report set
      organ_id = case when assignment_id = ${assignmentId} and state in ('draft', 'submitted', 'returned')
        then ${toOrganId} else organ_id end,
      acceptor_id = case when acceptor_id = ${fromOrganId} and state in ('draft', 'submitted', 'returned')
        then ${toOrganId} else acceptor_id end,
      reader_ids = case when ${toOrganId} = any(reader_ids) then reader_ids else reader_ids || ${toOrganId}::bigint end
    where assignment_id in (
      select id from assignment where directive_id = (select directive_id from assignment where id = ${assignmentId})
        and ${assignmentId} = any(path))`.execute(trx)
}
