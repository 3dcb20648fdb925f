import type { Plan } from '@thongsuot/contract'
import { type RawBuilder, sql } from 'kysely'
import { json, type Trx } from '../../../platform/database.ts'
import { requirementsOf } from '../store.ts'
import type { ResolvedPlan, ShareClass } from './resolve-plan.ts'

/**
 * Writes down who gets what, once, so that every slice of the fan-out reads the same list whatever changes meanwhile: what a
 * class of organs gets, and for each organ its class. Whoever somebody reports to comes first.
 */
export async function freezeTargets(
  trx: Trx,
  issue: { documentId: number; directiveId: number | null },
  plan: Plan,
  resolved: ResolvedPlan,
): Promise<void> {
  const requirements = await requirementIds(trx, plan, issue.directiveId)
  const frozen = resolved.classes.map(({ share }, i) => ({
    class: i + 1,
    assignments: share.assignments.map(({ key, ...rest }) => ({ ...rest, requirementId: requirements.get(key) ?? 0 })),
  }))
  await sql`
    insert into fanout_class (document_id, class, assignments)
    select ${issue.documentId}, c.class, c.assignments
    from jsonb_to_recordset(${json(frozen)}) as c(class int, assignments jsonb)`.execute(trx)
  await sql`
    insert into fanout_target (document_id, ordinal, organ_id, purpose, rank, class)
    select ${issue.documentId}, row_number() over (order by c.rank, m.organ_id), m.organ_id, c.purpose, c.rank, c.class
    from (${resolved.members}) m join ${classesSql(resolved.classes)} on c.key = m.key`.execute(trx)
}

/** SQL for a FROM clause: the classes as rows `c` (class, key, purpose, rank), numbered from 1 in their order. */
export function classesSql(classes: readonly ShareClass[]): RawBuilder<unknown> {
  return sql`unnest(${classes.map((_, i) => i + 1)}::int[], ${classes.map((c) => c.key)}::text[],
    ${classes.map((c) => c.share.purpose)}::text[], ${classes.map((c) => c.share.rank)}::int[])
    as c(class, key, purpose, rank)`
}

/** A plan's requirement by key: the one it passes on, or the one that its issue made at the same place. */
async function requirementIds(trx: Trx, plan: Plan, directiveId: number | null): Promise<Map<string, number>> {
  const made = directiveId === null ? [] : await requirementsOf(trx, directiveId)
  const byOrdinal = new Map(made.map((r) => [r.ordinal, r.id]))
  return new Map(
    plan.requirements.flatMap((r, i) => {
      const id = r.requirementId ?? byOrdinal.get(i + 1)
      return id === undefined ? [] : [[r.key, id] as const]
    }),
  )
}
