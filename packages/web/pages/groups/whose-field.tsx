import { Select } from '@mantine/core'
import { useState } from 'react'
import { useAsk } from '../../ask.ts'
import { say } from '../../text/say.ts'
import { TargetPicker } from '../../ui/target-picker.tsx'
import type { PartShape, RulePart } from './rule-parts.ts'

interface WhoseFieldProps {
  shape: PartShape
  of: RulePart['of']
  label: string
  onChange: (of: RulePart['of']) => void
}

/** The organ, the organs, the group or the place that a part or a condition is about. */
export function WhoseField({ shape, of, label, onChange }: WhoseFieldProps) {
  if (shape === 'kinds') return null
  if (shape === 'territory') return <TerritoryField of={of} label={label} onChange={onChange} />
  if (shape === 'group') return <GroupField of={of} label={label} onChange={onChange} />
  const several = shape === 'organs'
  return (
    <>
      <TargetPicker
        quiet
        label={label}
        value={several ? null : (of[0]?.name ?? null)}
        onPick={(view) => {
          const one = { id: view.target.id, name: view.name }
          onChange(several ? [...of.filter((each) => each.id !== one.id), one] : [one])
        }}
      />
      {several && of.length > 0 ? (
        <ul className="group-organs small">
          {of.map((one) => (
            <li key={one.id}>
              {one.name}
              <button
                type="button"
                className="text-link tiny"
                aria-label={say('groups.drop', { name: one.name })}
                onClick={() => onChange(of.filter((each) => each.id !== one.id))}
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

function GroupField({ of, label, onChange }: Omit<WhoseFieldProps, 'shape'>) {
  const groups = useAsk('organs.groups', {})
  return (
    <Select
      aria-label={label}
      searchable
      value={of[0] === undefined ? null : String(of[0].id)}
      data={(groups.data ?? []).map((one) => ({ value: String(one.id), label: one.name }))}
      onChange={(id) => {
        const found = groups.data?.find((one) => String(one.id) === id)
        onChange(found ? [{ id: found.id, name: found.name }] : [])
      }}
    />
  )
}

function TerritoryField({ of, label, onChange }: Omit<WhoseFieldProps, 'shape'>) {
  const [words, setWords] = useState('')
  const found = useAsk('organs.territories', { limit: 50, ...(words.trim() === '' ? {} : { words: words.trim() }) })
  const all = [...(found.data?.items ?? []).map(({ id, name }) => ({ id, name })), ...of]
  const options = [...new Map(all.map((one) => [one.id, one])).values()]
  return (
    <Select
      aria-label={label}
      searchable
      value={of[0] === undefined ? null : String(of[0].id)}
      searchValue={words}
      onSearchChange={setWords}
      data={options.map((one) => ({ value: String(one.id), label: one.name }))}
      onChange={(id) => {
        const chosen = options.find((one) => String(one.id) === id)
        onChange(chosen ? [chosen] : [])
      }}
    />
  )
}
