import { MultiSelect, Select } from '@mantine/core'
import { organKindLabels } from '@thongsuot/contract'
import { useState } from 'react'
import { useAsk } from '../../ask.ts'
import { say } from '../../text/say.ts'
import { Act } from '../../ui/act.tsx'
import { TargetPicker } from '../../ui/target-picker.tsx'
import type { PartShape, RulePart } from './rule-parts.ts'

const shapes: PartShape[] = ['superior', 'under', 'territory', 'advises', 'ledBy', 'kinds', 'organs', 'group']

interface PartEditorProps {
  part: RulePart
  /** The place in the form, from 1, for the ear. */
  place: number
  onChange: (part: RulePart) => void
  onRemove: () => void
}

/** One line of a group: taken in or left out, how it is chosen, of whom, and which kinds. */
export function PartEditor({ part, place, onChange, onRemove }: PartEditorProps) {
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
        <Select
          aria-label={label(say('groups.shape'))}
          allowDeselect={false}
          value={part.shape}
          data={shapes.map((shape) => ({ value: shape, label: say(`groups.shape.${shape}`) }))}
          onChange={(value) => {
            const shape = shapes.find((one) => one === value)
            if (shape) onChange({ ...part, shape, of: [] })
          }}
        />
        <Act size="compact-sm" label={label(say('groups.removePart'))} onAct={onRemove}>
          {say('groups.removePart')}
        </Act>
      </div>
      <WhoseField part={part} label={label(say(`groups.shape.${part.shape}`))} onChange={onChange} />
      {part.shape === 'organs' || part.shape === 'group' ? null : (
        <MultiSelect
          aria-label={label(say('groups.kinds'))}
          placeholder={part.kinds.length === 0 ? say('groups.allKinds') : ''}
          searchable
          value={part.kinds}
          data={Object.entries(organKindLabels).map(([value, name]) => ({ value, label: name }))}
          onChange={(kinds) => onChange({ ...part, kinds })}
        />
      )}
    </li>
  )
}

function WhoseField({ part, label, onChange }: { part: RulePart; label: string; onChange: (part: RulePart) => void }) {
  const groups = useAsk('organs.groups', {}, { when: part.shape === 'group' })
  if (part.shape === 'kinds') return null
  if (part.shape === 'territory') return <TerritoryField part={part} label={label} onChange={onChange} />
  if (part.shape === 'group')
    return (
      <Select
        aria-label={label}
        searchable
        value={part.of[0] === undefined ? null : String(part.of[0].id)}
        data={(groups.data ?? []).map((one) => ({ value: String(one.id), label: one.name }))}
        onChange={(id) => {
          const found = groups.data?.find((one) => String(one.id) === id)
          onChange({ ...part, of: found ? [{ id: found.id, name: found.name }] : [] })
        }}
      />
    )
  const several = part.shape === 'organs'
  return (
    <>
      <TargetPicker
        quiet
        label={label}
        value={several ? null : (part.of[0]?.name ?? null)}
        onPick={(view) => {
          const one = { id: view.target.id, name: view.name }
          onChange({ ...part, of: several ? [...part.of.filter((each) => each.id !== one.id), one] : [one] })
        }}
      />
      {several && part.of.length > 0 ? (
        <ul className="group-organs small">
          {part.of.map((one) => (
            <li key={one.id}>
              {one.name}
              <button
                type="button"
                className="text-link tiny"
                aria-label={say('groups.drop', { name: one.name })}
                onClick={() => onChange({ ...part, of: part.of.filter((each) => each.id !== one.id) })}
              >
                {say('groups.removePart')}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}

function TerritoryField({
  part,
  label,
  onChange,
}: {
  part: RulePart
  label: string
  onChange: (part: RulePart) => void
}) {
  const [words, setWords] = useState('')
  const found = useAsk('organs.territories', { limit: 50, ...(words.trim() === '' ? {} : { words: words.trim() }) })
  const all = [...(found.data?.items ?? []).map(({ id, name }) => ({ id, name })), ...part.of]
  const options = [...new Map(all.map((one) => [one.id, one])).values()]
  return (
    <Select
      aria-label={label}
      searchable
      value={part.of[0] === undefined ? null : String(part.of[0].id)}
      searchValue={words}
      onSearchChange={setWords}
      data={options.map((one) => ({ value: String(one.id), label: one.name }))}
      onChange={(id) => {
        const chosen = options.find((one) => String(one.id) === id)
        onChange({ ...part, of: chosen ? [chosen] : [] })
      }}
    />
  )
}
