import { Button, Checkbox, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Requirement, Role, Target } from 'vanban'
import { say } from '../../../text/say.ts'
import { DayInput } from '../../../ui/day-input.tsx'
import { formatDay, formatNumber, parseNumber } from '../../../ui/format.ts'
import { AddButton } from './lists.tsx'
import { Pointed, useReadingDesk } from './pointing.tsx'
import { RemoveButton } from './remove-button.tsx'

const roles: Role[] = ['chỉ đạo', 'chủ trì', 'phối hợp', 'tham mưu', 'tổng hợp', 'thực hiện']

/** One thing that a clause demands: its exact words, who does it in which role, by when, how much. Pressed, it opens for editing. */
export function RequirementCard({ at }: { at: number }) {
  const { editing, picked } = useReadingDesk()
  const requirement = editing.content.requirements[at]
  const [opened, setOpened] = useState(false)
  if (requirement === undefined) return null
  const path = `/requirements/${at}`
  const shown = opened || picked === path
  return (
    <Pointed path={path} value={requirement.span} className="requirement">
      {shown ? (
        <RequirementForm requirement={requirement} path={path} onClose={() => setOpened(false)} />
      ) : (
        <button type="button" className="requirement-face" onClick={() => setOpened(true)}>
          <span className="visually-hidden">{say('reading.editRequirement', { n: at + 1 })}: </span>
          <RequirementFace requirement={requirement} />
        </button>
      )}
    </Pointed>
  )
}

function RequirementFace({ requirement }: { requirement: Requirement }) {
  const { actors, deadline, target } = requirement
  return (
    <>
      <span className="requirement-words">{requirement.span}</span>
      <span className="requirement-facts tiny">
        {actors.map((actor) => (
          <span key={`${actor.role}:${actor.name}`}>
            <b>{actor.role}</b> {actor.name}
          </span>
        ))}
        {deadline === null ? null : (
          <span>
            <b>{say('reading.deadline')}</b> {deadline.text} {deadline.on === null ? '' : `(${formatDay(deadline.on)})`}
          </span>
        )}
        {target === null ? null : (
          <span>
            <b>{say('reading.target')}</b> {target.text}
          </span>
        )}
        {requirement.closingFormula ? <span className="dim">{say('reading.closingFormula')}</span> : null}
        {actors.length === 0 && !requirement.closingFormula ? (
          <span className="dim">{say('reading.noActor')}</span>
        ) : null}
      </span>
    </>
  )
}

interface FormProps {
  requirement: Requirement
  path: string
  onClose: () => void
}

function RequirementForm({ requirement, path, onClose }: FormProps) {
  const { editing, selection, takeSelection } = useReadingDesk()
  const { set, remove } = editing
  const { deadline } = requirement
  return (
    <div className="requirement-form">
      <Textarea
        label={say('reading.requirementWords')}
        description={say('reading.requirementWordsHint')}
        readOnly
        autosize
        minRows={2}
        classNames={{ input: 'letter-input' }}
        value={requirement.span}
      />
      <Button
        variant="default"
        size="compact-sm"
        disabled={selection === null}
        onClick={() => {
          const words = takeSelection()
          if (words !== null) set(`${path}/span`, words)
        }}
      >
        {say('reading.useSelection')}
      </Button>
      <Actors requirement={requirement} path={path} />
      <div className="fields">
        <TextInput
          label={say('reading.deadlineWords')}
          value={deadline?.text ?? ''}
          onChange={(event) => {
            const text = event.currentTarget.value
            set(`${path}/deadline`, text === '' ? null : { text, on: deadline?.on ?? null })
          }}
        />
        <DayInput
          label={say('reading.deadlineDay')}
          value={deadline?.on ?? null}
          onChange={(on) =>
            set(
              `${path}/deadline`,
              on === null && deadline === null ? null : { text: deadline?.text ?? formatDay(on), on },
            )
          }
        />
      </div>
      <TargetFields target={requirement.target} onChange={(target) => set(`${path}/target`, target)} />
      <Checkbox
        label={say('reading.closingFormulaIs')}
        checked={requirement.closingFormula}
        onChange={(event) => set(`${path}/closingFormula`, event.currentTarget.checked)}
      />
      <div className="requirement-acts">
        <Button variant="subtle" color="gray" size="compact-sm" onClick={() => remove(path)}>
          {say('reading.removeRequirement')}
        </Button>
        <Button variant="default" size="compact-sm" onClick={onClose}>
          {say('reading.doneEditing')}
        </Button>
      </div>
    </div>
  )
}

function Actors({ requirement, path }: { requirement: Requirement; path: string }) {
  const { set, add, remove } = useReadingDesk().editing
  return (
    <div className="items">
      {requirement.actors.map((actor, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an actor has no name but its place in the list
        <div key={at} className="item">
          <TextInput
            aria-label={say('reading.actorAt', { n: at + 1 })}
            value={actor.name}
            onChange={(event) => set(`${path}/actors/${at}/name`, event.currentTarget.value)}
          />
          <Select
            aria-label={say('reading.roleAt', { n: at + 1 })}
            className="item-short"
            allowDeselect={false}
            value={actor.role}
            data={roles}
            onChange={(value) => value !== null && set(`${path}/actors/${at}/role`, value)}
          />
          <RemoveButton what={actor.name} onRemove={() => remove(`${path}/actors/${at}`)} />
        </div>
      ))}
      <AddButton name={say('reading.addActor')} onAdd={() => add(`${path}/actors`, { name: '', role: 'thực hiện' })} />
    </div>
  )
}

function TargetFields({ target, onChange }: { target: Target | null; onChange: (target: Target | null) => void }) {
  const blank: Target = { text: '', operator: null, value: null, unit: null }
  const [typed, setTyped] = useState(target?.value === null || target === null ? '' : formatNumber(target.value))
  const change = (part: Partial<Target>) => {
    const next = { ...(target ?? blank), ...part }
    onChange(next.text === '' && next.value === null && next.unit === null ? null : next)
  }
  return (
    <div className="fields target-fields">
      <TextInput
        label={say('reading.targetWords')}
        value={target?.text ?? ''}
        onChange={(event) => change({ text: event.currentTarget.value })}
      />
      <Select
        label={say('reading.operator')}
        clearable
        value={target?.operator ?? null}
        data={['>=', '<=', '=', '>', '<']}
        onChange={(value) => change({ operator: value as Target['operator'] })}
      />
      <TextInput
        label={say('reading.targetValue')}
        value={typed}
        inputMode="decimal"
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          change({ value: parseNumber(event.currentTarget.value) })
        }}
      />
      <TextInput
        label={say('reading.unit')}
        value={target?.unit ?? ''}
        onChange={(event) => change({ unit: event.currentTarget.value || null })}
      />
    </div>
  )
}
