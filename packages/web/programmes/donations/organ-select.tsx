import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useAsk } from '../../ask.ts'
import { say } from '../../text/say.ts'

export interface ChosenOrgan {
  id: number
  name: string
}

/** An organ of the catalogue, found by words of its name. */
export function OrganSelect({
  label,
  description,
  value,
  onChange,
}: {
  label: string
  description?: string
  value: ChosenOrgan | null
  onChange: (organ: ChosenOrgan | null) => void
}) {
  const [typed, setTyped] = useState('')
  const [words] = useDebouncedValue(typed.trim(), 200)
  const found = useAsk('organs.list', { words, limit: 12 }, { when: words !== '' })
  const others = words === '' ? [] : (found.data?.items ?? [])
  const choices = [...(value ? [value] : []), ...others.filter((each) => each.id !== value?.id)]
  return (
    <Select
      label={label}
      {...(description ? { description } : {})}
      clearable
      searchable
      // The server has matched already, without diacritics; the field must not match again with them.
      filter={({ options }) => options}
      nothingFoundMessage={words === '' ? say('organs.search') : say('picker.none')}
      data={choices.map((each) => ({ value: String(each.id), label: each.name }))}
      value={value === null ? null : String(value.id)}
      onSearchChange={setTyped}
      onChange={(id) => {
        const chosen = choices.find((each) => String(each.id) === id)
        onChange(chosen ? { id: chosen.id, name: chosen.name } : null)
      }}
    />
  )
}
