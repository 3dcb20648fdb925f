import { Button } from '@mantine/core'
import type { Plan, PlanGap, TargetRef } from '@thongsuot/contract'
import { say } from '../../../text/say.ts'
import { Panel } from '../../../ui/columns.tsx'
import { TargetPicker } from '../../../ui/target-picker.tsx'
import { candidatesOf, keyOf, questionsOf, settleWords } from './edit-plan.ts'
import type { TargetNames } from './use-target-names.ts'

interface GapsProps {
  plan: Plan
  names: TargetNames
  onChange: (plan: Plan) => void
}

/** What the words do not settle: a person chooses, the nearest candidates first. */
export function Gaps({ plan, names, onChange }: GapsProps) {
  const questions = questionsOf(plan)
  if (questions.length === 0) return null
  return (
    <Panel title={say('plan.gaps', { n: questions.length })}>
      <ul className="gaps">
        {questions.map(({ words, gaps }) => (
          <li key={words}>
            <Gap words={words} gaps={gaps} plan={plan} names={names} onChange={onChange} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Gap({ words, gaps, plan, names, onChange }: GapsProps & { words: string; gaps: PlanGap[] }) {
  const settle = (target: TargetRef | null) => onChange(settleWords(plan, words, target))
  return (
    <div className="gap">
      <div>
        <span className="gap-words">«{words}»</span> <span className="dim tiny">{whereOf(gaps, plan)}</span>
      </div>
      <div className="gap-answers">
        {candidatesOf(gaps).map((candidate) => (
          <div key={keyOf(candidate.target)} className="gap-answer">
            <Button
              variant="default"
              size="compact-sm"
              onClick={() => {
                names.learn(candidate)
                settle(candidate.target)
              }}
            >
              {candidate.organs > 1
                ? say('plan.candidate', { name: candidate.name, n: candidate.organs })
                : candidate.name}
            </Button>
            {candidate.why?.length ? (
              <span className="dim tiny">{say('duties.because', { words: candidate.why.join('», «') })}</span>
            ) : null}
          </div>
        ))}
        <div className="gap-other">
          <TargetPicker
            quiet
            groups
            label={say('plan.gapOther', { words })}
            onPick={(view) => {
              names.learn(view)
              settle(view.target)
            }}
          />
        </div>
        <Button variant="subtle" color="gray" size="compact-sm" onClick={() => settle(null)}>
          {say('plan.gapDrop')}
        </Button>
      </div>
    </div>
  )
}

function whereOf(gaps: PlanGap[], plan: Plan): string {
  const [first, ...others] = gaps
  if (others.length > 0) return say('plan.gapInMany', { n: gaps.length })
  const requirement = plan.requirements.find((one) => first?.at === `requirement:${one.key}`)
  return requirement ? say('plan.gapInRequirement', { title: requirement.title }) : say('plan.gapInRecipients')
}
