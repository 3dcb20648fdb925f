import type { DocumentView, ParsedInputOf, Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { positionRefs } from '../../identity/index.ts'
import { organRefs } from '../../organs/index.ts'
import { append } from '../events.ts'
import { phaseOfStatus } from '../model.ts'
import { deliveryPolicy, documentPolicy, sendersSide } from '../policy.ts'
import { documentFacts, findDocument, type StoredDelivery, type StoredDocument } from '../store.ts'
import { countDeliveries, deliveryOf, deliveryRows } from './delivery.ts'
import { documentRows } from './document.ts'

/** One document as the acting organ sees it. Looking is recorded once per person, object and hour. */
export async function getDocument(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['documents.get']>,
): Promise<DocumentView> {
  return await house.database.asActor(actor, async (trx) => {
    const document = await findDocument(trx, input.id)
    const facts = await documentFacts(trx, actor, document)
    documentPolicy.require(facts, 'open')
    await recordRead(trx, house, actor, document)
    const today = house.clock.today()
    const rows = await documentRows(
      trx,
      [document.id, document.parentDocumentId, document.replacesId].filter((id) => id !== null),
    )
    const row = rows.get(document.id)
    const organs = await organRefs(
      trx,
      [document.ownerOrganId, document.issuerOrganId].filter((id) => id !== null),
      document.issuedOn ?? today,
    )
    const positions = await positionRefs(
      trx,
      [document.submittedBy, document.approvedBy, document.issuedBy].filter((id) => id !== null),
      // Who signed is who held the position then.
      document.issuedOn ?? today,
    )
    const position = (id: number | null) => (id === null ? null : (positions.get(id) ?? null))
    const organ = (id: number) =>
      organs.get(id) ?? { id, name: row?.issuerName ?? '', shortName: row?.issuerName ?? '' }
    const mine = await deliveryOf(trx, document.id, actor.organId)
    const sends = sendersSide.some((relation) => facts.relations.has(relation))
    return {
      ...(row ?? emptyRow(document)),
      content: document.content,
      // A reading kept before pages were has none.
      reading: document.reading && { ...document.reading, pages: document.reading.pages ?? [] },
      version: document.version,
      owner: organ(document.ownerOrganId),
      issuer: document.issuerOrganId === null ? null : organ(document.issuerOrganId),
      parentDocument: document.parentDocumentId === null ? null : (rows.get(document.parentDocumentId) ?? null),
      replaces: document.replacesId === null ? null : (rows.get(document.replacesId) ?? null),
      contentHash: document.contentHash,
      files: await filesOf(trx, document.id),
      submittedBy: position(document.submittedBy),
      submittedAt: document.submittedAt,
      approvedBy: position(document.approvedBy),
      approvedAt: document.approvedAt,
      issuedBy: position(document.issuedBy),
      issuedAt: document.issuedAt,
      returnedReason: document.returnedReason,
      recallReason: document.recallReason,
      recalledAt: document.recalledAt,
      myDelivery: mine ? ((await deliveryRows(trx, [mine], today))[0] ?? null) : null,
      instructions: mine ? await instructionsOf(trx, mine.id, today) : [],
      deliveries: sends && facts.state !== 'received' ? await countDeliveries(trx, document.id, today) : null,
      ...(await spreadOf(trx, actor, document.id, sends)),
      can: { ...documentPolicy.canAll(facts), ...canWithDelivery(actor, mine) },
    }
  })
}

/** What the acting organ may do with its own delivery stands beside what it may do with the document. */
function canWithDelivery(actor: Actor, mine: StoredDelivery | null): DocumentView['can'] {
  if (!mine) return {}
  return deliveryPolicy.canAll({ relations: new Set(['own']), role: actor.role, state: phaseOfStatus[mine.status] })
}

function emptyRow(document: StoredDocument) {
  const { id, origin, state, purpose, kind, notation, issuedOn, subject, urgency, createdAt } = document
  return { id, origin, state, purpose, kind, notation, issuedOn, subject, urgency, createdAt, issuerName: '' }
}

/**
 * Where the issue of a document stands, and the directive it opened or belongs to. The progress is the sender's to see, the
 * directive's work whoever goes on with it, consolidates or owes it, or watches it «để chỉ đạo».
 */
async function spreadOf(
  trx: Trx,
  actor: Actor,
  documentId: number,
  sends: boolean,
): Promise<Pick<DocumentView, 'directiveId' | 'fanout'>> {
  const { rows } = await sql<{
    directiveId: number | null
    state: 'waiting' | 'running' | 'done'
    total: number
    done: number
  }>`
    select f.state, f.total, f.done, (select r.id from directive r where r.id = f.directive_id and (
      ${actor.organId} in (r.follower_organ_id, r.consolidator_organ_id)
      or r.organ_id <> ${actor.organId} and exists (select from mandate m where m.directive_id = r.id and m.organ_id = ${actor.organId})
      or exists (select from delivery w where w.document_id = r.document_id and w.organ_id = ${actor.organId}
        and w.purpose = 'direct' and w.status <> '02'))) as directive_id
    from fanout f where f.document_id = ${documentId}`.execute(trx)
  const found = rows[0]
  if (!found) return { directiveId: null, fanout: null }
  const { state, total, done } = found
  return { directiveId: found.directiveId, fanout: sends ? { state, total, done } : null }
}

async function filesOf(trx: Trx, documentId: number): Promise<DocumentView['files']> {
  return await trx
    .selectFrom('documentFile')
    .innerJoin('storedFile', 'storedFile.sha256', 'documentFile.sha256')
    .select(['role', 'name', 'documentFile.sha256', 'sizeBytes', 'mediaType'])
    .where('documentId', '=', documentId)
    .orderBy('role', 'desc')
    .orderBy('ordinal')
    .execute()
}

async function instructionsOf(trx: Trx, deliveryId: number, today: string): Promise<DocumentView['instructions']> {
  const rows = await trx
    .selectFrom('instruction')
    .selectAll()
    .where('deliveryId', '=', deliveryId)
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
  const organs = await organRefs(
    trx,
    rows.flatMap((r) => r.leadOrganId ?? []),
    today,
  )
  const positions = await positionRefs(
    trx,
    rows.flatMap((r) => [r.writtenBy, ...(r.leadPositionId === null ? [] : [r.leadPositionId])]),
    today,
  )
  return rows.flatMap((r) => {
    const writtenBy = positions.get(r.writtenBy)
    if (!writtenBy) return []
    return {
      id: r.id,
      words: r.words,
      leadOrgan: r.leadOrganId === null ? null : (organs.get(r.leadOrganId) ?? null),
      leadPosition: r.leadPositionId === null ? null : (positions.get(r.leadPositionId) ?? null),
      cooperating: r.cooperating,
      dueOn: r.dueOn,
      writtenAt: r.writtenAt,
      writtenBy,
    }
  })
}

/** One event per person, object and clock hour, however often the screen asks. */
export async function recordRead(trx: Trx, house: House, actor: Actor, document: StoredDocument): Promise<void> {
  const hour = `${house.clock.now().slice(0, 13)}:00:00Z`
  const { rows } = await sql`
    select 1 from audit_event where object_kind = 'document' and object_id = ${document.id} and type = 'document.read'
      and person_id = ${actor.personId} and at >= ${hour} limit 1`.execute(trx)
  if (rows.length > 0) return
  const facts = { contentHash: document.contentHash }
  await append(trx, house.clock, actor, 'document.read', { kind: 'document', id: document.id }, facts)
}
