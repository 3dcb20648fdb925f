import type { Plan, PlanAssignment, PlanRequirement } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Trx } from '../database.ts'
import { testMorning } from './test-house.ts'
import type { TestOrgan } from './test-office.ts'

/** An assignment of a plan to one organ. */
export function assigned(
  organ: { id: number },
  role: PlanAssignment['role'],
  more: Partial<PlanAssignment> = {},
): PlanAssignment {
  return { target: { kind: 'organ', id: organ.id }, role, dueFromLetter: false, ...more }
}

/** A requirement of a plan: one clean-up of streets. */
export function requirement(
  key: string,
  assignments: PlanAssignment[],
  more: Partial<PlanRequirement> = {},
): PlanRequirement {
  return {
    key,
    clause: '1',
    title: `Yêu cầu ${key}`,
    words: 'dọn vệ sinh đường phố',
    place: null,
    actors: [],
    assignments,
    indicators: [],
    ...more,
  }
}

/** A plan that goes to `recipients`, to be carried out. */
export function planOf(
  recipients: readonly { id: number }[],
  requirements: PlanRequirement[],
  more: Partial<Plan> = {},
): Plan {
  const targets = recipients.map(({ id }) => ({ kind: 'organ' as const, id }))
  return {
    recipients: [{ words: 'các phường', purpose: 'execute', targets }],
    requirements,
    consolidatorOrganId: null,
    rhythm: null,
    gaps: [],
    ...more,
  }
}

/** Gives a draft its plan and the leader's approval, as they are after the everyday way to it, so that it can be issued. */
export async function approveWithPlan(trx: Trx, organ: TestOrgan, documentId: number, plan: Plan): Promise<void> {
  await sql`insert into plan (document_id, body, saved_at, saved_by)
    values (${documentId}, ${JSON.stringify(plan)}::jsonb, ${testMorning}, ${organ.officer.positionId})`.execute(trx)
  await sql`update document set state = 'approved', approved_at = ${testMorning}, approved_by = ${organ.leader.positionId}
    where id = ${documentId}`.execute(trx)
}
