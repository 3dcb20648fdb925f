import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { type Reading, ReadingError, type ReadingErrorCode, readingFromBytes, readText } from 'vanban'
import { LARGEST_FILE_BYTES } from 'vanban/files'
import type { Actor } from '../../../platform/actor.ts'
import { json } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { readApart } from '../../../platform/letter-reader.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { topicOf, touchTopics } from '../../../platform/topics.ts'
import { append } from '../events.ts'
import { checkContent, looksLikeText, mediaTypeOf } from '../model.ts'
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
  const reading = await readSource(bytes, input.text ?? '', input.fileName)
  const content = checkContent(reading.document)
  const kept: KeptReading = {
    text: reading.text,
    evidence: reading.evidence,
    warnings: reading.warnings,
    corrected: [],
    pages: reading.pages,
  }
  const source = bytes ?? new TextEncoder().encode(input.text ?? '')
  return await house.database.asActor(actor, async (trx) => {
    const sourceHash = await house.files.keep(trx, house.clock, source, mediaTypeOf(source))
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

/**
 * Refuses a file whose own words carry a secrecy mark (law 9); what no reader can open, a photograph or a table, says nothing.
 * @throws Refusal `document.secret`
 */
export async function requireNotSecret(bytes: Uint8Array, fileName: string): Promise<void> {
  let reading: Reading
  try {
    reading = await readSource(bytes, '', fileName)
  } catch (error) {
    if (error instanceof Refusal) return
    throw error
  }
  const { secrecy } = reading.document
  if (secrecy) throw new Refusal('document.secret', { secrecy })
}

/** Plain text is read at once; whatever else a file may be is read in a process of its own. */
async function readSource(bytes: Uint8Array | null, text: string, fileName: string): Promise<Reading> {
  try {
    if (bytes !== null && !looksLikeText(bytes)) return await readOtherFile(bytes, fileName)
    if (bytes !== null) return readingFromBytes(bytes, fileName)
    // Pasted text that PostgreSQL could not keep is no text.
    if (text.includes('\0') || !text.isWellFormed()) throw new ReadingError('binary')
    return readText(text)
  } catch (error) {
    throw error instanceof ReadingError ? refusalOf(error.code, error.message, fileName) : error
  }
}

async function readOtherFile(bytes: Uint8Array, fileName: string): Promise<Reading> {
  const answer = await readApart(bytes, fileName)
  if (answer.kind === 'reading') return answer.reading
  throw refusalOf(answer.code, answer.sentence, fileName)
}

function refusalOf(code: ReadingErrorCode, sentence: string, fileName: string): Refusal {
  switch (code) {
    case 'empty':
      return new Refusal('reading.empty')
    case 'too-large':
      return new Refusal('reading.tooLong', { limit: `${longestTextMb} triệu` })
    case 'file-too-large':
      return new Refusal('reading.fileTooLarge', { limit: `${LARGEST_FILE_BYTES / 1_000_000} MB` })
    case 'binary':
      return new Refusal('reading.binary', { fileName })
    case 'unsupported':
      return new Refusal('reading.unsupported', { extension: /\.[^.\s]{1,10}$/.exec(fileName)?.[0] ?? fileName })
    default:
      return new Refusal('reading.refused', { sentence })
  }
}
