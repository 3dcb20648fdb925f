import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { PersonRow } from '@thongsuot/contract'
import { useState } from 'react'
import { useAsk } from '../../ask.ts'
import { say } from '../../text/say.ts'

/** Somebody known here, or a new person by name. */
export type Whom = { id: number; fullName: string } | { fullName: string }

interface PersonPickerProps {
  label: string
  description: string
  value: Whom | null
  onPick: (whom: Whom | null) => void
  required?: boolean
}

/** The input of a call for the person chosen. */
export function whomOf(whom: Whom): { id: number } | { fullName: string } {
  return 'id' in whom ? { id: whom.id } : { fullName: whom.fullName }
}

/** Finds a person by name typed with or without diacritics; a name that is in no list becomes a new person. */
export function PersonPicker({ label, description, value, onPick, required = false }: PersonPickerProps) {
  const [words, setWords] = useState(value?.fullName ?? '')
  const [asked] = useDebouncedValue(words.trim(), 150)
  // What stands in the field once somebody is chosen is their name, not a question.
  const isAsking = asked !== '' && asked !== value?.fullName
  const found = useAsk('identity.directory', { limit: 20, ...(isAsking ? { words: asked } : {}) })
  const people: PersonRow[] = found.data?.items ?? []
  const options = people.map((one) => ({ value: String(one.id), label: one.fullName, title: describe(one) }))
  const chosen = value === null ? null : 'id' in value ? String(value.id) : newKey
  const name = words.trim()
  const isNew = chosen !== newKey && name.length > 2 && !people.some((one) => one.fullName === name)
  const all = [
    ...options,
    ...(value !== null && !options.some((one) => one.value === chosen)
      ? [{ value: String(chosen), label: value.fullName, title: value.fullName }]
      : []),
    ...(isNew && chosen === null ? [{ value: newKey, label: name, title: say('people.newPerson', { name }) }] : []),
  ]
  return (
    <Select
      label={label}
      description={description}
      required={required}
      searchable
      clearable={value !== null}
      value={chosen}
      searchValue={words}
      onSearchChange={setWords}
      filter={({ options: shown }) => shown}
      data={all.map(({ value: key, label: text }) => ({ value: key, label: text }))}
      renderOption={({ option }) => all.find((one) => one.value === option.value)?.title ?? option.label}
      onChange={(key) => {
        const person = people.find((one) => String(one.id) === key)
        if (person) onPick({ id: person.id, fullName: person.fullName })
        else if (key === newKey) onPick({ fullName: name })
        else if (key === null) onPick(null)
      }}
    />
  )
}

const newKey = 'new'

function describe(person: PersonRow): string {
  const [first] = person.positions
  return first === undefined ? person.fullName : `${person.fullName}, ${first.title}, ${first.organ.shortName}`
}
