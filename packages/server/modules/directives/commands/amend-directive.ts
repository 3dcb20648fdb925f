import type { Plan, PlanAmendment } from '@thongsuot/contract'
import { type RawBuilder, sql } from 'kysely'
import { fold } from 'vanban/text'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { documentRows, grantAccess, type StoredDocument } from '../../documents/index.ts'
import { append } from '../events.ts'
import { directivePolicy } from '../policy.ts'
import {
  assignerOf,
  directiveById,
  predecessorsSql,
  relationsToDirective,
  requirementsOf,
  type StoredDirective,
  type StoredRequirement,
} from '../store.ts'
import { tellParticipants } from './tell-participants.ts'

type Amends = NonNullable<Plan['amends']>

/**
 * Writes down what a document changes in the directive that it names, when it is issued; each slice of its delivery then carries
 * the change out for the organs it reaches. Returns the directive's id.
 * @throws Refusal `amendment.unnamed` (law 1), `amendment.notIssuer`, `plan.invalid`
 */
export async function amendDirective(
  trx: Trx,
  house: House,
  actor: Actor,
  document: StoredDocument,
  amends: Amends,
): Promise<number> {
  const directive = await directiveById(trx, amends.directiveId)
  const relations = await relationsToDirective(trx, actor, directive.id)
  directivePolicy.require({ relations, role: actor.role, state: directive.state }, 'amend')
  requireOwnToAmend(relations.has('own'), amends.items)
  await requireNamed(trx, document, directive)
  const requirements = await amendedRequirements(trx, amends)
  const { id } = await trx
    .insertInto('amendment')
    .values({
      documentId: document.id,
      directiveId: directive.id,
      organId: document.ownerOrganId,
      createdAt: house.clock.now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const item of amends.items) {
    await writeItem(
      trx,
      house,
      { amendmentId: id, documentId: document.id },
      item,
      requirements.get(item.requirementId),
    )
  }
  if (directive.consolidatorOrganId !== null) await grantAccess(trx, document.id, [directive.consolidatorOrganId])
  const of = (act: PlanAmendment['act']) => amends.items.filter((i) => i.act === act).map((i) => i.requirementId)
  await append(
    trx,
    house.clock,
    actor,
    'directive.amended',
    { kind: 'directive', id: directive.id },
    {
      documentId: document.id,
      amendmentId: id,
      replaced: of('replace'),
      extended: of('extend'),
      withdrawn: of('withdraw'),
    },
  )
  return directive.id
}

/** Whoever passed a requirement on moves the days that it set itself, and nothing else. */
export function requireOwnToAmend(issuer: boolean, items: readonly PlanAmendment[]): void {
  if (!issuer && items.some((item) => item.act !== 'extend')) throw new Refusal('amendment.notIssuer')
}

/** A correction is a new document that names the old one. */
async function requireNamed(trx: Trx, document: StoredDocument, directive: StoredDirective): Promise<void> {
  const old = await amendableDocument(trx, document.ownerOrganId, directive)
  const notation = (await documentRows(trx, [old])).get(old)?.notation ?? ''
  const named = document.content.citations.filter((c) => c.relation === 'amends' || c.relation === 'replaces')
  if (!named.some((c) => fold(c.notation) === fold(notation))) throw new Refusal('amendment.unnamed', { notation })
}

/**
 * What an organ amends: whoever goes on with the directive its document, whoever passed it on the newest document that did so,
 * its own or that of an organ whose work came to it.
 */
export async function amendableDocument(trx: Trx, organId: number, directive: StoredDirective): Promise<number> {
  if (organId === directive.followerOrganId) return directive.documentId
  const passed = await trx
    .selectFrom('document')
    .select('id')
    .where('parentDocumentId', '=', directive.documentId)
    .where(sql<boolean>`owner_organ_id in (${predecessorsSql(organId)})`)
    .where('purpose', '=', 'cascade')
    .where('state', '=', 'issued')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!passed) throw new Refusal('amendment.notIssuer')
  return passed.id
}

async function amendedRequirements(trx: Trx, amends: Amends): Promise<Map<number, StoredRequirement>> {
  const all = new Map((await requirementsOf(trx, amends.directiveId)).map((r) => [r.id, r]))
  for (const { requirementId } of amends.items) {
    const requirement = all.get(requirementId)
    if (!requirement) throw new Refusal('plan.invalid', { problems: 'có yêu cầu không thuộc văn bản được sửa đổi' })
    if (requirement.withdrawnOn !== null) {
      throw new Refusal('plan.invalid', { problems: `yêu cầu «${requirement.title}» đã được rút trước đó` })
    }
  }
  return all
}

