import { z } from 'zod'
import { Id } from './kernel.ts'

/** A whole number of times an indicator, by its code in the plan («code.option» for one option of a disaggregation). */
const term = <Of extends z.ZodRawShape>(of: Of) => z.object({ ...of, times: z.number().int().safe() })
const expression = <Term extends z.ZodType>(one: Term) =>
  z.object({ terms: z.array(one).max(20), constant: z.number().int().safe() })

export const RuleOperator = z.enum(['<=', '>=', '=', '<', '>'])
const ruleOf = <Of extends z.ZodRawShape>(of: Of) => ({
  left: expression(term(of)),
  operator: RuleOperator,
  right: expression(term(of)),
  /** An error keeps the report from being handed in; a warning asks for a note that explains it. */
  severity: z.enum(['error', 'warning']),
  /** What the writer reads where the comparison does not hold. */
  sentence: z.string().trim().min(1).max(500),
})

/** A comparison between figures of one requirement, as the plan defines it. */
export const PlanRule = z.object(ruleOf({ code: z.string().max(120) }))
export type PlanRule = z.infer<typeof PlanRule>

/** The same with the indicators' ids, as forms and the server check it. */
export const FigureRule = z.object({ id: Id, ...ruleOf({ indicatorId: Id }) })
export type FigureRule = z.infer<typeof FigureRule>

/** What a check needs to know of an indicator. */
export interface CheckedIndicator {
  id: number
  name: string
  kind: 'number' | 'money' | 'ratio'
  overTime: 'sum' | 'latest'
  numeratorId: number | null
  denominatorId: number | null
  bounded: boolean
  /** The indicator that this one is an option of. */
  parentId: number | null
  /** The option for what is not known («không rõ»): it may stay blank. */
  unknown: boolean
}

/** An entry as it is checked: null is missing, undefined is typed and no number. */
export interface CheckedEntry {
  value: number | null | undefined
  note: string
  /** A programme's figure: its sign is the ledger's business. */
  given?: boolean
}

export interface FigureProblem {
  /** The line whose field the sentence stands at. */
  indicatorId: number
  severity: 'error' | 'warning'
  sentence: string
  /** A warning that a note explains does not keep the report from being handed in. */
  explained: boolean
}

/**
 * What is wrong with the figures of a part, line by line: the same function at entry and again on the server. A rule speaks
 * only where every figure it names is there, because missing is not zero.
 */
export function figureProblems(
  indicators: readonly CheckedIndicator[],
  rules: readonly FigureRule[],
  entryOf: (indicatorId: number) => CheckedEntry,
): FigureProblem[] {
  const figureOf = (id: number) => valueWithOptions(indicators, id, (of) => entryOf(of).value)
  const nameOf = (id: number | null) => indicators.find((one) => one.id === id)?.name ?? ''
  return [
    ...indicators.filter(isTyped(indicators)).flatMap((one) => entryProblems(one, entryOf(one.id))),
    ...indicators.flatMap((one) => optionProblems(one, indicators, figureOf)),
    ...indicators.filter((one) => one.kind === 'ratio').flatMap((ratio) => ratioProblems(ratio, figureOf, nameOf)),
    ...rules.flatMap((rule) => ruleProblems(rule, figureOf, entryOf)),
  ]
}

/** Neither a ratio nor the total of its options: somebody types it. */
export function isTyped(indicators: readonly Pick<CheckedIndicator, 'parentId'>[]) {
  const parents = new Set(indicators.map((one) => one.parentId))
  return (one: Pick<CheckedIndicator, 'id' | 'kind'>): boolean => one.kind !== 'ratio' && !parents.has(one.id)
}

/** A figure, or of a disaggregated indicator the sum of the options that are given; null where none is. */
export function valueWithOptions(
  indicators: readonly Pick<CheckedIndicator, 'id' | 'parentId'>[],
  id: number,
  figureOf: (id: number) => number | null | undefined,
): number | null | undefined {
  const options = indicators.filter((one) => one.parentId === id)
  if (options.length === 0) return figureOf(id)
  const values = options.map((one) => figureOf(one.id))
  if (values.includes(undefined)) return undefined
  const given = values.filter((value) => typeof value === 'number')
  return given.length === 0 ? null : given.reduce((sum, value) => sum + value, 0)
}

