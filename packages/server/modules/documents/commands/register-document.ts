import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Document } from 'vanban'
import { fold, sameText } from 'vanban/text'
import type { Actor } from '../../../platform/actor.ts'
import { isDuplicate, type Trx } from '../../../platform/database.ts'
import { canonicalJson, sha256 } from '../../../platform/hash.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { topicOf, touchTopics } from '../../../platform/topics.ts'
import { organRefs } from '../../organs/index.ts'
import { append } from '../events.ts'
import { issuerWords, letterDay, missingFields, notationOf, statusAfterAcknowledge } from '../model.ts'
import {
  contentColumns,
  findDocument,
  findSeries,
  lockDocument,
  lockFor,
  requireVersion,
  type StoredDocument,
  saveCitations,
  takeArrivalNumber,
} from '../store.ts'
import { findIssuer } from './find-issuer.ts'
import { keepPrint } from './keep-print.ts'

type Registered = OutputOf<Routes['documents.register']>

/**
 * Enters a read letter into the book as what it is. Incoming: the next arrival number of the year. Ours, issued before: its own
 * number, to which the series is raised where the paper book was ahead. From then on it never changes (law 1).
 * @throws Refusal `document.numberMissing`, `document.dateMissing`, `document.duplicate` (with the kept document's id)
 * @source Nghị định 30/2020/NĐ-CP, Điều 15, 22
 */
export async function registerDocument(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['documents.register']>,
): Promise<Registered> {
  try {
    return await house.database.asActor(actor, async (trx) => {
      const held = await lockDocument(trx, input.id)
      if (held.state === 'issued' && held.origin !== 'draft' && held.ownerOrganId === actor.organId) {
        return { id: held.id, version: held.version, arrivalNumber: await arrivalNumberOf(trx, held) }
      }
      const document = await lockFor(trx, actor, input.id, 'register')
      await requireVersion(trx, { kind: 'document', id: document.id, version: document.version }, input.version)
      return document.origin === 'incoming'
        ? await registerIncoming(trx, house, actor, document)
        : await registerOurs(trx, house, actor, document)
    })
  } catch (error) {
    // Two clerks with the same letter at the same moment: the index decided, and the second is told.
    if (isDuplicate(error, 'document_identity') || isDuplicate(error, 'document_number')) {
      const { notation, issuedOn } = await house.database.asActor(actor, (trx) => findDocument(trx, input.id))
      throw new Refusal('document.duplicate', { notation, issuedOn: issuedOn === null ? '' : letterDay(issuedOn) })
    }
    throw error
  }
}

async function arrivalNumberOf(trx: Trx, document: StoredDocument): Promise<number | null> {
  const own = await trx
    .selectFrom('delivery')
    .select('arrivalNumber')
    .where('documentId', '=', document.id)
    .where('organId', '=', document.ownerOrganId)
    .executeTakeFirst()
  return own?.arrivalNumber ?? null
}

async function registerIncoming(trx: Trx, house: House, actor: Actor, document: StoredDocument): Promise<Registered> {
  const { content } = document
  const { notation, issuedOn } = requireIdentity(document)
  const today = house.clock.today()
  // The arrival book's row is locked from here on, so nobody else can enter the same letter between check and commit.
  const arrivalNumber = await takeArrivalNumber(trx, actor.organId, today)
  const issuerOrganId = await findIssuer(trx, actor.organId, content, issuedOn)
  if (issuerOrganId === actor.organId) {
    throw new Refusal('action.refused', {
      reason: 'văn bản này do chính cơ quan bạn ban hành; chọn «Văn bản của cơ quan».',
    })
  }
  await refuseDuplicate(trx, document, { notation, issuedOn, issuerOrganId })
  const contentHash = sha256(canonicalJson(content))
  const version = document.version + 1
  await trx
    .updateTable('document')
    .set({
      ...contentColumns(content),
      state: 'issued',
      issuerOrganId,
      number: wholeNumber(content.number),
      contentHash,
      issuedAt: house.clock.now(),
      issuedBy: actor.positionId,
      version,
    })
    .where('id', '=', document.id)
    .execute()
  await trx
    .insertInto('delivery')
    .values({
      documentId: document.id,
      organId: actor.organId,
      purpose: 'execute',
      status: statusAfterAcknowledge('execute'),
      arrivedAt: house.clock.now(),
      arrivalNumber,
      arrivalOn: today,
      acknowledgedAt: house.clock.now(),
      acknowledgedBy: actor.positionId,
    })
    .execute()
  await saveCitations(trx, document.id, document.ownerOrganId, content)
  const facts = { origin: 'incoming', contentHash, number: null, arrivalNumber, issuerOrganId }
  await append(trx, house.clock, actor, 'document.registered', { kind: 'document', id: document.id }, facts)
  await touchTopics(trx, [topicOf.document(document.id), topicOf.desk(actor.organId)])
  return { id: document.id, version, arrivalNumber }
}

