import type { GroupRuleInput, OrganLine, TerritoryKind } from '@thongsuot/contract'

/** What an organ or a place says of the organs of a part. */
export type ConditionShape = 'superior' | 'under' | 'territory' | 'advises' | 'ledBy'
/** How a part of a group is chosen, as its form asks; `kept`: by a rule inside a rule, which the form shows and leaves alone. */
export type PartShape = ConditionShape | 'kinds' | 'organs' | 'group' | 'kept'

interface Named {
  id: number
  name: string
}

/** One condition of an organ or a place. */
export interface PartCondition {
  shape: ConditionShape
  of: Named[]
}

/** One line of a group's form: what it takes in, or leaves out. */
export interface RulePart {
  sign: 'with' | 'without'
  shape: PartShape
  /** The organ, group or territory that the part is about; several for `organs`. */
  of: Named[]
  /** Only these kinds of organ; empty: all. */
  kinds: string[]
  /** Only of these lines. */
  lines?: OrganLine[]
  /** Only those whose territory is of this kind. */
  territoryKind?: TerritoryKind
  /** Organs that are not of this installation instead of those that are. */
  outside?: true
  /** What must hold as well, each shape at most once. */
  also?: PartCondition[]
  /** The rule of a `kept` part. */
  rule?: GroupRuleInput
}

const fieldOf = {
  superior: 'superiorId',
  under: 'underId',
  territory: 'territoryId',
  advises: 'advisesId',
  ledBy: 'ledById',
} as const
export const conditionShapes = Object.keys(fieldOf) as ConditionShape[]

/** True for a part that is chosen by what its organs are, so that it can be narrowed down. */
export function isMatch(part: RulePart): boolean {
  return part.shape === 'kinds' || isCondition(part.shape)
}

function isCondition(shape: PartShape): shape is ConditionShape {
  return Object.hasOwn(fieldOf, shape)
}

/** True when a part says enough to be asked for. */
function isWhole(part: RulePart): boolean {
  if (part.shape === 'kept') return true
  if (part.shape !== 'kinds') return part.of.length > 0
  return part.kinds.length > 0 || (part.lines ?? []).length > 0 || part.territoryKind !== undefined
}

function leafOf(part: RulePart): GroupRuleInput {
  if (part.rule !== undefined) return part.rule
  const ids = part.of.map((one) => one.id)
  if (part.shape === 'organs') return { type: 'organs', ids }
  if (part.shape === 'group') return { type: 'group', id: ids[0] ?? 0 }
  const first: PartCondition[] = isCondition(part.shape) ? [{ shape: part.shape, of: part.of }] : []
  const conditions = [...first, ...(part.also ?? [])].flatMap(({ shape, of: [one] }) =>
    one === undefined ? [] : [[fieldOf[shape], one.id]],
  )
  return {
    type: 'match',
    ...Object.fromEntries(conditions),
    ...(part.kinds.length > 0 ? { kinds: part.kinds } : {}),
    ...(part.lines?.length ? { lines: part.lines } : {}),
    ...(part.territoryKind === undefined ? {} : { territoryKind: part.territoryKind }),
    ...(part.outside ? { outside: true } : {}),
  }
}

/** The rule of the lines of a form: all that is taken in, without all that is left out. Null: nothing is taken in yet. */
export function ruleOf(parts: readonly RulePart[]): GroupRuleInput | null {
  const whole = parts.filter(isWhole)
  const taken = whole.filter((part) => part.sign === 'with').map(leafOf)
  const left = whole.filter((part) => part.sign === 'without').map(leafOf)
  const [first] = taken
  if (first === undefined) return null
  const all: GroupRuleInput = taken.length === 1 ? first : { type: 'union', of: taken }
  return left.length === 0 ? all : { type: 'difference', of: [all, ...left] }
}

/** Names of everything in a rule, by what it is. */
export interface RuleNames {
  organs: Named[]
  groups: Named[]
  territories: Named[]
}

/** The lines of a rule. What its parts say beyond the form's lines comes back untouched, as `kept` ones. */
export function partsOf(rule: GroupRuleInput, names: RuleNames): RulePart[] {
  if (rule.type !== 'difference') return linesOf(rule, 'with', names)
  const [first, ...rest] = rule.of
  const taken = first === undefined ? [] : linesOf(first, 'with', names)
  return [...taken, ...rest.flatMap((each) => linesOf(each, 'without', names))]
}

function linesOf(rule: GroupRuleInput, sign: RulePart['sign'], names: RuleNames): RulePart[] {
  if (rule.type === 'union') return rule.of.flatMap((each) => linesOf(each, sign, names))
  const named = (of: Named[], ids: readonly number[]) => of.filter((one) => ids.includes(one.id))
  if (rule.type === 'organs') return [{ sign, shape: 'organs', of: named(names.organs, rule.ids), kinds: [] }]
  if (rule.type === 'group') return [{ sign, shape: 'group', of: named(names.groups, [rule.id]), kinds: [] }]
  if (rule.type !== 'match') return [{ sign, shape: 'kept', of: [], kinds: [], rule }]
  const conditions = conditionShapes.flatMap((shape): PartCondition[] => {
    const id = rule[fieldOf[shape]]
    return id === undefined
      ? []
      : [{ shape, of: named(shape === 'territory' ? names.territories : names.organs, [id]) }]
  })
  const [first, ...also] = conditions
  return [
    {
      ...{ sign, shape: first?.shape ?? ('kinds' as const), of: first?.of ?? [], kinds: rule.kinds ?? [] },
      ...(rule.lines === undefined ? {} : { lines: rule.lines }),
      ...(rule.territoryKind === undefined ? {} : { territoryKind: rule.territoryKind }),
      ...(rule.outside ? { outside: true as const } : {}),
      ...(also.length === 0 ? {} : { also }),
    },
  ]
}

/** Whom a rule names, for a part that the form only shows. */
export function namesIn(rule: GroupRuleInput, names: RuleNames): { taken: string[]; left: string[] } {
  const all = (each: GroupRuleInput): string[] => {
    if (each.type === 'union' || each.type === 'difference') return each.of.flatMap(all)
    return linesOf(each, 'with', names).flatMap((part) =>
      [part, ...(part.also ?? [])].flatMap(({ of }) => of.map((o) => o.name)),
    )
  }
  if (rule.type !== 'difference') return { taken: all(rule), left: [] }
  const [first, ...rest] = rule.of
  return { taken: first === undefined ? [] : all(first), left: rest.flatMap(all) }
}
