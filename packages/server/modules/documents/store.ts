import type { Day, DeliveryPurpose, DeliveryStatus, DocumentOrigin, DocumentState } from '@thongsuot/contract'
import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely'
import type { Document, Reading } from 'vanban'
import { fold } from 'vanban/text'
import type { DB, Delivery, Document as DocumentTable } from '../../database/tables.ts'
import type { Actor } from '../../platform/actor.ts'
import { json, type Trx } from '../../platform/database.ts'
import type { Facts, SqlFacts } from '../../platform/policy.ts'
import { Refusal } from '../../platform/refusal.ts'
import {
  type DeliveryPhase,
  type DocumentPhase,
  isByCongress,
  notationOf,
  phaseOf,
  phaseOfStatus,
  searchText,
} from './model.ts'
import { type DeliveryRelation, type DocumentRelation, documentPolicy } from './policy.ts'

export { requireVersion } from '../../platform/require-version.ts'

export type Db = Kysely<DB> | Trx

/** A reading as it is kept beside the content; `corrected` are the JSON pointers that a person changed. */
export type KeptReading = Omit<Reading, 'document'> & { corrected: string[] }

export type StoredDocument = Omit<Selectable<DocumentTable>, 'content' | 'reading' | 'origin' | 'state' | 'purpose'> & {
  content: Document
  reading: KeptReading | null
  origin: DocumentOrigin
  state: DocumentState
  purpose: 'letter' | 'directive' | 'cascade' | 'synthesis'
}
export type StoredDelivery = Omit<Selectable<Delivery>, 'purpose' | 'status'> & {
  purpose: DeliveryPurpose
  status: DeliveryStatus
}

/** The row, locked until the transaction ends. @throws Refusal `not.found` when row-level security hides it or it is not there. */
export async function lockDocument(trx: Trx, id: number): Promise<StoredDocument> {
  const row = await trx.selectFrom('document').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Refusal('not.found')
  return row as unknown as StoredDocument
}

export async function findDocument(db: Db, id: number): Promise<StoredDocument> {
  const row = await db.selectFrom('document').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not.found')
  return row as unknown as StoredDocument
}

/** SQL: the directive that the document opened, where the organ goes on with it in the issuer's stead. */
const followedBy = (documentId: RawBuilder<unknown>, organId: number) => sql`
  select from directive given where given.document_id = ${documentId} and given.handed_to_organ_id = ${organId}`

/** The relations and the phase of `document` as SQL, for the acting organ. */
export function documentSqlFacts(actor: Actor): SqlFacts<DocumentRelation> {
  const drafted = sql`exists (select from position p where p.id = document.created_by and p.organ_id = ${actor.organId})`
  return {
    role: actor.role,
    relations: {
      own: sql<boolean>`document.owner_organ_id = ${actor.organId}`,
      drafter: sql<boolean>`(document.owner_organ_id <> ${actor.organId} and ${drafted})`,
      follower: sql<boolean>`exists (${followedBy(sql.ref('document.id'), actor.organId)})`,
      reader: sql<boolean>`exists (select from document_access a where a.document_id = document.id and a.organ_id = ${actor.organId})`,
    },
    state: sql<string>`case
      when document.state = 'draft' and document.origin <> 'draft' then 'read'
      when document.state = 'issued' and document.origin = 'incoming' then 'received'
      when document.state = 'issued' and document.origin = 'ours'
        and not exists (select from fanout f where f.document_id = document.id) then 'registered'
      else document.state end`,
  }
}

