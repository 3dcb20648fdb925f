import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { topicOf, touchTopics } from '../../../platform/topics.ts'
import { documentRows } from '../../documents/index.ts'
import { organRefs } from '../../organs/index.ts'
import { append } from '../events.ts'
import { lockAssignment, type StoredDirective } from '../store.ts'
import { type Passing, takeOver } from './take-over.ts'

/**
 * Directives go to another organ, which from now on watches, accepts, amends and reports up in the issuer's stead. Who issued
 * them stays as it is, and so does their document. The issuer's own nodes pass on in their place, so no total changes. Answers
 * those that passed; one that somebody else goes on with already stays there.
 * Call it with the system's sight.
 * @throws Refusal `handOver.owes` where the other organ is among those whom the directive asks.
 */
export async function handOverDirectives(
  trx: Trx,
  house: House,
  actor: Actor,
  pass: Passing,
  ids: readonly number[],
): Promise<number[]> {
  const rows = await trx
    .selectFrom('directive')
    .selectAll()
    .where('id', 'in', [0, ...ids])
    .where('followerOrganId', '=', pass.fromOrganId)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  for (const directive of rows as StoredDirective[]) await passDirective(trx, house, actor, pass, directive)
  return rows.map((row) => row.id)
}

async function passDirective(
  trx: Trx,
  house: House,
  actor: Actor,
  pass: Passing,
  directive: StoredDirective,
): Promise<void> {
  const { fromOrganId, toOrganId } = pass
  await requireNotAsked(trx, house, directive, toOrganId)
  await sql`
    update directive set handed_to_organ_id = nullif(${toOrganId}::bigint, organ_id) where id = ${directive.id}`.execute(
    trx,
  )
  const roots = await trx
    .selectFrom('assignment')
    .select('id')
    .where('directiveId', '=', directive.id)
    .where('parentId', 'is', null)
    .where('organId', '=', fromOrganId)
    .orderBy('id')
    .execute()
  for (const { id } of roots) await takeOver(trx, house, await lockAssignment(trx, id), pass)
  // Requests under the directive's own document may stand further down, below whoever leads a requirement.
  await sql`
    update extension x set assigner_organ_id = ${toOrganId} from assignment a
    where a.id = x.assignment_id and a.directive_id = ${directive.id} and a.via_document_id = ${directive.documentId}
      and x.decision is null and x.assigner_organ_id = ${fromOrganId}`.execute(trx)
  // What the issuer read of the directive's papers: the order it carries out, what passed it on, changed it and reported on it.
  await sql`
    insert into document_access (document_id, organ_id)
    select d.id, ${toOrganId} from document d
    where (d.id = ${directive.documentId} or d.parent_document_id = ${directive.documentId} or d.id = ${directive.answersDocumentId})
      and (d.owner_organ_id = ${fromOrganId}
        or exists (select from document_access a where a.document_id = d.id and a.organ_id = ${fromOrganId}))
    on conflict do nothing`.execute(trx)
  // Its part came with the nodes and went with them; what was delivered to it by itself stays.
  await sql`
    delete from mandate m where m.directive_id = ${directive.id} and m.organ_id = ${fromOrganId}
      and not exists (select from assignment a where a.mandate_id = m.id)
      and not exists (select from delivery v where v.document_id = m.via_document_id and v.organ_id = m.organ_id)`.execute(
    trx,
  )
  const facts = { fromOrganId, toOrganId }
  await append(trx, house.clock, actor, 'directive.handedOver', { kind: 'directive', id: directive.id }, facts)
  await touchTopics(trx, [topicOf.directive(directive.id), topicOf.document(directive.documentId)])
}

/** Nobody both asks and is asked: it would report to itself and accept that. */
async function requireNotAsked(trx: Trx, house: House, directive: StoredDirective, organId: number): Promise<void> {
  const asked = await trx
    .selectFrom('assignment')
    .select('id')
    .where('directiveId', '=', directive.id)
    .where('organId', '=', organId)
    .where('parentId', 'is not', null)
    .where('duplicateOfId', 'is', null)
    .limit(1)
    .executeTakeFirst()
  if (!asked) return
  const organ = (await organRefs(trx, [organId], house.clock.today())).get(organId)?.name ?? 'Nơi nhận bàn giao'
  const notation = (await documentRows(trx, [directive.documentId])).get(directive.documentId)?.notation ?? 'chưa có số'
  throw new Refusal('handOver.owes', { organ, notation })
}
