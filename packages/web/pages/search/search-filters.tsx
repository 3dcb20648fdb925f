import { Button, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { SearchDirection } from '@thongsuot/contract'
import { useState } from 'react'
import { kinds } from 'vanban'
import { useAsk } from '../../ask.ts'
import { say } from '../../text/say.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { kindNameOf } from '../documents/describe.tsx'
import type { TermsState } from './use-terms.ts'

// One code is one kind for the reader, whatever line uses it.
const kindChoices = [...new Set(kinds.map(({ code }) => code))].map((code) => ({
  value: code,
  label: kindNameOf(code),
}))

/** Filters of documents; they stand in the address like everything that is asked. */
export function SearchFilters({ state }: { state: TermsState }) {
  const { values, set } = state
  const { kind, direction, from, to } = values
  // On a phone five fields would stand before the first result; elsewhere they are always there.
  const [open, setOpen] = useState(state.filtered)
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        className="search-filters-open"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {say('search.filters')}
      </Button>
      <fieldset className="search-filters" aria-label={say('search.filters')} data-folded={open ? undefined : ''}>
        <Select
          aria-label={say('search.direction')}
          placeholder={say('search.anyDirection')}
          clearable
          data={SearchDirection.options.map((value) => ({ value, label: say(`search.direction.${value}`) }))}
          value={direction === '' ? null : direction}
          onChange={(value) => set({ direction: value ?? '' })}
        />
        <Select
          aria-label={say('search.kind')}
          placeholder={say('search.anyKind')}
          clearable
          searchable
          data={kindChoices}
          value={kind === '' ? null : kind}
          onChange={(value) => set({ kind: value ?? '' })}
        />
        <IssuerFilter issuerId={values.issuerId} onChange={(issuerId) => set({ issuerId })} />
        <DayInput
          quiet
          label={say('search.from')}
          value={from === '' ? null : from}
          onChange={(day) => set({ from: day ?? '' })}
        />
        <span className="dim small">–</span>
        <DayInput
          quiet
          label={say('search.to')}
          value={to === '' ? null : to}
          onChange={(day) => set({ to: day ?? '' })}
        />
        {state.filtered ? (
          <Button variant="subtle" color="gray" size="compact-sm" onClick={state.clearFilters}>
            {say('search.clearFilters')}
          </Button>
        ) : null}
      </fieldset>
    </>
  )
}

/** An organ of the catalogue, found by words of its name. */
function IssuerFilter({ issuerId, onChange }: { issuerId: string; onChange: (id: string) => void }) {
  const [typed, setTyped] = useState('')
  const [words] = useDebouncedValue(typed.trim(), 200)
  const found = useAsk('organs.list', { words, limit: 12 }, { when: words !== '' })
  const chosen = useAsk('organs.get', { id: issuerId === '' ? 1 : issuerId }, { when: issuerId !== '' })
  const named = issuerId !== '' && chosen.data ? [{ value: issuerId, label: chosen.data.name }] : []
  const others = (words === '' ? [] : (found.data?.items ?? []))
    .map((organ) => ({ value: String(organ.id), label: organ.name }))
    .filter(({ value }) => value !== issuerId)
  return (
    <Select
      aria-label={say('search.issuer')}
      placeholder={say('search.anyIssuer')}
      clearable
      searchable
      className="search-issuer"
      // The server has matched already, without diacritics; the field must not match again with them.
      filter={({ options }) => options}
      nothingFoundMessage={words === '' ? say('organs.search') : say('picker.none')}
      data={[...named, ...others]}
      value={issuerId === '' ? null : issuerId}
      onSearchChange={setTyped}
      onChange={(value) => onChange(value ?? '')}
    />
  )
}
