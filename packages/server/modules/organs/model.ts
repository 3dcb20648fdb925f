import type { Day, OrganLine, organKindLabels, TerritoryKind } from '@thongsuot/contract'
import { z } from 'zod'

/** An organ as it was on a day. */
export interface OrganAsOf {
  id: number
  name: string
  shortName: string
  /** Mã định danh. */
  code: string | null
  /** The organ's part of a symbol: QU, UBND. */
  abbreviation: string | null
  kind: OrganKind
  line: OrganLine
  superiorId: number | null
  territoryId: number | null
  /** The letterhead's lines, the parent first. */
  letterhead: string[]
  place: string | null
  outside: boolean
}

/** The rung of the administrative ladder on which an organ or a territory stands. */
export type Level = 'city' | 'district' | 'ward'

/** What a kind is when its level is left out: «UBND» of a ward and of a city have one form. */
export type Form =
  | 'party-committee'
  | 'party-committee-attached'
  | 'party-cell'
  | 'party-board'
  | 'party-office'
  | 'party-unit'
  | 'people-council'
  | 'people-committee'
  | 'department'
  | 'public-unit'
  | 'agency'
  | 'police'
  | 'military'
  | 'steering'
  | 'front'
  | 'union'

interface KindOfOrgan {
  form: Form
  level: Level | null
  line: OrganLine
}

/** Every kind of organ by its stable code, as import files write it. */
export const organKinds = {
  'party-committee-city': { form: 'party-committee', level: 'city', line: 'party' },
  'party-committee-district': { form: 'party-committee', level: 'district', line: 'party' },
  'party-committee-ward': { form: 'party-committee', level: 'ward', line: 'party' },
  'party-committee-attached': {
    form: 'party-committee-attached',
    level: null,
    line: 'party',
  },
  'party-cell-grassroots': { form: 'party-cell', level: null, line: 'party' },
  'party-cell': { form: 'party-cell', level: null, line: 'party' },
  'party-board': { form: 'party-board', level: null, line: 'party' },
  'party-office': { form: 'party-office', level: null, line: 'party' },
  'party-unit': { form: 'party-unit', level: null, line: 'party' },
  'people-council-city': { form: 'people-council', level: 'city', line: 'state' },
  'people-council-district': { form: 'people-council', level: 'district', line: 'state' },
  'people-council-ward': { form: 'people-council', level: 'ward', line: 'state' },
  'people-committee-city': { form: 'people-committee', level: 'city', line: 'state' },
  'people-committee-district': {
    form: 'people-committee',
    level: 'district',
    line: 'state',
  },
  'people-committee-ward': { form: 'people-committee', level: 'ward', line: 'state' },
  department: { form: 'department', level: null, line: 'state' },
  'public-unit': { form: 'public-unit', level: null, line: 'state' },
  agency: { form: 'agency', level: null, line: 'state' },
  'police-city': { form: 'police', level: 'city', line: 'state' },
  'police-district': { form: 'police', level: 'district', line: 'state' },
  'military-city': { form: 'military', level: 'city', line: 'state' },
  'military-district': { form: 'military', level: 'district', line: 'state' },
  steering: { form: 'steering', level: null, line: 'state' },
  'front-city': { form: 'front', level: 'city', line: 'front' },
  'front-district': { form: 'front', level: 'district', line: 'front' },
  'front-ward': { form: 'front', level: 'ward', line: 'front' },
  'union-city': { form: 'union', level: 'city', line: 'union' },
  'union-district': { form: 'union', level: 'district', line: 'union' },
  'union-ward': { form: 'union', level: 'ward', line: 'union' },
} as const satisfies Record<keyof typeof organKindLabels, KindOfOrgan>

export type OrganKind = keyof typeof organKinds

export function isOrganKind(code: string): code is OrganKind {
  return Object.hasOwn(organKinds, code)
}

/** The kinds of a form, at one level when it is named. */
export function kindsOf(form: Form, level: Level | null = null): OrganKind[] {
  return (Object.keys(organKinds) as OrganKind[]).filter(
    (code) => organKinds[code].form === form && (level === null || organKinds[code].level === level),
  )
}

/** True for a committee that decides and signs as a whole. */
export function isPartyCommittee(kind: OrganKind): boolean {
  const form = organKinds[kind].form
  return form === 'party-committee' || form === 'party-committee-attached' || form === 'party-cell'
}

