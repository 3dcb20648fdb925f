import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import { sha256 } from '../../../platform/hash.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { append } from '../events.ts'
import { budgetPolicy } from '../policy.ts'
import { baseOf, requireDocument, rulesFor } from '../store.ts'

/**
 * Orders a definition of the base and a rate for the acting organ and all below it. What was approved before keeps the
 * definition that held then. @throws Refusal `version.stale`
 */
export async function saveOrder(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['savings.order']>,
): Promise<OutputOf<Routes['savings.order']>> {
  const facts = { relations: new Set(['own'] as const), role: actor.role, state: 'any' as const }
  budgetPolicy.require(facts, 'order')
  return await house.database.asActor(actor, async (trx) => {
    await requireDocument(trx, input.documentId)
    const rules = await rulesFor(trx, actor.organId, input.year, house.clock.today())
    baseOf(rules, input.baseKey)
    const version = input.version + 1
    const values = {
      baseKey: input.baseKey,
      furtherBasisPoints: input.furtherBp,
      basis: input.words,
      documentId: input.documentId,
      version,
      savedAt: house.clock.now(),
      savedBy: actor.positionId,
    }
    const written = await write()
    if (!written) {
      throw new Refusal('version.stale', { who: 'người khác', when: 'trước đó', version: rules.order?.version ?? 0 })
    }
    await append(
      trx,
      house.clock,
      actor,
      'savings.ordered',
      { kind: 'savingsOrder', id: actor.organId },
      {
        year: input.year,
        baseKey: input.baseKey,
        furtherBp: input.furtherBp,
        documentId: input.documentId,
        wordsHash: sha256(input.words),
      },
    )
    return { version }

    async function write(): Promise<boolean> {
      if (input.version === 0) {
        const made = await trx
          .insertInto('savingsOrder')
          .values({ organId: actor.organId, year: input.year, ...values })
          .onConflict((c) => c.doNothing())
          .executeTakeFirstOrThrow()
        return made.numInsertedOrUpdatedRows === 1n
      }
      const changed = await trx
        .updateTable('savingsOrder')
        .set(values)
        .where('organId', '=', actor.organId)
        .where('year', '=', input.year)
        .where('version', '=', input.version)
        .executeTakeFirstOrThrow()
      return changed.numUpdatedRows === 1n
    }
  })
}
