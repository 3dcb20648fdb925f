import { Checkbox, Select, TextInput } from '@mantine/core'
import { comparisonSigns, type Plan, type PlanIndicator, type PlanRequirement } from '@thongsuot/contract'
import { useState } from 'react'
import { say } from '../../../text/say.ts'
import { formatNumber, parseNumber } from '../../../ui/format.ts'
import { RemoveButton } from '../reading/remove-button.tsx'
import { DimensionFields } from './dimension-fields.tsx'
import { setIndicator, settleCode } from './edit-plan.ts'
import { addingUpWords, withKind, withTarget } from './indicator-edit.ts'

interface FieldsProps {
  plan: Plan
  requirement: PlanRequirement
  at: number
  indicator: PlanIndicator
  onChange: (plan: Plan) => void
}

/** One indicator: its name and unit, how it is reckoned and adds up, what is wanted of it and by what it is told apart. */
export function IndicatorFields({ plan, requirement, at, indicator, onChange }: FieldsProps) {
  const put = (next: PlanIndicator) => onChange(setIndicator(plan, requirement.key, at, next))
  const set = (change: Partial<PlanIndicator>) => put({ ...indicator, ...change })
  const n = at + 1
  const { name } = indicator
  return (
    <fieldset className="indicator" aria-label={say('plan.indicatorAt', { n })}>
      <div className="item">
        <TextInput
          aria-label={say('plan.indicatorName', { n })}
          value={name}
          maxLength={300}
          error={name.trim() === '' ? say('plan.nameMissing') : null}
          onChange={(event) => set({ name: event.currentTarget.value })}
          onBlur={() => onChange(settleCode(plan, requirement.key, at))}
        />
        <RemoveButton what={name} onRemove={() => onChange(setIndicator(plan, requirement.key, at, null))} />
      </div>
      <div className="indicator-fields">
        <TextInput
          label={say('plan.unit')}
          value={indicator.unit}
          maxLength={60}
          error={indicator.unit.trim() === '' ? say('plan.unitMissing') : null}
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
          onChange={(kind) => kind !== null && put(withKind(indicator, kind as PlanIndicator['kind']))}
        />
        {indicator.kind === 'ratio' ? (
          <RatioFields requirement={requirement} indicator={indicator} onChange={put} />
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
          {...(indicator.kind === 'ratio' ? { className: 'indicator-wide' } : {})}
          label={say('plan.direction')}
          placeholder={say('plan.directionNone')}
          clearable
          clearButtonProps={{ 'aria-label': say('plan.drop', { what: say('plan.direction') }) }}
          value={indicator.direction ?? null}
          data={(['more', 'less'] as const).map((one) => ({ value: one, label: say(`plan.direction.${one}`) }))}
          onChange={(direction) => set({ direction: direction as PlanIndicator['direction'] })}
        />
        <TargetFields indicator={indicator} onChange={put} />
      </div>
      {indicator.kind === 'ratio' ? (
        <Checkbox
          className="indicator-more"
          label={say('plan.bounded')}
          checked={indicator.bounded ?? false}
          onChange={(event) => set({ bounded: event.currentTarget.checked })}
        />
      ) : (
        <DimensionFields indicator={indicator} n={n} onChange={put} />
      )}
      <p className="tiny dim indicator-more">
        {addingUpWords(indicator)} {indicator.source ? say('plan.fromProgramme') : ''}
      </p>
    </fieldset>
  )
}

interface PartProps {
  indicator: PlanIndicator
  onChange: (indicator: PlanIndicator) => void
}

function RatioFields({ requirement, indicator, onChange }: PartProps & { requirement: PlanRequirement }) {
  const parts = requirement.indicators
    .filter((one) => one.kind !== 'ratio' && one.code !== indicator.code)
    .map((one) => ({ value: one.code, label: one.name }))
  return (['numerator', 'denominator'] as const).map((part) => (
    <Select
      key={part}
      className="indicator-wide"
      label={say(`plan.${part}`)}
      placeholder={say('rule.choose')}
      value={indicator[part] ?? null}
      data={parts}
      error={parts.some((one) => one.value === indicator[part]) ? null : say('plan.partMissing')}
      onChange={(code) => onChange({ ...indicator, [part]: code })}
    />
  ))
}

/** What it should reach. What is typed and is no number is said here and changes nothing. */
function TargetFields({ indicator, onChange }: PartProps) {
  const { targetOperator, targetValue } = indicator
  const [typed, setTyped] = useState(targetValue === null || targetValue === undefined ? '' : formatNumber(targetValue))
  const wrong = typed.trim() !== '' && parseNumber(typed) === null
  const lacks = Boolean(targetOperator) && typed.trim() === ''
  return (
    <>
      <Select
        label={say('plan.target')}
        placeholder={say('plan.targetNone')}
        clearable
        clearButtonProps={{ 'aria-label': say('plan.drop', { what: say('plan.target') }) }}
        value={targetOperator ?? null}
        data={Object.entries(comparisonSigns).map(([value, label]) => ({ value, label }))}
        onChange={(operator) => {
          if (operator !== null) return onChange({ ...indicator, targetOperator: operator as typeof targetOperator })
          setTyped('')
          onChange({ ...indicator, targetOperator: null, targetValue: null })
        }}
      />
      <TextInput
        label={say('plan.targetValue')}
        inputMode="decimal"
        value={typed}
        error={wrong ? say('plan.targetWrong') : lacks ? say('plan.targetMissing') : null}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          onChange(withTarget(indicator, parseNumber(event.currentTarget.value)))
        }}
      />
    </>
  )
}