/** What a territory may be, with its level. */
export const territoryKinds = {
  'thành phố': 'city',
  tỉnh: 'city',
  quận: 'district',
  huyện: 'district',
  'thị xã': 'district',
  phường: 'ward',
  xã: 'ward',
  'thị trấn': 'ward',
  'đặc khu': 'ward',
} as const satisfies Record<TerritoryKind, Level>

export function isTerritoryKind(kind: string): kind is TerritoryKind {
  return Object.hasOwn(territoryKinds, kind)
}

const placeWord = new RegExp(`\\s(${Object.keys(territoryKinds).join('|')})\\s`, 'iu')

/** What letters call an organ: with a territory, «Đảng ủy phường Bồ Đề» is also «Đảng ủy Bồ Đề». */
export function namesOf(name: string, shortName: string, hasTerritory: boolean): string[] {
  return [name, shortName].flatMap((each) =>
    hasTerritory && placeWord.test(each) ? [each, each.replace(placeWord, ' ')] : [each],
  )
}

/** What a collective may be inside its organ. */
export const collectiveKinds = {
  executive: 'Ban Chấp hành',
  'standing-board': 'Ban Thường vụ',
  standing: 'Thường trực',
  committee: 'Tập thể ủy ban',
  council: 'Tập thể hội đồng',
} as const

export type CollectiveKind = keyof typeof collectiveKinds

export function isCollectiveKind(kind: string): kind is CollectiveKind {
  return Object.hasOwn(collectiveKinds, kind)
}

/** The organs for which all the named conditions hold; organs outside the installation only where `outside` says so. */
export interface MatchRule {
  type: 'match'
  kinds?: string[] | undefined
  lines?: OrganLine[] | undefined
  /** Key of the organ directly above. */
  superior?: string | undefined
  /** Key of an organ somewhere above. */
  under?: string | undefined
  /** Key of the organ that leads them. */
  ledBy?: string | undefined
  /** Key of the organ that they advise. */
  advise?: string | undefined
  /** Key of the territory that is theirs, or that theirs lies in. */
  territory?: string | undefined
  territoryKind?: TerritoryKind | undefined
  outside?: boolean | undefined
}

/** Which organs a group means: a rule over the organs of a day, kept as data. */
export type GroupRule =
  | MatchRule
  /** These organs by key. */
  | { type: 'organs'; keys: string[] }
  /** What another group means, by its key. */
  | { type: 'group'; key: string }
  | { type: 'union'; of: GroupRule[] }
  /** Those of the first rule that are in none of the others. */
  | { type: 'difference'; of: GroupRule[] }

/** A rule for one day in which every group that it named is replaced by that group's own rule, and `under` by a path. */
export type PlainRule =
  | (Omit<MatchRule, 'under'> & { way?: string })
  | { type: 'organs'; keys: string[] }
  | { type: 'union' | 'difference'; of: PlainRule[] }

const keys = z.array(z.string().min(1)).min(1).max(2000)
const rules = z
  .array(z.lazy(() => GroupRule))
  .min(1)
  .max(20)

export const GroupRule: z.ZodType<GroupRule> = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('match'),
    kinds: z.array(z.string().refine(isOrganKind)).min(1).optional(),
    lines: z
      .array(z.enum(['party', 'state', 'front', 'union']))
      .min(1)
      .optional(),
    superior: z.string().min(1).optional(),
    under: z.string().min(1).optional(),
    ledBy: z.string().min(1).optional(),
    advise: z.string().min(1).optional(),
    territory: z.string().min(1).optional(),
    territoryKind: z.custom<TerritoryKind>((v) => typeof v === 'string' && isTerritoryKind(v)).optional(),
    outside: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal('organs'), keys }),
  z.strictObject({ type: z.literal('group'), key: z.string().min(1) }),
  z.strictObject({ type: z.literal('union'), of: rules }),
  z.strictObject({ type: z.literal('difference'), of: rules }),
])

/** Every organ key that a rule names. */
export function organKeysOf(rule: GroupRule): string[] {
  if (rule.type === 'organs') return rule.keys
  if (rule.type === 'group') return []
  if (rule.type !== 'match') return rule.of.flatMap(organKeysOf)
  return [rule.superior, rule.under, rule.ledBy, rule.advise].filter((key) => key !== undefined)
}

/** The common part of two half-open spans of days, or null. */
export function overlap(
  a: { from: Day; to: Day | null },
  b: { from: Day; to: Day | null },
): { from: Day; to: Day | null } | null {
  const from = [a.from, b.from].sort()[1] ?? a.from
  const to = [a.to, b.to].filter((day) => day !== null).sort()[0] ?? null
  return to !== null && to <= from ? null : { from, to }
}
