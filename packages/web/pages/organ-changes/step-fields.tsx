import { Checkbox, NativeSelect, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { organKindLabels } from '@thongsuot/contract'
import { useState } from 'react'
import { useAsk } from '../../ask.ts'
import { say } from '../../text/say.ts'
import { TargetPicker } from '../../ui/target-picker.tsx'
import type { StepForm } from './build-step.ts'

interface FieldsProps {
  form: StepForm
  /** The day whose organs and territories are offered: the last before the change. */
  asOf: string
  onEdit: (part: Partial<StepForm>) => void
}

/** The fields that a kind of step needs, in the order in which one would say it. */
export function StepFields(props: FieldsProps) {
  const { form, onEdit } = props
  switch (form.what) {
    case 'wards':
      return <WardFields {...props} />
    case 'merge':
      return (
        <>
          <Organs {...props} many />
          <div>
            <span className="small">{say('changes.into')}</span>
            <SegmentedControl
              fullWidth
              aria-label={say('changes.into')}
              value={form.into}
              data={[
                { value: 'new', label: say('changes.intoNew') },
                { value: 'existing', label: say('changes.intoExisting') },
              ]}
              onChange={(into) => onEdit({ into: into as StepForm['into'] })}
            />
          </div>
          {form.into === 'existing' ? <Other {...props} label={say('changes.intoExisting')} /> : <Name {...props} />}
        </>
      )
    case 'split':
      return (
        <>
          <Organs {...props} />
          <Textarea
            required
            autosize
            minRows={2}
            label={say('changes.splitNames')}
            value={form.names}
            onChange={(event) => onEdit({ names: event.currentTarget.value })}
          />
          <Checkbox
            label={say('changes.splitEnds')}
            checked={form.ends}
            onChange={(event) => onEdit({ ends: event.currentTarget.checked })}
          />
        </>
      )
    case 'rename':
      return (
        <>
          <Organs {...props} />
          <Name {...props} code />
        </>
      )
    case 'move':
      return (
        <>
          <Organs {...props} many />
          <Other {...props} label={`${say('changes.newSuperior')} *`} />
        </>
      )
    case 'found':
      return (
        <>
          <NativeSelect
            label={say('changes.organKind')}
            value={form.organKind}
            data={Object.entries(organKindLabels).map(([value, label]) => ({ value, label }))}
            onChange={(event) => onEdit({ organKind: event.currentTarget.value })}
          />
          <Name {...props} code />
          <Other {...props} label={say('changes.superior')} />
        </>
      )
    case 'dissolve':
      return (
        <>
          <Organs {...props} many />
          <Other {...props} label={say('changes.subordinatesTo')} />
        </>
      )
  }
}

function Organs({ form, asOf, onEdit, many = false }: FieldsProps & { many?: boolean }) {
  const take = (id: number, name: string) => {
    const others = many ? form.organs.filter((organ) => organ.id !== id) : []
    onEdit({ organs: [...others, { id, name }] })
  }
  return (
    <div className="stack-tight">
      <TargetPicker
        label={`${many ? say('changes.organs') : say('changes.organ')} *`}
        asOf={asOf}
        onPick={(view) => take(view.target.id, view.name)}
      />
      <Chosen
        chosen={form.organs}
        onDrop={(id) => onEdit({ organs: form.organs.filter((organ) => organ.id !== id) })}
      />
    </div>
  )
}

function Chosen({ chosen, onDrop }: { chosen: { id: number; name: string }[]; onDrop: (id: number) => void }) {
  if (chosen.length === 0) return null
  return (
    <ul className="plain-list small change-chosen" aria-label={say('changes.chosen')}>
      {chosen.map(({ id, name }) => (
        <li key={id}>
          <span>{name}</span>
          <button
            type="button"
            className="plain-button text-link"
            aria-label={say('changes.drop', { name })}
            onClick={() => onDrop(id)}
          >
            {say('changes.removeStep')}
          </button>
        </li>
      ))}
    </ul>
  )
}

function Other({ form, asOf, onEdit, label }: FieldsProps & { label: string }) {
  return (
    <TargetPicker
      label={label}
      asOf={asOf}
      value={form.other?.name ?? null}
      onPick={(view) => onEdit({ other: { id: view.target.id, name: view.name } })}
      onClear={() => onEdit({ other: null })}
    />
  )
}

function Name({ form, onEdit, code = false }: FieldsProps & { code?: boolean }) {
  return (
    <>
      <TextInput
        required
        label={say('changes.newName')}
        value={form.name}
        onChange={(event) => onEdit({ name: event.currentTarget.value })}
      />
      <TextInput
        label={say('changes.newShortName')}
        value={form.shortName}
        onChange={(event) => onEdit({ shortName: event.currentTarget.value })}
      />
      {code ? (
        <TextInput
          label={say('changes.newCode')}
          value={form.code}
          onChange={(event) => onEdit({ code: event.currentTarget.value })}
        />
      ) : null}
    </>
  )
}

/** Wards that go on as one: each with its people and area where they are known, and the new ward's own. */
function WardFields({ form, asOf, onEdit }: FieldsProps) {
  const change = (id: number, part: { people?: string; area?: string }) =>
    onEdit({ places: form.places.map((place) => (place.id === id ? { ...place, ...part } : place)) })
  return (
    <>
      <PlacePicker
        asOf={asOf}
        onPick={(id, name) =>
          onEdit({ places: [...form.places.filter((place) => place.id !== id), { id, name, people: '', area: '' }] })
        }
      />
      {form.places.map(({ id, name, people, area }) => (
        <fieldset key={id} className="change-place">
          <legend className="small">
            {name}{' '}
            <button
              type="button"
              className="plain-button text-link"
              aria-label={say('changes.drop', { name })}
              onClick={() => onEdit({ places: form.places.filter((place) => place.id !== id) })}
            >
              {say('changes.removeStep')}
            </button>
          </legend>
          <TextInput
            size="xs"
            inputMode="numeric"
            label={say('changes.placePeople')}
            aria-label={say('changes.peopleOf', { place: name })}
            placeholder={say('changes.placeUnknown')}
            value={people}
            onChange={(event) => change(id, { people: event.currentTarget.value })}
          />
          <TextInput
            size="xs"
            inputMode="decimal"
            label={say('changes.placeArea')}
            aria-label={say('changes.areaOf', { place: name })}
            placeholder={say('changes.placeUnknown')}
            value={area}
            onChange={(event) => change(id, { area: event.currentTarget.value })}
          />
        </fieldset>
      ))}
      <TextInput
        required
        label={say('changes.placeName')}
        value={form.name}
        onChange={(event) => onEdit({ name: event.currentTarget.value })}
      />
      <fieldset className="change-place">
        <legend className="small">{say('changes.placeWhole')}</legend>
        <TextInput
          size="xs"
          inputMode="numeric"
          label={say('changes.placePeople')}
          placeholder={say('changes.placeUnknown')}
          value={form.people}
          onChange={(event) => onEdit({ people: event.currentTarget.value })}
        />
        <TextInput
          size="xs"
          inputMode="decimal"
          label={say('changes.placeArea')}
          placeholder={say('changes.placeUnknown')}
          value={form.area}
          onChange={(event) => onEdit({ area: event.currentTarget.value })}
        />
      </fieldset>
    </>
  )
}

function PlacePicker({ asOf, onPick }: { asOf: string; onPick: (id: number, name: string) => void }) {
  const [words, setWords] = useState('')
  const [asked] = useDebouncedValue(words.trim(), 150)
  const found = useAsk('organs.territories', { words: asked, asOf, limit: 20 }, { when: asked !== '' })
  const places = asked === '' ? [] : (found.data?.items ?? [])
  return (
    <Select
      searchable
      label={`${say('changes.places')} *`}
      placeholder={say('picker.search')}
      nothingFoundMessage={say('picker.none')}
      value={null}
      searchValue={words}
      onSearchChange={setWords}
      filter={({ options }) => options}
      data={places.map(({ id, name }) => ({ value: String(id), label: name }))}
      onChange={(value) => {
        const place = places.find(({ id }) => String(id) === value)
        if (place) onPick(place.id, place.name)
        setWords('')
      }}
    />
  )
}
