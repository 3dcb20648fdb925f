import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { type Reading, ReadingError, readingFromBytes, readText } from 'vanban'
import type { Actor } from '../../../platform/actor.ts'
import { json } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { topicOf, touchTopics } from '../../../platform/topics.ts'
import { append } from '../events.ts'
import { checkContent } from '../model.ts'
import { requireWriter } from '../policy.ts'
import { contentColumns, type KeptReading } from '../store.ts'

/** More characters than this are no letter; see vanban's own limit. */
const longestTextMb = 5

/**
 * Reads a letter and keeps it with its reading and its bytes as they came. The bytes are on disk before the row commits.
 * @throws Refusal `reading.*` for what cannot be read; `document.secret` before anything at all is kept (law 9).
 */
export async function readLetter(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['documents.read']>,
): Promise<OutputOf<Routes['documents.read']>> {
  requireWriter(actor)
  const bytes = input.base64 === undefined ? null : Buffer.from(input.base64, 'base64')
  const reading = readSource(bytes, input.text ?? '', input.fileName)
  const content = checkContent(reading.document)
  const kept: KeptReading = {
    text: reading.text,
    evidence: reading.evidence,
    warnings: reading.warnings,
    corrected: [],
  }
  const source = bytes ?? new TextEncoder().encode(input.text ?? '')
  return await house.database.asActor(actor, async (trx) => {
    const sourceHash = await house.files.keep(trx, house.clock, source, 'text/plain; charset=utf-8')
    const row = await trx
      .insertInto('document')
      .values({
        ...contentColumns(content),
        reading: json(kept),
        origin: input.origin,
        state: 'draft',
        ownerOrganId: actor.organId,
        issuerOrganId: input.origin === 'incoming' ? null : actor.organId,
        createdAt: house.clock.now(),
        createdBy: actor.positionId,
      })
      .returning(['id', 'version'])
      .executeTakeFirstOrThrow()
    await trx
      .insertInto('documentFile')
      .values({ documentId: row.id, role: 'source', sha256: sourceHash, name: input.fileName || 'van-ban.txt' })
      .execute()
    const facts = { origin: input.origin, sourceHash }
    await append(trx, house.clock, actor, 'document.entered', { kind: 'document', id: row.id }, facts)
    await touchTopics(trx, [topicOf.desk(actor.organId)])
    return row
  })
}

function readSource(bytes: Uint8Array | null, text: string, fileName: string): Reading {
  try {
    if (bytes !== null) return readingFromBytes(bytes, fileName)
    // Pasted text that PostgreSQL could not keep is no text.
    if (text.includes('\0') || !text.isWellFormed()) throw new ReadingError('binary')
    return readText(text)
  } catch (error) {
    if (!(error instanceof ReadingError)) throw error
    if (error.code === 'empty') throw new Refusal('reading.empty')
    if (error.code === 'too-large') throw new Refusal('reading.tooLong', { limit: `${longestTextMb} triệu` })
    const extension = /\.[^.\s]{1,10}$/.exec(fileName)?.[0] ?? ''
    if (bytes !== null && !/^\.(?:txt|md|markdown|text)$/i.test(extension)) {
      throw new Refusal('reading.unsupported', { extension: extension || fileName })
    }
    throw new Refusal('reading.binary', { fileName })
  }
}
