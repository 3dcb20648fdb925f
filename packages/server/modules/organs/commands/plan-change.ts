import { OrganChangePlan, type OutputOf, type ParsedInputOf, type Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import { json, type Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { append } from '../events.ts'
import { changePolicy } from '../policy.ts'

/** Saves a new change as planned. Nothing of the tree changes yet. @throws Refusal `action.refused` unless an administrator. */
export function planChange(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['organs.planChange']>,
): Promise<OutputOf<Routes['organs.planChange']>> {
  return planWithNotes(house, actor, input, [])
}

/** `planChange` for a file that tells its readers something. */
export async function planWithNotes(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['organs.planChange']>,
  notes: readonly string[],
): Promise<OutputOf<Routes['organs.planChange']>> {
  changePolicy.require({ relations: new Set(['own'] as const), role: actor.role, state: 'planned' }, 'save')
  const { plan, ...fields } = input
  return house.database.asActor(actor, async (trx) => {
    await requireBasis(trx, input.basisDocumentId)
    const row = await trx
      .insertInto('organChange')
      .values({
        ...fields,
        notes: [...notes],
        plan: json(plan),
        state: 'planned',
        ownerOrganId: actor.organId,
        savedAt: house.clock.now(),
        savedBy: actor.positionId,
      })
      .returning(['id', 'version'])
      .executeTakeFirstOrThrow()
    await append(trx, house.clock, actor, 'organ.changePlanned', { kind: 'organChange', id: row.id }, sizes(plan))
    return row
  })
}

/** Saves a planned change again. @throws Refusal `version.stale` when somebody saved in between, `state.refused` once done. */
export async function saveChange(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['organs.saveChange']>,
): Promise<OutputOf<Routes['organs.saveChange']>> {
  const { id, version, plan, ...fields } = input
  return house.database.asActor(actor, async (trx) => {
    const change = await lockChange(trx, actor, id, 'save', version)
    await requireBasis(trx, input.basisDocumentId)
    await trx
      .updateTable('organChange')
      .set({
        ...fields,
        plan: json(plan),
        version: change.version + 1,
        savedAt: house.clock.now(),
        savedBy: actor.positionId,
      })
      .where('id', '=', id)
      .execute()
    await append(trx, house.clock, actor, 'organ.changePlanned', { kind: 'organChange', id }, sizes(plan))
    return { id, version: change.version + 1 }
  })
}

export const sizes = (plan: OrganChangePlan) => ({
  founded: plan.founded.length,
  altered: plan.altered.length,
  ended: plan.ended.length,
})

/** The document that orders a change must be one that the actor may open. */
async function requireBasis(trx: Trx, documentId: number | null): Promise<void> {
  if (documentId === null) return
  const row = await trx.selectFrom('document').select('id').where('id', '=', documentId).executeTakeFirst()
  if (!row) throw new Refusal('not.found')
}

/**
 * A change of the actor's organ, its row locked, with its plan.
 * @throws Refusal `not.found`, `action.refused`, `state.refused`, or `version.stale` with who saved it and when.
 */
export async function lockChange(
  trx: Trx,
  actor: Actor,
  id: number,
  action: 'save' | 'apply' | 'reverse',
  version: number,
) {
  const change = await trx.selectFrom('organChange').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!change) throw new Refusal('not.found')
  const state = change.state as 'planned' | 'applied' | 'reversed'
  const relations = new Set(change.ownerOrganId === actor.organId ? (['own'] as const) : [])
  changePolicy.require({ relations, role: actor.role, state }, action)
  if (change.version !== version) {
    const who = await sql<{ name: string }>`
      select person.full_name as name from holder h join person on person.id = h.person_id
      where h.position_id = ${change.savedBy} order by h.valid_from desc limit 1`.execute(trx)
    throw new Refusal('version.stale', {
      who: who.rows[0]?.name ?? 'người khác',
      when: change.savedAt,
      version: change.version,
    })
  }
  return { ...change, plan: OrganChangePlan.parse(change.plan) }
}
