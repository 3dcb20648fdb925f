import { Checkbox, MultiSelect, Select } from '@mantine/core'
import { OrganLine, organKindLabels, territoryKindNames } from '@thongsuot/contract'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import {
  conditionShapes,
  isMatch,
  namesIn,
  type PartCondition,
  type PartShape,
  type RuleNames,
  type RulePart,
} from './rule-parts.ts'
import { WhoseField } from './whose-field.tsx'

const shapes: Exclude<PartShape, 'kept'>[] = [...conditionShapes, 'kinds', 'organs', 'group']

interface PartEditorProps {
  part: RulePart
  /** The place in the form, from 1, for the ear. */
  place: number
  names: RuleNames
  onChange: (part: RulePart) => void
  onRemove: () => void
}

/** One line of a group: taken in or left out, how it is chosen, of whom, and what narrows it down. */
export function PartEditor({ part, place, names, onChange, onRemove }: PartEditorProps) {
  const label = (words: string) => say('groups.ofPart', { words, n: place })
  return (
    <li className="group-part">
      <div className="group-part-head">
        <Select
          aria-label={label(say('groups.sign'))}
          allowDeselect={false}
          value={part.sign}
          data={(['with', 'without'] as const).map((sign) => ({ value: sign, label: say(`groups.sign.${sign}`) }))}
          onChange={(sign) => (sign === 'with' || sign === 'without') && onChange({ ...part, sign })}
        />
        {part.shape === 'kept' ? (
          <KeptWords part={part} names={names} />
        ) : (
          <Select
            aria-label={label(say('groups.shape'))}
            allowDeselect={false}
            value={part.shape}
            data={shapes.map((shape) => ({ value: shape, label: say(`groups.shape.${shape}`) }))}
            onChange={(value) => {
              const shape = shapes.find((one) => one === value)
              const also = (part.also ?? []).filter((one) => one.shape !== shape)
              if (shape) onChange({ ...part, shape, of: [], also })
            }}
          />
        )}
        <Act size="compact-sm" label={label(say('groups.removePart'))} onAct={onRemove}>
          {say('groups.removePart')}
        </Act>
      </div>
      {part.shape === 'kept' ? null : (
        <WhoseField
          shape={part.shape}
          of={part.of}
          label={label(say(`groups.shape.${part.shape}`))}
          onChange={(of) => onChange({ ...part, of })}
        />
      )}
      {isMatch(part) ? <Narrowing part={part} label={label} onChange={onChange} /> : null}
    </li>
  )
}

/** A rule inside a rule: the form has no line for it, so it is shown and stays as it is. */
function KeptWords({ part, names }: { part: RulePart; names: RuleNames }) {
  const { taken, left } = part.rule ? namesIn(part.rule, names) : { taken: [], left: [] }
  return (
    <p className="group-kept small">
      {say('groups.kept', { taken: taken.join('; '), left: left.join('; ') })}{' '}
      <span className="dim">{say('groups.keptHint')}</span>
    </p>
  )
}

interface NarrowingProps {
  part: RulePart
  label: (words: string) => string
  onChange: (part: RulePart) => void
}

/** What must hold as well. Kinds stand open, as most groups need them; the rest opens where it is used or asked for. */
function Narrowing({ part, label, onChange }: NarrowingProps) {
  const used = Boolean(part.lines?.length || part.territoryKind || part.outside || part.also?.length)
  return (
    <>
      <MultiSelect
        aria-label={label(say('groups.kinds'))}
        placeholder={part.kinds.length === 0 ? say('groups.allKinds') : ''}
        searchable
        value={part.kinds}
        data={Object.entries(organKindLabels).map(([value, name]) => ({ value, label: name }))}
        onChange={(kinds) => onChange({ ...part, kinds })}
      />
      <details className="group-narrowing" open={used}>
        <summary className="small">{say('groups.narrow')}</summary>
        <div className="group-narrowing-fields">
          <MultiSelect
            label={say('groups.lines')}
            aria-label={label(say('groups.lines'))}
            placeholder={part.lines?.length ? '' : say('groups.allLines')}
            value={part.lines ?? []}
            data={OrganLine.options.map((line) => ({ value: line, label: say(`line.${line}`) }))}
            onChange={(values) =>
              onChange({ ...part, lines: OrganLine.options.filter((line) => values.includes(line)) })
            }
          />
          <Select
            label={say('groups.territoryKind')}
            aria-label={label(say('groups.territoryKind'))}
            placeholder={say('groups.allTerritoryKinds')}
            clearable
            clearButtonProps={{ 'aria-label': say('groups.drop', { name: say('groups.territoryKind') }) }}
            value={part.territoryKind ?? null}
            data={[...territoryKindNames]}
            onChange={(value) => {
              const { territoryKind: _, ...rest } = part
              const kind = territoryKindNames.find((one) => one === value)
              onChange(kind === undefined ? rest : { ...rest, territoryKind: kind })
            }}
          />
          <Conditions part={part} label={label} onChange={onChange} />
          <Checkbox
            label={say('groups.outside')}
            checked={part.outside ?? false}
            onChange={(event) => {
              const { outside: _, ...rest } = part
              onChange(event.currentTarget.checked ? { ...rest, outside: true } : rest)
            }}
          />
        </div>
      </details>
    </>
  )
}

function Conditions({ part, label, onChange }: NarrowingProps) {
  const also = part.also ?? []
  const free = conditionShapes.filter((shape) => shape !== part.shape && !also.some((one) => one.shape === shape))
  const set = (next: PartCondition[]) => onChange({ ...part, also: next })
  return (
    <>
      {also.map((one) => (
        <div key={one.shape} className="group-condition">
          <span className="small">
            {say('groups.also', { shape: say(`groups.shape.${one.shape}`) })}{' '}
            <button
              type="button"
              className="text-link tiny"
              aria-label={label(say('groups.drop', { name: say(`groups.shape.${one.shape}`) }))}
              onClick={() => set(also.filter((each) => each.shape !== one.shape))}
            >
              {say('groups.removePart')}
            </button>
          </span>
          <WhoseField
            shape={one.shape}
            of={one.of}
            label={label(say('groups.also', { shape: say(`groups.shape.${one.shape}`) }))}
            onChange={(of) => set(also.map((each) => (each.shape === one.shape ? { ...each, of } : each)))}
          />
        </div>
      ))}
      {free.length === 0 ? null : (
        <Select
          aria-label={label(say('groups.addCondition'))}
          placeholder={say('groups.addCondition')}
          value={null}
          data={free.map((shape) => ({ value: shape, label: say(`groups.shape.${shape}`) }))}
          onChange={(value) => {
            const shape = free.find((one) => one === value)
            if (shape) set([...also, { shape, of: [] }])
          }}
        />
      )}
    </>
  )
}
