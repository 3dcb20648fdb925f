import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { DocumentRow } from '@thongsuot/contract'
import { useState } from 'react'
import { useAsk } from '../ask.ts'
import { say } from '../text/say.ts'
import { formatDay } from './format.ts'

interface DocumentPickerProps {
  label: string
  description: string
  /** The document now chosen, in words. */
  value: string | null
  onPick: (document: { id: number; words: string } | null) => void
}

/** Finds a document that the acting organ keeps by its number or its words, typed with or without diacritics. */
export function DocumentPicker({ label, description, value, onPick }: DocumentPickerProps) {
  const [words, setWords] = useState('')
  const [asked] = useDebouncedValue(words.trim(), 150)
  const found = useAsk('documents.list', { limit: 12, ...(asked === '' ? {} : { words: asked }) })
  const rows = found.data?.items ?? []
  return (
    <Select
      label={label}
      description={description}
      searchable
      clearable={value !== null}
      placeholder={value ?? say('picker.document')}
      className={value === null ? undefined : 'picker-chosen'}
      value={null}
      searchValue={words}
      onSearchChange={setWords}
      filter={({ options }) => options}
      nothingFoundMessage={say('picker.documentNone')}
      data={rows.map((row) => ({ value: String(row.id), label: wordsOf(row) }))}
      renderOption={({ option }) => <span className="picker-option">{option.label}</span>}
      onChange={(key) => {
        const row = rows.find((one) => String(one.id) === key)
        if (row) onPick({ id: row.id, words: wordsOf(row) })
        setWords('')
      }}
      onClear={() => onPick(null)}
    />
  )
}

/** Number, day, issuer and subject, as a basis names them. */
function wordsOf({ notation, issuedOn, issuerName, subject }: DocumentRow): string {
  const head = [notation, issuedOn === null ? null : `ngày ${formatDay(issuedOn)}`, `của ${issuerName}`].filter(Boolean)
  return [head.join(' '), subject].filter(Boolean).join(', ')
}
