import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import { json } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { requireVersion } from '../../../platform/require-version.ts'
import { append } from '../events.ts'
import { groupPolicy } from '../policy.ts'
import { groupRelations } from '../queries/group.ts'
import { requireNoLoop } from '../queries/plain-rule.ts'
import { ruleFromInput } from '../queries/rule-ids.ts'
import { groupSize } from '../queries/rule-size.ts'

/** Makes a group of the acting office. @throws Refusal `action.refused`, `group.invalid`. */
export async function makeGroup(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['organs.makeGroup']>,
): Promise<OutputOf<Routes['organs.makeGroup']>> {
  return await house.database.asActor(actor, async (trx) => {
    groupPolicy.require({ relations: new Set(['own']), role: actor.role, state: 'kept' }, 'save')
    const today = house.clock.today()
    const rule = await ruleFromInput(trx, actor, input.rule, today)
    const { rows } = await sql<{ id: number }>`
      insert into organ_group (key, owner_organ_id, name, aliases, rule, saved_at, saved_by)
      values ('group-' || gen_random_uuid(), ${actor.organId}, ${input.name}, ${input.aliases}, ${json(rule)},
        ${house.clock.now()}, ${actor.positionId}) returning id`.execute(trx)
    const id = Number(rows[0]?.id)
    const facts = { version: 1, members: await groupSize(trx, rule, today) }
    await append(trx, house.clock, actor, 'organ.groupSaved', { kind: 'organGroup', id }, facts)
    return { id, version: 1 }
  })
}

/** Saves a group again. @throws Refusal `group.loop` where it would name itself through others; `version.stale`. */
export async function saveGroup(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['organs.saveGroup']>,
): Promise<OutputOf<Routes['organs.saveGroup']>> {
  return await house.database.asActor(actor, async (trx) => {
    // Two saves that each close half of a loop would both look right: one at a time.
    await sql`select pg_advisory_xact_lock(hashtext('organ_group'))`.execute(trx)
    const group = await trx
      .selectFrom('organGroup')
      .select(['id', 'key', 'ownerOrganId', 'version'])
      .where('id', '=', input.id)
      .forUpdate()
      .executeTakeFirst()
    if (!group) throw new Refusal('not.found')
    const today = house.clock.today()
    const relations = await groupRelations(trx, actor, group.ownerOrganId, today)
    groupPolicy.require({ relations, role: actor.role, state: 'kept' }, 'save')
    await requireVersion(trx, { kind: 'organGroup', id: group.id, version: group.version }, input.version)
    const rule = await ruleFromInput(trx, actor, input.rule, today)
    await requireNoLoop(trx, rule, new Map([[group.key, input.name]]))
    const version = group.version + 1
    await trx
      .updateTable('organGroup')
      .set({
        ...{ name: input.name, aliases: input.aliases, rule: json(rule), version },
        savedAt: house.clock.now(),
        savedBy: actor.positionId,
      })
      .where('id', '=', group.id)
      .execute()
    const facts = { version, members: await groupSize(trx, rule, today) }
    await append(trx, house.clock, actor, 'organ.groupSaved', { kind: 'organGroup', id: group.id }, facts)
    return { id: group.id, version }
  })
}
