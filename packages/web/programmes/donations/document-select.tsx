import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useAsk } from '../../ask.ts'
import { say } from '../../text/say.ts'

export interface ChosenDocument {
  id: number
  name: string
}

/** A numbered document of the office, found by number or subject. Its number and day are shown to everybody. */
export function DocumentSelect({
  label,
  value,
  onChange,
}: {
  label: string
  value: ChosenDocument | null
  onChange: (document: ChosenDocument | null) => void
}) {
  const [typed, setTyped] = useState('')
  const [words] = useDebouncedValue(typed.trim(), 200)
  const found = useAsk('documents.list', { words, limit: 12 }, { when: words !== '' })
  const numbered = (words === '' ? [] : (found.data?.items ?? [])).flatMap(({ id, notation, subject }) =>
    notation === null ? [] : [{ id, name: `${notation} ${subject ?? ''}`.trim() }],
  )
  const choices = [...(value ? [value] : []), ...numbered.filter((each) => each.id !== value?.id)]
  return (
    <Select
      label={label}
      description={say('donations.documentHint')}
      clearable
      searchable
      // The server has matched already, without diacritics; the field must not match again with them.
      filter={({ options }) => options}
      nothingFoundMessage={words === '' ? say('donations.documentFind') : say('donations.documentNone')}
      data={choices.map((each) => ({ value: String(each.id), label: each.name }))}
      value={value === null ? null : String(value.id)}
      onSearchChange={setTyped}
      onChange={(id) => onChange(choices.find((each) => String(each.id) === id) ?? null)}
    />
  )
}
