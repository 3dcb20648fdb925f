import type { AmendmentView, OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { documentRows } from '../../documents/index.ts'
import { organRefs } from '../../organs/index.ts'
import { organOr } from './assignment.ts'
import { openDirective } from './directive.ts'

/** More amendments of one directive than this are not shown: nobody could follow them. */
const mostAmendments = 100

interface Amended {
  id: number
  documentId: number
  organId: number
  deliveryId: number | null
  acknowledgedAt: string | null
}

interface Item {
  amendmentId: number
  requirementId: number
  act: AmendmentView['items'][number]['act']
  oldWords: string
  newWords: string | null
  newDueOn: string | null
  mineMoved: boolean
  mineOldDueOn: string | null
  othersMoved: boolean
  /** The one day that everybody had; null where there was none or several. */
  commonOldDueOn: string | null
}

/** What later documents changed, newest first; an organ below sees those that reached it. */
export async function listAmendments(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['directives.amendments']>,
): Promise<OutputOf<Routes['directives.amendments']>> {
  return await house.database.asActor(actor, async (trx) => {
    const { relations } = await openDirective(trx, actor, input.id)
    const whole = relations.has('own') || relations.has('consolidator') || relations.has('watcher')
    const { rows } = await sql<Amended>`
      select m.id, m.document_id, m.organ_id, v.id as delivery_id, v.acknowledged_at
      from amendment m left join delivery v on v.document_id = m.document_id and v.organ_id = ${actor.organId}
      where m.directive_id = ${input.id} and (${whole} or m.organ_id = ${actor.organId} or v.id is not null)
      order by m.id desc limit ${mostAmendments}`.execute(trx)
    const ids = rows.map((r) => r.id)
    const { rows: items } = await sql<Item>`
      select i.amendment_id, i.requirement_id, i.act, i.old_words, i.new_words, i.new_due_on,
        x.assignment_id is not null as mine_moved, x.old_due_on as mine_old_due_on,
        i.moved > 0 and (${whole} or m.organ_id = ${actor.organId}) as others_moved,
        case when i.first_old_due_on = i.last_old_due_on and i.first_old_due_on > '0001-01-01'
          and (${whole} or m.organ_id = ${actor.organId}) then i.first_old_due_on end as common_old_due_on
      from amendment_item i join amendment m on m.id = i.amendment_id
      left join lateral (
        select x.assignment_id, x.old_due_on from amended_due x join assignment a on a.id = x.assignment_id
        where x.amendment_id = i.amendment_id and a.requirement_id = i.requirement_id and a.organ_id = ${actor.organId}
          and a.duplicate_of_id is null limit 1) x on true
      where i.amendment_id = any(${sql.val(ids)}::bigint[]) order by i.requirement_id`.execute(trx)
    const { rows: received } = await sql<{ documentId: number; acknowledged: number; total: number }>`
      select v.document_id, count(*)::int as total, count(v.acknowledged_at)::int as acknowledged
      from amendment m join delivery v on v.document_id = m.document_id
      where m.id = any(${sql.val(ids)}::bigint[]) and (${whole} or m.organ_id = ${actor.organId})
      group by 1`.execute(trx)
    const documents = await documentRows(
      trx,
      rows.map((r) => r.documentId),
    )
    const organs = await organRefs(
      trx,
      rows.map((r) => r.organId),
      house.clock.today(),
    )
    return rows.flatMap((row): AmendmentView[] => {
      const document = documents.get(row.documentId)
      if (!document) return []
      const counted = received.find((r) => r.documentId === row.documentId)
      const { deliveryId, acknowledgedAt } = row
      return [
        {
          id: row.id,
          document,
          organ: organOr(organs, row.organId),
          mine: deliveryId === null ? null : { deliveryId, acknowledgedAt },
          received: counted ? { acknowledged: counted.acknowledged, total: counted.total } : null,
          items: items.filter((i) => i.amendmentId === row.id).map(itemView),
        },
      ]
    })
  })
}

function itemView(item: Item): AmendmentView['items'][number] {
  const { requirementId, act, oldWords, newWords, newDueOn } = item
  const oldDueOn = item.mineMoved ? item.mineOldDueOn : item.commonOldDueOn
  return { requirementId, act, oldWords, newWords, newDueOn, oldDueOn, dueMoved: item.mineMoved || item.othersMoved }
}
