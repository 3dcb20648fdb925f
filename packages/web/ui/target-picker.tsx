import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { TargetView } from '@thongsuot/contract'
import { useState } from 'react'
import { fold } from 'vanban/text'
import { useAsk } from '../ask.ts'
import { say } from '../text/say.ts'
import { formatNumber } from './format.ts'

interface TargetPickerProps {
  label: string
  /** Also named groups of organs, not only single organs. */
  groups?: boolean
  onPick: (target: TargetView) => void
  /** The name now chosen, where the place keeps one. */
  value?: string | null
  onClear?: () => void
  quiet?: boolean
  description?: string
  /** The day whose organs are offered; without it, today's. */
  asOf?: string | undefined
}

/** Finds an organ or a group of organs by its name, typed with or without diacritics. */
export function TargetPicker({
  label,
  groups = false,
  onPick,
  value,
  onClear,
  quiet = false,
  description,
  asOf,
}: TargetPickerProps) {
  const [words, setWords] = useState('')
  const [asked] = useDebouncedValue(words.trim(), 150)
  const organs = useAsk('organs.list', {
    limit: 20,
    ...(asked === '' ? {} : { words: asked }),
    ...(asOf === undefined ? {} : { asOf }),
  })
  const named = useAsk('organs.groups', {}, { when: groups })
  const ofGroups: TargetView[] = (groups ? (named.data ?? []) : [])
    .filter((group) => fold(group.name).includes(fold(asked)))
    .map((group) => ({ target: { kind: 'group', id: group.id }, name: group.name, organs: group.members }))
  const ofOrgans: TargetView[] = (organs.data?.items ?? []).map((organ) => ({
    target: { kind: 'organ', id: organ.id },
    name: organ.name,
    organs: 1,
  }))
  const all = [...ofGroups.slice(0, 20), ...ofOrgans]
  const option = (view: TargetView) => ({ value: keyOfTarget(view), label: view.name })
  return (
    <Select
      {...(quiet ? { 'aria-label': label } : { label })}
      {...(description ? { description } : {})}
      searchable
      clearable={onClear !== undefined && (value ?? null) !== null}
      placeholder={value ?? say('picker.search')}
      className={value ? 'picker-chosen' : undefined}
      value={null}
      searchValue={words}
      onSearchChange={setWords}
      filter={({ options }) => options}
      nothingFoundMessage={say('picker.none')}
      data={[
        ...(ofGroups.length > 0
          ? [{ group: say('picker.groups'), items: all.filter((v) => v.target.kind === 'group').map(option) }]
          : []),
        { group: say('picker.organs'), items: all.filter((v) => v.target.kind === 'organ').map(option) },
      ]}
      renderOption={({ option: { value: key, label: name } }) => {
        const view = all.find((one) => keyOfTarget(one) === key)
        return (
          <span className="picker-option">
            {name}
            {view && view.target.kind !== 'organ' ? (
              <span className="dim tiny"> {say('picker.means', { n: formatNumber(view.organs) })}</span>
            ) : null}
          </span>
        )
      }}
      onChange={(key) => {
        const view = all.find((one) => keyOfTarget(one) === key)
        if (view) onPick(view)
        setWords('')
      }}
      onClear={() => onClear?.()}
    />
  )
}

function keyOfTarget(view: TargetView): string {
  return `${view.target.kind}:${view.target.id}`
}
