import type { DocumentPurpose, OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Document } from 'vanban'
import type { z } from 'zod'
import type { Actor } from '../../../platform/actor.ts'
import { json, type Trx } from '../../../platform/database.ts'
import { canonicalJson, sha256 } from '../../../platform/hash.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { topicOf, touchTopics } from '../../../platform/topics.ts'
import { append } from '../events.ts'
import { changedPaths, checkContent } from '../model.ts'
import { requireWriter } from '../policy.ts'
import { contentColumns, findDocument, grantAccess, lockDocument, lockFor, requireVersion } from '../store.ts'

export interface NewDraft {
  content: Document
  purpose: z.infer<typeof DocumentPurpose>
  parentDocumentId?: number
  /** Whose document it is to be, when the acting organ only drafts it (a board for its committee). Absent: the acting organ's. */
  ownerOrganId?: number
}

/** Starts a draft. The caller's transaction commits it; other modules write their own rows beside it there. */
export async function createDraft(
  trx: Trx,
  house: House,
  actor: Actor,
  draft: NewDraft,
): Promise<{ id: number; version: number }> {
  requireWriter(actor)
  const content = checkContent(draft.content)
  const ownerOrganId = draft.ownerOrganId ?? actor.organId
  if (draft.parentDocumentId !== undefined) await findDocument(trx, draft.parentDocumentId)
  const insert = () =>
    trx
      .insertInto('document')
      .values({
        ...contentColumns(content),
        origin: 'draft',
        state: 'draft',
        purpose: draft.purpose,
        ownerOrganId,
        issuerOrganId: ownerOrganId,
        parentDocumentId: draft.parentDocumentId ?? null,
        createdAt: house.clock.now(),
        createdBy: actor.positionId,
      })
      .returning(['id', 'version'])
      .executeTakeFirstOrThrow()
  const row = await inNameOf(trx, ownerOrganId, actor, async () => {
    const made = await insert()
    if (ownerOrganId !== actor.organId) await grantAccess(trx, made.id, [actor.organId])
    return made
  })
  const facts = { purpose: draft.purpose, parentDocumentId: draft.parentDocumentId ?? null }
  await append(trx, house.clock, actor, 'document.drafted', { kind: 'document', id: row.id }, facts)
  await touchTopics(trx, [topicOf.desk(actor.organId), topicOf.desk(ownerOrganId)])
  return row
}

/** A row that will belong to another organ can only be made in that organ's name: row-level security asks for it. */
async function inNameOf<T>(trx: Trx, organId: number, actor: Actor, work: () => Promise<T>): Promise<T> {
  if (organId === actor.organId) return await work()
  await sql`select set_config('app.organ_id', ${String(organId)}, true)`.execute(trx)
  const made = await work()
  await sql`select set_config('app.organ_id', ${String(actor.organId)}, true)`.execute(trx)
  return made
}

/** `documents.write`: a draft of the acting organ from content. */
export async function writeDraft(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['documents.write']>,
): Promise<OutputOf<Routes['documents.write']>> {
  const { content, purpose, parentDocumentId } = input
  return await house.database.asActor(actor, (trx) =>
    createDraft(trx, house, actor, { content, purpose, ...(parentDocumentId ? { parentDocumentId } : {}) }),
  )
}

/**
 * Saves a corrected content of a document that is not issued. What differs from the reading is remembered as corrected by hand.
 * @throws Refusal `document.issued` (law 1), `version.stale`, `document.secret`, `input.invalid`
 */
export async function correctDocument(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['documents.correct']>,
): Promise<OutputOf<Routes['documents.correct']>> {
  const content = checkContent(input.content)
  return await house.database.asActor(actor, async (trx) => {
    await refuseIssued(trx, input.id)
    const document = await lockFor(trx, actor, input.id, 'correct')
    await requireVersion(trx, { kind: 'document', id: document.id, version: document.version }, input.version)
    const version = await saveContent(trx, document.id, content, {
      ...(input.origin ? { origin: input.origin } : {}),
    })
    const facts = { version, contentHash: sha256(canonicalJson(content)) }
    await append(trx, house.clock, actor, 'document.corrected', { kind: 'document', id: document.id }, facts)
    await touchTopics(trx, [topicOf.document(document.id)])
    return { id: document.id, version }
  })
}

async function refuseIssued(trx: Trx, id: number): Promise<void> {
  const document = await lockDocument(trx, id)
  if (document.state === 'issued' || document.state === 'recalled') {
    throw new Refusal('document.issued', { notation: document.notation ?? '' })
  }
}

/** Writes new content into a row that the caller has locked; returns the new version. */
export async function saveContent(
  trx: Trx,
  id: number,
  content: Document,
  values: { origin?: 'draft' | 'ours' | 'incoming' } = {},
): Promise<number> {
  const before = await findDocument(trx, id)
  const reading = before.reading && {
    ...before.reading,
    corrected: [...new Set([...before.reading.corrected, ...changedPaths(before.content, content)])].sort(),
  }
  await trx
    .updateTable('document')
    .set({
      ...contentColumns(content),
      ...values,
      ...(reading ? { reading: json(reading) } : {}),
      version: before.version + 1,
    })
    .where('id', '=', id)
    .execute()
  return before.version + 1
}
