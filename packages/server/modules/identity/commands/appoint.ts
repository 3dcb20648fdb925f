import type { Day, OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import { fold } from 'vanban/text'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { topicOf, touchTopics } from '../../../platform/topics.ts'
import { isPartyCommittee, organAsOf } from '../../organs/index.ts'
import { append } from '../events.ts'
import { signingFault } from '../model.ts'
import { requirePost } from '../queries/keeper.ts'
import { lockPost, requireBasis, requireFree, requireSpan, type StoredPost } from '../store.ts'

type Whom = ParsedInputOf<Routes['identity.appoint']>['person']

/** Opens a new position in an organ that the acting office keeps. @throws Refusal `post.invalid` for a wrong signing title. */
export async function addPost(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['identity.addPost']>,
): Promise<OutputOf<Routes['identity.addPost']>> {
  return await house.database.asActor(actor, async (trx) => {
    const organ = await organAsOf(trx, input.organId, input.from)
    if (!organ) throw new Refusal('not.found')
    await requirePost(trx, actor, { organId: organ.id, positionId: null }, 'addPost', house.clock.today())
    const collective = input.collectiveId === null ? null : await collectiveOf(trx, organ.id, input.collectiveId)
    if (input.signingTitle !== null) {
      const fault = signingFault(
        { line: organ.line, committee: isPartyCommittee(organ.kind) },
        collective?.authorityLine ?? null,
        input.signingTitle,
      )
      if (fault) throw new Refusal('post.invalid', { reason: fault })
    }
    const { rows } = await sql<{ id: number }>`
      insert into position (key, organ_id, title, role, collective_id, signing_title, valid_from)
      values ('post-' || gen_random_uuid(), ${organ.id}, ${input.title}, ${input.role}, ${collective?.id ?? null},
        ${input.signingTitle}, ${input.from})
      returning id`.execute(trx)
    const id = Number(rows[0]?.id)
    const facts = { organId: organ.id, from: input.from }
    await append(trx, house.clock, actor, 'position.opened', { kind: 'position', id }, facts)
    return { id }
  })
}

async function collectiveOf(trx: Trx, organId: number, id: number) {
  const row = await trx
    .selectFrom('collective')
    .select(['id', 'authorityLine'])
    .where('id', '=', id)
    .where('organId', '=', organId)
    .executeTakeFirst()
  if (!row) throw new Refusal('not.found')
  return row
}

/** Appoints a person to a position from a day on. @throws Refusal `holding.taken` with who holds it then, `holding.days`. */
export async function appoint(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['identity.appoint']>,
): Promise<OutputOf<Routes['identity.appoint']>> {
  return await house.database.asActor(actor, async (trx) => {
    const post = await lockPost(trx, input.positionId)
    await requirePost(trx, actor, { organId: post.organId, positionId: post.id }, 'appoint', house.clock.today())
    await requireBasis(trx, input.basisDocumentId)
    const taken = await takePost(trx, post, input.person, { ...input, to: input.until })
    const facts = { positionId: post.id, personId: taken.personId, from: input.from, until: input.until }
    await append(trx, house.clock, actor, 'position.taken', { kind: 'holder', id: taken.id }, facts)
    await touchTopics(trx, [topicOf.desk(post.organId)])
    return { id: taken.id, version: 1 }
  })
}

/** Writes the row of an appointment; the caller holds the post's lock and has checked permission. */
export async function takePost(
  trx: Trx,
  post: StoredPost,
  whom: Whom,
  span: { from: Day; to: Day | null; basis: string; basisDocumentId: number | null },
): Promise<{ id: number; personId: number }> {
  requireSpan(post, span)
  await requireFree(trx, post.id, span)
  const personId = 'id' in whom ? await knownPerson(trx, whom.id) : await newPerson(trx, whom.fullName)
  const row = await trx
    .insertInto('holder')
    .values({
      positionId: post.id,
      personId,
      validFrom: span.from,
      validTo: span.to,
      basis: span.basis,
      basisDocumentId: span.basisDocumentId,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id: row.id, personId }
}

async function knownPerson(trx: Trx, id: number): Promise<number> {
  const row = await trx.selectFrom('person').select('id').where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not.found')
  return row.id
}

async function newPerson(trx: Trx, fullName: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into person (key, full_name, name_folded)
    values ('person-' || gen_random_uuid(), ${fullName}, ${fold(fullName)}) returning id`.execute(trx)
  return Number(rows[0]?.id)
}
