import type { OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Trx } from '../../../platform/database.ts'
import type { House } from '../../../platform/house.ts'
import { invariant } from '../../../platform/invariant.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { append } from '../events.ts'
import { oneAtATime } from './apply-change.ts'
import { type AppliedChange, builtOn, tellTakenBack } from './ask-participants.ts'
import { lockChange } from './plan-change.ts'
import { rebuildPaths } from './rebuild-paths.ts'

/**
 * Takes a change back: what it made is gone, what it closed is open again, and the paths are as they were.
 * @throws Refusal `change.builtOn` with what has been built on it since; those of `lockChange`.
 */
export async function reverseChange(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['organs.reverseChange']>,
): Promise<OutputOf<Routes['organs.reverseChange']>> {
  // What was built on the change is counted by the system: documents of an organ that it made are not the actor's to see.
  return house.database.asSystem(async (trx) => {
    await oneAtATime(trx)
    const change = await lockChange(trx, actor, input.id, 'reverse', input.version)
    const { founded, touched } = await organsOf(trx, change.id)
    const later = await laterChanges(trx, change.id)
    invariant(change.appliedAt !== null, 'an applied change has its moment')
    const applied: AppliedChange = {
      id: change.id,
      effectiveOn: change.effectiveOn,
      appliedAt: change.appliedAt,
      foundedIds: founded,
      alteredIds: touched.filter((id) => !founded.includes(id)),
    }
    const things = await builtOn(trx, applied)
    const all = [...later.map((title) => `thay đổi sau đó «${title}»`), ...things]
    if (all.length > 0) throw new Refusal('change.builtOn', { things: all.join('; '), list: all })
    await takeBack(trx, change.id)
    const { organs, broken } = await rebuildPaths(trx, [...applied.alteredIds])
    // A later change may have ended or moved what the organs of this one would come to stand under again.
    if (broken.length > 0) {
      const list = broken.map(({ name }) => `${name} sẽ không còn cấp trên vì một thay đổi sau đó`)
      throw new Refusal('change.builtOn', { things: list.join('; '), list })
    }
    await tellTakenBack(trx, house, actor, applied)
    await deleteFounded(trx, change.id)
    await trx
      .updateTable('organChange')
      .set({
        state: 'reversed',
        version: change.version + 1,
        reversedAt: house.clock.now(),
        reversedBy: actor.positionId,
        reversalReason: input.reason,
      })
      .where('id', '=', change.id)
      .execute()
    await append(
      trx,
      house.clock,
      actor,
      'organ.changeReversed',
      { kind: 'organChange', id: change.id },
      { paths: organs },
    )
    return { id: change.id, version: change.version + 1 }
  })
}

async function organsOf(trx: Trx, changeId: number): Promise<{ founded: number[]; touched: number[] }> {
  const founded = await trx.selectFrom('organ').select('id').where('madeBy', '=', changeId).execute()
  const { rows } = await sql<{ organId: number }>`
    select distinct organ_id from organ_version where made_by = ${changeId} or closed_by = ${changeId}`.execute(trx)
  return { founded: founded.map((row) => row.id), touched: rows.map((row) => row.organId) }
}

/** Titles of later changes that stand on this one: they closed what it made, or use what it founded. */
async function laterChanges(trx: Trx, changeId: number): Promise<string[]> {
  const { rows } = await sql<{ title: string }>`
    select distinct c.title from organ_change c where c.id <> ${changeId} and c.state = 'applied' and c.id in (
      select closed_by from organ_version where made_by = ${changeId}
      union select closed_by from organ_relation where made_by = ${changeId}
      union select closed_by from territory_version where made_by = ${changeId}
      union select v.made_by from organ_version v join organ o on o.id = v.superior_id where o.made_by = ${changeId}
      union select v.made_by from organ_version v join territory t on t.id = v.territory_id where t.made_by = ${changeId}
      union select v.made_by from territory_version v join territory t on t.id = v.parent_id where t.made_by = ${changeId}
      union select s.change_id from succession s join organ o on o.id in (s.from_organ_id, s.to_organ_id) where o.made_by = ${changeId}
      union select r.made_by from organ_relation r join organ o on o.id in (r.from_organ_id, r.to_organ_id) where o.made_by = ${changeId}
      union select v.closed_by from organ_relation r join organ_version v on v.organ_id in (r.from_organ_id, r.to_organ_id)
        where r.closed_by = ${changeId} and v.closed_by <> ${changeId}
          and not exists (select from organ_version n where n.organ_id = v.organ_id and n.valid_from >= v.valid_to)
      union select t.closed_by from organ_version v join territory_version t on t.territory_id = v.territory_id
        where v.closed_by = ${changeId} and t.closed_by <> ${changeId}
          and not exists (select from territory_version n where n.territory_id = t.territory_id and n.valid_from >= t.valid_to))
    order by 1`.execute(trx)
  return rows.map((row) => row.title)
}

async function takeBack(trx: Trx, changeId: number): Promise<void> {
  await sql`delete from succession where change_id = ${changeId}`.execute(trx)
  await sql`delete from territory_succession where change_id = ${changeId}`.execute(trx)
  await sql`delete from organ_alias where made_by = ${changeId}`.execute(trx)
  for (const table of ['organ_relation', 'organ_version', 'territory_version']) {
    await sql`delete from ${sql.table(table)} where made_by = ${changeId}`.execute(trx)
    await sql`update ${sql.table(table)} set valid_to = null, closed_by = null where closed_by = ${changeId}`.execute(
      trx,
    )
  }
}

async function deleteFounded(trx: Trx, changeId: number): Promise<void> {
  await sql`delete from organ_path p using organ o where o.id = p.organ_id and o.made_by = ${changeId}`.execute(trx)
  await sql`delete from collective where made_by = ${changeId}`.execute(trx)
  await sql`delete from organ where made_by = ${changeId}`.execute(trx)
  await sql`delete from territory where made_by = ${changeId}`.execute(trx)
}