async function writeItem(
  trx: Trx,
  house: House,
  by: { amendmentId: number; documentId: number },
  item: PlanAmendment,
  requirement: StoredRequirement | undefined,
): Promise<void> {
  if (!requirement) return
  const newWords = item.act === 'replace' ? (item.words ?? null) : null
  const newDueOn = item.act === 'withdraw' ? null : (item.dueOn ?? null)
  await trx
    .insertInto('amendmentItem')
    .values({
      amendmentId: by.amendmentId,
      requirementId: requirement.id,
      act: item.act,
      oldWords: requirement.currentWords ?? requirement.words,
      newWords,
      newDueOn,
    })
    .execute()
  if (newWords !== null) {
    await trx
      .updateTable('requirement')
      .set({ currentWords: newWords, amendedBy: by.documentId })
      .where('id', '=', requirement.id)
      .execute()
  }
  if (item.act !== 'withdraw') return
  await trx
    .updateTable('requirement')
    .set({ withdrawnOn: house.clock.today(), amendedBy: by.documentId })
    .where('id', '=', requirement.id)
    .execute()
  // The issuer's own node; those below follow as the document reaches them.
  await trx
    .updateTable('assignment')
    .set({ state: 'withdrawn' })
    .where('requirementId', '=', requirement.id)
    .where('parentId', 'is', null)
    .execute()
}

/**
 * What an amending document means for organs that it has just reached: the due days that the amending organ had set move, and
 * what is withdrawn is owed and expected no more. What was done and accepted before stays. `targets` selects their `organ_id`.
 */
export async function carryOutAmendment(
  trx: Trx,
  house: House,
  documentId: number,
  targets: RawBuilder<unknown>,
): Promise<void> {
  const amendment = await trx
    .selectFrom('amendment')
    .selectAll()
    .where('documentId', '=', documentId)
    .executeTakeFirst()
  if (!amendment) return
  await sql`
    with moved as (
      select a.id, a.requirement_id, a.due_on, i.new_due_on from assignment a
      join amendment_item i on i.requirement_id = a.requirement_id and i.amendment_id = ${amendment.id}
      join document v on v.id = a.via_document_id
      where a.organ_id in (select t.organ_id from (${targets}) t) and a.state = 'open' and i.new_due_on is not null
        and (v.owner_organ_id = ${amendment.organId} or ${assignerOf('a')} = ${amendment.organId}) and a.due_on is distinct from i.new_due_on),
    kept as (
      insert into amended_due (amendment_id, assignment_id, old_due_on)
      select ${amendment.id}, id, due_on from moved on conflict do nothing),
    counted as (
      update amendment_item i set moved = i.moved + x.moved,
        first_old_due_on = least(i.first_old_due_on, x.first), last_old_due_on = greatest(i.last_old_due_on, x.last)
      from (select requirement_id, count(*)::int as moved, min(coalesce(due_on, '0001-01-01')) as first,
        max(coalesce(due_on, '0001-01-01')) as last from moved group by 1) x
      where i.amendment_id = ${amendment.id} and i.requirement_id = x.requirement_id)
    update assignment a set due_on = m.new_due_on, due_from_letter = false, due_after_days = null, version = a.version + 1,
      due_set_by = (select coalesce(d.approved_by, d.created_by) from document d where d.id = ${documentId})
    from moved m where m.id = a.id`.execute(trx)
  const { rows } = await sql<{ id: number }>`
    update assignment a set state = 'withdrawn', version = a.version + 1,
      return_reason = 'Rút theo văn bản ' || (select d.notation from document d where d.id = ${documentId})
    from amendment_item i
    where i.amendment_id = ${amendment.id} and i.act = 'withdraw' and i.requirement_id = a.requirement_id
      and a.organ_id in (select t.organ_id from (${targets}) t) and a.state in ('open', 'returned') and a.parent_id is not null
    returning a.id`.execute(trx)
  const assignmentIds = rows.map((row) => row.id)
  await tellParticipants(trx, (p) => p.assignmentsWithdrawn(trx, house, { assignmentIds }))
}
