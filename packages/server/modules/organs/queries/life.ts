import type { Day, OrganKin, OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { pointsAt } from '../commands/ask-participants.ts'
import { heldOn, type Reader } from '../store.ts'
import { isInReach } from './governed.ts'
import { usableGroups } from './group.ts'
import { organRefs } from './organ.ts'
import { plainRule } from './plain-rule.ts'
import { meansSql } from './rule-sql.ts'

/**
 * An organ through time. Unlike its page it is there for every organ that ever existed, whatever the day.
 * @throws Refusal `not.found` for an id that no organ has.
 */
export async function organLife(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['organs.life']>,
): Promise<OutputOf<Routes['organs.life']>> {
  const on = input.asOf ?? house.clock.today()
  const db = house.database.plain
  const versions = await versionsOf(db, input.id)
  if (versions.length === 0) throw new Refusal('not.found')
  return {
    versions,
    from: await kin(db, input.id, 'from'),
    to: await kin(db, input.id, 'to'),
    groups: await groupsWith(db, actor.organId, input.id, on),
    ledBy: await relatedTo(db, input.id, 'leads', on),
    advisedBy: await relatedTo(db, input.id, 'advises', on),
    holds: await holdings(house, actor, input.id, on),
  }
}

async function versionsOf(db: Reader, organId: number): Promise<OutputOf<Routes['organs.life']>['versions']> {
  const { rows } = await sql<{
    name: string
    code: string | null
    superior: string | null
    territory: string | null
    validFrom: Day
    validTo: Day | null
    changeId: number | null
    title: string | null
    basis: string | null
  }>`
    select v.name, v.code, v.valid_from, v.valid_to, c.id as change_id, c.title, c.basis,
      (select u.name from organ_version u where u.organ_id = v.superior_id
        order by (daterange(u.valid_from, u.valid_to) @> v.valid_from) desc, u.valid_from desc limit 1) as superior,
      (select t.name from territory_version t where t.territory_id = v.territory_id
        order by (daterange(t.valid_from, t.valid_to) @> v.valid_from) desc, t.valid_from desc limit 1) as territory
    from organ_version v left join organ_change c on c.id = v.made_by
    where v.organ_id = ${organId} order by v.valid_from`.execute(db)
  return rows.map(({ changeId, title, basis, ...version }) => ({
    ...version,
    change: changeId === null ? null : { id: changeId, title: title ?? '', basis: basis ?? '' },
  }))
}

/**
 * The organs whose work came to one (`from`), or that continue one (`to`), with the part of the territory that went along
 * in the same change, where both have one and the change says it. Names are those of the day they met.
 */
async function kin(db: Reader, organId: number, side: 'from' | 'to'): Promise<OrganKin[]> {
  const [mine, other] = side === 'from' ? ['to_organ_id', 'from_organ_id'] : ['from_organ_id', 'to_organ_id']
  const { rows } = await sql<Omit<OrganKin, 'organ'> & { organId: number }>`
    select s.${sql.raw(String(other))} as organ_id, s.kind, c.effective_on as "on", c.basis, part.people, part.area_km2
    from succession s join organ_change c on c.id = s.change_id and c.state = 'applied'
    left join organ_version a on a.organ_id = s.from_organ_id and daterange(a.valid_from, a.valid_to) @> c.effective_on - 1
    left join organ_version b on b.organ_id = s.to_organ_id and daterange(b.valid_from, b.valid_to) @> c.effective_on
    left join territory_succession part on part.change_id = c.id
      and part.from_territory_id = a.territory_id and part.to_territory_id = b.territory_id
    where s.${sql.raw(String(mine))} = ${organId} and s.kind in ('merge', 'split') and s.${sql.raw(String(other))} is not null
    order by c.effective_on, part.people desc nulls last, s.id`.execute(db)
  const found: OrganKin[] = []
  for (const { organId: id, ...row } of rows) {
    const organ = (await organRefs(db, [id], row.on)).get(id)
    if (organ) found.push({ organ, ...row })
  }
  return found
}

async function relatedTo(db: Reader, organId: number, relation: 'leads' | 'advises', on: Day) {
  const rows = await db
    .selectFrom('organRelation as r')
    .select('r.fromOrganId')
    .where('r.toOrganId', '=', organId)
    .where('r.relation', '=', relation)
    .where(heldOn('r', on))
    .orderBy('r.fromOrganId')
    .limit(200)
    .execute()
  const ids = rows.map((row) => row.fromOrganId)
  const refs = await organRefs(db, ids, on)
  return ids.flatMap((id) => refs.get(id) ?? [])
}

/** The groups of the actor's office that mean the organ on the day. */
async function groupsWith(db: Reader, officeId: number, organId: number, on: Day) {
  const groups = await usableGroups(db, officeId, on)
  if (groups.length === 0) return []
  const within: RawBuilder<boolean>[] = []
  for (const { rule } of groups) within.push(meansSql(await plainRule(db, rule, on), on))
  const { rows } = await sql<{ within: boolean[] }>`
    select array[${sql.join(within)}] as within from organ_version v
    where v.organ_id = ${organId} and ${heldOn('v', on)}`.execute(db)
  return groups.filter((_, index) => rows[0]?.within[index]).map(({ id, name }) => ({ id, name }))
}

/** What the organ owes and holds, counted with the actor's own sight; null where it is outside the actor's reach. */
async function holdings(house: House, actor: Actor, organId: number, on: Day) {
  if (!(await isInReach(house.database.plain, actor.organId, organId, on))) return null
  return await house.database.asActor(actor, async (trx) => {
    const rows = await pointsAt(trx, [organId], on)
    return rows.filter((row) => row.count > 0).map(({ what, count, open }) => ({ what, count, open }))
  })
}
