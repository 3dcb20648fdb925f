import { largestEvidenceBytes, type OutputOf, type ParsedInputOf, type Routes } from '@thongsuot/contract'
import { mediaTypeOf, requireNotSecret } from '../../../modules/documents/index.ts'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { append } from '../events.ts'
import { sessionPolicy } from '../policy.ts'
import { lockSession, sessionById, sessionFacts } from '../store.ts'

/**
 * Adds a file of evidence: photograph, minutes, signed list. It is read for a secrecy mark before it is kept (law 9).
 * @throws Refusal `document.secret`, `evidence.tooLarge`
 */
export async function addFile(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['dissemination.addFile']>,
): Promise<OutputOf<Routes['dissemination.addFile']>> {
  const bytes = Buffer.from(input.base64, 'base64')
  if (bytes.byteLength > largestEvidenceBytes) {
    throw new Refusal('evidence.tooLarge', { name: input.name, limitMb: largestEvidenceBytes / 1024 / 1024 })
  }
  // Who may not write here learns that before the file is opened.
  await house.database.asActor(actor, async (trx) => {
    const session = await sessionById(trx, input.id)
    sessionPolicy.require(await sessionFacts(trx, actor, session, house.clock.today()), 'addFile')
  })
  await requireNotSecret(bytes, input.name)
  return await house.database.asActor(actor, async (trx) => {
    const session = await lockSession(trx, input.id)
    sessionPolicy.require(await sessionFacts(trx, actor, session, house.clock.today()), 'addFile')
    const sha256 = await house.files.keep(trx, house.clock, bytes, mediaTypeOf(bytes))
    const { ordinal } = await trx
      .selectFrom('disseminationFile')
      .select((e) => e(e.fn.coalesce(e.fn.max('ordinal'), e.lit(0)), '+', e.lit(1)).as('ordinal'))
      .where('sessionId', '=', session.id)
      .executeTakeFirstOrThrow()
    await trx
      .insertInto('disseminationFile')
      .values({
        ...{ sessionId: session.id, ordinal: Number(ordinal), sha256, name: input.name },
        ...{ addedAt: house.clock.now(), addedBy: actor.positionId },
      })
      .onConflict((c) => c.doNothing())
      .execute()
    await append(
      trx,
      house.clock,
      actor,
      'dissemination.fileAdded',
      { kind: 'disseminationSession', id: session.id },
      {
        sha256,
      },
    )
    return { id: session.id, version: session.version }
  })
}
