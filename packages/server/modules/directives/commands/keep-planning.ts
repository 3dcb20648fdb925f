import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import { json } from '../../../platform/database.ts'
import { canonicalJson, sha256 } from '../../../platform/hash.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { append } from '../events.ts'
import { planningPolicy } from '../policy.ts'

type Done = OutputOf<Routes['directives.setHabit']>

const own = (actor: Actor) => ({ relations: new Set(['own'] as const), role: actor.role, state: 'kept' as const })

/** Days off, or worked weekend days, of the acting office. @throws Refusal `period.invalid` when the last day lies before the first */
export async function addHoliday(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['directives.addHoliday']>,
): Promise<Done> {
  planningPolicy.require(own(actor), 'setCalendar')
  if (input.toOn <= input.fromOn) throw new Refusal('period.invalid')
  return await house.database.asActor(actor, async (trx) => {
    const { id } = await trx
      .insertInto('holiday')
      .values({ ...input, organId: actor.organId })
      .returning('id')
      .executeTakeFirstOrThrow()
    const { fromOn, toOn, works } = input
    await append(
      trx,
      house.clock,
      actor,
      'holiday.added',
      { kind: 'organ', id: actor.organId },
      { fromOn, toOn, works },
    )
    return { id }
  })
}

/** Takes days off of the acting office back; removed already, or another's, they are not found. */
export async function removeHoliday(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['directives.removeHoliday']>,
): Promise<Done> {
  planningPolicy.require(own(actor), 'setCalendar')
  return await house.database.asActor(actor, async (trx) => {
    const removed = await trx
      .deleteFrom('holiday')
      .where('id', '=', input.id)
      .where('organId', '=', actor.organId)
      .returning(['id', 'fromOn', 'toOn', 'works'])
      .executeTakeFirst()
    if (!removed) throw new Refusal('not.found')
    const { fromOn, toOn, works } = removed
    await append(
      trx,
      house.clock,
      actor,
      'holiday.removed',
      { kind: 'organ', id: actor.organId },
      { fromOn, toOn: toOn ?? fromOn, works },
    )
    return { id: removed.id }
  })
}

/** How the office counts a due day that the letter does not name. */
export async function setHabit(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['directives.setHabit']>,
): Promise<Done> {
  planningPolicy.require(own(actor), 'setCalendar')
  return await house.database.asActor(actor, async (trx) => {
    const values = { ...input, setAt: house.clock.now(), setBy: actor.positionId }
    await trx
      .insertInto('planningHabit')
      .values({ organId: actor.organId, ...values })
      .onConflict((c) => c.column('organId').doUpdateSet(values))
      .execute()
    await append(trx, house.clock, actor, 'planningHabit.set', { kind: 'organ', id: actor.organId }, { ...input })
    return { id: actor.organId }
  })
}

/** Keeps a plan as a template; one of the same name is replaced. */
export async function saveTemplate(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['directives.saveTemplate']>,
): Promise<Done> {
  planningPolicy.require(own(actor), 'keepTemplate')
  return await house.database.asActor(actor, async (trx) => {
    const values = {
      kind: input.kind ?? null,
      body: json(input.body),
      savedAt: house.clock.now(),
      savedBy: actor.positionId,
    }
    const { id } = await trx
      .insertInto('planTemplate')
      .values({ organId: actor.organId, name: input.name, ...values })
      .onConflict((c) => c.columns(['organId', 'name']).doUpdateSet(values))
      .returning('id')
      .executeTakeFirstOrThrow()
    const facts = { bodyHash: sha256(canonicalJson(input.body)) }
    await append(trx, house.clock, actor, 'planTemplate.saved', { kind: 'planTemplate', id }, facts)
    return { id }
  })
}

/** Removes a template; removed already, it is not found. */
export async function removeTemplate(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['directives.removeTemplate']>,
): Promise<Done> {
  planningPolicy.require(own(actor), 'keepTemplate')
  return await house.database.asActor(actor, async (trx) => {
    const removed = await trx
      .deleteFrom('planTemplate')
      .where('id', '=', input.id)
      .where('organId', '=', actor.organId)
      .returning('id')
      .executeTakeFirst()
    if (!removed) throw new Refusal('not.found')
    await append(trx, house.clock, actor, 'planTemplate.removed', { kind: 'planTemplate', id: removed.id }, {})
    return { id: removed.id }
  })
}
