import type { AssignmentRole, AssignmentState, Day, Plan, PlanRequirement, ProgressKind } from '@thongsuot/contract'
import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely'
import type { Assignment, DB, Directive, Requirement } from '../../database/tables.ts'
import type { Actor } from '../../platform/actor.ts'
import { json, type Trx } from '../../platform/database.ts'
import type { House } from '../../platform/house.ts'
import type { Facts } from '../../platform/policy.ts'
import { Refusal } from '../../platform/refusal.ts'
import { organsWithUsers } from '../identity/index.ts'
import { type AssignmentPhase, phaseOf } from './model.ts'
import type { AssignmentRelation, DirectiveRelation, DirectiveState } from './policy.ts'

export type Reader = Kysely<DB>
export type StoredDirective = Omit<Selectable<Directive>, 'state'> & { state: DirectiveState }
export type StoredRequirement = Selectable<Requirement>
export type StoredAssignment = Omit<Selectable<Assignment>, 'state' | 'role'> & {
  state: AssignmentState
  role: AssignmentRole
}

/** The directive. @throws Refusal `not.found` */
export async function directiveById(db: Reader, id: number): Promise<StoredDirective> {
  const row = await db.selectFrom('directive').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not.found')
  return row as StoredDirective
}

/**
 * The clause of the requirement `q` as screens name it: «2», or «2.1», «2.2» where one clause asks for several things; null
 * outside numbered clauses. The same as `requirementLabels` of web, for answers that do not hold the whole list.
 */
export const clauseLabel = sql<string | null>`(
  select case when count(*) = 1 then q.clause
    else q.clause || '.' || count(*) filter (where beside.ordinal <= q.ordinal) end
  from requirement beside where beside.directive_id = q.directive_id and beside.clause = q.clause)`

/** The requirement. @throws Refusal `not.found` */
export async function requirementById(db: Reader, id: number): Promise<StoredRequirement> {
  const row = await db.selectFrom('requirement').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not.found')
  return row
}

/** The requirements of a directive in the order of the letter. */
export async function requirementsOf(db: Reader, directiveId: number): Promise<StoredRequirement[]> {
  return await db
    .selectFrom('requirement')
    .selectAll()
    .where('directiveId', '=', directiveId)
    .orderBy('ordinal')
    .execute()
}

/** The assignment. @throws Refusal `not.found` */
export async function assignmentById(db: Reader, id: number): Promise<StoredAssignment> {
  const row = await db.selectFrom('assignment').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not.found')
  return row as StoredAssignment
}

/** What one organ owes under a directive, its duplicates included. */
export async function assignmentsOfMandate(
  db: Reader,
  directiveId: number,
  organId: number,
): Promise<StoredAssignment[]> {
  const rows = await db
    .selectFrom('assignment')
    .selectAll()
    .where('directiveId', '=', directiveId)
    .where('organId', '=', organId)
    .orderBy('requirementId')
    .orderBy('id')
    .execute()
  return rows as StoredAssignment[]
}

/**
 * The document was delivered to the organ «để chỉ đạo»: it watches the whole board. «Để biết» and «để báo cáo» read the document
 * and see nobody's work.
 */
function watches(organId: number | RawBuilder<number>, documentId: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`exists (select from delivery w where w.document_id = ${documentId} and w.organ_id = ${organId}
    and w.purpose = 'direct' and w.status <> '02')`
}

/**
 * The relations of an organ to the directive `alias`, as SQL. Whoever goes on with it stands where its issuer stood; an issuer
 * that has handed it on keeps its document and no part in the work.
 */
export function directiveRelationSql(
  organId: number | RawBuilder<number>,
  alias: string,
): Record<DirectiveRelation, RawBuilder<boolean>> {
  const of = (column: string) => sql.ref(`${alias}.${column}`)
  return {
    own: sql<boolean>`(${of('follower_organ_id')} = ${organId})`,
    consolidator: sql<boolean>`coalesce(${of('consolidator_organ_id')} = ${organId}, false)`,
    recipient: sql<boolean>`(${organId} not in (${of('organ_id')}, ${of('follower_organ_id')}) and exists (
      select from mandate m where m.directive_id = ${of('id')} and m.organ_id = ${organId}))`,
    watcher: watches(organId, of('document_id')),
  }
}

/** How the acting organ stands to a directive; empty: it does not find it. */
export async function relationsToDirective(
  db: Reader,
  actor: Actor,
  directiveId: number,
): Promise<Set<DirectiveRelation>> {
  const relation = directiveRelationSql(actor.organId, 'd')
  const { rows } = await sql<Record<DirectiveRelation, boolean>>`
    select ${relation.own} as own, ${relation.consolidator} as consolidator, ${relation.recipient} as recipient,
      ${relation.watcher} as watcher
    from directive d where d.id = ${directiveId}`.execute(db)
  const found = rows[0]
  return new Set((Object.keys(found ?? {}) as DirectiveRelation[]).filter((relation) => found?.[relation]))
}

/**
 * SQL: the organ that answers for what the assignment `alias` demands. It is whose document brought it; of the directive's own
 * document whoever goes on with the directive, and of an organ that has ended and handed over its work whom the assignment
 * reports to now. Null for the issuer's own node, and where the document may not be read.
 */
export function assignerOf(alias: string): RawBuilder<number | null> {
  const of = (column: string) => sql.ref(`${alias}.${column}`)
  return sql<number | null>`(
    select case when ${of('parent_id')} is null then null when given.document_id = ${of('via_document_id')} then given.follower_organ_id
      when exists (select from work_handover past where past.from_organ_id = via.owner_organ_id and past.taken_back_at is null)
        then (select up.organ_id from assignment up where up.id = ${of('parent_id')})
      else via.owner_organ_id end
    from directive given left join document via on via.id = ${of('via_document_id')} where given.id = ${of('directive_id')})`
}

