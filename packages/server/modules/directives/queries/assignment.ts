import type {
  AssignmentView,
  BoardRow,
  Day,
  OrganRef,
  OutputOf,
  ParsedInputOf,
  RequirementView,
  Routes,
} from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { cutPage, idAfter } from '../../../platform/page-key.ts'
import { organsWithUsers, positionRefs } from '../../identity/index.ts'
import { organRefs } from '../../organs/index.ts'
import { deadlineStatus, phaseOf } from '../model.ts'
import { type AssignmentRelation, assignmentPolicy } from '../policy.ts'
import {
  assignerOf,
  assignmentById,
  assignmentFacts,
  requirementById,
  type StoredAssignment,
  type StoredRequirement,
} from '../store.ts'
import { extensionsOf } from './progress.ts'

type Children = ParsedInputOf<Routes['directives.children']>

interface Extra {
  id: number
  children: number
  acknowledged: boolean
  parentOrganId: number | null
  above: boolean
  assigner: boolean
  consolidator: boolean
  askedDueOn: Day | null
  percent: number | null
  notation: string | null
}

/** Assignments as screens show them, in the order given, with what the acting position may do with each. */
export async function assignmentViews(
  trx: Trx,
  actor: Actor,
  assignments: readonly StoredAssignment[],
  on: Day,
): Promise<AssignmentView[]> {
  if (assignments.length === 0) return []
  const { rows } = await sql<Extra>`
    select a.id, p.organ_id as parent_organ_id, d.notation,
      coalesce((select c.n from child_count c where c.parent_id = a.id), 0) as children,
      exists (select from delivery v where v.document_id = a.via_document_id and v.organ_id = a.organ_id
        and v.acknowledged_at is not null) as acknowledged,
      exists (select from assignment up where up.id = any(a.path) and up.id <> a.id and up.organ_id = ${actor.organId}) as above,
      coalesce(r.consolidator_organ_id = ${actor.organId}, false) as consolidator,
      coalesce(${assignerOf('a')} = ${actor.organId}, false) as assigner,
      (select x.asked_due_on from extension x where x.assignment_id = a.id and x.decision is null) as asked_due_on,
      (select n.percent from progress_note n where n.assignment_id = a.id and n.percent is not null
        order by n.id desc limit 1) as percent
    from assignment a join directive r on r.id = a.directive_id
    left join assignment p on p.id = a.parent_id left join document d on d.id = a.via_document_id
    where a.id = any(${sql.val(assignments.map((a) => a.id))}::bigint[])`.execute(trx)
  const extras = new Map(rows.map((r) => [r.id, r]))
  const organIds = assignments.flatMap((a) => [a.organId, extras.get(a.id)?.parentOrganId ?? a.organId])
  const organs = await organRefs(trx, [...new Set(organIds)], on)
  const setters = await positionRefs(
    trx,
    assignments.flatMap((a) => a.dueSetBy ?? []),
    on,
  )
  const reporters = assignments.filter((a) => extras.get(a.id)?.parentOrganId === actor.organId).map((a) => a.organId)
  const users = await organsWithUsers(trx, reporters, on)
  return assignments.map((a) => {
    const extra = extras.get(a.id)
    return {
      id: a.id,
      requirementId: a.requirementId,
      organ: organOr(organs, a.organId),
      parentId: a.parentId,
      reportsTo: extra?.parentOrganId ? organOr(organs, extra.parentOrganId) : null,
      role: a.role,
      owesFigures: a.owesFigures,
      dueOn: a.dueOn,
      dueSetBy: a.dueSetBy === null ? null : (setters.get(a.dueSetBy) ?? null),
      dueFromLetter: a.dueFromLetter,
      dueAfter: a.dueAfterDays === null ? null : { days: a.dueAfterDays, working: a.dueAfterWorking },
      state: a.state,
      claimedAt: a.claimedAt,
      deadlineStatus: deadlineStatus(a, on),
      askedDueOn: extra?.askedDueOn ?? null,
      percent: extra?.percent ?? null,
      returnReason: a.returnReason,
      duplicateOfId: a.duplicateOfId,
      viaDocument: { id: a.viaDocumentId, notation: extra?.notation ?? null },
      children: extra?.children ?? 0,
      acknowledged: extra?.acknowledged ?? false,
      can: assignmentPolicy.canAll({
        relations: relationsOf(a, actor, extra, users),
        role: actor.role,
        state: phaseOf(a),
      }),
    }
  })
}

function relationsOf(
  a: StoredAssignment,
  actor: Actor,
  extra: Extra | undefined,
  users: ReadonlySet<number>,
): Set<AssignmentRelation> {
  const relations = new Set<AssignmentRelation>()
  if (a.organId === actor.organId) relations.add('own')
  if (extra?.parentOrganId === actor.organId) {
    relations.add('parent')
    if (!users.has(a.organId)) relations.add('behalf')
  }
  if (extra?.above) relations.add('above')
  if (extra?.assigner) relations.add('assigner')
  if (extra?.consolidator) relations.add('consolidator')
  return relations
}

export function organOr(organs: ReadonlyMap<number, OrganRef>, id: number): OrganRef {
  return organs.get(id) ?? { id, name: `Cơ quan ${id}`, shortName: `Cơ quan ${id}` }
}

