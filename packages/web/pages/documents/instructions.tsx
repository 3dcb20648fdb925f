import { Button, Select, Textarea } from '@mantine/core'
import type { Competent, DocumentView, OrganRef } from '@thongsuot/contract'
import { type FormEvent, useState } from 'react'
import { useAct, useAsk } from '../../ask.ts'
import { useActing } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { refusalOf } from '../../ui/act.tsx'
import { Panel } from '../../ui/columns.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { Failure } from '../../ui/failure.tsx'
import { formatDay, formatInstant } from '../../ui/format.ts'
import { TargetPicker } from '../../ui/target-picker.tsx'
import { useDraft } from '../../ui/use-draft.ts'
import { personOf } from './describe.tsx'

/** The leader's words on an incoming document, and the form for new ones. */
export function Instructions({ document }: { document: DocumentView }) {
  const delivery = document.myDelivery
  if (delivery === null) return null
  const mayWrite = refusalOf(document.can, 'instruct') === null
  if (document.instructions.length === 0 && !mayWrite) return null
  return (
    <Panel title={say('instruct.title')}>
      {document.instructions.map((one) => (
        <div key={one.id} className="instruction">
          <p className="instruction-words">{one.words}</p>
          {one.leadOrgan !== null || one.leadPosition !== null ? (
            <div>
              {say('instruct.leadIs', {
                who: [one.leadPosition === null ? null : personOf(one.leadPosition), one.leadOrgan?.name]
                  .filter(Boolean)
                  .join(', '),
              })}
            </div>
          ) : null}
          {one.cooperating.length > 0 ? (
            <div>{say('instruct.cooperatingIs', { who: one.cooperating.join(', ') })}</div>
          ) : null}
          {one.dueOn !== null ? <div>{say('instruct.dueIs', { day: formatDay(one.dueOn) })}</div> : null}
          <div className="dim tiny figures">
            {say('instruct.by', { who: personOf(one.writtenBy), when: formatInstant(one.writtenAt) })}
          </div>
        </div>
      ))}
      {mayWrite ? <InstructionForm deliveryId={delivery.id} matter={matterOf(document)} /> : null}
    </Panel>
  )
}

interface InstructionDraft {
  words: string
  leadOrgan: OrganRef | null
  leadPositionId: number | null
  cooperating: string
  dueOn: string | null
}
const blank: InstructionDraft = { words: '', leadOrgan: null, leadPositionId: null, cooperating: '', dueOn: null }

/** What the letter is about, in its own words: its subject and what it asks for. */
const matterOf = ({ content }: DocumentView) =>
  [content.subject, ...content.requirements.map((one) => one.span)].join('\n').slice(0, 20_000)

/** Whose duties the matter touches, with the words that say so; a press takes one as the lead, nobody is chosen by itself. */
function Suggestions({ matter, onPick }: { matter: string; onPick: (one: Competent) => void }) {
  const asked = useAsk('identity.competent', { words: matter, limit: 5 })
  if (asked.data === undefined || asked.data.length === 0) return null
  return (
    <fieldset className="instruction-suggested">
      <legend className="small">{say('duties.suggested')}</legend>
      {asked.data.map((one) => (
        <div key={`${one.organ.id}:${one.position?.id ?? ''}`}>
          <Button variant="default" size="compact-sm" onClick={() => onPick(one)}>
            {[one.position?.holder, one.position?.title, one.organ.shortName].filter(Boolean).join(', ')}
          </Button>{' '}
          <span className="dim tiny">{say('duties.because', { words: one.matched.join('», «') })}</span>
        </div>
      ))}
    </fieldset>
  )
}

function InstructionForm({ deliveryId, matter }: { deliveryId: number; matter: string }) {
  const { organ } = useActing()
  const draft = useDraft<InstructionDraft>(`instruction.${deliveryId}`, blank)
  const [opened, setOpened] = useState(draft.restored)
  const people = useAsk('identity.people', { organId: organ.id }, { when: opened })
  const act = useAct('documents.instruct', {
    done: () => {
      draft.clear()
      setOpened(false)
    },
  })
  const { value } = draft
  const set = (change: Partial<InstructionDraft>) => draft.set({ ...value, ...change })
  if (!opened)
    return (
      <Button variant="default" size="sm" onClick={() => setOpened(true)}>
        {say('instruct.act')}
      </Button>
    )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.run({
      id: deliveryId,
      words: value.words,
      leadOrganId: value.leadOrgan?.id ?? null,
      leadPositionId: value.leadPositionId,
      cooperating: value.cooperating
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
      dueOn: value.dueOn,
    })
  }
  return (
    <form className="stack instruction" onSubmit={submit}>
      <Textarea
        label={say('instruct.words')}
        required
        autosize
        minRows={3}
        autoFocus
        value={value.words}
        onChange={(event) => set({ words: event.currentTarget.value })}
      />
      <Suggestions
        matter={matter}
        onPick={({ organ: of, position }) =>
          set(
            position !== null && of.id === organ.id
              ? { leadPositionId: position.id }
              : { leadOrgan: { id: of.id, name: of.name, shortName: of.shortName } },
          )
        }
      />
      <Select
        label={say('instruct.leadPosition')}
        clearable
        searchable
        value={value.leadPositionId === null ? null : String(value.leadPositionId)}
        onChange={(id) => set({ leadPositionId: id === null ? null : Number(id) })}
        data={(people.data ?? []).map((one) => ({
          value: String(one.positionId),
          label: one.personName === null ? one.title : `${one.personName}, ${one.title}`,
        }))}
      />
      <TargetPicker
        label={say('instruct.lead')}
        value={value.leadOrgan?.name ?? null}
        onPick={(view) => set({ leadOrgan: { id: view.target.id, name: view.name, shortName: view.name } })}
        onClear={() => set({ leadOrgan: null })}
      />
      <Textarea
        label={say('instruct.cooperating')}
        description={say('instruct.cooperatingHint')}
        autosize
        minRows={2}
        value={value.cooperating}
        onChange={(event) => set({ cooperating: event.currentTarget.value })}
      />
      <DayInput label={say('instruct.due')} value={value.dueOn} onChange={(dueOn) => set({ dueOn })} />
      <Failure error={act.error} />
      <Button type="submit" loading={act.busy} disabled={value.words.trim() === ''}>
        {say('instruct.act')}
      </Button>
    </form>
  )
}
