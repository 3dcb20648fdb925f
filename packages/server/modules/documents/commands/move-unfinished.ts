import { sql } from 'kysely'
import type { Trx } from '../../../platform/database.ts'

interface Moved {
  kind: 'draft' | 'delivery'
  id: number
  how: 'moved' | 'joined'
}

/**
 * Unfinished documents of an organ that ended go to another one: a draft begins again there, because who was to sign it is no
 * more; a letter not received yet waits there, unless it came there too. Call it with the system's sight.
 */
export async function moveUnfinished(
  trx: Trx,
  act: { fromOrganId: number; toOrganId: number; draftIds: readonly number[]; deliveryIds: readonly number[] },
): Promise<Moved[]> {
  const drafts = await sql<{ id: number }>`
    update document set owner_organ_id = ${act.toOrganId}, issuer_organ_id = ${act.toOrganId}, state = 'draft',
      submitted_at = null, submitted_by = null, approved_at = null, approved_by = null, approved_delegation_id = null,
      version = version + 1
    where id = any(${sql.val([...act.draftIds])}::bigint[]) and owner_organ_id = ${act.fromOrganId}
      and state in ('draft', 'submitted', 'approved') returning id`.execute(trx)
  const ids = sql`any(${sql.val([...act.deliveryIds])}::bigint[])`
  const moved = await sql<{ id: number; documentId: number }>`
    update delivery y set organ_id = ${act.toOrganId}, version = version + 1
    where y.id = ${ids} and y.organ_id = ${act.fromOrganId} and y.status = '01' and not exists (
      select from delivery other where other.document_id = y.document_id and other.organ_id = ${act.toOrganId})
    returning id, document_id`.execute(trx)
  // The letter came to the other organ too: it is received there once, and here it is finished.
  const joined = await sql<{ id: number }>`
    update delivery set status = '06', version = version + 1
    where id = ${ids} and organ_id = ${act.fromOrganId} and status = '01' returning id`.execute(trx)
  await sql`
    insert into document_access (document_id, organ_id)
    select d, ${act.toOrganId} from unnest(${moved.rows.map((row) => row.documentId)}::bigint[]) as opened(d)
    on conflict do nothing`.execute(trx)
  return [
    ...drafts.rows.map(({ id }): Moved => ({ kind: 'draft', id, how: 'moved' })),
    ...moved.rows.map(({ id }): Moved => ({ kind: 'delivery', id, how: 'moved' })),
    ...joined.rows.map(({ id }): Moved => ({ kind: 'delivery', id, how: 'joined' })),
  ]
}