/** What the policy needs to know of the acting organ and the document. */
export async function documentFacts(
  db: Db,
  actor: Actor,
  document: StoredDocument,
): Promise<Facts<DocumentRelation, DocumentPhase>> {
  const found = await sql<{ drafted: boolean; follows: boolean; reads: boolean; tracked: boolean }>`
    select exists (select from position where id = ${document.createdBy} and organ_id = ${actor.organId}) as drafted,
      exists (${followedBy(sql.val(document.id), actor.organId)}) as follows,
      exists (select from document_access where document_id = ${document.id} and organ_id = ${actor.organId}) as reads,
      exists (select from fanout where document_id = ${document.id}) as tracked`.execute(db)
  const known = found.rows[0]
  const own = document.ownerOrganId === actor.organId
  const relations = new Set<DocumentRelation>()
  if (own) relations.add('own')
  if (!own && known?.drafted) relations.add('drafter')
  if (known?.follows) relations.add('follower')
  if (known?.reads) relations.add('reader')
  return { relations, role: actor.role, state: phaseOf(document.origin, document.state, known?.tracked ?? false) }
}

/** Locks the row, checks the policy, and hands the row over. */
export async function lockFor(
  trx: Trx,
  actor: Actor,
  id: number,
  action: Parameters<typeof documentPolicy.can>[1],
): Promise<StoredDocument> {
  const document = await lockDocument(trx, id)
  documentPolicy.require(await documentFacts(trx, actor, document), action)
  return document
}

/** The columns that repeat what the content says, for lists and search. */
export function contentColumns(content: Document) {
  const notation = notationOf(content)
  return {
    content: json(content),
    kind: content.kind,
    subject: content.subject,
    urgency: content.urgency,
    symbol: content.symbol,
    notation,
    notationFolded: notation === null ? null : fold(notation),
    issuedOn: content.issuedOn,
    searchFolded: searchText(content, notation),
  }
}

/** Opens the document to organs; once open, again is nothing. */
export async function grantAccess(trx: Trx, documentId: number, organIds: readonly number[]): Promise<void> {
  if (organIds.length === 0) return
  await sql`insert into document_access (document_id, organ_id)
    select ${documentId}, organ_id from unnest(${sql.val([...organIds])}::bigint[]) as t(organ_id)
    on conflict do nothing`.execute(trx)
}

/** The same for however many: `organs` is SQL for rows with `organ_id`. */
export async function grantAccessTo(trx: Trx, documentId: number, organs: RawBuilder<unknown>): Promise<void> {
  await sql`insert into document_access (document_id, organ_id) select ${documentId}, o.organ_id from (${organs}) o
    on conflict do nothing`.execute(trx)
}

/** Writes down which documents the frozen content names, joined to those that the office keeps. */
export async function saveCitations(
  trx: Trx,
  documentId: number,
  ownerOrganId: number,
  content: Document,
): Promise<void> {
  if (content.citations.length === 0) return
  const rows = content.citations.map((c, i) => ({
    ordinal: i + 1,
    notation: c.notation,
    folded: fold(c.notation),
    issuedOn: c.issuedOn,
    relation: c.relation,
  }))
  await sql`
    insert into citation (document_id, ordinal, notation, notation_folded, issued_on, relation, cited_document_id)
    select ${documentId}, c.ordinal, c.notation, c.folded, c."issuedOn"::date, c.relation, (
      select d.id from document d
      where d.notation_folded = c.folded and d.state in ('issued', 'recalled')
        and (c."issuedOn" is null or d.issued_on = c."issuedOn"::date) and d.id <> ${documentId}
        and (d.owner_organ_id = ${ownerOrganId}
          or exists (select from document_access a where a.document_id = d.id and a.organ_id = ${ownerOrganId}))
      order by d.issued_on desc limit 1)
    from jsonb_to_recordset(${json(rows)}) as c(ordinal int, notation text, folded text, "issuedOn" text, relation text)`.execute(
    trx,
  )
}

/** The next arrival number of the organ in the year of `day`. The row is locked until the transaction ends: no gaps, no doubles. */
export async function takeArrivalNumber(trx: Trx, organId: number, day: Day): Promise<number> {
  const taken = await sql<{ lastNumber: number }>`
    insert into arrival_book (organ_id, year, last_number) values (${organId}, ${Number(day.slice(0, 4))}, 1)
    on conflict (organ_id, year) do update set last_number = arrival_book.last_number + 1
    returning last_number as "lastNumber"`.execute(trx)
  return taken.rows[0]?.lastNumber ?? 1
}

