import {
  OrganChangePlan,
  type OrganChangeState,
  type OutputOf,
  type ParsedInputOf,
  type Routes,
} from '@thongsuot/contract'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { cutPage } from '../../../platform/page-key.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { changePolicy } from '../policy.ts'

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
    .select([...columns, 'plan', 'basisDocumentId', 'ownerOrganId'])
    .select((eb) => eb.ref('state').$castTo<OrganChangeState>().as('state'))
    .where('id', '=', input.id)
    .executeTakeFirst()
  if (!row || row.ownerOrganId !== actor.organId) throw new Refusal('not.found')
  const { ownerOrganId: _, plan, ...change } = row
  const can = changePolicy.canAll({ relations: new Set(['own'] as const), role: actor.role, state: row.state })
  return { ...change, plan: OrganChangePlan.parse(plan), can }
}
