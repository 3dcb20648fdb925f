import { Checkbox, Select, TextInput } from '@mantine/core'
import { type Dimension, dimensions, type PlanIndicator } from '@thongsuot/contract'
import { useState } from 'react'
import { say } from '../../../text/say.ts'
import { RemoveButton } from '../reading/remove-button.tsx'
import { newDimension, withOption, withUnknown } from './indicator-edit.ts'

/** As many parts as a plan holds. */
const mostOptions = 30

interface DimensionProps {
  indicator: PlanIndicator
  /** The place of the indicator, from 1, for the ear. */
  n: number
  onChange: (indicator: PlanIndicator) => void
}

/** By what an indicator is told apart: one of the common ways, or the planner's own with its parts. */
export function DimensionFields({ indicator, n, onChange }: DimensionProps) {
  const dimension = indicator.dimension ?? null
  const [changing, setChanging] = useState(false)
  const same = dimensions.find((one) => JSON.stringify(one) === JSON.stringify(dimension))
  const common = changing ? undefined : same
  const choose = (value: string | null) => {
    setChanging(value === 'own')
    if (value === null) return onChange({ ...indicator, dimension: null })
    onChange({ ...indicator, dimension: dimensions.find((one) => one.name === value) ?? dimension ?? newDimension() })
  }
  return (
    <div className="indicator-more">
      <Select
        label={say('plan.dimension')}
        placeholder={say('plan.dimensionNone')}
        clearable
        clearButtonProps={{ 'aria-label': say('plan.drop', { what: say('plan.dimension') }) }}
        value={dimension === null ? null : (common?.name ?? 'own')}
        data={[
          ...dimensions.map((one) => ({ value: one.name, label: one.name })),
          { value: 'own', label: say('plan.dimensionOwn') },
        ]}
        onChange={choose}
      />
      {dimension === null ? null : common ? (
        <p className="tiny dim indicator-parts">
          {say('plan.dimensionParts', { parts: common.options.map((one) => one.name).join(', ') })}{' '}
          <button type="button" className="link-button" onClick={() => setChanging(true)}>
            {say('plan.dimensionChange')}
          </button>
        </p>
      ) : (
        <OwnDimension dimension={dimension} n={n} onChange={(next) => onChange({ ...indicator, dimension: next })} />
      )}
    </div>
  )
}

interface OwnProps {
  dimension: Dimension
  n: number
  onChange: (dimension: Dimension) => void
}

/** The planner's own parts. A name left blank is said at its field, and the plan keeps the one before. */
function OwnDimension({ dimension, n, onChange }: OwnProps) {
  const [typed, setTyped] = useState(dimension)
  const change = (next: Dimension) => {
    setTyped(next)
    if (next.name.trim() !== '' && next.options.every((one) => one.name.trim() !== '')) onChange(next)
  }
  const setOption = (code: string, name: string) =>
    change({ ...typed, options: typed.options.map((one) => (one.code === code ? { ...one, name } : one)) })
  const named = typed.options.filter((one) => !one.unknown)
  const blank = (words: string) => (words.trim() === '' ? say('plan.nameMissing') : null)
  return (
    <div className="indicator-options">
      <TextInput
        label={say('plan.dimensionName')}
        value={typed.name}
        maxLength={120}
        error={blank(typed.name)}
        onChange={(event) => change({ ...typed, name: event.currentTarget.value })}
      />
      {named.map((option, at) => (
        <div className="item" key={option.code}>
          <TextInput
            aria-label={say('plan.optionAt', { at: at + 1, n })}
            value={option.name}
            maxLength={120}
            error={blank(option.name)}
            onChange={(event) => setOption(option.code, event.currentTarget.value)}
          />
          {named.length > 2 ? (
            <RemoveButton
              what={option.name}
              onRemove={() => change({ ...typed, options: typed.options.filter((one) => one.code !== option.code) })}
            />
          ) : null}
        </div>
      ))}
      <div className="rule-more small">
        {typed.options.length < mostOptions ? (
          <button type="button" className="link-button" onClick={() => change(withOption(typed))}>
            {say('plan.optionAdd')}
          </button>
        ) : null}
        <Checkbox
          size="xs"
          label={say('plan.optionUnknownAsk')}
          checked={typed.options.some((one) => one.unknown)}
          onChange={(event) => change(withUnknown(typed, event.currentTarget.checked))}
        />
      </div>
    </div>
  )
}
