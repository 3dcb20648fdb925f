import type { OrganChangePlan, OrganView } from '@thongsuot/contract'
import { call } from '../../call.ts'
import { parseNumber } from '../../ui/format.ts'
import { alter, end, freeKey, merge, mergeWards, type OrganOfWard, split } from './write-steps.ts'

export const stepKinds = ['wards', 'merge', 'split', 'rename', 'move', 'found', 'dissolve'] as const
export type StepKind = (typeof stepKinds)[number]

interface Named {
  id: number
  name: string
}

/** What is typed in the form of a step; each kind of step reads its own part. */
export interface StepForm {
  what: StepKind
  /** The organs that the step is about. */
  organs: Named[]
  /** The wards that go on as one, with what is typed of each. */
  places: (Named & { people: string; area: string })[]
  name: string
  shortName: string
  code: string
  organKind: string
  /** The other organ: superior, or the one that takes over. */
  other: Named | null
  into: 'existing' | 'new'
  /** Names of organs made out of one, a line each. */
  names: string
  ends: boolean
  people: string
  area: string
}

export const emptyForm: StepForm = {
  what: 'wards',
  organs: [],
  places: [],
  name: '',
  shortName: '',
  code: '',
  organKind: 'public-unit',
  other: null,
  into: 'new',
  names: '',
  ends: true,
  people: '',
  area: '',
}

/** True when everything that the step needs is there. */
export function isReady(form: StepForm): boolean {
  const named = form.name.trim() !== ''
  switch (form.what) {
    case 'wards':
      return form.places.length >= 2 && named
    case 'merge':
      return form.into === 'existing'
        ? form.organs.length >= 1 && form.other !== null
        : form.organs.length >= 2 && named
    case 'split':
      return form.organs.length === 1 && linesOf(form.names).length >= (form.ends ? 2 : 1)
    case 'rename':
      return form.organs.length === 1 && named
    case 'move':
      return form.organs.length >= 1 && form.other !== null
    case 'found':
      return named
    case 'dissolve':
      return form.organs.length >= 1
  }
}

const linesOf = (text: string) => text.split('\n').flatMap((line) => line.trim() || [])

/** The plan with the step in it. Asks the server for what the form only names. Throws `CallError`. */
export async function withStep(plan: OrganChangePlan, form: StepForm, dayBefore: string): Promise<OrganChangePlan> {
  const ids = form.organs.map(({ id }) => id)
  const other = form.other === null ? null : { organId: form.other.id }
  switch (form.what) {
    case 'wards':
      return await withWards(plan, form, dayBefore)
    case 'merge':
      if (form.into === 'existing' && other !== null) return merge(plan, ids, other)
      return mergedAnew(plan, form, await organOn(ids[0] ?? 0, dayBefore))
    case 'split': {
      const like = await organOn(ids[0] ?? 0, dayBefore)
      const key = freeKey(plan, 'tach-')
      const made = linesOf(form.names).map((name, at) => ({
        ...foundedLike(like),
        key: `${key}.${at + 1}`,
        name,
        shortName: name,
      }))
      return split(plan, ids[0] ?? 0, made, form.ends)
    }
    case 'rename': {
      const set = { name: form.name.trim(), shortName: form.shortName.trim() || form.name.trim() }
      return alter(plan, ids[0] ?? 0, form.code.trim() === '' ? set : { ...set, code: form.code.trim() })
    }
    case 'move':
      return ids.reduce((next, id) => alter(next, id, { superior: other }), plan)
    case 'found': {
      const above = form.other === null ? null : await organOn(form.other.id, dayBefore)
      const territory = above?.territory ? { territoryId: above.territory.id } : null
      const fields = { name: form.name.trim(), shortName: form.shortName.trim() || form.name.trim() }
      const founded = {
        ...blankOrgan,
        ...fields,
        kind: form.organKind,
        key: freeKey(plan, 'moi-'),
        superior: other,
        territory,
      }
      return { ...plan, founded: [...plan.founded, { ...founded, code: form.code.trim() || null }] }
    }
    case 'dissolve':
      return end(plan, ids, other)
  }
}

const organOn = (id: number, asOf: string) => call('organs.get', { id, asOf })

const blankOrgan = { code: null, abbreviation: null, letterhead: [], place: null, collectives: [] }

/** A new organ in the place of one: of its kind, under its superior, on its territory. */
function foundedLike(organ: OrganView) {
  return {
    ...blankOrgan,
    kind: organ.kind,
    abbreviation: organ.abbreviation,
    superior: organ.superior === null ? null : { organId: organ.superior.id },
    territory: organ.territory === null ? null : { territoryId: organ.territory.id },
  }
}

function mergedAnew(plan: OrganChangePlan, form: StepForm, like: OrganView): OrganChangePlan {
  const key = freeKey(plan, 'hop-nhat-')
  const name = form.name.trim()
  const founded = { ...foundedLike(like), key, name, shortName: form.shortName.trim() || name }
  const ids = form.organs.map(({ id }) => id)
  return merge(plan, ids, { founded: key }, founded)
}

async function withWards(plan: OrganChangePlan, form: StepForm, asOf: string): Promise<OrganChangePlan> {
  const organs: OrganOfWard[] = []
  for (const place of form.places) organs.push(...(await organsOn(place.id, asOf)))
  const parts = form.places.map(({ id, people, area }) => ({
    territoryId: id,
    people: parseNumber(people),
    areaKm2: parseNumber(area),
  }))
  const name = form.name.trim()
  const kind = name.split(' ', 1)[0]?.toLocaleLowerCase('vi') ?? ''
  const ward = {
    name,
    kind: ['phường', 'xã'].includes(kind) ? kind : 'phường',
    parent: await parentOf(form.places[0]?.id ?? 0, asOf),
    people: parseNumber(form.people),
    areaKm2: parseNumber(form.area),
  }
  return mergeWards(plan, ward, parts, organs)
}

/** Every organ that stands on a territory on a day, page by page. */
async function organsOn(territoryId: number, asOf: string): Promise<OrganOfWard[]> {
  const found: OrganOfWard[] = []
  let after: string | null = null
  do {
    const page: { items: OrganView[]; next: string | null } = await call('organs.list', {
      territoryId,
      asOf,
      limit: 200,
      ...(after === null ? {} : { after }),
    })
    found.push(...page.items.map((organ) => ({ ...organ, superiorId: organ.superior?.id ?? null, territoryId })))
    after = page.next
  } while (after !== null)
  return found
}

/** What a ward lies in, so that the new one lies there too. */
async function parentOf(territoryId: number, asOf: string): Promise<{ territoryId: number } | null> {
  const { parent } = await call('organs.territory', { id: territoryId, asOf })
  return parent === null ? null : { territoryId: parent.id }
}
