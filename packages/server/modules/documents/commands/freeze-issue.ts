import { sql } from 'kysely'
import { type Document, kindByCode } from 'vanban'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import { canonicalJson, sha256 } from '../../../platform/hash.ts'
import type { House } from '../../../platform/house.ts'
import { invariant } from '../../../platform/invariant.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { signerOf } from '../../identity/index.ts'
import { organAsOf } from '../../organs/index.ts'
import { append } from '../events.ts'
import { checkContent, isByCongress, missingFields, notationOf, printedNumber } from '../model.ts'
import {
  contentColumns,
  findSeries,
  lockFor,
  requireVersion,
  type StoredDocument,
  type StoredSeries,
  saveCitations,
} from '../store.ts'
import { congressSymbol } from './congress-series.ts'
import { keepPrint } from './keep-print.ts'

/** What a module to the right fills in before content freezes: the content, and small lines at the foot of the print. */
export type PrepareIssue = (
  trx: Trx,
  house: House,
  actor: Actor,
  document: StoredDocument,
) => Promise<{ content: Document; footer: string[] }>

const preparations = new Map<string, PrepareIssue>()

/** Port: the documents of a purpose are prepared by `prepare` when they are issued (a synthesis takes its numbers then). */
export function registerIssuePreparation(purpose: StoredDocument['purpose'], prepare: PrepareIssue): void {
  preparations.set(purpose, prepare)
}

export interface Frozen {
  notation: string
  number: number
  issuedOn: string
  contentHash: string
}

/** What the event of the issue says besides the document's own facts. */
export interface IssueFacts {
  directiveId?: number | null
  planHash?: string | null
  recipients?: number
}

/**
 * Issues an approved draft: the next number of its series, today's day, the signature of who approved it, frozen content, hash
 * and PDF. The series row is locked from the number on, so call it last: whoever issues at the same time waits until this
 * transaction ends, and a number is spent only by one that commits (law 2).
 * @throws Refusal `document.seriesMissing`, `document.congressClosed`, `document.fieldMissing`, `document.unprintable`, `version.stale`, `delegation.ended`
 * @source Nghị định 30/2020/NĐ-CP, Điều 15; Hướng dẫn 36-HD/VPTW
 */
export async function freezeIssue(
  trx: Trx,
  house: House,
  actor: Actor,
  documentId: number,
  version: number,
  facts: IssueFacts = {},
): Promise<Frozen> {
  const document = await lockFor(trx, actor, documentId, 'issue')
  invariant(document.state === 'approved', 'only an approved draft takes a number')
  await requireVersion(trx, { kind: 'document', id: document.id, version: document.version }, version)
  const today = house.clock.today()
  const prepared = await preparations.get(document.purpose)?.(trx, house, actor, document)
  const signed = await signContent(trx, document, prepared?.content ?? document.content, today)
  const missing = missingFields(signed)
  if (missing.length > 0) throw new Refusal('document.fieldMissing', { fields: missing.join(', ') })
  const series = await requireSeries(trx, document.ownerOrganId, signed, today)
  const number = await takeNumber(trx, series)
  const content = checkContent({ ...signed, number: printedNumber(number), symbol: symbolOf(signed, series) })
  const notation = notationOf(content)
  invariant(notation !== null, 'an issued document has a notation')
  const contentHash = sha256(canonicalJson(content))
  await trx
    .updateTable('document')
    .set({
      ...contentColumns(content),
      state: 'issued',
      issuerOrganId: document.ownerOrganId,
      seriesId: series.id,
      number,
      contentHash,
      issuedAt: house.clock.now(),
      issuedBy: actor.positionId,
      version: document.version + 1,
    })
    .where('id', '=', document.id)
    .execute()
  const printHash = await keepPrint(trx, house, document.id, content, { footer: prepared?.footer ?? [] })
  await saveCitations(trx, document.id, document.ownerOrganId, content)
  await append(
    trx,
    house.clock,
    actor,
    'document.issued',
    { kind: 'document', id: document.id },
    {
      seriesId: series.id,
      number,
      issuedOn: today,
      contentHash,
      printHash,
      directiveId: facts.directiveId ?? null,
      planHash: facts.planHash ?? null,
      recipients: facts.recipients ?? 0,
    },
  )
  return { notation, number, issuedOn: today, contentHash }
}

/** The organ's own letterhead and place, today's day, and the signature block of the position that approved. */
async function signContent(trx: Trx, document: StoredDocument, content: Document, today: string): Promise<Document> {
  invariant(document.approvedBy !== null, 'an approved document knows who approved it')
  const organ = await organAsOf(trx, document.ownerOrganId, today)
  const signer = await signerOf(trx, document.approvedBy, today, document.approvedDelegationId)
  return {
    ...content,
    issuer: organ && organ.letterhead.length > 0 ? organ.letterhead : content.issuer,
    place: content.place ?? organ?.place ?? null,
    issuedOn: today,
    draft: null,
    authority: signer.authority,
    authorityLines: signer.authorityLines,
    signerTitle: signer.title,
    signerName: signer.name,
  }
}

async function requireSeries(trx: Trx, organId: number, content: Document, today: string): Promise<StoredSeries> {
  const series = content.kind === null ? null : await findSeries(trx, organId, content.kind, today, content.symbol)
  if (series) return series
  if (isByCongress(content.symbol)) throw new Refusal('document.congressClosed')
  const kind = content.kind === null ? '…' : (kindByCode(content.kind)?.name ?? content.kind)
  throw new Refusal('document.seriesMissing', { kind })
}

/**
 * One more than the last. The update locks the row; a rolled-back transaction gives the number back. Whoever waited here
 * while a congress closed gets none. @throws Refusal `document.congressClosed`
 */
async function takeNumber(trx: Trx, series: StoredSeries): Promise<number> {
  const { rows } = await sql<{ lastNumber: number }>`
    update series set last_number = last_number + 1 where id = ${series.id} and closed_at is null
    returning last_number`.execute(trx)
  const taken = rows[0]?.lastNumber
  if (taken === undefined && series.scope === 'congress') throw new Refusal('document.congressClosed')
  invariant(taken !== undefined, `series ${series.id} is gone`)
  return taken
}

/** A State công văn names the drafting unit in its symbol («UBND-VX»), so its own symbol stands; all others take the series'. */
function symbolOf(content: Document, series: StoredSeries): string {
  // One run over all kinds: each keeps its own head («NQ/ĐH», «BC/ĐH»).
  if (series.scope === 'congress') return congressSymbol(content.kind ?? '')
  return content.line === 'state' && content.kind === 'CV' && content.symbol !== null ? content.symbol : series.symbol
}
