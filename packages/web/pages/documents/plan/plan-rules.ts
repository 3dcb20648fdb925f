import { groupedNumber, type PlanRequirement, type PlanRule, parseCount } from '@thongsuot/contract'
import { type MessageId, say } from '../../../text/say.ts'

/** One indicator, or option of one, that a rule may name. */
export interface RuleName {
  code: string
  name: string
}

/** What of a requirement is entered as a number: indicators that are no ratios, each option behind its whole. */
export function ruleNames({ indicators }: Pick<PlanRequirement, 'indicators'>): RuleName[] {
  return indicators
    .filter((one) => one.kind !== 'ratio')
    .flatMap(({ code, name, dimension }) => [
      { code, name },
      ...(dimension?.options ?? []).map((option) => ({
        code: `${code}.${option.code}`,
        name: `${name}: ${option.name.toLocaleLowerCase('vi')}`,
      })),
    ])
}

/** The codes that a rule names, each once, in the order of reading. */
export function codesInRule({ left, right }: Pick<PlanRule, 'left' | 'right'>): string[] {
  return [...new Set([...left.terms, ...right.terms].map((one) => one.code))]
}

/** A rule that names what is no longer counted would never speak; the server refuses the plan with it. */
export function isBroken(rule: PlanRule, names: readonly RuleName[]): boolean {
  return codesInRule(rule).some((code) => !names.some((one) => one.code === code))
}

type Comparison = Pick<PlanRule, 'left' | 'operator' | 'right'>

/** A comparison as a sentence: «Hộ đã hỗ trợ» không được lớn hơn «Hộ được duyệt». */
export function comparisonWords({ left, operator, right }: Comparison, names: readonly RuleName[]): string {
  const words = `${sideWords(left, names)} ${say(`rule.must.${operator}`)} ${sideWords(right, names)}`
  return words.charAt(0).toLocaleUpperCase('vi') + words.slice(1)
}

function sideWords({ terms, constant }: PlanRule['left'], names: readonly RuleName[]): string {
  const parts = terms.map(({ code, times }) => {
    const name = `«${names.find((one) => one.code === code)?.name ?? code}»`
    const size = Math.abs(times)
    return { words: size === 1 ? name : say('rule.times', { n: groupedNumber(size), name }), less: times < 0 }
  })
  if (constant !== 0 || parts.length === 0) parts.push({ words: groupedNumber(Math.abs(constant)), less: constant < 0 })
  return parts
    .map(
      ({ words, less }, at) =>
        (at === 0 ? (less ? `${say('rule.minus')} ` : '') : ` ${say(less ? 'rule.minus' : 'rule.plus')} `) + words,
    )
    .join('')
}

/** One side of a comparison as it is typed; the number row is there only where somebody asked for it. */
export interface TypedSide {
  terms: { code: string | null; times: string }[]
  constant: string | null
}

export interface TypedRule {
  left: TypedSide
  operator: PlanRule['operator']
  right: TypedSide
  severity: PlanRule['severity']
  /** What the writer reads; empty: the comparison in words. */
  sentence: string
  /** Values to try it with, by code. */
  trial: Record<string, string>
}

const newTerm = { code: null, times: '1' }

/** «One is not larger than the other»: what most rules say. */
export const newRule: TypedRule = {
  left: { terms: [newTerm], constant: null },
  operator: '<=',
  right: { terms: [newTerm], constant: null },
  severity: 'error',
  sentence: '',
  trial: {},
}

export function typedRuleOf(rule: PlanRule, names: readonly RuleName[]): TypedRule {
  const side = ({ terms, constant }: PlanRule['left']): TypedSide => ({
    terms: terms.map(({ code, times }) => ({ code, times: String(times) })),
    constant: constant === 0 && terms.length > 0 ? null : groupedNumber(constant),
  })
  const { operator, severity, sentence } = rule
  const own = sentence === comparisonWords(rule, names) ? '' : sentence
  return { left: side(rule.left), operator, right: side(rule.right), severity, sentence: own, trial: {} }
}

