import { type RawBuilder, sql } from 'kysely'
import { dayOf } from '../../../platform/clock.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { topicOf, touchTopics } from '../../../platform/topics.ts'
import { deliverToAll, grantAccessTo } from '../../documents/index.ts'
import { hasUsers } from '../../identity/index.ts'
import { append } from '../events.ts'
import { directiveById, findPlan } from '../store.ts'
import { carryOutAmendment } from './amend-directive.ts'
import { freezeTargets } from './freeze-targets.ts'
import { resolvePlan } from './resolve-plan.ts'
import { spreadAssignments } from './spread-assignments.ts'

/** Organs in one slice: one transaction and one event. */
const organsInSlice = 5000

interface Fanout {
  documentId: number
  directiveId: number | null
  state: 'waiting' | 'running'
  total: number
  done: number
  startedAt: string
  ownerOrganId: number
  recalled: boolean
}

/**
 * One slice of the oldest issue that is not yet spread, or of `documentId`. True when there may be more. Several processes may
 * run it at once: the row is locked while a slice lasts, and a slice that was interrupted left nothing behind. A slice is a
 * few statements whatever its size; no organ passes through this process.
 */
export async function runFanoutSlice(house: House, documentId?: number, sliceSize = organsInSlice): Promise<boolean> {
  return await house.database.asSystem(async (trx) => {
    const { rows } = await sql<Fanout>`
      select f.document_id, f.directive_id, f.state, f.total, f.done, f.started_at, d.owner_organ_id,
        d.state = 'recalled' as recalled
      from fanout f join document d on d.id = f.document_id
      where f.state <> 'done' and (${documentId ?? null}::bigint is null or f.document_id = ${documentId ?? null})
      order by f.started_at, f.document_id limit 1 for update of f skip locked`.execute(trx)
    const fanout = rows[0]
    if (!fanout) return false
    if (fanout.recalled) await stopFanout(trx, house, fanout)
    else if (fanout.state === 'waiting') await prepareTargets(trx, fanout)
    else return await spreadSlice(trx, house, fanout, sliceSize)
    return true
  })
}

/** What was recalled before it was spread goes no further. */
async function stopFanout(trx: Trx, house: House, fanout: Fanout): Promise<void> {
  await trx
    .updateTable('fanout')
    .set({ state: 'done', total: fanout.done, finishedAt: house.clock.now() })
    .where('documentId', '=', fanout.documentId)
    .execute()
  await forgetTargets(trx, fanout.documentId)
  await touchTopics(trx, [topicOf.document(fanout.documentId)])
}

async function forgetTargets(trx: Trx, documentId: number): Promise<void> {
  await trx.deleteFrom('fanoutTarget').where('documentId', '=', documentId).execute()
  await trx.deleteFrom('fanoutClass').where('documentId', '=', documentId).execute()
}

/** The first turn of a large issue: who gets what is written down as of its day. A small one did it as it was issued. */
async function prepareTargets(trx: Trx, fanout: Fanout): Promise<void> {
  const plan = (await findPlan(trx, fanout.documentId))?.body
  const resolved = plan ? await resolvePlan(trx, plan, fanout.ownerOrganId, dayOf(fanout.startedAt)) : null
  if (plan && resolved) await freezeTargets(trx, fanout, plan, resolved)
  await trx
    .updateTable('fanout')
    .set({ state: 'running', total: resolved?.organs ?? 0 })
    .where('documentId', '=', fanout.documentId)
    .execute()
}

