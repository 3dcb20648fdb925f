import type { OrganChangePlan, OrganOrFounded } from '@thongsuot/contract'
import { say } from '../../text/say.ts'

/** Names of what a plan speaks of. */
export interface Names {
  organ: (id: number) => string
  territory: (id: number) => string
}

/** One thing that a plan does, in words; `id` is what `withoutStep` takes out. */
export interface Step {
  id: string
  kind: 'wards' | 'found' | 'merge' | 'split' | 'rename' | 'move' | 'alter' | 'dissolve'
  words: string
}

/** Everything that a plan does, read back out of it: wards first, then what is founded, merged, moved and dissolved. */
export function stepsOf(plan: OrganChangePlan, names: Names): Step[] {
  const ended = new Set(plan.ended.map(({ organId }) => organId))
  const inWards = new Set(plan.founded.filter((organ) => isOnFounded(organ.territory)).map(({ key }) => key))
  const list = (ids: readonly number[]) => ids.map((id) => names.organ(id)).join(', ')
  const from = (key: string) => sourcesOf(plan, key)
  const wards = plan.territories.founded.map(({ key, name }): Step => {
    const parts = plan.territories.parts.filter(({ to }) => 'founded' in to && to.founded === key)
    const organs = plan.founded.filter((organ) => isOnFounded(organ.territory, key)).length
    return {
      id: `place:${key}`,
      kind: 'wards',
      words: say('changes.step.wards', {
        name,
        from: parts.map((part) => names.territory(part.from)).join(', ') || '–',
        organs,
      }),
    }
  })
  const founded = plan.founded
    .filter(({ key }) => !inWards.has(key))
    .map(({ key, name }): Step => {
      const sources = from(key)
      const allEnd = sources.every((id) => ended.has(id))
      const kind = sources.length === 0 ? 'found' : allEnd && sources.length > 1 ? 'merge' : 'split'
      return { id: `found:${key}`, kind, words: say(`changes.step.${kind}`, { name, from: list(sources) }) }
    })
  const joined = plan.ended.flatMap(({ organId }): Step[] => {
    const to = plan.successions.flatMap((each) =>
      each.from === organId && 'organId' in each.to ? [each.to.organId] : [],
    )
    return to.length === 0
      ? []
      : [
          {
            id: `end:${organId}`,
            kind: 'merge',
            words: say('changes.step.join', { from: names.organ(organId), into: list(to) }),
          },
        ]
  })
  const dissolved = plan.ended
    .filter(({ organId }) => !plan.successions.some((each) => each.from === organId))
    .map(
      ({ organId }): Step => ({
        id: `end:${organId}`,
        kind: 'dissolve',
        words: say('changes.step.dissolve', { organ: names.organ(organId) }),
      }),
    )
  return [...wards, ...founded, ...joined, ...alterations(plan, names), ...dissolved]
}

function alterations(plan: OrganChangePlan, names: Names): Step[] {
  const nameOf = (ref: OrganOrFounded | null) => {
    if (ref === null) return say('changes.noSuperior')
    if ('organId' in ref) return names.organ(ref.organId)
    return plan.founded.find(({ key }) => key === ref.founded)?.name ?? ref.founded
  }
  return plan.altered.flatMap(({ organId, set }): Step[] => {
    // What only comes along with its ward is told by the ward's step.
    if (set.name === undefined && isOnFounded(set.territory ?? null)) return []
    const organ = names.organ(organId)
    const id = `alter:${organId}`
    if (set.name !== undefined)
      return [{ id, kind: 'rename', words: say('changes.step.rename', { organ, name: set.name }) }]
    if (set.superior !== undefined)
      return [{ id, kind: 'move', words: say('changes.step.move', { organ, superior: nameOf(set.superior) }) }]
    return [{ id, kind: 'alter', words: say('changes.step.alter', { organ }) }]
  })
}

function isOnFounded(territory: OrganChangePlan['founded'][number]['territory'], key?: string): boolean {
  return territory !== null && 'founded' in territory && (key === undefined || territory.founded === key)
}

function sourcesOf(plan: OrganChangePlan, key: string): number[] {
  return plan.successions.flatMap(({ from, to }) => ('founded' in to && to.founded === key ? [from] : []))
}

/** The plan without one of its steps, and without whatever only that step needed. */
export function withoutStep(plan: OrganChangePlan, id: string): OrganChangePlan {
  const [what, rest = ''] = [id.slice(0, id.indexOf(':')), id.slice(id.indexOf(':') + 1)]
  if (what === 'place') return withoutPlace(plan, rest)
  if (what === 'found') return withoutFounded(plan, new Set([rest]))
  const organId = Number(rest)
  if (what === 'alter') return { ...plan, altered: plan.altered.filter((each) => each.organId !== organId) }
  return {
    ...plan,
    ended: plan.ended.filter((each) => each.organId !== organId),
    successions: plan.successions.filter((each) => each.from !== organId),
  }
}

function withoutPlace(plan: OrganChangePlan, place: string): OrganChangePlan {
  const keys = new Set(plan.founded.filter((organ) => isOnFounded(organ.territory, place)).map(({ key }) => key))
  const next = withoutFounded(plan, keys)
  const { territories } = next
  const isHere = ({ to }: { to: { founded: string } | { territoryId: number } }) =>
    'founded' in to && to.founded === place
  const parts = territories.parts.filter((part) => !isHere(part))
  const given = new Set(territories.parts.filter(isHere).map(({ from }) => from))
  return {
    ...next,
    altered: next.altered.filter(({ set }) => !isOnFounded(set.territory ?? null, place)),
    territories: {
      ...territories,
      founded: territories.founded.filter(({ key }) => key !== place),
      parts,
      ended: territories.ended.filter((id) => !given.has(id) || parts.some(({ from }) => from === id)),
    },
  }
}

function withoutFounded(plan: OrganChangePlan, keys: ReadonlySet<string>): OrganChangePlan {
  const isGone = (ref: OrganOrFounded | null | undefined) => ref != null && 'founded' in ref && keys.has(ref.founded)
  const successions = plan.successions.filter(({ to }) => !isGone(to))
  const sources = new Set(plan.successions.filter(({ to }) => isGone(to)).map(({ from }) => from))
  return {
    ...plan,
    founded: plan.founded
      .filter(({ key }) => !keys.has(key))
      .map((organ) => (isGone(organ.superior) ? { ...organ, superior: null } : organ)),
    altered: plan.altered.filter(({ set }) => !isGone(set.superior)),
    ended: plan.ended
      .filter(({ organId }) => !sources.has(organId) || successions.some(({ from }) => from === organId))
      .map((each) =>
        isGone(each.subordinatesTo)
          ? { ...each, subordinatesTo: successions.find(({ from }) => from === each.organId)?.to ?? null }
          : each,
      ),
    successions,
    relations: plan.relations.filter(({ from, to }) => !isGone(from) && !isGone(to)),
  }
}