async function registerOurs(trx: Trx, house: House, actor: Actor, document: StoredDocument): Promise<Registered> {
  const { content } = document
  const { notation, issuedOn } = requireIdentity(document)
  const missing = missingFields(content)
  if (missing.length > 0) throw new Refusal('document.fieldMissing', { fields: missing.join(', ') })
  await requireOwnLetterhead(trx, actor, document, issuedOn)
  const number = wholeNumber(content.number)
  const series =
    content.kind === null ? null : await findSeries(trx, actor.organId, content.kind, issuedOn, content.symbol)
  const seriesId = number === null ? null : (series?.id ?? null)
  if (seriesId !== null) {
    await sql`update series set last_number = greatest(last_number, ${number}) where id = ${seriesId}`.execute(trx)
  }
  await refuseDuplicate(trx, document, { notation, issuedOn, issuerOrganId: actor.organId, seriesId, number })
  const contentHash = sha256(canonicalJson(content))
  const version = document.version + 1
  await trx
    .updateTable('document')
    .set({
      ...contentColumns(content),
      state: 'issued',
      issuerOrganId: actor.organId,
      seriesId,
      number,
      contentHash,
      issuedAt: house.clock.now(),
      issuedBy: actor.positionId,
      version,
    })
    .where('id', '=', document.id)
    .execute()
  await keepPrint(trx, house, document.id, content)
  await saveCitations(trx, document.id, document.ownerOrganId, content)
  const facts = { origin: 'ours', contentHash, number, arrivalNumber: null, issuerOrganId: actor.organId }
  await append(trx, house.clock, actor, 'document.registered', { kind: 'document', id: document.id }, facts)
  await touchTopics(trx, [topicOf.document(document.id), topicOf.desk(actor.organId)])
  return { id: document.id, version, arrivalNumber: null }
}

function requireIdentity({ content }: StoredDocument): { notation: string; issuedOn: string } {
  const notation = notationOf(content)
  if (notation === null) throw new Refusal('document.numberMissing')
  if (content.issuedOn === null) throw new Refusal('document.dateMissing')
  return { notation, issuedOn: content.issuedOn }
}

/** A letter under another organ's head is not ours, whoever says so; a head that no catalogue knows is taken at their word. */
async function requireOwnLetterhead(trx: Trx, actor: Actor, document: StoredDocument, on: string): Promise<void> {
  const issuer = await findIssuer(trx, actor.organId, document.content, on)
  if (issuer === null || issuer === actor.organId) return
  const name = (await organRefs(trx, [issuer], on)).get(issuer)?.name ?? 'cơ quan khác'
  throw new Refusal('action.refused', { reason: `văn bản này do ${name} ban hành; hãy đăng ký là văn bản đến.` })
}

interface Identity {
  notation: string
  issuedOn: string
  issuerOrganId: number | null
  seriesId?: number | null
  number?: number | null
}

/** One official document is kept once in an office: registered here before, delivered here, or under the same number. */
async function refuseDuplicate(trx: Trx, document: StoredDocument, identity: Identity): Promise<void> {
  const { rows } = await sql<{ id: number; issuerOrganId: number | null; content: Document; sameNumber: boolean }>`
    select d.id, d.issuer_organ_id, d.content,
      coalesce(d.series_id = ${identity.seriesId ?? null} and d.number = ${identity.number ?? null}, false) as same_number
    from document d
    where d.id <> ${document.id} and d.state in ('issued', 'recalled') and (
      (d.notation_folded = ${fold(identity.notation)} and d.issued_on = ${identity.issuedOn}
        and (d.owner_organ_id = ${document.ownerOrganId} or exists (
          select from delivery v where v.document_id = d.id and v.organ_id = ${document.ownerOrganId})))
      or (d.series_id = ${identity.seriesId ?? null} and d.number = ${identity.number ?? null}))
    order by d.id limit 20`.execute(trx)
  const kept = rows.find((row) => row.sameNumber || sameIssuer(document.content, identity.issuerOrganId, row))
  if (!kept) return
  throw new Refusal('document.duplicate', {
    id: kept.id,
    notation: identity.notation,
    issuedOn: letterDay(identity.issuedOn),
  })
}

/** By the catalogue where both issuers are in it, else by the words of their letterheads. */
function sameIssuer(
  content: Document,
  issuerOrganId: number | null,
  kept: { issuerOrganId: number | null; content: Document },
): boolean {
  if (issuerOrganId !== null && kept.issuerOrganId !== null) return issuerOrganId === kept.issuerOrganId
  return sameText(issuerWords(content), issuerWords(kept.content))
}

function wholeNumber(printed: string | null): number | null {
  return printed !== null && /^\d{1,9}$/.test(printed) ? Number(printed) : null
}
