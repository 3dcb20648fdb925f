import { sql } from 'kysely'
import type { Trx } from '../../../platform/database.ts'
import { assignmentById } from '../../directives/index.ts'
import { holdTree } from '../store.ts'

/**
 * An assignment has gone to another organ in its place: reports of it that are not accepted are the other organ's to finish,
 * accepted ones keep the name of whoever made them; what went to the old organ goes to the other one, and who accepted what
 * stays. Both read all of it with what was said beside it; when it comes home, whoever had it meanwhile reads only what it
 * reported itself or stands above for another reason. No figure changes, so no total does.
 */
export async function handOverReports(
  trx: Trx,
  moved: { assignmentId: number; fromOrganId: number; toOrganId: number; isReturn: boolean },
): Promise<void> {
  const { assignmentId, fromOrganId, toOrganId, isReturn } = moved
  const { directiveId, requirementId } = await assignmentById(trx, assignmentId)
  // A report that is handed in at this moment must not go to whoever has just left.
  await holdTree(trx, directiveId)
  await sql`
    update report r set
      organ_id = case when r.assignment_id = ${assignmentId} and r.state in ('draft', 'submitted', 'returned')
        then ${toOrganId} else r.organ_id end,
      acceptor_id = case when r.acceptor_id = ${fromOrganId} then ${toOrganId} else r.acceptor_id end,
      reader_ids = array_remove(case
        when ${isReturn} and r.organ_id <> ${fromOrganId}
          and ${fromOrganId} not in (d.follower_organ_id, coalesce(d.consolidator_organ_id, 0))
          and not exists (select from assignment up where up.id = any(a.path) and up.organ_id = ${fromOrganId})
        then array_remove(r.reader_ids, ${fromOrganId}::bigint) else r.reader_ids end, ${toOrganId}::bigint)
        || ${toOrganId}::bigint
    from assignment a join directive d on d.id = a.directive_id
    where a.id = r.assignment_id and a.requirement_id = ${requirementId} and ${assignmentId} = any(a.path)`.execute(trx)
  await sql`
    update report_comment c set reader_ids = c.reader_ids || ${toOrganId}::bigint from assignment a
    where a.id = c.assignment_id and a.requirement_id = ${requirementId} and ${assignmentId} = any(a.path)
      and ${toOrganId} <> all(c.reader_ids)`.execute(trx)
}
