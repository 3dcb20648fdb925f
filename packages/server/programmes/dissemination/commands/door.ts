import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import { isDuplicate, type Trx } from '../../../platform/database.ts'
import { newSalt } from '../../../platform/hash.ts'
import type { House } from '../../../platform/house.ts'
import { append } from '../events.ts'
import { foldedName, isTicket, mostWrongPins, mostWrongTries } from '../model.ts'
import { sessionPolicy } from '../policy.ts'
import { lockSession, type StoredSession, sessionFacts } from '../store.ts'
import { lockForList, recount } from './save-list.ts'

/** Opens the door of a planned session's list, or closes it; every opening makes new codes. */
export async function openDoor(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['dissemination.openDoor']>,
): Promise<OutputOf<Routes['dissemination.openDoor']>> {
  return await house.database.asActor(actor, async (trx) => {
    const session = await lockForList(trx, house, actor, input)
    sessionPolicy.require(await sessionFacts(trx, actor, session, house.clock.today()), 'door')
    await trx
      .updateTable('disseminationSession')
      .set({
        doorSecret: input.open ? newSalt() + newSalt() : null,
        ...(input.open ? { pinKind: input.pinKind } : {}),
        ...{ version: session.version + 1, savedAt: house.clock.now(), savedBy: actor.positionId },
      })
      .where('id', '=', session.id)
      .execute()
    await trx.deleteFrom('disseminationTry').where('sessionId', '=', session.id).execute()
    const object = { kind: 'disseminationSession', id: session.id }
    await append(trx, house.clock, actor, 'dissemination.doorMoved', object, { open: input.open })
    return { id: session.id, version: session.version + 1 }
  })
}

/**
 * What became of a try at the door. `unknown` says one thing for a name that is not invited and for wrong digits, so that
 * nobody learns here who is on the list.
 */
export type Answer = 'present' | 'already' | 'unknown' | 'blocked' | 'tooFast' | 'late' | 'closed'

/**
 * Marks an invited person present; there is no actor. Each person counts once, also over the make-ups of one session. Wrong
 * tries are kept to slow down whoever guesses, and go when the door closes.
 */
export async function markPresent(
  house: House,
  input: { id: number; ticket: string; name: string; pin: string },
): Promise<Answer> {
  return await house.database.asSystem(async (trx) => {
    const known = await trx
      .selectFrom('disseminationSession')
      .select('id')
      .where('id', '=', input.id)
      .where('doorSecret', 'is not', null)
      .executeTakeFirst()
    if (!known) return 'closed'
    const session = await lockSession(trx, input.id)
    const now = house.clock.now()
    if (session.doorSecret === null || session.state !== 'planned') return 'closed'
    if (!isTicket(session.doorSecret, input.ticket, Date.parse(now))) return 'late'
    if ((await wrongTriesSince(trx, session.id, Date.parse(now) - 60_000)) >= mostWrongTries) return 'tooFast'
    return await tryName(trx, house, session, input)
  })
}

async function wrongTriesSince(trx: Trx, sessionId: number, sinceMs: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from dissemination_try
    where session_id = ${sessionId} and at > ${new Date(sinceMs).toISOString()}`.execute(trx)
  return rows[0]?.n ?? 0
}

async function tryName(
  trx: Trx,
  house: House,
  session: StoredSession,
  { name, pin }: { name: string; pin: string },
): Promise<Answer> {
  const named = await trx
    .selectFrom('disseminationPerson')
    .selectAll()
    .where('sessionId', '=', session.id)
    .where('nameFolded', '=', foldedName(name))
    .forUpdate()
    .execute()
  const person = named.find((each) => each.pin === pin.trim())
  if (named.length > 0 && named.every((each) => each.wrongTries >= mostWrongPins)) return 'blocked'
  if (!person) {
    await trx.insertInto('disseminationTry').values({ sessionId: session.id, at: house.clock.now() }).execute()
    await trx
      .updateTable('disseminationPerson')
      .set((e) => ({ wrongTries: e('wrongTries', '+', 1) }))
      .where('sessionId', '=', session.id)
      .where('nameFolded', '=', foldedName(name))
      .execute()
    return 'unknown'
  }
  if (person.attended) return 'already'
  try {
    await sql`savepoint present`.execute(trx)
    await trx
      .updateTable('disseminationPerson')
      .set({ attended: true, how: 'door', attendedAt: house.clock.now(), absentReason: '' })
      .where('id', '=', person.id)
      .execute()
  } catch (error) {
    if (!isDuplicate(error, 'dissemination_person_once')) throw error
    await sql`rollback to savepoint present`.execute(trx)
    return 'already'
  }
  await recount(trx, house, null, session)
  const object = { kind: 'disseminationSession', id: session.id }
  await append(trx, house.clock, null, 'dissemination.present', object, { rowId: person.id })
  return 'present'
}