/** SQL: rows (organ_id) of an organ and of those that ended and whose work has come to it. */
export function predecessorsSql(organId: number): RawBuilder<unknown> {
  return sql`
    with recursive source as (
      select ${organId}::bigint as organ_id
      union select past.from_organ_id from source join work_handover past on past.to_organ_id = source.organ_id
        and past.taken_back_at is null)
    select organ_id from source`
}

/** What the policy needs to know of the acting organ and an assignment. */
export async function assignmentFacts(
  db: Reader,
  actor: Actor,
  assignment: StoredAssignment,
  today: Day,
): Promise<Facts<AssignmentRelation, AssignmentPhase>> {
  const { rows } = await sql<{ parent: boolean; above: boolean; assigner: boolean; consolidator: boolean }>`
    select coalesce((select p.organ_id = ${actor.organId} from assignment p where p.id = ${assignment.parentId}), false) as parent,
      exists (select from assignment up where up.id = any(${sql.val(assignment.path)}::bigint[])
        and up.id <> ${assignment.id} and up.organ_id = ${actor.organId}) as above,
      coalesce((select ${assignerOf('a')} = ${actor.organId} from assignment a where a.id = ${assignment.id}), false) as assigner,
      exists (select from directive d where d.id = ${assignment.directiveId}
        and d.consolidator_organ_id = ${actor.organId}) as consolidator`.execute(db)
  const relations = new Set<AssignmentRelation>()
  if (assignment.organId === actor.organId) relations.add('own')
  if (rows[0]?.parent) {
    relations.add('parent')
    if (!(await organsWithUsers(db, [assignment.organId], today)).has(assignment.organId)) relations.add('behalf')
  }
  if (rows[0]?.above) relations.add('above')
  if (rows[0]?.assigner) relations.add('assigner')
  if (rows[0]?.consolidator) relations.add('consolidator')
  return { relations, role: actor.role, state: phaseOf(assignment) }
}

/**
 * The row, locked until the transaction ends. Its key stays free to be pointed at, so that a report begun at the same time
 * does not wait. @throws Refusal `not.found`
 */
export async function lockAssignment(trx: Trx, id: number): Promise<StoredAssignment> {
  const row = await trx.selectFrom('assignment').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
  if (!row) throw new Refusal('not.found')
  return row as StoredAssignment
}

/** Appends a word about an assignment; it is never changed. Returns its id. */
export async function insertNote(
  trx: Trx,
  house: House,
  actor: Actor,
  assignmentId: number,
  note: { kind: ProgressKind; words: string; percent?: number | null },
): Promise<number> {
  const { kind, words, percent = null } = note
  const row = await trx
    .insertInto('progressNote')
    .values({ assignmentId, kind, words, percent, writtenAt: house.clock.now(), writtenBy: actor.positionId })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export async function findPlan(db: Reader, documentId: number) {
  const row = await db.selectFrom('plan').selectAll().where('documentId', '=', documentId).executeTakeFirst()
  return row ? { ...row, body: row.body as Plan } : null
}

export async function insertRequirement(
  trx: Trx,
  directiveId: number,
  ordinal: number,
  requirement: PlanRequirement,
  leadOrganId: number | null,
): Promise<number> {
  const row = await trx
    .insertInto('requirement')
    .values({
      directiveId,
      ordinal,
      clause: requirement.clause,
      title: requirement.title,
      words: requirement.words,
      placeStart: requirement.place?.start ?? null,
      placeEnd: requirement.place?.end ?? null,
      actors: json(requirement.actors),
      deadlineText: requirement.deadlineText ?? null,
      target: requirement.target ? json(requirement.target) : null,
      leadOrganId,
      needsConfirmation: requirement.needsConfirmation ?? false,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** The organ's mandate under a directive; a second document that brings more keeps the first. Returns its id. */
export async function ensureMandates(
  trx: Trx,
  mandate: { directiveId: number; viaDocumentId: number; createdAt: string },
  organIds: readonly number[],
): Promise<Map<number, number>> {
  if (organIds.length === 0) return new Map()
  await sql`
    insert into mandate (directive_id, organ_id, via_document_id, created_at)
    select ${mandate.directiveId}, organ_id, ${mandate.viaDocumentId}, ${mandate.createdAt}
    from unnest(${sql.val([...organIds])}::bigint[]) as t(organ_id)
    on conflict (directive_id, organ_id) do nothing`.execute(trx)
  const rows = await trx
    .selectFrom('mandate')
    .select(['id', 'organId'])
    .where('directiveId', '=', mandate.directiveId)
    .where(sql<boolean>`organ_id = any(${sql.val([...organIds])}::bigint[])`)
    .execute()
  return new Map(rows.map((r) => [r.organId, r.id]))
}

/** Root nodes: the issuer's own, one for each requirement. */
export async function insertRoots(
  trx: Trx,
  root: { directiveId: number; mandateId: number; organId: number; viaDocumentId: number; createdAt: string },
  requirementIds: readonly number[],
): Promise<void> {
  await sql`
    insert into assignment (id, directive_id, mandate_id, requirement_id, organ_id, path, role, owes_figures, state,
      via_document_id, created_at)
    select n.id, ${root.directiveId}, ${root.mandateId}, n.requirement_id, ${root.organId}, array[n.id], 'direct', false,
      'open', ${root.viaDocumentId}, ${root.createdAt}
    from (select nextval(pg_get_serial_sequence('assignment', 'id')) as id, requirement_id
      from unnest(${sql.val([...requirementIds])}::bigint[]) as t(requirement_id)) n`.execute(trx)
}
