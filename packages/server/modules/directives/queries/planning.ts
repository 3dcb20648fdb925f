import type { OutputOf, PlanTemplateBody, Routes, TargetRef } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { positionRefs } from '../../identity/index.ts'
import { targetViews } from '../../organs/index.ts'
import { planningPolicy } from '../policy.ts'

/** Days off of the country and of the acting office, and the office's habit; without one nothing is offered. */
export async function getCalendar(house: House, actor: Actor): Promise<OutputOf<Routes['directives.calendar']>> {
  return await house.database.asActor(actor, async (trx) => {
    const holidays = await trx
      .selectFrom('holiday')
      .selectAll()
      .where((eb) => eb.or([eb('organId', 'is', null), eb('organId', '=', actor.organId)]))
      .orderBy('fromOn')
      .orderBy('id')
      .execute()
    const habit = await trx
      .selectFrom('planningHabit')
      .select(['afterDays', 'weekendToMonday'])
      .where('organId', '=', actor.organId)
      .executeTakeFirst()
    const can = planningPolicy.canAll({ relations: new Set(['own']), role: actor.role, state: 'kept' })
    return { holidays, habit: habit ?? { afterDays: null, weekendToMonday: false }, can }
  })
}

/** The acting office's templates by name. */
export async function listTemplates(house: House, actor: Actor): Promise<OutputOf<Routes['directives.templates']>> {
  return await house.database.asActor(actor, async (trx) => {
    const on = house.clock.today()
    const rows = await trx
      .selectFrom('planTemplate')
      .selectAll()
      .where('organId', '=', actor.organId)
      .orderBy('name')
      .limit(200)
      .execute()
    const savers = await positionRefs(
      trx,
      rows.map((r) => r.savedBy),
      on,
    )
    const templates: OutputOf<Routes['directives.templates']> = []
    for (const { id, name, kind, savedAt, savedBy, ...row } of rows) {
      const saver = savers.get(savedBy)
      const body = row.body as PlanTemplateBody
      if (!saver) continue
      templates.push({
        id,
        name,
        kind,
        body,
        savedAt,
        savedBy: saver,
        names: await targetViews(trx, targetsNamed(body), on),
      })
    }
    return templates
  })
}

function targetsNamed(body: PlanTemplateBody): TargetRef[] {
  const assignments = [...body.actors, ...body.requirements].flatMap((one) => one.assignments)
  const organIds = [body.consolidatorOrganId, ...assignments.map((one) => one.reportsToOrganId)]
  const all: TargetRef[] = [
    ...body.recipients.flatMap((one) => one.targets),
    ...assignments.map((one) => one.target),
    ...organIds.flatMap((id): TargetRef[] => (id ? [{ kind: 'organ', id }] : [])),
  ]
  return [...new Map(all.map((target) => [`${target.kind}:${target.id}`, target])).values()]
}