/** The rule that is typed, or what it still needs, as the id of its sentence. */
export function ruleOfTyped(
  typed: TypedRule,
  names: readonly RuleName[],
): { rule: PlanRule; missing: null } | { rule: null; missing: MessageId } {
  const [left, right] = [sideOfTyped(typed.left), sideOfTyped(typed.right)]
  const needs = (missing: MessageId) => ({ rule: null, missing })
  if (typeof left === 'string') return needs(left)
  if (typeof right === 'string') return needs(right)
  const { operator, severity } = typed
  const comparison = { left, operator, right }
  if (codesInRule(comparison).length === 0) return needs('rule.missing.indicator')
  if (isSame(left, right)) return needs('rule.missing.other')
  if (codesInRule(comparison).some((code) => !names.some((one) => one.code === code))) return needs('rule.missing.gone')
  const sentence = typed.sentence.trim() === '' ? comparisonWords(comparison, names) : typed.sentence.trim()
  if (sentence.length > 500) return needs('rule.missing.shorter')
  return { rule: { ...comparison, severity, sentence }, missing: null }
}

function sideOfTyped({ terms, constant }: TypedSide): PlanRule['left'] | MessageId {
  if (terms.length === 0 && constant === null) return 'rule.missing.side'
  if (terms.some((one) => one.code === null)) return 'rule.missing.indicator'
  const read = terms.map(({ code, times }) => ({ code: code ?? '', times: parseCount(times) }))
  if (!read.every((one): one is PlanRule['left']['terms'][number] => typeof one.times === 'number' && one.times !== 0))
    return 'rule.missing.times'
  const number = constant === null ? 0 : parseCount(constant)
  return typeof number === 'number' ? { terms: read, constant: number } : 'rule.missing.number'
}

/** Whether both sides weigh every indicator alike: then no figures could ever make the rule speak otherwise. */
function isSame(left: PlanRule['left'], right: PlanRule['left']): boolean {
  const net = new Map<string, number>()
  for (const { code, times } of left.terms) net.set(code, (net.get(code) ?? 0) + times)
  for (const { code, times } of right.terms) net.set(code, (net.get(code) ?? 0) - times)
  return [...net.values()].every((times) => times === 0)
}

/**
 * The requirement after an edit of its indicators, its rules following: a code that was renamed is renamed in them, and a
 * sentence that only put the comparison into words is put into words anew.
 */
export function withRulesFollowing(before: PlanRequirement, after: PlanRequirement): PlanRequirement {
  if (!after.rules || after.rules.length === 0) return after
  const [was, is] = [ruleNames(before), ruleNames(after)]
  const renamed = renamedCodes(before, after)
  const side = ({ terms, constant }: PlanRule['left']): PlanRule['left'] => ({
    terms: terms.map(({ code, times }) => ({ code: newCode(code, renamed), times })),
    constant,
  })
  const rules = after.rules.map((rule) => {
    const next = { ...rule, left: side(rule.left), right: side(rule.right) }
    const inWords = rule.sentence === comparisonWords(rule, was) && !isBroken(next, is)
    const sentence = inWords ? comparisonWords(next, is) : rule.sentence
    return { ...next, sentence: sentence.length > 500 ? rule.sentence : sentence }
  })
  return { ...after, rules }
}

/** Where the same number of indicators stands in the same order, a changed code is a new name for the same thing. */
function renamedCodes(before: PlanRequirement, after: PlanRequirement): Map<string, string> {
  if (before.indicators.length !== after.indicators.length) return new Map()
  const pairs = before.indicators.map(({ code }, at) => [code, after.indicators[at]?.code ?? code] as const)
  return new Map(pairs.filter(([was, is]) => was !== is))
}

function newCode(code: string, renamed: ReadonlyMap<string, string>): string {
  const [whole = '', ...option] = code.split('.')
  return [renamed.get(whole) ?? whole, ...option].join('.')
}
