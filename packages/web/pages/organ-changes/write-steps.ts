import type { OrganChangePlan, OrganOrFounded, TerritoryOrFounded } from '@thongsuot/contract'

type FoundedOrgan = OrganChangePlan['founded'][number]
type OrganSet = OrganChangePlan['altered'][number]['set']

export const emptyPlan: OrganChangePlan = {
  founded: [],
  altered: [],
  ended: [],
  successions: [],
  relations: [],
  territories: { founded: [], altered: [], ended: [], parts: [] },
}

/** A key that nothing in the plan has yet. */
export function freeKey(plan: OrganChangePlan, stem: string): string {
  const taken = new Set([...plan.founded, ...plan.territories.founded].map(({ key }) => key))
  let n = 1
  while (taken.has(`${stem}${n}`) || [...taken].some((key) => key.startsWith(`${stem}${n}.`))) n += 1
  return `${stem}${n}`
}

/** New fields of an organ; what an earlier step of the plan set and this one does not, stays. */
export function alter(plan: OrganChangePlan, organId: number, set: OrganSet): OrganChangePlan {
  const before = plan.altered.find((each) => each.organId === organId)
  const altered = { organId, set: { ...before?.set, ...set } }
  return {
    ...plan,
    altered: before
      ? plan.altered.map((each) => (each.organId === organId ? altered : each))
      : [...plan.altered, altered],
  }
}

/** Ends organs; where each is named in the plan already, only where its subordinates go is new. */
export function end(
  plan: OrganChangePlan,
  organIds: readonly number[],
  subordinatesTo: OrganOrFounded | null,
): OrganChangePlan {
  const rest = plan.ended.filter(({ organId }) => !organIds.includes(organId))
  return { ...plan, ended: [...rest, ...organIds.map((organId) => ({ organId, subordinatesTo }))] }
}

/** Organs that end and go on as one: another that exists, or a new one. */
export function merge(
  plan: OrganChangePlan,
  organIds: readonly number[],
  into: OrganOrFounded,
  founded: FoundedOrgan | null = null,
): OrganChangePlan {
  const ended = end(plan, organIds, into)
  return {
    ...ended,
    founded: founded === null ? plan.founded : [...plan.founded, founded],
    successions: [...plan.successions, ...organIds.map((from) => ({ from, to: into }))],
  }
}

/** Organs made out of parts of one, which ends or goes on beside them; what stood below an ended one goes to the first. */
export function split(
  plan: OrganChangePlan,
  organId: number,
  founded: readonly FoundedOrgan[],
  ends: boolean,
): OrganChangePlan {
  const first = founded[0]
  const next = ends && first ? end(plan, [organId], { founded: first.key }) : plan
  return {
    ...next,
    founded: [...plan.founded, ...founded],
    successions: [...plan.successions, ...founded.map(({ key }) => ({ from: organId, to: { founded: key } }))],
  }
}

/** What mergeWards must know of an organ that stands on a ward. */
export interface OrganOfWard {
  id: number
  name: string
  shortName: string
  abbreviation: string | null
  kind: string
  line: string
  superiorId: number | null
  territoryId: number
}

export interface WardPart {
  territoryId: number
  people: number | null
  areaKm2: number | null
}

interface NewWard {
  /** «phường Bến Khê» */
  name: string
  /** «phường», «xã», … */
  kind: string
  parent: TerritoryOrFounded | null
  people: number | null
  areaKm2: number | null
}

/** Organs of a ward that are counterparts of each other: of one kind, and unions of one union. */
function counterpart(organ: OrganOfWard): string | null {
  if (!organ.kind.endsWith('-ward')) return null
  return organ.kind === 'union-ward' ? `union-ward.${organ.superiorId ?? organ.abbreviation}` : organ.kind
}

/**
 * Wards that end and go on as one new ward, with everything that stands on them: the organs of each kind end and go on as
 * one, led by the new Party committee; what else stands there (cells, schools) comes along.
 */
export function mergeWards(
  plan: OrganChangePlan,
  ward: NewWard,
  parts: readonly WardPart[],
  organs: readonly OrganOfWard[],
): OrganChangePlan {
  const place = freeKey(plan, 'dia-ban-')
  const territory = { founded: place }
  const sets = Map.groupBy(
    organs.filter((organ) => counterpart(organ) !== null),
    (organ) => counterpart(organ) ?? '',
  )
  const keyOf = new Map([...sets.keys()].map((set, at) => [set, `${place}.${at + 1}`]))
  let next: OrganChangePlan = {
    ...plan,
    territories: {
      ...plan.territories,
      founded: [...plan.territories.founded, { key: place, ...ward }],
      ended: [...plan.territories.ended, ...parts.map((part) => part.territoryId)],
      parts: [
        ...plan.territories.parts,
        ...parts.map(({ territoryId, ...part }) => ({ from: territoryId, to: territory, ...part })),
      ],
    },
  }
  for (const [set, olds] of sets) {
    const key = keyOf.get(set) ?? ''
    next = merge(
      next,
      olds.map(({ id }) => id),
      { founded: key },
      foundedFrom(olds, key, ward, territory),
    )
  }
  const gone = new Map(organs.flatMap((organ) => [[organ.id, keyOf.get(counterpart(organ) ?? '')] as const]))
  for (const organ of organs) {
    if (counterpart(organ) !== null) continue
    const above = organ.superiorId === null ? undefined : gone.get(organ.superiorId)
    next = alter(next, organ.id, { territory, ...(above === undefined ? {} : { superior: { founded: above } }) })
  }
  const committee = keyOf.get('party-committee-ward')
  const led = [...keyOf].filter(([set]) => set !== 'party-committee-ward').map(([, key]) => key)
  return {
    ...next,
    relations: [
      ...next.relations,
      ...(committee === undefined
        ? []
        : led.map((key) => ({ from: { founded: committee }, to: { founded: key }, relation: 'leads' as const }))),
    ],
  }
}

/** The new organ in the place of several of one kind: named like them, for the new ward. */
function foundedFrom(
  olds: readonly OrganOfWard[],
  key: string,
  ward: NewWard,
  territory: TerritoryOrFounded,
): FoundedOrgan {
  const [first] = olds
  const named = (name: string) => {
    const at = name.search(/\s(phường|xã|thị trấn)\s/iu)
    return at < 0 ? `${name} (${ward.name})` : `${name.slice(0, at)} ${ward.name}`
  }
  return {
    key,
    kind: first?.kind ?? '',
    name: named(first?.name ?? ''),
    shortName: named(first?.shortName ?? ''),
    code: null,
    abbreviation: first?.abbreviation ?? null,
    superior: first?.superiorId == null ? null : { organId: first.superiorId },
    territory,
    letterhead: [],
    place: null,
    collectives: [],
  }
}
