import { Button, Checkbox } from '@mantine/core'
import type { Plan, PlanIndicator, PlanRequirement } from '@thongsuot/contract'
import { dualTaskSet } from '@thongsuot/contract/indicator-templates'
import { paths } from '../../../paths.ts'
import { say } from '../../../text/say.ts'
import { Panel } from '../../../ui/columns.tsx'
import { DayInput } from '../../../ui/day-input.tsx'
import { dueAfterText } from '../../../ui/due-text.ts'
import { targetText } from '../../../ui/figure-text.ts'
import { A } from '../../../ui/link.tsx'
import { DueOffers } from './due-offers.tsx'
import { codeOf, codesOf, setConfirmation, setDue, setDueAfter, setIndicator } from './edit-plan.ts'
import { IndicatorFields } from './indicator-fields.tsx'
import { RulesPanel } from './rules-panel.tsx'
import type { PassedOn } from './use-passed-on.ts'

interface EditProps {
  plan: Plan
  requirement: PlanRequirement
  onChange: (plan: Plan) => void
}

interface PanelProps extends EditProps {
  /** As the board names it. */
  label: string | null
  /** Where the requirement comes from, when this plan only passes it on. */
  passedOn: PassedOn | null
}

/** One requirement: its exact words, its due day, and what is counted for it. */
export function RequirementPanel({ plan, label, requirement, passedOn, onChange }: PanelProps) {
  const dues = new Set(requirement.assignments.map((one) => one.dueOn ?? null))
  const due = dues.size === 1 ? [...dues][0] : null
  const after = requirement.assignments.find((one) => one.dueAfter)?.dueAfter ?? null
  return (
    <>
      <Panel
        title={
          requirement.clause === null
            ? say('plan.requirement')
            : say('plan.requirementOf', { clause: label ?? requirement.clause })
        }
      >
        <p className="plan-words">{requirement.words}</p>
        <div className="requirement-facts tiny">
          {requirement.actors.map((actor) => (
            <span key={`${actor.role}:${actor.name}`}>
              <b>{actor.role}</b> {actor.name}
            </span>
          ))}
          {requirement.deadlineText ? (
            <span>
              <b>{say('reading.deadline')}</b> {requirement.deadlineText}
            </span>
          ) : null}
          {requirement.target ? (
            <span>
              <b>{say('reading.target')}</b> {requirement.target.text}
            </span>
          ) : null}
        </div>
        <div className="plan-due">
          <DayInput
            label={say('plan.dueAll')}
            description={
              after === null ? say('plan.dueByPlanner') : say('plan.dueAfter', { after: dueAfterText(after) })
            }
            value={due ?? null}
            onChange={(dueOn) => onChange(setDue(plan, dueOn, requirement.key))}
          />
          {after === null ? null : (
            <button
              type="button"
              className="link-button small"
              onClick={() => onChange(setDueAfter(plan, null, requirement.key))}
            >
              {say('plan.dueAfterDrop')}
            </button>
          )}
          <DueOffers
            requirement={requirement}
            onTake={(dueOn) => onChange(setDue(plan, dueOn, requirement.key))}
            onTakeAfter={(dueAfter) => onChange(setDueAfter(plan, dueAfter, requirement.key))}
          />
        </div>
        {requirement.requirementId ? null : (
          <Checkbox
            className="plan-due"
            label={say('plan.needsConfirmation')}
            description={say('plan.needsConfirmationHint')}
            checked={requirement.needsConfirmation ?? false}
            onChange={(event) => onChange(setConfirmation(plan, requirement.key, event.currentTarget.checked))}
          />
        )}
      </Panel>
      {requirement.requirementId ? (
        <PassedOnIndicators requirementId={requirement.requirementId} passedOn={passedOn} />
      ) : (
        <>
          <OwnIndicators plan={plan} requirement={requirement} onChange={onChange} />
          <RulesPanel plan={plan} requirement={requirement} onChange={onChange} />
        </>
      )}
    </>
  )
}

/** What is counted for a requirement that is only passed on: set above, read here, with the way to the words that asked for it. */
function PassedOnIndicators({ requirementId, passedOn }: { requirementId: number; passedOn: PassedOn | null }) {
  if (passedOn === null) return null
  const indicators = passedOn.indicators.filter((one) => one.requirementId === requirementId)
  return (
    <Panel title={say('plan.indicators')}>
      {indicators.length === 0 ? (
        <p className="dim small">{say('plan.indicatorsNone')}</p>
      ) : (
        <>
          <p className="dim small">{say('plan.indicatorsPassedOn')}</p>
          <ul className="passed-on-indicators small">
            {indicators.map((one) => {
              const target = targetText(one)
              return (
                <li key={one.id}>
                  {one.name} <span className="dim">({one.unit})</span>
                  {target === null ? null : <b className="nowrap"> {target}</b>}
                </li>
              )
            })}
          </ul>
        </>
      )}
      <A to={paths.directiveWords(passedOn.directive.id, { requirement: requirementId })} className="text-link small">
        {say('plan.wordsInLetter')}
      </A>
    </Panel>
  )
}

function OwnIndicators({ plan, requirement, onChange }: EditProps) {
  const add = () => {
    const indicator: PlanIndicator = {
      code: codeOf(say('plan.indicatorNew'), codesOf(plan)),
      name: say('plan.indicatorNew'),
      unit: say('plan.unitNew'),
      kind: 'number',
      overTime: 'sum',
      bounded: false,
    }
    onChange(setIndicator(plan, requirement.key, requirement.indicators.length, indicator))
  }
  const addDualTask = () => {
    const there = new Set(requirement.indicators.map((one) => one.code))
    const added = dualTaskSet.indicators.filter((one) => !there.has(one.code))
    const known = new Set((requirement.rules ?? []).map((one) => one.sentence))
    const rules = [...(requirement.rules ?? []), ...dualTaskSet.rules.filter((one) => !known.has(one.sentence))]
    const indicators = [...requirement.indicators, ...added]
    const requirements = plan.requirements.map((one) =>
      one.key === requirement.key ? { ...one, indicators, rules } : one,
    )
    onChange({ ...plan, requirements })
  }
  return (
    <Panel
      title={say('plan.indicators')}
      aside={
        <span className="row-acts">
          <Button variant="default" size="compact-sm" onClick={addDualTask}>
            {say('plan.setAdd', { name: dualTaskSet.name })}
          </Button>
          <Button variant="default" size="compact-sm" onClick={add}>
            {say('plan.indicatorAdd')}
          </Button>
        </span>
      }
    >
      {requirement.indicators.length === 0 ? <p className="dim small">{say('plan.indicatorsNone')}</p> : null}
      {requirement.indicators.map((indicator, at) => (
        <IndicatorFields
          // biome-ignore lint/suspicious/noArrayIndexKey: the code changes with the name while it is typed
          key={at}
          plan={plan}
          requirement={requirement}
          at={at}
          indicator={indicator}
          onChange={onChange}
        />
      ))}
    </Panel>
  )
}
