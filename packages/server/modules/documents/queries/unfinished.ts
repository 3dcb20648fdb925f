import type { OrganWork } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Db } from '../store.ts'

/**
 * Drafts of an organ and letters that it has not received. For whoever hands its work over: kind and number are said, not the
 * subject, which is the organ's own. Ask with the system's sight.
 */
export async function unfinishedDocuments(db: Db, organId: number): Promise<OrganWork[]> {
  const { rows } = await sql<OrganWork>`
    select 'draft' as kind, id, 'Dự thảo lập ngày ' || to_char(created_at at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY') as title,
      notation, null::date as due_on
    from document where owner_organ_id = ${organId} and origin = 'draft' and state in ('draft', 'submitted', 'approved')
    union all
    select 'delivery', y.id, 'Văn bản đến chưa tiếp nhận, gửi ngày ' || to_char(y.arrived_at at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY'),
      d.notation, null::date
    from delivery y join document d on d.id = y.document_id where y.organ_id = ${organId} and y.status = '01'
    order by kind, id`.execute(db)
  return rows
}
