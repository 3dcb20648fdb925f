import type { GroupRuleInput } from '@thongsuot/contract'

/** How a part of a group is chosen, as its form asks. */
export type PartShape = 'superior' | 'under' | 'territory' | 'advises' | 'ledBy' | 'kinds' | 'organs' | 'group'

/** One line of a group's form: what it takes in, or leaves out. */
export interface RulePart {
  sign: 'with' | 'without'
  shape: PartShape
  /** The organ, group or territory that the part is about; several for `organs`. */
  of: { id: number; name: string }[]
  /** Only these kinds of organ; empty: all. */
  kinds: string[]
}

const fieldOf = {
  superior: 'superiorId',
  under: 'underId',
  territory: 'territoryId',
  advises: 'advisesId',
  ledBy: 'ledById',
} as const
type MatchShape = keyof typeof fieldOf

/** True when a part says enough to be asked for. */
function isWhole(part: RulePart): boolean {
  return part.shape === 'kinds' ? part.kinds.length > 0 : part.of.length > 0
}

function leafOf(part: RulePart): GroupRuleInput {
  const ids = part.of.map((one) => one.id)
  if (part.shape === 'organs') return { type: 'organs', ids }
  if (part.shape === 'group') return { type: 'group', id: ids[0] ?? 0 }
  const kinds = part.kinds.length > 0 ? { kinds: part.kinds } : {}
  if (part.shape === 'kinds') return { type: 'match', ...kinds }
  return { type: 'match', [fieldOf[part.shape]]: ids[0] ?? 0, ...kinds }
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
  organs: { id: number; name: string }[]
  groups: { id: number; name: string }[]
  territories: { id: number; name: string }[]
}

/** The lines of a rule; null where it says more than the form's lines can. */
export function partsOf(rule: GroupRuleInput, names: RuleNames): RulePart[] | null {
  if (rule.type === 'difference') {
    const [first, ...rest] = rule.of
    const taken = first === undefined ? null : linesOf(first, 'with', names)
    const left = rest.map((each) => linesOf(each, 'without', names))
    if (taken === null || left.some((each) => each === null)) return null
    return [...taken, ...left.flatMap((each) => each ?? [])]
  }
  return linesOf(rule, 'with', names)
}

function linesOf(rule: GroupRuleInput, sign: RulePart['sign'], names: RuleNames): RulePart[] | null {
  if (rule.type === 'match' || rule.type === 'organs' || rule.type === 'group') {
    const line = lineOf(rule, sign, names)
    return line === null ? null : [line]
  }
  if (rule.type === 'difference') return null
  const lines = rule.of.map((each) => linesOf(each, sign, names))
  return lines.some((each) => each === null) ? null : lines.flatMap((each) => each ?? [])
}

function lineOf(
  rule: Extract<GroupRuleInput, { type: 'match' | 'organs' | 'group' }>,
  sign: RulePart['sign'],
  names: RuleNames,
): RulePart | null {
  const named = (of: RuleNames[keyof RuleNames], ids: readonly number[]) => of.filter((one) => ids.includes(one.id))
  if (rule.type === 'organs') return { sign, shape: 'organs', of: named(names.organs, rule.ids), kinds: [] }
  if (rule.type === 'group') return { sign, shape: 'group', of: named(names.groups, [rule.id]), kinds: [] }
  if (rule.lines !== undefined || rule.outside) return null
  const set = (Object.keys(fieldOf) as MatchShape[]).filter((shape) => rule[fieldOf[shape]] !== undefined)
  const [shape, ...others] = set
  if (others.length > 0) return null
  const kinds = rule.kinds ?? []
  if (shape === undefined) return kinds.length === 0 ? null : { sign, shape: 'kinds', of: [], kinds }
  const of = shape === 'territory' ? names.territories : names.organs
  return { sign, shape, of: named(of, [rule[fieldOf[shape]] ?? 0]), kinds }
}
