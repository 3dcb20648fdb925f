import type { DocumentHit, OutputOf, ParsedInputOf, Routes, SearchDirection } from '@thongsuot/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Document } from 'vanban'
import type { Actor } from '../../../platform/actor.ts'
import { json, type Trx } from '../../../platform/database.ts'
import { noPageKey } from '../../../platform/page-key.ts'
import { contentTexts, documentRows } from '../../documents/index.ts'
import { lightWords, snippetOf } from './light-words.ts'
import type { SearchInput } from './search.ts'

type Terms = ParsedInputOf<Routes['notices.searchTotals']>

const places = { 3: 'notation', 2: 'subject', 1: 'content' } as const
type Place = keyof typeof places

/**
 * One page of documents: by notation first, then in the subject, then in the content, the newest first in each. The function
 * in the database knows the acting organ from the transaction and finds nothing that it may not read.
 */
export async function findDocumentHits(
  trx: Trx,
  actor: Actor,
  input: SearchInput,
  apart: boolean,
  limit: number,
): Promise<OutputOf<Routes['notices.search']>['documents']> {
  const after = afterOf(input.in === 'documents' ? input.after : undefined)
  const { rows } = await sql<{ id: number; place: Place; knownTotal: number | null }>`
    select id, place, known_total from find_documents(${input.words}, ${!apart}, ${filterOf(input)},
      ${after?.place ?? null}, ${after?.id ?? null}, ${limit + 1})`.execute(trx)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const items = await present(trx, actor, page, input.words, apart)
  return {
    items,
    next: rows.length > limit && last ? `${last.place}.${last.id}` : null,
    total: rows[0] ? rows[0].knownTotal : after ? null : 0,
  }
}

/** Exact, and only of what the acting organ may read. */
export async function countDocumentHits(trx: Trx, input: Terms, apart: boolean): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count_documents(${input.words}, ${!apart}, ${filterOf(input)}) as total`.execute(trx)
  return rows[0]?.total ?? 0
}

function filterOf({ kind, direction, from, to, issuerId }: Terms): RawBuilder<unknown> {
  return json({ kind, direction, from, to, issuer: issuerId })
}

async function present(
  trx: Trx,
  actor: Actor,
  page: readonly { id: number; place: Place }[],
  words: string,
  apart: boolean,
): Promise<DocumentHit[]> {
  const ids = page.map(({ id }) => id)
  const documents = await documentRows(trx, ids)
  // Row-level security stands here once more: what it hides from the acting organ has no text.
  const { rows } = await sql<{ id: number; content: Document; ours: boolean }>`
    select d.id, d.content, ${actor.organId} in (d.owner_organ_id, p.organ_id) as ours
    from document d join position p on p.id = d.created_by where d.id = any(${sql.val(ids)}::bigint[])`.execute(trx)
  const contents = new Map(rows.map((row) => [row.id, row]))
  return page.flatMap(({ id, place }) => {
    const row = documents.get(id)
    const text = contents.get(id)
    if (!row || !text) return []
    return [
      {
        id,
        notation: row.notation,
        kind: row.kind,
        issuedOn: row.issuedOn,
        issuerName: row.issuerName,
        direction: directionOf(row, text.ours),
        subject: row.subject === null ? null : lightWords(row.subject, words, apart),
        snippet: snippetOf(contentTexts(text.content), words, apart),
        foundIn: places[place],
      },
    ]
  })
}

/** The same as the filter of the function in the database. */
function directionOf({ origin, state }: { origin: string; state: string }, ours: boolean): SearchDirection | null {
  if (origin === 'incoming' || !ours) return 'incoming'
  if (state === 'issued' || state === 'recalled') return 'outgoing'
  return state === 'cancelled' ? null : 'draft'
}

function afterOf(after: string | undefined): { place: number; id: number } | null {
  if (after === undefined) return null
  const key = /^([123])\.(\d{1,15})$/.exec(after)
  if (!key) throw noPageKey()
  return { place: Number(key[1]), id: Number(key[2]) }
}