/** A whole number grouped by threes with dots, as Vietnamese offices write it. */
export function groupedNumber(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, '.')
}

const errorAt = (indicatorId: number, sentence: string): FigureProblem[] => [
  { indicatorId, severity: 'error', sentence, explained: false },
]

function entryProblems(indicator: CheckedIndicator, { value, note, given }: CheckedEntry): FigureProblem[] {
  const { id, name } = indicator
  if (value === undefined) return errorAt(id, `«${name}» phải là số nguyên, ví dụ 2909 hoặc 2.909`)
  if (value === null || value >= 0 || given) return []
  // Taking back money of an earlier period is the one honest negative; it has to say why.
  const takesBack = indicator.kind === 'money' && indicator.overTime === 'sum'
  if (!takesBack) return errorAt(id, `«${name}» không được âm`)
  return note.trim() === '' ? errorAt(id, `«${name}» giảm so với kỳ trước thì phải ghi chú lý do`) : []
}

type Values = (id: number) => number | null | undefined

/** Half a disaggregation would make a total that is too small: the options come together, «không rõ» may stay blank. */
function optionProblems(parent: CheckedIndicator, all: readonly CheckedIndicator[], figureOf: Values): FigureProblem[] {
  const options = all.filter((one) => one.parentId === parent.id)
  if (!options.some((one) => typeof figureOf(one.id) === 'number')) return []
  return options
    .filter((one) => !one.unknown && figureOf(one.id) === null)
    .flatMap((one) => errorAt(one.id, `«${parent.name}» thiếu «${one.name}»; nếu là 0 thì nhập 0`))
}

function ratioProblems(
  ratio: CheckedIndicator,
  figureOf: Values,
  nameOf: (id: number | null) => string,
): FigureProblem[] {
  const { numeratorId, denominatorId } = ratio
  if (numeratorId === null || denominatorId === null) return []
  const [n, d] = [figureOf(numeratorId), figureOf(denominatorId)]
  if (n === undefined || d === undefined) return []
  if ((n === null) !== (d === null)) {
    const missing = n === null ? numeratorId : denominatorId
    return errorAt(missing, `«${ratio.name}» thiếu «${nameOf(missing)}»`)
  }
  if (!ratio.bounded || n === null || d === null || n <= d) return []
  const [part, whole] = [groupedNumber(n), groupedNumber(d)]
  return errorAt(numeratorId, `«${nameOf(numeratorId)}» (${part}) lớn hơn «${nameOf(denominatorId)}» (${whole})`)
}

function ruleProblems(
  rule: FigureRule,
  figureOf: Values,
  entryOf: (indicatorId: number) => CheckedEntry,
): FigureProblem[] {
  const [left, right] = [rule.left, rule.right].map(({ terms, constant }) =>
    terms.reduce<number | null>((sum, { indicatorId, times }) => {
      const value = figureOf(indicatorId)
      return sum === null || typeof value !== 'number' ? null : sum + times * value
    }, constant),
  ) as [number | null, number | null]
  if (left === null || right === null || holds(left, rule.operator, right)) return []
  const at = (rule.left.terms[0] ?? rule.right.terms[0])?.indicatorId
  if (at === undefined) return []
  const named = [...rule.left.terms, ...rule.right.terms].map(({ indicatorId }) => entryOf(indicatorId).note)
  const explained = rule.severity === 'warning' && named.some((note) => note.trim() !== '')
  return [{ indicatorId: at, severity: rule.severity, sentence: rule.sentence, explained }]
}

function holds(left: number, operator: z.infer<typeof RuleOperator>, right: number): boolean {
  if (operator === '<=') return left <= right
  if (operator === '>=') return left >= right
  if (operator === '<') return left < right
  if (operator === '>') return left > right
  return left === right
}
