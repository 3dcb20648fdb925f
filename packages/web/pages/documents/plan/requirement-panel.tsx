import { Button, Checkbox, Select, TextInput } from '@mantine/core'
import { comparisonSigns, dimensions, type Plan, type PlanIndicator, type PlanRequirement } from '@thongsuot/contract'
import { dualTaskSet } from '@thongsuot/contract/indicator-templates'
import { useState } from 'react'
import { paths } from '../../../paths.ts'
import { say } from '../../../text/say.ts'
import { Panel } from '../../../ui/columns.tsx'
import { DayInput } from '../../../ui/day-input.tsx'
import { dueAfterText } from '../../../ui/due-text.ts'
import { targetText } from '../../../ui/figure-text.ts'
import { formatNumber, parseNumber } from '../../../ui/format.ts'
import { A } from '../../../ui/link.tsx'
import { RemoveButton } from '../reading/remove-button.tsx'
import { DueOffers } from './due-offers.tsx'
import { codeOf, codesOf, setConfirmation, setDue, setDueAfter, setIndicator } from './edit-plan.ts'
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
        <OwnIndicators plan={plan} requirement={requirement} onChange={onChange} />
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

interface FieldsProps extends EditProps {
  at: number
  indicator: PlanIndicator
}

function IndicatorFields({ plan, requirement, at, indicator, onChange }: FieldsProps) {
  const [value, setValue] = useState(
    indicator.targetValue === null || indicator.targetValue === undefined ? '' : formatNumber(indicator.targetValue),
  )
  const set = (change: Partial<PlanIndicator>) =>
    onChange(setIndicator(plan, requirement.key, at, { ...indicator, ...change }))
  const n = at + 1
  const parts = requirement.indicators
    .filter((one) => one.kind !== 'ratio' && one.code !== indicator.code)
    .map((one) => ({ value: one.code, label: one.name }))
  return (
    <fieldset className="indicator" aria-label={say('plan.indicatorAt', { n })}>
      <div className="item">
        <TextInput
          aria-label={say('plan.indicatorName', { n })}
          value={indicator.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
          onBlur={() => renameCode(plan, requirement, at, onChange)}
        />
        <RemoveButton what={indicator.name} onRemove={() => onChange(setIndicator(plan, requirement.key, at, null))} />
      </div>
      <div className="indicator-fields">
        <TextInput
          label={say('plan.unit')}
          value={indicator.unit}
          onChange={(event) => set({ unit: event.currentTarget.value })}
        />
        <Select
          label={say('plan.indicatorKind')}
          allowDeselect={false}
          value={indicator.kind}
          data={(['number', 'money', 'ratio'] as const).map((kind) => ({
            value: kind,
            label: say(`plan.kind.${kind}`),
          }))}
          onChange={(kind) => kind !== null && set({ kind: kind as PlanIndicator['kind'] })}
        />
        {indicator.kind === 'ratio' ? (
          <>
            <Select
              label={say('plan.numerator')}
              value={indicator.numerator ?? null}
              data={parts}
              onChange={(numerator) => set({ numerator })}
            />
            <Select
              label={say('plan.denominator')}
              value={indicator.denominator ?? null}
              data={parts}
              onChange={(denominator) => set({ denominator })}
            />
          </>
        ) : (
          <Select
            label={say('plan.overTime')}
            allowDeselect={false}
            value={indicator.overTime ?? 'sum'}
            data={(['sum', 'latest'] as const).map((one) => ({ value: one, label: say(`plan.overTime.${one}`) }))}
            onChange={(overTime) => overTime !== null && set({ overTime: overTime as 'sum' | 'latest' })}
          />
        )}
        <Select
          label={say('plan.direction')}
          clearable
          value={indicator.direction ?? null}
          data={(['more', 'less'] as const).map((one) => ({ value: one, label: say(`plan.direction.${one}`) }))}
          onChange={(direction) => set({ direction: direction as PlanIndicator['direction'] })}
        />
        {indicator.kind === 'ratio' ? null : (
          <Select
            label={say('plan.dimension')}
            clearable
            value={indicator.dimension?.name ?? null}
            data={dimensions.map((one) => ({ value: one.name, label: one.name }))}
            onChange={(name) => set({ dimension: dimensions.find((one) => one.name === name) ?? null })}
          />
        )}
        <Select
          label={say('plan.target')}
          clearable
          value={indicator.targetOperator ?? null}
          data={Object.entries(comparisonSigns).map(([value, label]) => ({ value, label }))}
          onChange={(operator) => set({ targetOperator: operator as PlanIndicator['targetOperator'] })}
        />
        <TextInput
          label={say('plan.targetValue')}
          inputMode="decimal"
          value={value}
          onChange={(event) => {
            setValue(event.currentTarget.value)
            set({ targetValue: parseNumber(event.currentTarget.value) })
          }}
        />
      </div>
      {indicator.kind === 'ratio' ? (
        <Checkbox
          label={say('plan.bounded')}
          checked={indicator.bounded ?? false}
          onChange={(event) => set({ bounded: event.currentTarget.checked })}
        />
      ) : null}
    </fieldset>
  )
}

/** A new indicator takes its code from the name it was given; a ratio that named the old code follows. */
function renameCode(plan: Plan, requirement: PlanRequirement, at: number, onChange: (plan: Plan) => void): void {
  const indicator = requirement.indicators[at]
  if (indicator === undefined || !/^chi-tieu-moi(-\d+)?$/.test(indicator.code) || indicator.name.trim() === '') return
  const code = codeOf(indicator.name, codesOf(plan))
  const follow = (one: string | null | undefined) => (one === indicator.code ? code : one)
  const indicators = requirement.indicators.map((one, index) => ({
    ...one,
    code: index === at ? code : one.code,
    numerator: follow(one.numerator),
    denominator: follow(one.denominator),
  }))
  onChange({
    ...plan,
    requirements: plan.requirements.map((one) => (one.key === requirement.key ? { ...one, indicators } : one)),
  })
}
