import { randomBytes } from 'node:crypto'
import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import { sha256 } from '../../../platform/hash.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { append } from '../events.ts'
import { postPolicy } from '../policy.ts'
import { postFacts } from '../queries/keeper.ts'
import { heldOn } from '../queries/position.ts'

const weekMs = 7 * 24 * 60 * 60 * 1000

/**
 * A one-time link for a person who holds a post in an organ that the acting office keeps. Only its hash is kept; a new link ends
 * those before it.
 * @throws Refusal `not.found`; `account.exists` for somebody who signs in already; `account.noPost`; `action.refused`
 */
export async function invite(
  house: House,
  actor: Actor,
  { id, email }: ParsedInputOf<Routes['accounts.invite']>,
): Promise<OutputOf<Routes['accounts.invite']>> {
  const token = randomBytes(24).toString('base64url')
  const madeAt = house.clock.now()
  const expiresAt = new Date(Date.parse(madeAt) + weekMs).toISOString()
  await house.database.asActor(actor, async (trx) => {
    const person = await trx.selectFrom('person').select('userId').where('id', '=', id).forUpdate().executeTakeFirst()
    if (!person) throw new Refusal('not.found')
    if (person.userId !== null) throw new Refusal('account.exists')
    const on = house.clock.today()
    const { rows } = await sql<{ organId: number; positionId: number }>`
      select p.organ_id, p.id as position_id from holder h join position p on p.id = h.position_id
      where h.person_id = ${id} and ${heldOn('h', on)} and ${heldOn('p', on)}`.execute(trx)
    const [first] = rows
    if (!first) throw new Refusal('account.noPost')
    const organIds = rows.map((row) => row.organId)
    const facts = await postFacts(trx, actor, organIds, on)
    const kept = rows.find((row) => postPolicy.can(facts.of(row.organId, row.positionId, 'held'), 'appoint')) ?? first
    postPolicy.require(facts.of(kept.organId, kept.positionId, 'held'), 'appoint')
    await trx.deleteFrom('invitation').where('personId', '=', id).where('usedAt', 'is', null).execute()
    await trx
      .insertInto('invitation')
      .values({
        personId: id,
        email: email.toLowerCase(),
        tokenHash: sha256(token),
        madeAt,
        madeBy: actor.positionId,
        expiresAt,
      })
      .execute()
    await append(trx, house.clock, actor, 'account.invited', { kind: 'person', id }, {})
  })
  return { token, email: email.toLowerCase(), expiresAt }
}

/** Whom a link invites. @throws Refusal `invitation.closed` for a link that is unknown, used, ended or too old */
export async function invited(
  house: House,
  token: string,
): Promise<{ invitationId: number; personId: number; personKey: string; name: string; email: string }> {
  const row = await house.database.plain
    .selectFrom('invitation as i')
    .innerJoin('person as p', 'p.id', 'i.personId')
    .select(['i.id as invitationId', 'p.id as personId', 'p.key as personKey', 'p.fullName as name', 'i.email'])
    .where('i.tokenHash', '=', sha256(token))
    .where('i.usedAt', 'is', null)
    .where('i.expiresAt', '>', house.clock.now())
    .where('p.userId', 'is', null)
    .executeTakeFirst()
  if (!row) throw new Refusal('invitation.closed')
  return row
}

/** Notes that a link was used. */
export async function closeInvitation(
  house: House,
  { invitationId, personId }: { invitationId: number; personId: number },
): Promise<void> {
  await house.database.asSystem(async (trx) => {
    await trx.updateTable('invitation').set({ usedAt: house.clock.now() }).where('id', '=', invitationId).execute()
    await append(trx, house.clock, null, 'account.opened', { kind: 'person', id: personId }, {})
  })
}
