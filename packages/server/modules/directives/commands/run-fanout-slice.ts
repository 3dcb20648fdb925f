import { sql } from 'kysely'
import { dayOf } from '../../../platform/clock.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { topicOf, touchTopics } from '../../../platform/topics.ts'
import { deliver, grantAccess } from '../../documents/index.ts'
import { organsWithUsers } from '../../identity/index.ts'
import { append } from '../events.ts'
import type { ShareOfRequirement } from '../model.ts'
import {
  directiveById,
  ensureMandates,
  findPlan,
  insertAssignments,
  insertTargets,
  type NewAssignment,
} from '../store.ts'
import { resolvePlan } from './resolve-plan.ts'
import { tellParticipants } from './tell-participants.ts'

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

interface Target {
  ordinal: number
  organId: number
  purpose: 'execute' | 'direct' | 'report' | 'copy'
  rank: 0 | 1
  assignments: ShareOfRequirement[]
}

/**
 * One slice of the oldest issue that is not yet spread, or of `documentId`. True when there may be more. Several processes may
 * run it at once: the row is locked while a slice lasts, and a slice that was interrupted left nothing behind.
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
    else await spreadSlice(trx, house, fanout, sliceSize)
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
  await trx.deleteFrom('fanoutTarget').where('documentId', '=', fanout.documentId).execute()
  await touchTopics(trx, [topicOf.document(fanout.documentId)])
}

/** Writes down who gets what, once, so that every later slice reads the same list whatever changes meanwhile. */
async function prepareTargets(trx: Trx, fanout: Fanout): Promise<void> {
  const plan = (await findPlan(trx, fanout.documentId))?.body
  const { shares } = plan ? await resolvePlan(trx, plan, fanout.ownerOrganId, dayOf(fanout.startedAt)) : { shares: [] }
  for (let first = 0; first < shares.length; first += organsInSlice) {
    await insertTargets(trx, fanout.documentId, first + 1, shares.slice(first, first + organsInSlice))
  }
  await trx
    .updateTable('fanout')
    .set({ state: 'running', total: shares.length })
    .where('documentId', '=', fanout.documentId)
    .execute()
}

async function spreadSlice(trx: Trx, house: House, fanout: Fanout, sliceSize: number): Promise<void> {
  // Whoever somebody reports to comes in the first slice, however many they are, so that no later one lacks a parent.
  const { rows: targets } = await sql<Target>`
    select ordinal, organ_id, purpose, rank, assignments from fanout_target
    where document_id = ${fanout.documentId} and ordinal > ${fanout.done}
      and (ordinal <= ${fanout.done + sliceSize} or rank = 0) order by ordinal`.execute(trx)
  if (targets.length > 0) {
    await deliver(trx, house, { documentId: fanout.documentId, rows: targets })
    await openParentDocument(trx, fanout, targets)
    const assignments = fanout.directiveId === null ? 0 : await assign(trx, house, fanout, fanout.directiveId, targets)
    await append(
      trx,
      house.clock,
      null,
      'directive.spread',
      { kind: 'document', id: fanout.documentId },
      {
        documentId: fanout.documentId,
        fromOrdinal: fanout.done + 1,
        organs: targets.length,
        assignments,
      },
    )
  }
  const done = fanout.done + targets.length
  const finished = done >= fanout.total
  await trx
    .updateTable('fanout')
    .set({ done, ...(finished ? { state: 'done', finishedAt: house.clock.now() } : {}) })
    .where('documentId', '=', fanout.documentId)
    .execute()
  if (finished) await trx.deleteFrom('fanoutTarget').where('documentId', '=', fanout.documentId).execute()
  const desks = await organsWithUsers(
    trx,
    targets.map((t) => t.organId),
    house.clock.today(),
  )
  await touchTopics(trx, [
    topicOf.document(fanout.documentId),
    ...(fanout.directiveId === null ? [] : [topicOf.directive(fanout.directiveId)]),
    ...[...desks].map(topicOf.desk),
  ])
}

/** Who is passed a requirement may read the words it came from: the directive's own document. */
async function openParentDocument(trx: Trx, fanout: Fanout, targets: readonly Target[]): Promise<void> {
  if (fanout.directiveId === null) return
  const { documentId } = await directiveById(trx, fanout.directiveId)
  if (documentId === fanout.documentId) return
  const owing = targets.filter((t) => t.assignments.length > 0)
  await grantAccess(
    trx,
    documentId,
    owing.map((t) => t.organId),
  )
}

async function assign(
  trx: Trx,
  house: House,
  fanout: Fanout,
  directiveId: number,
  targets: readonly Target[],
): Promise<number> {
  // «Để thực hiện» is a mandate, also where no single requirement names the organ.
  const owing = targets.filter((t) => t.purpose === 'execute' || t.assignments.length > 0)
  const common = { directiveId, viaDocumentId: fanout.documentId, createdAt: house.clock.now() }
  const mandates = await ensureMandates(
    trx,
    common,
    owing.map((t) => t.organId),
  )
  const requirements = await requirementIds(trx, fanout.documentId, directiveId)
  const approver = await trx
    .selectFrom('document')
    .select(['approvedBy', 'createdBy'])
    .where('id', '=', fanout.documentId)
    .executeTakeFirst()
  let count = 0
  const shares = owing.flatMap((t) => t.assignments.map((share) => ({ share, organId: t.organId })))
  for (const depth of [...new Set(shares.map(({ share }) => share.depth))].sort((a, b) => a - b)) {
    const rows = shares
      .filter(({ share }) => share.depth === depth)
      .map(({ share, organId }) => toRow(share, organId, mandates, requirements))
    const made = await insertAssignments(
      trx,
      { ...common, issuerId: fanout.ownerOrganId, dueSetBy: approver?.approvedBy ?? approver?.createdBy ?? null },
      rows,
    )
    await tellParticipants(trx, (p) => p.assignmentsCreated(trx, house, { directiveId, assignments: made }))
    count += made.length
  }
  return count
}

/** A plan's requirement by key: the one it passes on, or the one that its issue made at the same place. */
async function requirementIds(trx: Trx, documentId: number, directiveId: number): Promise<Map<string, number>> {
  const plan = (await findPlan(trx, documentId))?.body
  const made = await trx
    .selectFrom('requirement')
    .select(['id', 'ordinal'])
    .where('directiveId', '=', directiveId)
    .execute()
  const byOrdinal = new Map(made.map((r) => [r.ordinal, r.id]))
  return new Map(
    (plan?.requirements ?? []).flatMap((r, i) => {
      const id = r.requirementId ?? byOrdinal.get(i + 1)
      return id === undefined ? [] : [[r.key, id] as const]
    }),
  )
}

function toRow(
  share: ShareOfRequirement,
  organId: number,
  mandates: ReadonlyMap<number, number>,
  requirements: ReadonlyMap<string, number>,
): NewAssignment {
  return {
    mandateId: mandates.get(organId) ?? 0,
    requirementId: requirements.get(share.key) ?? 0,
    organId,
    parentOrganId: share.reportsToOrganId,
    role: share.role,
    owesFigures: share.owesFigures,
    dueOn: share.dueOn,
    dueFromLetter: share.dueFromLetter,
  }
}