/** A requirement as screens show it. */
export function requirementView(r: StoredRequirement, organs: ReadonlyMap<number, OrganRef>): RequirementView {
  return {
    id: r.id,
    ordinal: r.ordinal,
    clause: r.clause,
    title: r.title,
    words: r.words,
    place: r.placeStart !== null && r.placeEnd !== null ? { start: r.placeStart, end: r.placeEnd } : null,
    actors: r.actors as RequirementView['actors'],
    deadlineText: r.deadlineText,
    target: r.target as RequirementView['target'],
    leadOrgan: r.leadOrganId === null ? null : organOr(organs, r.leadOrganId),
    needsConfirmation: r.needsConfirmation,
    currentWords: r.currentWords,
    amendedById: r.amendedBy,
    withdrawnOn: r.withdrawnOn,
  }
}

/** One assignment with the words above it and its chain up to the issuer. */
export async function getAssignment(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['directives.assignment']>,
): Promise<OutputOf<Routes['directives.assignment']>> {
  return await house.database.asActor(actor, async (trx) => {
    const on = house.clock.today()
    const assignment = await assignmentById(trx, input.id)
    assignmentPolicy.require(await assignmentFacts(trx, actor, assignment, on), 'open')
    const [view] = await assignmentViews(trx, actor, [assignment], on)
    const requirement = await requirementById(trx, assignment.requirementId)
    const up = await trx.selectFrom('assignment').select(['id', 'organId']).where('id', 'in', assignment.path).execute()
    const organs = await organRefs(
      trx,
      [...up.map((a) => a.organId), ...(requirement.leadOrganId ? [requirement.leadOrganId] : [])],
      on,
    )
    const byId = new Map(up.map((a) => [a.id, a.organId]))
    return {
      ...(view as AssignmentView),
      directiveId: assignment.directiveId,
      mandateId: assignment.mandateId,
      requirement: requirementView(requirement, organs),
      extensions: await extensionsOf(trx, assignment.id, on),
      chain: assignment.path.map((id) => ({ assignmentId: id, organ: organOr(organs, byId.get(id) ?? 0) })),
    }
  })
}

/** The assignments that report to one. */
export async function listChildren(
  house: House,
  actor: Actor,
  input: Children,
): Promise<OutputOf<Routes['directives.children']>> {
  return await house.database.asActor(actor, async (trx) => {
    assignmentPolicy.require(
      await assignmentFacts(trx, actor, await assignmentById(trx, input.id), house.clock.today()),
      'open',
    )
    const rows = await trx
      .selectFrom('assignment')
      .selectAll()
      .where('parentId', '=', input.id)
      .where('id', '>', idAfter(input.after))
      .orderBy('id')
      .limit(input.limit + 1)
      .execute()
    const kept = await trx.selectFrom('childCount').select('n').where('parentId', '=', input.id).executeTakeFirst()
    const { page, next } = cutPage(rows as StoredAssignment[], input.limit, (r) => r.id)
    return {
      items: await assignmentViews(trx, actor, page, house.clock.today()),
      next,
      total: kept?.n ?? 0,
    }
  })
}

interface Mandated {
  organId: number
  mandateId: number
  deliveryId: number | null
  status: string | null
  acknowledgedAt: string | null
  returnReason: string | null
  onBehalf: boolean | null
}

/** Rows of a board: each organ with its assignments of the directive, those under `parentIds` only where these are given. */
export async function boardRows(
  trx: Trx,
  actor: Actor,
  directiveId: number,
  organIds: readonly number[],
  on: Day,
  parentIds?: readonly number[],
): Promise<BoardRow[]> {
  if (organIds.length === 0) return []
  const { rows: mandates } = await sql<Mandated>`
    select m.organ_id, m.id as mandate_id, v.id as delivery_id, v.status, v.acknowledged_at, v.return_reason, v.on_behalf
    from mandate m left join delivery v on v.document_id = m.via_document_id and v.organ_id = m.organ_id
    where m.directive_id = ${directiveId} and m.organ_id = any(${sql.val([...organIds])}::bigint[])`.execute(trx)
  let cells = trx
    .selectFrom('assignment')
    .selectAll()
    .where('directiveId', '=', directiveId)
    .where('organId', 'in', [...organIds])
  if (parentIds) cells = cells.where('parentId', 'in', parentIds.length > 0 ? [...parentIds] : [0])
  const assignments = (await cells.orderBy('requirementId').orderBy('id').execute()) as StoredAssignment[]
  const views = await assignmentViews(trx, actor, assignments, on)
  const organs = await organRefs(trx, organIds, on)
  return organIds.flatMap((organId) => {
    const mandate = mandates.find((m) => m.organId === organId)
    if (!mandate) return []
    return [
      {
        organ: organOr(organs, organId),
        mandateId: mandate.mandateId,
        deliveryId: mandate.deliveryId,
        deliveryStatus: mandate.status,
        acknowledgedAt: mandate.acknowledgedAt,
        returnReason: mandate.returnReason,
        onBehalf: mandate.onBehalf ?? false,
        cells: views.filter((v) => v.organ.id === organId),
      },
    ]
  })
}
