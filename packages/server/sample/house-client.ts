import { type Role, type Route, routes } from '@thongsuot/contract'
import type { Client } from '../loop/client.ts'
import type { Actor } from '../platform/actor.ts'
import type { Download, ServedRoute } from '../platform/define-route.ts'
import type { House } from '../platform/house.ts'
import type { OrganSize } from './own-figures.ts'

/** Acts inside the house as a person would through the API: the same routes, the same checks, without the wire. */
export function houseClient(house: House, served: readonly ServedRoute[], actor: Actor): Client {
  const answer = async (name: keyof typeof routes, input: unknown): Promise<unknown> => {
    const route: Route = routes[name]
    const found = served.find((s) => s.route === route)
    if (!found) throw new Error(`no route ${name}`)
    return await found.handle(house, actor, route.input.parse(input) as never)
  }
  return {
    call: async (name, input) => (await answer(name, input)) as never,
    download: async (name, input) => ((await answer(name, input)) as Download).bytes as Uint8Array,
    as: (positionId) => houseClient(house, served, { ...actor, positionId }),
  }
}

/** Everybody who holds a position in an organ on the clock's day and can sign in, by the organ's key and role. */
export async function castOf(house: House): Promise<{ organKey: string; organId: number; actor: Actor }[]> {
  const on = house.clock.today()
  const rows = await house.database.plain
    .selectFrom('holder')
    .innerJoin('position', 'position.id', 'holder.positionId')
    .innerJoin('person', 'person.id', 'holder.personId')
    .innerJoin('organ', 'organ.id', 'position.organId')
    .select([
      'organ.key as organKey',
      'organ.id as organId',
      'position.id as positionId',
      'position.role',
      'person.id as personId',
    ])
    .where('person.userId', 'is not', null)
    .where('holder.validFrom', '<=', on)
    .where((eb) => eb.or([eb('holder.validTo', 'is', null), eb('holder.validTo', '>', on)]))
    .orderBy('position.id')
    .execute()
  return rows.map(({ organKey, organId, positionId, personId, role }) => ({
    organKey,
    organId,
    actor: { personId, positionId, organId, role: role as Role },
  }))
}

/** Every organ's kind and the party cells directly below it, on the clock's day. */
export async function sizesOf(house: House): Promise<Map<number, OrganSize>> {
  const on = house.clock.today()
  const rows = await house.database.plain
    .selectFrom('organVersion')
    .select(['organId', 'kind', 'superiorId'])
    .where('validFrom', '<=', on)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', on)]))
    .execute()
  const sizes = new Map(rows.map(({ organId, kind }) => [organId, { id: organId, kind, cells: 0 }]))
  for (const { kind, superiorId } of rows) {
    const above = kind === 'party-cell' && superiorId !== null ? sizes.get(superiorId) : undefined
    if (above) above.cells += 1
  }
  return sizes
}
