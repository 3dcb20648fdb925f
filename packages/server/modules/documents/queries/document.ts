import type { DocumentRow, OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Document } from 'vanban'
import { fold } from 'vanban/text'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { cutPage, idAfter } from '../../../platform/page-key.ts'
import { issuerWords } from '../model.ts'
import { documentPolicy } from '../policy.ts'
import { type Db, documentFacts, documentSqlFacts, findDocument, type StoredDocument } from '../store.ts'

interface RawRow extends Omit<DocumentRow, 'issuerName'> {
  issuer: Document['issuer']
  organName: string | null
}

/** The columns of a list row over `document`; the issuer's name is the one it had on the day of issue. */
const rowColumns = sql`document.id, document.origin, document.state, document.purpose, document.kind,
  document.notation, document.issued_on, document.subject, document.urgency, document.created_at,
  document.content -> 'issuer' as issuer, (
    select v.name from organ_version v where v.organ_id = document.issuer_organ_id
      and v.valid_from <= coalesce(document.issued_on, (document.created_at at time zone 'Asia/Ho_Chi_Minh')::date)
      and (v.valid_to is null or v.valid_to > coalesce(document.issued_on, (document.created_at at time zone 'Asia/Ho_Chi_Minh')::date))
  ) as organ_name`

/** A raw row as the contract shows it. */
function presentRow({ issuer, organName, ...row }: RawRow): DocumentRow {
  return {
    id: row.id,
    origin: row.origin,
    state: row.state,
    purpose: row.purpose,
    kind: row.kind,
    notation: row.notation,
    issuedOn: row.issuedOn,
    subject: row.subject,
    urgency: row.urgency,
    issuerName: organName ?? issuerWords({ issuer: issuer ?? [] }),
    createdAt: row.createdAt,
  }
}

/** The rows of those ids that the transaction may see. */
export async function documentRows(trx: Db, ids: readonly number[]): Promise<Map<number, DocumentRow>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<RawRow>`
    select ${rowColumns} from document where id = any(${[...new Set(ids)]}::bigint[])`.execute(trx)
  return new Map(rows.map((row) => [row.id, presentRow(row)]))
}

/** The whole document, if the acting organ may open it. @throws Refusal `not.found` */
export async function documentForReader(trx: Trx, actor: Actor, id: number): Promise<StoredDocument> {
  const document = await findDocument(trx, id)
  documentPolicy.require(await documentFacts(trx, actor, document), 'open')
  return document
}

/** The office's documents, newest first. */
export async function listDocuments(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['documents.list']>,
): Promise<OutputOf<Routes['documents.list']>> {
  const facts = documentSqlFacts(actor)
  const seen = documentPolicy.where(facts, 'open')
  const ours = sql<boolean>`(${facts.relations.own} or ${facts.relations.drafter})`
  const lists: Record<typeof input.list, RawBuilder<boolean>> = {
    outgoing: sql<boolean>`(${ours} and document.origin <> 'incoming' and document.state in ('issued', 'recalled'))`,
    drafts: sql<boolean>`(${ours} and document.state in ('draft', 'submitted', 'approved'))`,
    all: sql<boolean>`true`,
  }
  const words = input.words ? fold(input.words) : ''
  const where = sql`${seen} and ${lists[input.list]}
    and (${words} = '' or document.search_folded like ${containing(words)})
    and (${input.state ?? null}::text is null or document.state = ${input.state ?? null})`
  return await house.database.asActor(actor, async (trx) => {
    const { rows } = await sql<RawRow>`
      select ${rowColumns} from document where ${where} and document.id < ${idAfter(input.after, Number.MAX_SAFE_INTEGER)}
      order by document.id desc limit ${input.limit + 1}`.execute(trx)
    const { rows: counted } = await sql<{
      total: number
    }>`select count(*) as total from document where ${where}`.execute(trx)
    const { page, next } = cutPage(rows, input.limit, (r) => r.id)
    return {
      items: page.map(presentRow),
      next,
      total: counted[0]?.total ?? 0,
    }
  })
}

/** A LIKE pattern in which typed signs mean themselves. */
export function containing(words: string): string {
  return `%${words.replace(/[\\%_]/g, '\\$&')}%`
}
