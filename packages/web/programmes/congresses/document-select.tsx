import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useAsk } from '../../ask.ts'
import { say } from '../../text/say.ts'

interface DocumentSelectProps {
  value: number | null
  /** What the chosen one is called, where it is known. */
  known: string | null
  onChange: (id: number | null) => void
}

/** One of the office's documents, found by number or subject. */
export function DocumentSelect({ value, known, onChange }: DocumentSelectProps) {
  const [words, setWords] = useState('')
  const [asked] = useDebouncedValue(words.trim(), 200)
  const found = useAsk('documents.list', { list: 'all', limit: 20, ...(asked === '' ? {} : { words: asked }) })
  const options = (found.data?.items ?? []).map((row) => ({
    value: String(row.id),
    label: `${row.notation ?? say('congress.documentDraft')}: ${row.subject ?? ''}`,
  }))
  const chosen = value === null ? null : String(value)
  const data =
    chosen === null || options.some((option) => option.value === chosen)
      ? options
      : [{ value: chosen, label: known ?? say('congress.documentHidden') }, ...options]
  return (
    <Select
      label={say('congress.document')}
      placeholder={say('congress.documentPick')}
      nothingFoundMessage={say('congress.documentNone')}
      data={data}
      value={chosen}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': say('ui.cancel') }}
      filter={({ options: all }) => all}
      onSearchChange={setWords}
      onChange={(next) => onChange(next === null ? null : Number(next))}
    />
  )
}
