import type { OpenWork } from '@thongsuot/contract'
import { sql } from 'kysely'
import { kindByCode } from 'vanban'
import type { HandoverParticipant } from '../../identity/index.ts'

interface WorkRow {
  kind: 'draft' | 'instruction'
  id: number
  documentId: number
  documentKind: string | null
  subject: string | null
  readable: boolean
  day: string
  dueOn: string | null
}

/** Whose a draft is now: whoever it was handed to last, else whoever began it. */
const keeperSql = sql`coalesce((
  select moved.to_position_id from handover moved join handover_item item on item.handover_id = moved.id
  where item.kind = 'draft' and item.object_id = d.id order by moved.id desc limit 1), d.created_by)`

/** Drafts that a position began or was handed, and instructions that name it as the lead of a letter still in work. */
export const documentsInHandover: HandoverParticipant = {
  kinds: ['draft', 'instruction'],
  async openWork(trx, _house, { positionId, readerOrganId }) {
    const { rows } = await sql<WorkRow>`
      select 'draft' as kind, d.id, d.id as document_id, d.kind as document_kind, d.subject,
        d.owner_organ_id = ${readerOrganId} as readable, to_char(d.created_at at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY') as day,
        null::date as due_on
      from document d
      where d.state in ('draft', 'submitted', 'approved') and ${keeperSql} = ${positionId}
      union all
      select 'instruction', i.id, d.id, d.kind, d.subject, y.organ_id = ${readerOrganId},
        to_char(i.written_at at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY'), i.due_on
      from instruction i join delivery y on y.id = i.delivery_id join document d on d.id = y.document_id
      where i.lead_position_id = ${positionId} and y.status in ('03', '04', '05')
      order by due_on nulls last, id`.execute(trx)
    return rows.map((row): OpenWork => {
      const kind = kindByCode(row.documentKind ?? '')?.name ?? 'văn bản'
      const what =
        row.kind === 'draft'
          ? `Dự thảo ${kind.toLocaleLowerCase('vi')}`
          : `Bút phê trên ${kind.toLocaleLowerCase('vi')}`
      const title = row.readable && row.subject ? `${what}: ${row.subject}` : `${what}, ngày ${row.day}`
      return { kind: row.kind, id: row.id, title, documentId: row.readable ? row.documentId : null, dueOn: row.dueOn }
    })
  },
  async handedOver(trx, _house, { toPositionId, items }) {
    const ids = items.filter((item) => item.kind === 'instruction').map((item) => item.id)
    if (ids.length === 0) return
    await trx.updateTable('instruction').set({ leadPositionId: toPositionId }).where('id', 'in', ids).execute()
  },
}
