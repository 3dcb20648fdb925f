import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import { sha256 } from '../../../platform/hash.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { organAsOf } from '../../organs/index.ts'
import { append } from '../events.ts'
import { requirePost } from '../queries/keeper.ts'
import { lockPost } from '../store.ts'

/**
 * Makes a post of another organ a member of a steering committee. Whoever holds the post is the member, also a successor.
 * @throws Refusal `member.notSteering`, `member.taken` where the post is a member then already
 */
export async function addMember(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['identity.addMember']>,
): Promise<OutputOf<Routes['identity.addMember']>> {
  return await house.database.asActor(actor, async (trx) => {
    const organ = await organAsOf(trx, input.organId, input.from)
    if (!organ) throw new Refusal('not.found')
    await requirePost(trx, actor, { organId: organ.id, positionId: null }, 'addPost', house.clock.today())
    if (organ.kind !== 'steering') throw new Refusal('member.notSteering', { organ: organ.name })
    const post = await lockPost(trx, input.positionId)
    const held = await trx
      .selectFrom('organMember')
      .select('id')
      .where('organId', '=', organ.id)
      .where('positionId', '=', post.id)
      .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', input.from)]))
      .executeTakeFirst()
    if (held) throw new Refusal('member.taken', { title: post.title })
    const { positionId, duty, from, basis } = input
    const made = await trx
      .insertInto('organMember')
      .values({ organId: organ.id, positionId, duty, validFrom: from, basis })
      .returning(['id', 'version'])
      .executeTakeFirstOrThrow()
    const facts = { organId: organ.id, positionId, duty, from, basisHash: sha256(basis) }
    await append(trx, house.clock, actor, 'member.added', { kind: 'organMember', id: made.id }, facts)
    return made
  })
}

/** Ends a membership; `on` is the first day without it. @throws Refusal `version.stale`, `holding.days` */
export async function endMember(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['identity.endMember']>,
): Promise<OutputOf<Routes['identity.endMember']>> {
  return await house.database.asActor(actor, async (trx) => {
    const member = await trx
      .selectFrom('organMember')
      .selectAll()
      .where('id', '=', input.id)
      .forUpdate()
      .executeTakeFirst()
    if (!member) throw new Refusal('not.found')
    await requirePost(trx, actor, { organId: member.organId, positionId: null }, 'addPost', house.clock.today())
    if (member.version !== input.version) {
      throw new Refusal('version.stale', { who: 'người khác', when: 'vừa xong', version: member.version })
    }
    if (input.on <= member.validFrom) throw new Refusal('member.days', { from: member.validFrom })
    const version = member.version + 1
    await trx
      .updateTable('organMember')
      .set({ validTo: input.on, endedBasis: input.basis, version })
      .where('id', '=', member.id)
      .execute()
    const facts = { organId: member.organId, positionId: member.positionId, on: input.on }
    await append(trx, house.clock, actor, 'member.ended', { kind: 'organMember', id: member.id }, facts)
    return { id: member.id, version }
  })
}
