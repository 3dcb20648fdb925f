import type { Day } from '@thongsuot/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { type MadeUnder, tellParticipants } from './tell-participants.ts'

interface Spread {
  directiveId: number
  documentId: number
  /** Whose node takes those who report to nobody else. */
  issuerId: number
  /** Who set the due days that the letter does not say (law 11). */
  dueSetBy: number | null
}

/**
 * Makes the assignments of a slice's `targets` (SQL: organ_id, class, rank) from what their classes are asked. First those whom
 * others report to, from the top down; all others hang below one that is there, and so are made at once. Answers how many.
 */
export async function spreadAssignments(
  trx: Trx,
  house: House,
  spread: Spread,
  targets: RawBuilder<unknown>,
  isFirst: boolean,
): Promise<number> {
  let count = 0
  const make = async (which: RawBuilder<unknown>, depth: number | null) => {
    const under = await insertAssignments(trx, house, spread, which, depth)
    if (under.length === 0) return
    count += under.reduce((sum, u) => sum + u.assignments, 0)
    const { directiveId } = spread
    await tellParticipants(trx, (p) => p.assignmentsCreated(trx, house, { directiveId, under }))
  }
  if (isFirst) {
    const above = sql`select * from (${targets}) t where t.rank = 0`
    for (const depth of await depthsOf(trx, spread.documentId, above)) await make(above, depth)
  }
  await make(sql`select * from (${targets}) t where t.rank <> 0`, null)
  return count
}

/** What a class is asked, as SQL for a FROM clause beside `fanout_class c`. */
const asked = sql`jsonb_to_recordset(c.assignments) as s("requirementId" bigint, depth int, role text,
  "reportsToOrganId" bigint, "dueOn" date, "dueFromLetter" boolean, "dueAfter" jsonb, "owesFigures" boolean)`

async function depthsOf(trx: Trx, documentId: number, above: RawBuilder<unknown>): Promise<number[]> {
  const { rows } = await sql<{ depth: number }>`
    select distinct s.depth from fanout_class c cross join lateral ${asked}
    where c.document_id = ${documentId} and c.class in (select class from (${above}) t) order by 1`.execute(trx)
  return rows.map((row) => row.depth)
}

/**
 * SQL: the organ of `t` has been asked something under the directive, so that one of its assignments may be held. Nearly always
 * nothing was, and then one look for the organ spares one for each requirement. All states are named for the index's sake.
 */
const wasAsked = (directiveId: number) => sql`exists (select from assignment a where a.organ_id = t.organ_id
  and a.state = any(array['open', 'returned', 'done', 'withdrawn']) and a.directive_id = ${directiveId} offset 0)`

/**
 * Hangs the assignments of one depth (null: of any) under their parents, which must exist; where the named parent has no node
 * for the requirement, under the issuer's. An organ that already owes the requirement gets a duplicate, which adds nothing.
 */
async function insertAssignments(
  trx: Trx,
  house: House,
  { directiveId, documentId, issuerId, dueSetBy }: Spread,
  targets: RawBuilder<unknown>,
  depth: number | null,
): Promise<MadeUnder[]> {
  const nodeOf = (organ: RawBuilder<unknown>) => sql`(select a.id from assignment a
    where a.requirement_id = s."requirementId" and a.organ_id = ${organ} and a.duplicate_of_id is null)`
  const today: Day = house.clock.today()
  const { rows } = await sql<MadeUnder>`
    with share as materialized (
      select c.class, s.*, p.id as parent_id, p.path as parent_path
      from fanout_class c cross join lateral ${asked}
      join assignment p on p.id = coalesce(${nodeOf(sql`s."reportsToOrganId"`)}, ${nodeOf(sql`${issuerId}::bigint`)})
      where c.document_id = ${documentId} and c.class in (select class from (${targets}) t)
        and (${depth}::int is null or s.depth = ${depth})),
    target as materialized (
      select t.organ_id, t.class, m.id as mandate_id, ${wasAsked(directiveId)} as was_asked
      from (${targets}) t join mandate m on m.directive_id = ${directiveId} and m.organ_id = t.organ_id),
    wanted as (
      select nextval('assignment_id_seq') as id, t.organ_id, t.mandate_id, s.*,
        case when t.was_asked then ${nodeOf(sql`t.organ_id`)} end as held
      from target t join share s on s.class = t.class),
    made as (
      insert into assignment (id, directive_id, mandate_id, requirement_id, organ_id, parent_id, path, role, owes_figures,
        due_on, due_set_by, due_from_letter, due_after_days, due_after_working, state, via_document_id, duplicate_of_id, created_at)
      select w.id, ${directiveId}, w.mandate_id, w."requirementId", w.organ_id, w.parent_id, w.parent_path || w.id, w.role,
        w."owesFigures" and w.held is null, w."dueOn",
        case when (w."dueOn" is null and w."dueAfter" is null) or w."dueFromLetter" then null else ${dueSetBy}::bigint end,
        w."dueFromLetter", (w."dueAfter"->>'days')::int, coalesce((w."dueAfter"->>'working')::boolean, false), 'open', ${documentId}, w.held, ${house.clock.now()}
      from wanted w
      returning parent_id, duplicate_of_id, role, owes_figures)
    select parent_id, ${today}::date as created_on, count(*)::int as assignments,
      count(*) filter (where duplicate_of_id is null and (owes_figures or role <> 'consolidate'))::int as reports,
      count(*) filter (where duplicate_of_id is null and owes_figures)::int as figures
    from made group by 1`.execute(trx)
  return rows
}
