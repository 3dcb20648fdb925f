import type { DisseminationState, OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import { sha256 } from '../../../platform/hash.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { append } from '../events.ts'
import { sessionPolicy } from '../policy.ts'
import { lockSession, requirementsOf, requireSeen, type StoredSession, sessionFacts, subjectsOf } from '../store.ts'
import { feedFigures } from './feed-figures.ts'
import { requireCountedOnce, requireNotEarly } from './write-session.ts'

type Step = ParsedInputOf<Routes['dissemination.move']>['step']
const after: Record<Step, DisseminationState> = { hold: 'held', cancel: 'cancelled', reopen: 'planned' }

/**
 * Says that a session was held, cancels it, or takes «held» back; the last two say why. With either the door closes and the
 * organ's figures follow.
 * @throws Refusal `dissemination.early`, `dissemination.numbers`, `dissemination.kept`, `version.stale`
 */
export async function moveSession(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['dissemination.move']>,
): Promise<OutputOf<Routes['dissemination.move']>> {
  return await house.database.asActor(actor, async (trx) => {
    const session = await lockSession(trx, input.id)
    sessionPolicy.require(await sessionFacts(trx, actor, session, house.clock.today()), input.step)
    await requireSeen(trx, session, input.version)
    await requireReady(trx, house, session, input)
    await trx
      .updateTable('disseminationSession')
      .set({
        state: after[input.step],
        stateWords: input.step === 'hold' ? null : input.words,
        doorSecret: null,
        ...{ version: session.version + 1, savedAt: house.clock.now(), savedBy: actor.positionId },
      })
      .where('id', '=', session.id)
      .execute()
    await trx.deleteFrom('disseminationTry').where('sessionId', '=', session.id).execute()
    const { membersInvited, membersAttended, othersAttended, organId, onDay } = session
    const wordsHash = input.words === '' ? null : sha256(input.words)
    const told = { step: input.step, membersInvited, membersAttended, othersAttended, wordsHash }
    await append(trx, house.clock, actor, 'dissemination.moved', { kind: 'disseminationSession', id: session.id }, told)
    const requirementIds = requirementsOf((await subjectsOf(trx, [session.id])).get(session.id) ?? [])
    await feedFigures(trx, house, actor, { organId, requirementIds, from: onDay })
    return { id: session.id, version: session.version + 1 }
  })
}

async function requireReady(
  trx: Trx,
  house: House,
  session: StoredSession,
  { step, words }: { step: Step; words: string },
): Promise<void> {
  if (step === 'hold') {
    requireNotEarly(house, session.onDay)
    await requireCountedOnce(trx, session, session)
    if (session.membersAttended + session.othersAttended > 0) return
    const problem = session.counting === 'list' ? 'chưa điểm danh ai.' : 'chưa ghi số người dự.'
    throw new Refusal('dissemination.numbers', { problem })
  }
  if (words === '') throw new Refusal('input.invalid', { fields: 'lý do còn trống', paths: ['words'] })
  if (step !== 'reopen') return
  const makeUp = await trx
    .selectFrom('disseminationSession')
    .select('id')
    .where('makesUpId', '=', session.id)
    .where('state', '<>', 'cancelled')
    .limit(1)
    .executeTakeFirst()
  if (makeUp) throw new Refusal('dissemination.kept')
}
