import { largestEvidenceBytes, type OutputOf, type ParsedInputOf, type Routes } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import { sha256 } from '../../../platform/hash.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { mediaTypeOf, requireNotSecret } from '../../documents/index.ts'
import { append } from '../events.ts'
import { assignmentPolicy } from '../policy.ts'
import { assignmentById, assignmentFacts, insertNote } from '../store.ts'
import { touchUpwards } from './act-on-assignment.ts'

/**
 * A word on how far the work is, with evidence. The files are read for a secrecy mark before anything is kept (law 9), and are
 * on disk before the row commits.
 * @throws Refusal `document.secret`, `evidence.tooLarge`
 */
export async function tellProgress(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['directives.addProgress']>,
): Promise<OutputOf<Routes['directives.addProgress']>> {
  const files = input.files.map(({ name, base64 }) => ({ name, bytes: Buffer.from(base64, 'base64') }))
  for (const { name, bytes } of files) {
    if (bytes.byteLength > largestEvidenceBytes) {
      throw new Refusal('evidence.tooLarge', { name, limitMb: largestEvidenceBytes / 1024 / 1024 })
    }
  }
  // Who may not write here learns that before a file is opened.
  await house.database.asActor(actor, async (trx) => {
    const assignment = await assignmentById(trx, input.id)
    assignmentPolicy.require(await assignmentFacts(trx, actor, assignment, house.clock.today()), 'tell')
  })
  for (const { name, bytes } of files) await requireNotSecret(bytes, name)
  return await house.database.asActor(actor, async (trx) => {
    const assignment = await assignmentById(trx, input.id)
    assignmentPolicy.require(await assignmentFacts(trx, actor, assignment, house.clock.today()), 'tell')
    const percent = input.percent ?? null
    const noteId = await insertNote(trx, house, actor, assignment.id, { kind: 'progress', words: input.words, percent })
    const hashes: string[] = []
    for (const [i, { name, bytes }] of files.entries()) {
      const hash = await house.files.keep(trx, house.clock, bytes, mediaTypeOf(bytes))
      await trx
        .insertInto('progressFile')
        .values({ noteId, ordinal: i + 1, sha256: hash, name })
        .execute()
      hashes.push(hash)
    }
    const { requirementId } = assignment
    const facts = { requirementId, noteId, wordsHash: sha256(input.words), percent, files: hashes }
    await append(trx, house.clock, actor, 'assignment.told', { kind: 'assignment', id: assignment.id }, facts)
    await touchUpwards(trx, assignment)
    return { id: noteId }
  })
}
