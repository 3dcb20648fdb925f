import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { documentForReader } from '../../../modules/documents/index.ts'
import type { Actor } from '../../../platform/actor.ts'
import { sha256 } from '../../../platform/hash.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { append } from '../events.ts'
import { faultOfDays } from '../model.ts'
import { addMove, lockFor, saveCongress } from '../store.ts'
import { feedFigures } from './feed-figures.ts'

type Decide = ParsedInputOf<Routes['congresses.decide']>

/**
 * Postpones with a reason, to new days or without any; cancels; or puts a cancelled congress, or one that was entered as held
 * by mistake, back among the planned. @throws Refusal `congresses.days`, `version.stale`
 */
export async function decide(
  house: House,
  actor: Actor,
  input: Decide,
): Promise<OutputOf<Routes['congresses.decide']>> {
  return await house.database.asActor(actor, async (trx) => {
    const congress = await lockFor(trx, house, actor, input, input.step)
    const { step, words, documentId } = input
    if (documentId !== null) await documentForReader(trx, actor, documentId)
    const postponed = step === 'postpone'
    if (postponed) {
      const problem =
        faultOfDays('Ngày mới', input.fromOn, input.toOn) ??
        (congress.plannedFrom !== null && input.fromOn !== null && input.fromOn <= congress.plannedFrom
          ? 'Ngày mới phải sau ngày đã định; để trống nếu chưa định được.'
          : null)
      if (problem !== null) throw new Refusal('congresses.days', { problem })
    }
    const days = postponed
      ? { plannedFrom: input.fromOn, plannedTo: input.fromOn === null ? null : (input.toOn ?? input.fromOn) }
      : { plannedFrom: congress.plannedFrom, plannedTo: congress.plannedTo }
    const state = postponed ? 'postponed' : step === 'cancel' ? 'cancelled' : 'planned'
    const done = await saveCongress(trx, house, actor, congress, { ...days, state, heldFrom: null, heldTo: null })
    const move = { congressId: congress.id, state, words, documentId } as const
    await addMove(trx, house, actor, { ...move, fromOn: days.plannedFrom, toOn: days.plannedTo })
    await append(
      trx,
      house.clock,
      actor,
      'congresses.decided',
      { kind: 'congress', id: congress.id },
      { step, fromOn: days.plannedFrom, documentId, wordsHash: sha256(words) },
    )
    await feedFigures(trx, house, actor, congress.organId)
    return done
  })
}
