import { Button } from '@mantine/core'
import type { Plan, PlanGap } from '@thongsuot/contract'
import { say } from '../../../text/say.ts'
import { Panel } from '../../../ui/columns.tsx'
import { TargetPicker } from '../../../ui/target-picker.tsx'
import { keyOf, settleGap } from './edit-plan.ts'
import type { TargetNames } from './use-target-names.ts'

interface GapsProps {
  plan: Plan
  names: TargetNames
  onChange: (plan: Plan) => void
}

/** What the words do not settle: a person chooses, the nearest candidates first. */
export function Gaps({ plan, names, onChange }: GapsProps) {
  if (plan.gaps.length === 0) return null
  return (
    <Panel title={say('plan.gaps', { n: plan.gaps.length })}>
      <ul className="gaps">
        {plan.gaps.map((gap) => (
          <li key={`${gap.at}:${gap.words}`}>
            <Gap gap={gap} plan={plan} names={names} onChange={onChange} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Gap({ gap, plan, names, onChange }: GapsProps & { gap: PlanGap }) {
  return (
    <div className="gap">
      <div>
        <span className="gap-words">«{gap.words}»</span> <span className="dim tiny">{whereOf(gap, plan)}</span>
      </div>
      <div className="gap-answers">
        {gap.candidates.map((candidate) => (
          <Button
            key={keyOf(candidate.target)}
            variant="default"
            size="compact-sm"
            onClick={() => {
              names.learn(candidate)
              onChange(settleGap(plan, gap, candidate.target))
            }}
          >
            {candidate.organs > 1
              ? say('plan.candidate', { name: candidate.name, n: candidate.organs })
              : candidate.name}
          </Button>
        ))}
        <div className="gap-other">
          <TargetPicker
            quiet
            groups
            label={say('plan.gapOther', { words: gap.words })}
            onPick={(view) => {
              names.learn(view)
              onChange(settleGap(plan, gap, view.target))
            }}
          />
        </div>
        <Button variant="subtle" color="gray" size="compact-sm" onClick={() => onChange(settleGap(plan, gap, null))}>
          {say('plan.gapDrop')}
        </Button>
      </div>
    </div>
  )
}

function whereOf(gap: PlanGap, plan: Plan): string {
  const requirement = plan.requirements.find((one) => gap.at === `requirement:${one.key}`)
  if (requirement) return say('plan.gapInRequirement', { title: requirement.title })
  return say('plan.gapInRecipients')
}
