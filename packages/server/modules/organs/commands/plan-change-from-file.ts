import type { OrganChangeFile, OrganChangePlan, OutputOf, ParsedInputOf, Routes } from '@thongsuot/contract'
import type { Actor } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Reader } from '../store.ts'
import { planWithNotes } from './plan-change.ts'

/**
 * Saves a change that a file describes as planned.
 * @throws Refusal `change.invalid` with every key that nothing in the system has; those of `planChange`.
 */
export async function planChangeFromFile(
  house: House,
  actor: Actor,
  { file }: ParsedInputOf<Routes['organs.planChangeFromFile']>,
): Promise<OutputOf<Routes['organs.planChange']>> {
  const { title, effectiveOn, basis, notes } = file
  const plan = await planOfFile(house.database.plain, file)
  return await planWithNotes(house, actor, { title, effectiveOn, basis, basisDocumentId: null, plan }, notes)
}

type FilePlan = OrganChangeFile['plan']
type FileRef = FilePlan['successions'][number]['to']
type FilePlace = FilePlan['territories']['parts'][number]['to']

/** The plan of a file with the ids of what its keys name. @throws Refusal `change.invalid` with the unknown keys. */
async function planOfFile(db: Reader, { plan }: OrganChangeFile): Promise<OrganChangePlan> {
  const organs = new Map((await keysOf(db, 'organ', organKeys(plan))).map((row) => [row.key, row.id]))
  const places = new Map((await keysOf(db, 'territory', placeKeys(plan))).map((row) => [row.key, row.id]))
  const faults = [
    ...organKeys(plan).flatMap((key) => (organs.has(key) ? [] : [`không có cơ quan mang khóa «${key}»`])),
    ...placeKeys(plan).flatMap((key) => (places.has(key) ? [] : [`không có địa bàn mang khóa «${key}»`])),
  ]
  if (faults.length > 0)
    throw new Refusal('change.invalid', { problems: faults.slice(0, 20).join('; '), faults: faults.slice(0, 200) })
  return withIds(
    plan,
    (key) => organs.get(key) ?? 0,
    (key) => places.get(key) ?? 0,
  )
}

function keysOf(db: Reader, table: 'organ' | 'territory', keys: readonly string[]) {
  return db
    .selectFrom(table)
    .select(['id', 'key'])
    .where((eb) => eb('key', '=', eb.fn.any(eb.val([...keys]))))
    .execute()
}

const keyOfRef = (ref: FileRef | null | undefined) => (ref && 'organId' in ref ? [ref.organId] : [])
const keyOfPlace = (ref: FilePlace | null | undefined) => (ref && 'territoryId' in ref ? [ref.territoryId] : [])

function organKeys(plan: FilePlan): string[] {
  return [
    ...new Set([
      ...plan.founded.flatMap((each) => keyOfRef(each.superior)),
      ...plan.altered.flatMap((each) => [each.organId, ...keyOfRef(each.set.superior)]),
      ...plan.ended.flatMap((each) => [each.organId, ...keyOfRef(each.subordinatesTo)]),
      ...plan.successions.flatMap((each) => [each.from, ...keyOfRef(each.to)]),
      ...plan.relations.flatMap((each) => [...keyOfRef(each.from), ...keyOfRef(each.to)]),
    ]),
  ]
}

function placeKeys(plan: FilePlan): string[] {
  const { founded, altered, ended, parts } = plan.territories
  return [
    ...new Set([
      ...plan.founded.flatMap((each) => keyOfPlace(each.territory)),
      ...plan.altered.flatMap((each) => keyOfPlace(each.set.territory)),
      ...founded.flatMap((each) => keyOfPlace(each.parent)),
      ...altered.flatMap((each) => [each.territoryId, ...keyOfPlace(each.set.parent)]),
      ...ended,
      ...parts.flatMap((each) => [each.from, ...keyOfPlace(each.to)]),
    ]),
  ]
}

function withIds(
  plan: FilePlan,
  organId: (key: string) => number,
  territoryId: (key: string) => number,
): OrganChangePlan {
  const ref = (to: FileRef) => ('organId' in to ? { organId: organId(to.organId) } : to)
  const place = (to: FilePlace) => ('territoryId' in to ? { territoryId: territoryId(to.territoryId) } : to)
  const refOrNull = (to: FileRef | null) => (to === null ? null : ref(to))
  const placeOrNull = (to: FilePlace | null) => (to === null ? null : place(to))
  const { territories } = plan
  return {
    founded: plan.founded.map((each) => ({
      ...each,
      superior: refOrNull(each.superior),
      territory: placeOrNull(each.territory),
    })),
    altered: plan.altered.map(({ organId: key, set: { superior, territory, ...set } }) => ({
      organId: organId(key),
      set: {
        ...set,
        ...(superior === undefined ? {} : { superior: refOrNull(superior) }),
        ...(territory === undefined ? {} : { territory: placeOrNull(territory) }),
      },
    })),
    ended: plan.ended.map((each) => ({
      organId: organId(each.organId),
      subordinatesTo: refOrNull(each.subordinatesTo),
    })),
    successions: plan.successions.map((each) => ({ from: organId(each.from), to: ref(each.to) })),
    relations: plan.relations.map((each) => ({ ...each, from: ref(each.from), to: ref(each.to) })),
    territories: {
      founded: territories.founded.map((each) => ({ ...each, parent: placeOrNull(each.parent) })),
      altered: territories.altered.map(({ territoryId: key, set: { parent, ...set } }) => ({
        territoryId: territoryId(key),
        set: { ...set, ...(parent === undefined ? {} : { parent: placeOrNull(parent) }) },
      })),
      ended: territories.ended.map(territoryId),
      parts: territories.parts.map((each) => ({ ...each, from: territoryId(each.from), to: place(each.to) })),
    },
  }
}
