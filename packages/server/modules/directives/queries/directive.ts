import type { DirectiveRow, Headline, OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { cutPage, idAfter } from '../../../platform/page-key.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { documentRows } from '../../documents/index.ts'
import { positionRefs } from '../../identity/index.ts'
import { organRefs } from '../../organs/index.ts'
import { type DirectiveRelation, directivePolicy } from '../policy.ts'
import {
  assignmentById,
  directiveById,
  directiveRelationSql,
  type Reader,
  relationsToDirective,
  requirementsOf,
  type StoredDirective,
} from '../store.ts'
import { assignmentViews, boardRows, organOr, requirementView } from './assignment.ts'

/** The strongest relation first: the one a list shows. */
const strength: readonly DirectiveRelation[] = ['own', 'consolidator', 'recipient', 'watcher']

interface Counted extends Headline {
  id: number
  documentId: number
  organId: number
  followerOrganId: number
  state: DirectiveRow['state']
  relation: DirectiveRelation
  requirements: number
  organs: number
  acknowledged: number
}

/** Counts for the acting organ: the whole directive for whoever goes on with it and consolidator, its own part and below for a recipient. */
async function countedDirectives(
  trx: Trx,
  actor: Actor,
  where: RawBuilder<unknown>,
  today: string,
  page: RawBuilder<unknown>,
): Promise<Counted[]> {
  const relation = directiveRelationSql(actor.organId, 'r')
  // What waits for its confirmation stands at the day on which it was said to be done; see `deadlineStatus`.
  const clock = sql`coalesce((a.claimed_at at time zone 'Asia/Ho_Chi_Minh')::date, ${today}::date)`
  const { rows } = await sql<Counted>`
    with seen as (
      select r.*, case when ${relation.own} then 'own' when ${relation.consolidator} then 'consolidator'
        when ${relation.recipient} then 'recipient' when ${relation.watcher} then 'watcher' end as relation
      from directive r)
    select r.id, r.document_id, r.organ_id, r.follower_organ_id, r.state, r.relation,
      (select count(*)::int from requirement q where q.directive_id = r.id) as requirements,
      c.*
    from seen r left join lateral (
      -- Of the whole: what is kept beside the rows. Of a part: counted below the organ's own nodes.
      select coalesce(sum(w.n) filter (where w.kind = 'organs'), 0)::int as organs,
        coalesce(sum(w.n) filter (where w.kind = 'acknowledged'), 0)::int as acknowledged,
        coalesce(sum(w.n) filter (where w.kind = 'done' and not coalesce(w.on_day > w.due_on, false)), 0)::int as done_on_time,
        coalesce(sum(w.n) filter (where w.kind = 'done' and w.on_day > w.due_on), 0)::int as done_late,
        coalesce(sum(w.n) filter (where w.kind = 'open'
          and not coalesce(w.due_on < coalesce(w.on_day, ${today}::date), false)), 0)::int as open,
        coalesce(sum(w.n) filter (where w.kind = 'open' and w.due_on < coalesce(w.on_day, ${today}::date)), 0)::int as overdue
      from work_count w where w.directive_id = r.id
      having r.relation <> 'recipient'
      union all
      select count(distinct a.organ_id)::int,
        count(distinct a.organ_id) filter (where v.acknowledged_at is not null)::int,
        count(*) filter (where a.state = 'done' and not coalesce((a.done_at at time zone 'Asia/Ho_Chi_Minh')::date > a.due_on, false))::int,
        count(*) filter (where a.state = 'done' and (a.done_at at time zone 'Asia/Ho_Chi_Minh')::date > a.due_on)::int,
        count(*) filter (where a.state = 'open' and not coalesce(a.due_on < ${clock}, false))::int,
        count(*) filter (where a.state = 'open' and a.due_on < ${clock})::int
      from (${partBelow(actor.organId)}) a
      left join lateral (
        select acknowledged_at from delivery v where v.document_id = a.via_document_id and v.organ_id = a.organ_id
        offset 0) v on true
      where a.parent_id is not null and a.duplicate_of_id is null
      having r.relation = 'recipient') c on true
    where r.relation is not null and ${where} ${page}`.execute(trx)
  return rows
}

/**
 * SQL: the organ's own nodes under the directive \`r\` and all below them. Step by step through the index of parents: left to
 * itself the planner reads all assignments of the country to find the few below one node, hence the offset.
 */
const partBelow = (organId: number) => {
  const columns = (alias: string) =>
    sql.raw(
      ['id', 'parent_id', 'organ_id', 'duplicate_of_id', 'state', 'due_on', 'done_at', 'claimed_at', 'via_document_id']
        .map((column) => `${alias}.${column}`)
        .join(', '),
    )
  return sql`
    with recursive mine as (
      select ${columns('n')} from assignment n
      where r.relation = 'recipient' and n.directive_id = r.id and n.organ_id = ${organId} and not exists (
        select from assignment up where up.id = any(n.path) and up.id <> n.id and up.organ_id = n.organ_id)
      union all
      select ${columns('a')} from mine m cross join lateral (
        select * from assignment below where below.parent_id = m.id offset 0) a)
    select * from mine`
}

async function asRows(trx: Trx, counted: readonly Counted[], on: string): Promise<DirectiveRow[]> {
  const documents = await documentRows(
    trx,
    counted.map((c) => c.documentId),
  )
  const organs = await organRefs(
    trx,
    counted.flatMap((c) => [c.organId, c.followerOrganId]),
    on,
  )
  return counted.flatMap((c) => {
    const document = documents.get(c.documentId)
    if (!document) return []
    const { doneOnTime, doneLate, open, overdue } = c
    const { id, state, relation, requirements, organs: organCount, acknowledged } = c
    return [
      {
        id,
        document,
        organ: organOr(organs, c.organId),
        follower: c.followerOrganId === c.organId ? null : organOr(organs, c.followerOrganId),
        state,
        relation,
        requirements,
        organs: organCount,
        acknowledged,
        headline: { doneOnTime, doneLate, open, overdue },
      },
    ]
  })
}

/** Directives that the acting organ issued, received, consolidates or watches, newest first. */
export async function listDirectives(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['directives.list']>,
): Promise<OutputOf<Routes['directives.list']>> {
  return await house.database.asActor(actor, async (trx) => {
    const today = house.clock.today()
    const relation = directiveRelationSql(actor.organId, 'r')
    const kind = input.relation === 'all' ? sql`true` : sql`r.relation = ${input.relation}`
    const after = sql`r.id < ${idAfter(input.after, Number.MAX_SAFE_INTEGER)}`
    const counted = await countedDirectives(
      trx,
      actor,
      sql`${kind} and ${after}`,
      today,
      sql`order by r.id desc limit ${input.limit + 1}`,
    )
    const wanted = input.relation === 'all' ? strength : strength.slice(0, strength.indexOf(input.relation) + 1)
    const asked = wanted.at(-1)
    const any = sql.join(
      strength.map((s) => relation[s]),
      sql` or `,
    )
    const only =
      input.relation === 'all' || !asked
        ? any
        : sql`${relation[asked]} and not (${sql.join([sql`false`, ...wanted.slice(0, -1).map((s) => relation[s])], sql` or `)})`
    const { rows } = await sql<{ total: number }>`select count(*)::int as total from directive r where ${only}`.execute(
      trx,
    )
    const { page, next } = cutPage(counted, input.limit, (r) => r.id)
    return {
      items: await asRows(trx, page, today),
      next,
      total: rows[0]?.total ?? 0,
    }
  })
}

/** The directive and how the acting organ stands to it. @throws Refusal `not.found` */
export async function openDirective(
  trx: Trx,
  actor: Actor,
  id: number,
): Promise<{ directive: StoredDirective; relations: Set<DirectiveRelation> }> {
  const directive = await directiveById(trx, id)
  const relations = await relationsToDirective(trx, actor, id)
  directivePolicy.require({ relations, role: actor.role, state: directive.state }, 'open')
  return { directive, relations }
}

/** Whose board the acting organ sees: that of whoever goes on with the directive for it, consolidator and watcher; its own for a recipient. */
function boardOrganOf(actor: Actor, directive: StoredDirective, relations: ReadonlySet<DirectiveRelation>): number {
  const whole = relations.has('own') || relations.has('consolidator') || !relations.has('recipient')
  return whole ? directive.followerOrganId : actor.organId
}

/** For each requirement the node whose totals the acting organ's board shows. */
export async function boardNodes(
  db: Reader,
  actor: Actor,
  directiveId: number,
  underOrganId?: number,
): Promise<Map<number, number>> {
  const { rows } = await boardSql({ me: actor.organId, directiveId, underOrganId: underOrganId ?? null }).execute(db)
  requireBoard(actor, rows, underOrganId)
  return new Map(rows.flatMap((r) => (r.id === null ? [] : [[r.requirementId, r.id] as const])))
}

/**
 * The board's nodes as a part of a larger statement, so that what is read of them needs no second journey. Whoever reads
 * them says `requireBoard` before any of it is given away.
 */
export function boardSql({ me, directiveId, underOrganId }: BoardValues): RawBuilder<BoardNode> {
  const relation = directiveRelationSql(me, 'd')
  return sql<BoardNode>`
    with seen as materialized (
      select d.*, ${relation.own} as own, ${relation.consolidator} as consolidator, ${relation.recipient} as recipient,
        ${relation.watcher} as watcher
      from directive d where d.id = ${directiveId})
    select s.state, s.own, s.consolidator, s.recipient, s.watcher, a.id, a.requirement_id
    from seen s left join assignment a on a.directive_id = s.id and a.duplicate_of_id is null
      and a.organ_id = coalesce(${underOrganId}::bigint,
        case when s.own or s.consolidator or not s.recipient then s.follower_organ_id else ${me} end)
      and (s.own or s.consolidator or not s.recipient
        or exists (select from assignment up where up.id = any(a.path) and up.organ_id = ${me}))`
}

/** Whose question it is, and about which board: values, or their places in a statement that is written once. */
export interface BoardValues {
  me: number | RawBuilder<number>
  directiveId: number | RawBuilder<number>
  underOrganId: number | null | RawBuilder<number | null>
}

/** @throws Refusal `not.found`, `action.refused`: the actor has no such board, or not the organ below it. */
export function requireBoard(
  actor: Actor,
  rows: readonly Omit<BoardNode, 'requirementId'>[],
  underOrganId?: number,
): void {
  const [first] = rows
  if (!first) throw new Refusal('not.found')
  const relations = new Set(strength.filter((relation) => first[relation]))
  directivePolicy.require({ relations, role: actor.role, state: first.state }, 'open')
  if (first.id === null && underOrganId !== undefined) throw new Refusal('not.found')
}

/** A node of a board, or a row without one, with how the acting organ stands to the directive. */
export interface BoardNode extends Record<DirectiveRelation, boolean> {
  state: StoredDirective['state']
  id: number | null
  requirementId: number
}

/** One directive with its words, its requirements and where it stands. */
export async function getDirective(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['directives.get']>,
): Promise<OutputOf<Routes['directives.get']>> {
  return await house.database.asActor(actor, async (trx) => {
    const on = house.clock.today()
    const { directive, relations } = await openDirective(trx, actor, input.id)
    const [row] = await asRows(trx, await countedDirectives(trx, actor, sql`r.id = ${input.id}`, on, sql``), on)
    if (!row) throw new Refusal('not.found')
    const requirements = await requirementsOf(trx, directive.id)
    const boardOrganId = boardOrganOf(actor, directive, relations)
    const named = [boardOrganId, directive.consolidatorOrganId, ...requirements.map((r) => r.leadOrganId)]
    const source = await trx
      .selectFrom('document')
      .select(sql<string | null>`reading->>'text'`.as('text'))
      .where('id', '=', directive.documentId)
      .executeTakeFirst()
    const cascades = await trx
      .selectFrom('document')
      .select(['id', 'ownerOrganId'])
      .where('parentDocumentId', '=', directive.documentId)
      .where('purpose', '=', 'cascade')
      .where('state', '=', 'issued')
      .orderBy('id')
      .limit(200)
      .execute()
    const documents = await documentRows(
      trx,
      cascades.map((c) => c.id),
    )
    const organs = await organRefs(
      trx,
      [...named.filter((id) => id !== null), ...cascades.map((c) => c.ownerOrganId)],
      on,
    )
    return {
      ...row,
      sourceText: source?.text ?? null,
      requirementsList: requirements.map((r) => requirementView(r, organs)),
      consolidator: directive.consolidatorOrganId === null ? null : organOr(organs, directive.consolidatorOrganId),
      boardOrgan: organOr(organs, boardOrganId),
      cascadeDocuments: cascades.flatMap((c) => {
        const document = documents.get(c.id)
        return document ? [{ document, organ: organOr(organs, c.ownerOrganId) }] : []
      }),
      can: directivePolicy.canAll({ relations, role: actor.role, state: directive.state }),
    }
  })
}

/** Organs that report to one node against requirements, paged by organ. */
export async function getBoard(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['directives.board']>,
): Promise<OutputOf<Routes['directives.board']>> {
  return await house.database.asActor(actor, async (trx) => {
    const nodes = [...(await boardNodes(trx, actor, input.id, input.underOrganId)).values()]
    // From each node the first of its organs, so that a node with the country below it is not read to its end.
    const { rows } = await sql<{ organId: number }>`
      select distinct a.organ_id from unnest(${sql.val(nodes)}::bigint[]) node cross join lateral (
        select distinct c.organ_id from assignment c where c.parent_id = node and c.organ_id > ${idAfter(input.after)}
        order by 1 limit ${input.limit + 1}) a
      order by 1 limit ${input.limit + 1}`.execute(trx)
    const counted = await sql<{ total: number }>`
      select b.n as total from board_count b join assignment node on node.directive_id = b.directive_id and node.organ_id = b.organ_id
      where node.id = ${nodes[0] ?? 0}`.execute(trx)
    const { page, next } = cutPage(rows, input.limit, (r) => r.organId)
    const organIds = page.map((r) => r.organId)
    return {
      items: await boardRows(trx, actor, input.id, organIds, house.clock.today(), nodes),
      next,
      total: counted.rows[0]?.total ?? 0,
    }
  })
}

/** The node at which the acting organ's tree of one requirement begins, or null where it has none. */
export async function getNode(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['directives.node']>,
): Promise<OutputOf<Routes['directives.node']>> {
  return await house.database.asActor(actor, async (trx) => {
    const id = (await boardNodes(trx, actor, input.id)).get(input.requirementId)
    if (id === undefined) return null
    const [view] = await assignmentViews(trx, actor, [await assignmentById(trx, id)], house.clock.today())
    return view ?? null
  })
}

/** What the acting organ itself owes, or null. */
export async function getMyMandate(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['directives.myMandate']>,
): Promise<OutputOf<Routes['directives.myMandate']>> {
  return await house.database.asActor(actor, async (trx) => {
    await openDirective(trx, actor, input.id)
    const [row] = await boardRows(trx, actor, input.id, [actor.organId], house.clock.today())
    return row ?? null
  })
}

/** Reminders that the acting organ sent or received; whoever goes on with the directive and its consolidator see all. */
export async function listReminders(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['directives.reminders']>,
): Promise<OutputOf<Routes['directives.reminders']>> {
  return await house.database.asActor(actor, async (trx) => {
    const on = house.clock.today()
    const { relations } = await openDirective(trx, actor, input.id)
    const all = relations.has('own') || relations.has('consolidator')
    const mine = sql`from reminder m where m.directive_id = ${input.id}
      and (${input.organId ?? null}::bigint is null or m.organ_id = ${input.organId ?? null})
      and (${all} or m.organ_id = ${actor.organId}
        or exists (select from position p where p.id = m.sent_by and p.organ_id = ${actor.organId}))`
    const { rows } = await sql<{
      id: number
      organId: number
      requirementId: number | null
      words: string
      sentAt: string
      sentBy: number
    }>`
      select m.id, m.organ_id, m.requirement_id, m.words, m.sent_at, m.sent_by ${mine}
      and m.id < ${idAfter(input.after, Number.MAX_SAFE_INTEGER)} order by m.id desc limit ${input.limit + 1}`.execute(
      trx,
    )
    const counted = await sql<{ total: number }>`select count(*)::int as total ${mine}`.execute(trx)
    const { page, next } = cutPage(rows, input.limit, (r) => r.id)
    const organs = await organRefs(
      trx,
      page.map((r) => r.organId),
      on,
    )
    const senders = await positionRefs(
      trx,
      page.map((r) => r.sentBy),
      on,
    )
    return {
      items: page.flatMap(({ organId, sentBy, ...row }) => {
        const sender = senders.get(sentBy)
        return sender ? [{ ...row, organ: organOr(organs, organId), sentBy: sender }] : []
      }),
      next,
      total: counted.rows[0]?.total ?? 0,
    }
  })
}