async function spreadSlice(trx: Trx, house: House, fanout: Fanout, sliceSize: number): Promise<boolean> {
  const { first, last } = await sliceOf(trx, fanout, sliceSize)
  const targets = sql`select t.organ_id, t.purpose, t.class, t.rank from fanout_target t
    where t.document_id = ${fanout.documentId} and t.ordinal between ${first} and ${last}`
  if (last >= first) {
    await deliverToAll(trx, house, fanout.documentId, targets)
    await openParentDocument(trx, fanout, targets)
    const assignments = await assign(trx, house, fanout, targets, first === 1)
    await carryOutAmendment(trx, house, fanout.documentId, targets)
    await append(
      trx,
      house.clock,
      null,
      'directive.spread',
      { kind: 'document', id: fanout.documentId },
      {
        documentId: fanout.documentId,
        fromOrdinal: first,
        organs: last - first + 1,
        assignments,
      },
    )
    await touchDesks(trx, house, targets)
  }
  const finished = last >= fanout.total
  await trx
    .updateTable('fanout')
    .set({ done: last, ...(finished ? { state: 'done', finishedAt: house.clock.now() } : {}) })
    .where('documentId', '=', fanout.documentId)
    .execute()
  if (finished) await forgetTargets(trx, fanout.documentId)
  await touchTopics(trx, [
    topicOf.document(fanout.documentId),
    ...(fanout.directiveId === null ? [] : [topicOf.directive(fanout.directiveId)]),
  ])
  return !finished
}

/** The ordinals of the next slice, both inclusive. */
async function sliceOf(trx: Trx, fanout: Fanout, sliceSize: number): Promise<{ first: number; last: number }> {
  const first = fanout.done + 1
  const upTo = Math.min(fanout.done + sliceSize, fanout.total)
  if (first > 1) return { first, last: upTo }
  // Whoever somebody reports to comes in the first slice, however many they are, so that no later one lacks a parent.
  const { rows } = await sql<{ above: number }>`
    select coalesce(max(ordinal), 0)::int as above from fanout_target
    where document_id = ${fanout.documentId} and rank = 0`.execute(trx)
  return { first, last: Math.max(upTo, rows[0]?.above ?? 0) }
}

/** The desks of those in the slice where somebody may be looking. */
async function touchDesks(trx: Trx, house: House, targets: RawBuilder<unknown>): Promise<void> {
  await sql`insert into topic_change (name) select 'desk:' || t.organ_id from (${targets}) t
    where ${hasUsers(sql`t.organ_id`, house.clock.today())}`.execute(trx)
}

/** SQL: the class asks something of its organs. */
const owing = (documentId: number) => sql<boolean>`exists (select from fanout_class c
  where c.document_id = ${documentId} and c.class = t.class and c.assignments <> '[]')`

/** Who is passed a requirement may read the words it came from: the directive's own document. */
async function openParentDocument(trx: Trx, fanout: Fanout, targets: RawBuilder<unknown>): Promise<void> {
  if (fanout.directiveId === null) return
  const { documentId } = await directiveById(trx, fanout.directiveId)
  if (documentId === fanout.documentId) return
  await grantAccessTo(trx, documentId, sql`select t.organ_id from (${targets}) t where ${owing(fanout.documentId)}`)
}

/** Mandates and assignments of the slice's organs; answers how many assignments. */
async function assign(
  trx: Trx,
  house: House,
  fanout: Fanout,
  targets: RawBuilder<unknown>,
  isFirst: boolean,
): Promise<number> {
  const { directiveId, documentId } = fanout
  if (directiveId === null) return 0
  // «Để thực hiện» is a mandate, also where no single requirement names the organ.
  await sql`
    insert into mandate (directive_id, organ_id, via_document_id, created_at)
    select ${directiveId}, t.organ_id, ${documentId}, ${house.clock.now()}
    from (${targets}) t where t.purpose = 'execute' or ${owing(documentId)}
    on conflict (directive_id, organ_id) do nothing`.execute(trx)
  const approver = await trx
    .selectFrom('document')
    .select(['approvedBy', 'createdBy'])
    .where('id', '=', documentId)
    .executeTakeFirst()
  const dueSetBy = approver?.approvedBy ?? approver?.createdBy ?? null
  // Handed on while it still spread: who goes on with the directive holds its issuer's nodes.
  const directive = await directiveById(trx, directiveId)
  const issuerId = directive.documentId === documentId ? directive.followerOrganId : fanout.ownerOrganId
  const spread = { directiveId, documentId, issuerId, dueSetBy }
  return await spreadAssignments(trx, house, spread, targets, isFirst)
}
