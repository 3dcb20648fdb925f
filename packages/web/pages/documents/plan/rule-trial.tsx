import { TextInput } from '@mantine/core'
import { figureProblems, groupedNumber, type PlanRule, parseCount } from '@thongsuot/contract'
import { say } from '../../../text/say.ts'
import { ShapeSign } from '../../../ui/state.tsx'
import { codesInRule, type RuleName, type ruleOfTyped } from './plan-rules.ts'

interface TrialProps {
  /** The rule, or what it still needs. */
  read: ReturnType<typeof ruleOfTyped>
  names: readonly RuleName[]
  trial: Record<string, string>
  onTrial: (trial: Record<string, string>) => void
}

/** Sample values, and at once what the rule says of them: by the very check that the form and the server make. */
export function RuleTrial({ read, names, trial, onTrial }: TrialProps) {
  const { rule, missing } = read
  if (rule === null)
    return (
      <section className="sunk-box" aria-label={say('rule.trial')}>
        <h3>{say('rule.trial')}</h3>
        <p className="small dim" role="status">
          {say(missing)}
        </p>
      </section>
    )
  const codes = codesInRule(rule)
  const nameOf = (code: string) => names.find((one) => one.code === code)?.name ?? code
  return (
    <section className="sunk-box" aria-label={say('rule.trial')}>
      <h3>{say('rule.trial')}</h3>
      <div className="rule-trial-fields">
        {codes.map((code) => (
          <TextInput
            key={code}
            className="figures"
            label={nameOf(code)}
            inputMode="numeric"
            value={trial[code] ?? ''}
            error={parseCount(trial[code] ?? '') === undefined ? say('rule.missing.number') : null}
            onChange={(event) => onTrial({ ...trial, [code]: event.currentTarget.value })}
          />
        ))}
      </div>
      <p className="small rule-verdict" role="status">
        <Verdict rule={rule} codes={codes} nameOf={nameOf} trial={trial} />
      </p>
    </section>
  )
}

interface VerdictProps {
  rule: PlanRule
  codes: readonly string[]
  nameOf: (code: string) => string
  trial: Record<string, string>
}

function Verdict({ rule, codes, nameOf, trial }: VerdictProps) {
  const typedOf = (code: string) => parseCount(trial[code] ?? '')
  const missing = codes.filter((code) => typeof typedOf(code) !== 'number')
  if (missing.length === codes.length) return <span className="dim">{say('rule.trialNone')}</span>
  if (missing.length > 0)
    return (
      <span className="dim">
        {say('rule.trialMissing', { names: missing.map((one) => `«${nameOf(one)}»`).join(', ') })}
      </span>
    )
  const problem = problemOf(rule, codes, typedOf)
  const sides = say('rule.trialSides', { left: sideValue(rule.left, typedOf), right: sideValue(rule.right, typedOf) })
  return (
    <>
      <ShapeSign shape={problem === null ? 'full' : problem.severity === 'error' ? 'warn' : 'half'} />{' '}
      <b>{say(problem === null ? 'rule.trialHolds' : `rule.trial.${problem.severity}`)}</b>{' '}
      {problem === null ? null : `${problem.sentence}. `}
      <span className="dim figures">{sides}</span>
    </>
  )
}

/** What the form would say of these values: the rule with its codes in the place of ids. */
function problemOf(rule: PlanRule, codes: readonly string[], typedOf: (code: string) => number | null | undefined) {
  const side = ({ terms, constant }: PlanRule['left']) => ({
    terms: terms.map(({ code, times }) => ({ indicatorId: codes.indexOf(code), times })),
    constant,
  })
  const asked = { ...rule, id: 1, left: side(rule.left), right: side(rule.right) }
  const [problem] = figureProblems([], [asked], (at) => ({ value: typedOf(codes[at] ?? ''), note: '' }))
  return problem ?? null
}

function sideValue(
  { terms, constant }: PlanRule['left'],
  typedOf: (code: string) => number | null | undefined,
): string {
  return groupedNumber(terms.reduce((sum, { code, times }) => sum + times * (typedOf(code) ?? 0), constant))
}