export interface StoredSeries {
  id: number
  kind: string
  scope: string
  symbol: string
  lastNumber: number
}

/**
 * The series from which a kind takes its number on a day: the kind's own first, then a run over all kinds. A document whose
 * symbol says that the congress issues it takes the congress's common run and no other; whatever else the office issues in
 * those days goes on in its ordinary series.
 */
export async function findSeries(
  db: Db,
  organId: number,
  kind: string,
  on: Day,
  symbol: string | null,
): Promise<StoredSeries | null> {
  const byCongress = isByCongress(symbol)
  const found = await db
    .selectFrom('series')
    .select(['id', 'kind', 'scope', 'symbol', 'lastNumber'])
    .where('organId', '=', organId)
    .where('kind', 'in', [kind, '*'])
    .where('scope', byCongress ? '=' : '<>', 'congress')
    .where('validFrom', '<=', on)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', on)]))
    .orderBy(sql`kind = '*'`)
    .executeTakeFirst()
  return found ?? null
}

/** The delivery, locked, with how the acting organ stands to it. @throws Refusal `not.found` */
export async function lockDelivery(
  trx: Trx,
  actor: Actor,
  id: number,
  today: Day,
): Promise<{ delivery: StoredDelivery; facts: Facts<DeliveryRelation, DeliveryPhase> }> {
  const row = await trx.selectFrom('delivery').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Refusal('not.found')
  const delivery = row as StoredDelivery
  return { delivery, facts: await deliveryFacts(trx, actor, delivery, today) }
}

/** The relations of the acting organ to a delivery as SQL; `today` because who is superior depends on the day. */
export function deliverySqlFacts(actor: Actor, today: Day): SqlFacts<DeliveryRelation> {
  return {
    role: actor.role,
    relations: {
      own: sql<boolean>`delivery.organ_id = ${actor.organId}`,
      sender: sql<boolean>`(delivery.organ_id <> ${actor.organId} and exists (
        select from document d where d.id = delivery.document_id and d.owner_organ_id = ${actor.organId}
        union all ${followedBy(sql.ref('delivery.document_id'), actor.organId)}))`,
      superior: sql<boolean>`exists (select from organ_version v where v.organ_id = delivery.organ_id
        and v.superior_id = ${actor.organId} and v.valid_from <= ${today} and (v.valid_to is null or v.valid_to > ${today}))`,
    },
    state: sql<string>`case delivery.status when '01' then 'arrived' when '02' then 'refused' when '03' then 'received'
      when '04' then 'assigned' when '05' then 'working' when '06' then 'done' else 'recalled' end`,
  }
}

export async function deliveryFacts(
  db: Db,
  actor: Actor,
  delivery: StoredDelivery,
  today: Day,
): Promise<Facts<DeliveryRelation, DeliveryPhase>> {
  const own = delivery.organId === actor.organId
  const relations = new Set<DeliveryRelation>()
  if (own) relations.add('own')
  else {
    const found = await sql<{ sends: boolean; above: boolean }>`
      select exists (select from document where id = ${delivery.documentId} and owner_organ_id = ${actor.organId}
          union all ${followedBy(sql.val(delivery.documentId), actor.organId)}) as sends,
        exists (select from organ_version v where v.organ_id = ${delivery.organId} and v.superior_id = ${actor.organId}
          and v.valid_from <= ${today} and (v.valid_to is null or v.valid_to > ${today})) as above`.execute(db)
    if (found.rows[0]?.sends) relations.add('sender')
    if (found.rows[0]?.above) relations.add('superior')
  }
  return { relations, role: actor.role, state: phaseOfStatus[delivery.status] }
}
