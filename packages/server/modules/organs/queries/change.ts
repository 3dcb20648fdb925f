import {
  type Day,
  OrganChangePlan,
  type OrganChangeState,
  type OrganOrFounded,
  type OutputOf,
  type ParsedInputOf,
  type Routes,
  type TerritoryOrFounded,
} from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { cutPage } from '../../../platform/page-key.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { pointsAt } from '../commands/ask-participants.ts'
import { changePolicy } from '../policy.ts'
import { dayBefore, type Reader } from '../store.ts'
import { changedOrgans, changedTerritories } from './change-sides.ts'
import { organRefs } from './organ.ts'

const columns = [
  'id',
  'title',
  'effectiveOn',
  'basis',
  'version',
  'savedAt',
  'appliedAt',
  'reversedAt',
  'reversalReason',
] as const

/** The changes of the actor's organ, the newest day first. */
export async function listChanges(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['organs.changes']>,
): Promise<OutputOf<Routes['organs.changes']>> {
  const [, day, id] = /^(\d{4}-\d{2}-\d{2})_(\d{1,15})$/.exec(input.after ?? '') ?? []
  let query = house.database.plain
    .selectFrom('organChange')
    .select(columns)
    .select((eb) => eb.ref('state').$castTo<OrganChangeState>().as('state'))
    .where('ownerOrganId', '=', actor.organId)
    .orderBy('effectiveOn', 'desc')
    .orderBy('id', 'desc')
    .limit(input.limit + 1)
  if (day !== undefined && id !== undefined)
    query = query.where(sql<boolean>`(effective_on, id) < (${day}::date, ${id}::bigint)`)
  const rows = await query.execute()
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from organ_change where owner_organ_id = ${actor.organId}`.execute(
    house.database.plain,
  )
  const { page, next } = cutPage(rows, input.limit, (row) => `${row.effectiveOn}_${row.id}`)
  return { items: page, next, total: counted.rows[0]?.total ?? 0 }
}

/** One change with its plan. @throws Refusal `not.found` for one of another organ. */
export async function openChange(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['organs.change']>,
): Promise<OutputOf<Routes['organs.change']>> {
  const row = await house.database.plain
    .selectFrom('organChange')
    .select([...columns, 'plan', 'basisDocumentId', 'ownerOrganId', 'notes'])
    .select((eb) => eb.ref('state').$castTo<OrganChangeState>().as('state'))
    .where('id', '=', input.id)
    .executeTakeFirst()
  if (!row || row.ownerOrganId !== actor.organId) throw new Refusal('not.found')
  const { ownerOrganId: _, plan, ...change } = row
  const parsed = OrganChangePlan.parse(plan)
  const named = await namesIn(house.database.plain, parsed, change.effectiveOn)
  const basisDocument = await house.database.asActor(actor, (trx) => documentName(trx, change.basisDocumentId))
  const can = changePolicy.canAll({ relations: new Set(['own'] as const), role: actor.role, state: row.state })
  return { ...change, basisDocument, plan: parsed, ...named, can }
}

/** Notation and subject of the document that orders a change, where the actor may see it. */
async function documentName(db: Reader, id: number | null): Promise<string | null> {
  if (id === null) return null
  const row = await db.selectFrom('document').select(['notation', 'subject']).where('id', '=', id).executeTakeFirst()
  return row ? [row.notation, row.subject].filter(Boolean).join(', ') : null
}

/** What a plan names that exists already, as it is called on the day before the plan takes effect. */
async function namesIn(db: Reader, plan: OrganChangePlan, on: Day) {
  const organ = (ref: OrganOrFounded | null | undefined) => (ref && 'organId' in ref ? [ref.organId] : [])
  const place = (ref: TerritoryOrFounded | null | undefined) => (ref && 'territoryId' in ref ? [ref.territoryId] : [])
  const organIds = [
    ...plan.founded.flatMap((each) => organ(each.superior)),
    ...plan.altered.flatMap((each) => [each.organId, ...organ(each.set.superior)]),
    ...plan.ended.flatMap((each) => [each.organId, ...organ(each.subordinatesTo)]),
    ...plan.successions.flatMap((each) => [each.from, ...organ(each.to)]),
    ...plan.relations.flatMap((each) => [...organ(each.from), ...organ(each.to)]),
  ]
  const placeIds = [
    ...plan.founded.flatMap((each) => place(each.territory)),
    ...plan.altered.flatMap((each) => place(each.set.territory)),
    ...plan.territories.founded.flatMap((each) => place(each.parent)),
    ...plan.territories.altered.map((each) => each.territoryId),
    ...plan.territories.ended,
    ...plan.territories.parts.flatMap((each) => [each.from, ...place(each.to)]),
  ]
  const before = dayBefore(on)
  const { rows } = await sql<{ id: number; name: string }>`
    select distinct on (territory_id) territory_id as id, name from territory_version
    where territory_id = any(${[...new Set(placeIds)]}::bigint[])
    order by territory_id, (daterange(valid_from, valid_to) @> ${before}::date) desc, valid_from desc`.execute(db)
  return { organs: [...(await organRefs(db, organIds, before)).values()], territories: rows }
}

/** What an applied change did. Nothing while it is planned or once it is reversed. @throws Refusal `not.found` for one of another organ. */
export async function changeSides(
  house: House,
  actor: Actor,
  input: ParsedInputOf<Routes['organs.changeSides']>,
): Promise<OutputOf<Routes['organs.changeSides']>> {
  const db = house.database.plain
  const row = await db
    .selectFrom('organChange')
    .select(['ownerOrganId', 'effectiveOn', 'state'])
    .where('id', '=', input.id)
    .executeTakeFirst()
  if (!row || row.ownerOrganId !== actor.organId) throw new Refusal('not.found')
  if (row.state !== 'applied') return { organs: [], territories: [], openWork: [] }
  const organs = await changedOrgans(db, input.id, row.effectiveOn)
  const ended = row.effectiveOn > house.clock.today() ? [] : organs.filter((organ) => organ.after === null)
  return {
    organs,
    openWork: await openWorkOf(
      house,
      actor,
      ended.map((organ) => organ.id),
      row.effectiveOn,
    ),
    territories: await changedTerritories(db, input.id),
  }
}

/** Which of these organs have work that waits for somebody to take it over, as the actor may see. */
async function openWorkOf(house: House, actor: Actor, organIds: readonly number[], on: Day) {
  if (organIds.length === 0) return []
  const points = await house.database.asActor(actor, (trx) => pointsAt(trx, organIds, on))
  const open = new Map<number, number>()
  for (const point of points) open.set(point.organId, (open.get(point.organId) ?? 0) + point.open)
  const names = await organRefs(house.database.plain, organIds, dayBefore(on))
  return organIds.flatMap((id) => {
    const [organ, count = 0] = [names.get(id), open.get(id)]
    return organ && count > 0 ? [{ organ, open: count }] : []
  })
}
