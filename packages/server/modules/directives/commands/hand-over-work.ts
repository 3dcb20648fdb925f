import type { Day, OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { topicOf, touchTopics } from '../../../platform/topics.ts'
import { moveUnfinished } from '../../documents/index.ts'
import { governedIds, organAsOf, organRefs } from '../../organs/index.ts'
import { append } from '../events.ts'
import { endOfOrgan, openWorkItems } from '../queries/work-of-organ.ts'
import { handOverAssignments } from './hand-over-assignments.ts'
import { handOverDirectives } from './hand-over-directives.ts'
import type { Passing } from './take-over.ts'

type Input = ParsedInputOf<Routes['directives.handOverWork']>

/**
 * Open work of an organ that has ended goes to another one, by a document that the act names; the directives that it issued
 * or went on with too, while their documents keep saying who issued them.
 * @throws Refusal `handOver.notEnded`, `handOver.early`, `handOver.unknown`, `handOver.owes`; `action.refused` unless the acting
 * office keeps both
 */
export async function handOverWork(
  house: House,
  actor: Actor,
  input: Input,
): Promise<OutputOf<Routes['directives.handOverWork']>> {
  await requireHandOver(house, actor, input)
  if (input.basisDocumentId !== null) {
    const id = input.basisDocumentId
    const seen = await house.database.asActor(actor, (trx) =>
      trx.selectFrom('document').select('id').where('id', '=', id).executeTakeFirst(),
    )
    if (!seen) throw new Refusal('not.found')
  }
  // The work is of an organ that the actor does not read; the act moves all of it or none.
  return await house.database.asSystem(async (trx) => {
    const open = await openWorkItems(trx, input.organId)
    const asked = input.items ?? open
    const keyOf = (item: { kind: string; id: number }) => `${item.kind}:${item.id}`
    const known = new Set(open.map(keyOf))
    const unknown = asked.filter((item) => !known.has(keyOf(item)))
    if (unknown.length > 0) throw new Refusal('handOver.unknown', { count: unknown.length })
    const ids = (kind: string) => asked.filter((item) => item.kind === kind).map((item) => item.id)
    const at = house.clock.now()
    const pass: Passing = { fromOrganId: input.organId, toOrganId: input.toOrganId, at, isReturn: false }
    const directives = await handOverDirectives(trx, house, actor, pass, ids('directive'))
    const assignments = await handOverAssignments(trx, house, actor, {
      ...pass,
      fromOn: input.fromOn,
      ids: ids('assignment'),
    })
    const documents = await moveUnfinished(trx, {
      fromOrganId: input.organId,
      toOrganId: input.toOrganId,
      draftIds: ids('draft'),
      deliveryIds: ids('delivery'),
    })
    const items = [
      ...directives.map((id) => ({ kind: 'directive' as const, id, how: 'moved' as const })),
      ...assignments.map((each) => ({ kind: 'assignment' as const, ...each })),
      ...documents,
    ]
    const id = await remember(trx, actor, { ...input, at }, items)
    const count = (how: 'moved' | 'joined') => items.filter((item) => item.how === how).length
    const facts = { fromOrganId: input.organId, toOrganId: input.toOrganId, fromOn: input.fromOn }
    const counts = { moved: count('moved'), joined: count('joined') }
    await append(
      trx,
      house.clock,
      actor,
      'work.handedOver',
      { kind: 'organ', id: input.organId },
      { ...facts, ...counts },
    )
    await touchTopics(trx, [topicOf.desk(input.organId), topicOf.desk(input.toOrganId)])
    return { id, ...counts }
  })
}

async function requireHandOver(house: House, actor: Actor, input: Input): Promise<void> {
  const db = house.database.plain
  const today = house.clock.today()
  const refs = await organRefs(db, [input.organId, input.toOrganId], today)
  const from = refs.get(input.organId)
  const to = await organAsOf(db, input.toOrganId, today)
  if (!from || !to || to.outside) throw new Refusal('not.found')
  const kept = await governedIds(db, actor.organId, [input.organId, input.toOrganId], today)
  if (actor.role !== 'administrator' || !kept.has(input.organId) || !kept.has(input.toOrganId)) {
    throw new Refusal('action.refused', { reason: 'việc này của quản trị cơ quan quản lý cả hai nơi.' })
  }
  const endedOn: Day | null = await endOfOrgan(db, input.organId, today)
  if (endedOn === null || input.organId === input.toOrganId) {
    throw new Refusal('handOver.notEnded', { organ: from.name })
  }
  if (input.fromOn < endedOn)
    throw new Refusal('handOver.early', { organ: from.name, day: endedOn.split('-').reverse().join('/') })
}

async function remember(
  trx: Trx,
  actor: Actor,
  input: Input & { at: string },
  items: readonly { kind: string; id: number; how: 'moved' | 'joined' }[],
): Promise<number> {
  const made = await trx
    .insertInto('workHandover')
    .values({
      fromOrganId: input.organId,
      toOrganId: input.toOrganId,
      fromOn: input.fromOn,
      basis: input.basis,
      basisDocumentId: input.basisDocumentId,
      at: input.at,
      by: actor.positionId,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await sql`
    insert into work_handover_item (handover_id, kind, object_id, how)
    select ${made.id}, kind, id, how from unnest(${items.map((i) => i.kind)}::text[], ${items.map((i) => i.id)}::bigint[],
      ${items.map((i) => i.how)}::text[]) as item(kind, id, how)`.execute(trx)
  return made.id
}
