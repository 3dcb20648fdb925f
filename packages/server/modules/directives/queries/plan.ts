import type { OutputOf, ParsedInputOf, Plan, PlanPreview, Routes, TargetRef } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { idAfter } from '../../../platform/page-key.ts'
import { documentForReader } from '../../documents/index.ts'
import { positionRefs } from '../../identity/index.ts'
import { organRefs, targetViews } from '../../organs/index.ts'
import { classesSql } from '../commands/freeze-targets.ts'
import { resolvePlan } from '../commands/resolve-plan.ts'
import { findPlan } from '../store.ts'

/** The saved plan of a document that the acting organ may see, or null. */
export async function getPlan(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['directives.getPlan']>,
): Promise<OutputOf<Routes['directives.getPlan']>> {
  return await house.database.asActor(actor, async (trx) => {
    await documentForReader(trx, actor, input.documentId)
    const held = await findPlan(trx, input.documentId)
    if (!held) return null
    const today = house.clock.today()
    const savedBy = (await positionRefs(trx, [held.savedBy], today)).get(held.savedBy)
    if (!savedBy) return null
    const names = await targetViews(trx, targetsOf(held.body), today)
    const passedOnDirectiveId = await directivePassedOn(trx, held.body)
    return { plan: held.body, version: held.version, savedAt: held.savedAt, savedBy, names, passedOnDirectiveId }
  })
}

async function directivePassedOn(trx: Trx, plan: Plan): Promise<number | null> {
  const passed = plan.requirements.find((requirement) => requirement.requirementId)
  if (!passed?.requirementId) return null
  const row = await trx
    .selectFrom('requirement')
    .select('directiveId')
    .where('id', '=', passed.requirementId)
    .executeTakeFirst()
  return row?.directiveId ?? null
}

/** Everyone a plan names by id, once each. */
function targetsOf(plan: Plan): TargetRef[] {
  const assignments = plan.requirements.flatMap((requirement) => requirement.assignments)
  const organIds = [plan.consolidatorOrganId, ...assignments.map((one) => one.reportsToOrganId)]
  const targets: TargetRef[] = [
    ...plan.recipients.flatMap((recipient) => recipient.targets),
    ...assignments.map((one) => one.target),
    ...organIds.flatMap((id): TargetRef[] => (id ? [{ kind: 'organ', id }] : [])),
  ]
  return [...new Map(targets.map((target) => [`${target.kind}:${target.id}`, target])).values()]
}

/** Exactly what an issue today would do with this plan. Saves nothing. */
export async function previewPlan(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['directives.previewPlan']>,
): Promise<PlanPreview> {
  return await house.database.asActor(actor, async (trx) => {
    const on = house.clock.today()
    const document = await documentForReader(trx, actor, input.documentId)
    const {
      classes,
      organs: deliveries,
      problems,
      members,
    } = await resolvePlan(trx, input.plan, document.ownerOrganId, on)
    const from = idAfter(input.after)
    const { rows } = await sql<{ organId: number; class: number }>`
      select m.organ_id, c.class from (${members}) m join ${classesSql(classes)} on c.key = m.key
      order by c.rank, m.organ_id limit ${input.limit} offset ${from}`.execute(trx)
    const page = rows.flatMap((row) => {
      const share = classes[row.class - 1]?.share
      return share ? [{ ...share, organId: row.organId }] : []
    })
    const named = page.flatMap((s) => [s.organId, ...s.assignments.map((a) => a.reportsToOrganId)])
    const organs = await organRefs(trx, [...new Set(named)], on)
    const organ = (id: number) => organs.get(id) ?? { id, name: '?', shortName: '?' }
    const owing = classes.filter((c) => c.share.assignments.length > 0)
    const gaps = input.plan.gaps.map((gap) => `chưa xác định «${gap.words}»`)
    return {
      deliveries,
      mandates: owing.reduce((sum, c) => sum + c.organs, 0),
      assignments: owing.reduce((sum, c) => sum + c.organs * c.share.assignments.length, 0),
      rows: page.map((share) => ({
        organ: organ(share.organId),
        purpose: share.purpose,
        requirements: share.assignments.map(({ key, role, reportsToOrganId, dueOn, dueAfter }) => ({
          key,
          role,
          reportsTo: organ(reportsToOrganId),
          dueOn,
          dueAfter,
        })),
      })),
      next: from + page.length < deliveries ? String(from + page.length) : null,
      problems: [...problems, ...gaps],
    }
  })
}
