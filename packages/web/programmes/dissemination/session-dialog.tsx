import { Button, Modal, Select, Textarea, TextInput } from '@mantine/core'
import {
  DisseminationAudience,
  DisseminationCounting,
  type DisseminationDuty,
  DisseminationForm,
  type DisseminationSessionView,
  type OrganRef,
} from '@thongsuot/contract'
import type { FormEvent } from 'react'
import { useAct, useAsk } from '../../ask.ts'
import { useSession } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { DialogFoot } from '../../ui/dialog-foot.tsx'
import { useDraft } from '../../ui/use-draft.ts'
import { countOf, formOf, inputOf, instantOf, type SessionForm } from './session-form.ts'

interface SessionDialogProps {
  organ: OrganRef
  /** null: a new one. */
  session: DisseminationSessionView | null
  onClose: () => void
  onDone: (id: number) => void
}

/** A session as it is planned, and its numbers where attendance is told in numbers. */
export function SessionDialog({ organ, session, onClose, onDone }: SessionDialogProps) {
  const { me } = useSession()
  const draft = useDraft<SessionForm>(
    `dissemination.session.${organ.id}.${session?.id ?? 0}.${session?.version ?? 0}`,
    formOf(session, me.today),
  )
  const form = draft.value
  const set = (part: Partial<SessionForm>) => draft.set({ ...form, ...part })
  const duties = useAsk('dissemination.duties', { organId: organ.id })
  const options = {
    done: ({ id }: { id: number }) => {
      draft.clear()
      onClose()
      onDone(id)
    },
  }
  const plan = useAct('dissemination.plan', options)
  const save = useAct('dissemination.save', options)
  const input = inputOf(form)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (input === null) return
    if (session === null) plan.run({ organId: organ.id, ...input })
    else save.run({ id: session.id, version: session.version, ...input })
  }
  const title = session === null ? say('dissemination.planFor', { organ: organ.name }) : say('dissemination.edit')
  return (
    <Modal opened onClose={onClose} title={title} size="xl" closeButtonProps={{ 'aria-label': say('ui.close') }}>
      <form onSubmit={submit} className="stack">
        <TextInput
          label={say('dissemination.sessionTitle')}
          required
          data-autofocus
          value={form.title}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        <div className="dissemination-fields">
          <DayInput label={say('dissemination.day')} required value={form.day} onChange={(day) => set({ day })} />
          <TextInput
            label={say('dissemination.time')}
            required
            className="figures"
            value={form.time}
            error={instantOf('2020-01-01', form.time) === null ? say('dissemination.timeWrong') : null}
            onChange={(event) => set({ time: event.currentTarget.value })}
          />
          <TextInput
            label={say('dissemination.place')}
            value={form.place}
            onChange={(event) => set({ place: event.currentTarget.value })}
          />
        </div>
        <div className="dissemination-fields">
          <Select
            label={say('dissemination.audience')}
            data={DisseminationAudience.options.map((value) => ({
              value,
              label: say(`dissemination.audience.${value}`),
            }))}
            value={form.audience}
            allowDeselect={false}
            onChange={(next) => next && set({ audience: next as SessionForm['audience'] })}
          />
          <Select
            label={say('dissemination.form')}
            data={DisseminationForm.options.map((value) => ({ value, label: say(`dissemination.form.${value}`) }))}
            value={form.form}
            allowDeselect={false}
            onChange={(next) => next && set({ form: next as SessionForm['form'] })}
          />
          <Select
            label={say('dissemination.counting')}
            data={DisseminationCounting.options.map((value) => ({
              value,
              label: say(`dissemination.counting.${value}`),
            }))}
            value={form.counting}
            allowDeselect={false}
            onChange={(next) => next && set({ counting: next as SessionForm['counting'] })}
          />
        </div>
        <Subjects form={form} set={set} duties={duties.data ?? []} />
        <Textarea
          label={say('dissemination.materials')}
          autosize
          minRows={1}
          value={form.materials}
          onChange={(event) => set({ materials: event.currentTarget.value })}
        />
        {form.counting === 'numbers' ? <Numbers form={form} set={set} /> : null}
        <DialogFoot
          act={session === null ? say('dissemination.plan') : say('dissemination.save')}
          ready={input !== null}
          busy={plan.busy || save.busy}
          error={plan.error ?? save.error ?? duties.error}
          onClose={onClose}
        />
      </form>
    </Modal>
  )
}

interface PartProps {
  form: SessionForm
  set: (part: Partial<SessionForm>) => void
}

function Subjects({ form, set, duties }: PartProps & { duties: readonly DisseminationDuty[] }) {
  const change = (at: number, part: Partial<SessionForm['subjects'][number]>) =>
    set({ subjects: form.subjects.map((each, i) => (i === at ? { ...each, ...part } : each)) })
  const choose = (at: number, requirementId: number | null) => {
    const duty = duties.find((each) => each.requirementId === requirementId)
    const words = form.subjects[at]?.words.trim() ?? ''
    change(at, {
      requirementId,
      documentId: duty?.documentId ?? null,
      ...(duty && words === '' ? { words: `${duty.notation} ${duty.subject}`.trim() } : {}),
    })
  }
  return (
    <fieldset className="dissemination-group">
      <legend>{say('dissemination.subjects')}</legend>
      {form.subjects.map((subject, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a subject is known by its place alone
        <div key={at} className="dissemination-fields">
          <Select
            label={say('dissemination.subjectDuty', { n: at + 1 })}
            data={[
              { value: '', label: say('dissemination.noDuty') },
              ...duties.map((duty) => ({
                value: String(duty.requirementId),
                label: `${duty.notation} ${duty.clause ?? ''} ${duty.title}`,
              })),
            ]}
            value={subject.requirementId === null ? '' : String(subject.requirementId)}
            allowDeselect={false}
            onChange={(next) => choose(at, next ? Number(next) : null)}
          />
          <TextInput
            label={say('dissemination.subject', { n: at + 1 })}
            placeholder={say('dissemination.subjectHint')}
            required={at === 0}
            value={subject.words}
            onChange={(event) => change(at, { words: event.currentTarget.value })}
          />
          {form.subjects.length > 1 ? (
            <Button
              variant="default"
              className="dissemination-drop"
              aria-label={say('dissemination.removeSubject', { n: at + 1 })}
              onClick={() => set({ subjects: form.subjects.filter((_, i) => i !== at) })}
            >
              {say('dissemination.removeShort')}
            </Button>
          ) : null}
        </div>
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={() => set({ subjects: [...form.subjects, { words: '', documentId: null, requirementId: null }] })}
      >
        {say('dissemination.addSubject')}
      </Button>
    </fieldset>
  )
}

function Numbers({ form, set }: PartProps) {
  const [invited, attended] = [countOf(form.invited), countOf(form.attended)]
  const wrong = (typed: string) => (countOf(typed) === null ? say('dissemination.numberWrong') : null)
  const tooMany = invited !== null && attended !== null && attended > invited ? say('dissemination.tooMany') : null
  const fields = [
    ['invited', say('dissemination.invited'), wrong(form.invited)],
    ['attended', say('dissemination.attendedLong'), wrong(form.attended) ?? tooMany],
    ['others', say('dissemination.othersLong'), wrong(form.others)],
  ] as const
  const change = (at: number, part: Partial<SessionForm['absences'][number]>) =>
    set({ absences: form.absences.map((each, i) => (i === at ? { ...each, ...part } : each)) })
  return (
    <fieldset className="dissemination-group">
      <legend>{say('dissemination.attendance')}</legend>
      <div className="dissemination-fields">
        {fields.map(([key, label, error]) => (
          <TextInput
            key={key}
            label={label}
            className="figures"
            inputMode="numeric"
            value={form[key]}
            error={error}
            onChange={(event) => set({ [key]: event.currentTarget.value })}
          />
        ))}
      </div>
      {form.absences.map((absence, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a reason is known by its place alone
        <div key={at} className="dissemination-fields">
          <TextInput
            label={say('dissemination.absenceReason', { n: at + 1 })}
            value={absence.reason}
            onChange={(event) => change(at, { reason: event.currentTarget.value })}
          />
          <TextInput
            label={say('dissemination.absenceCount', { n: at + 1 })}
            className="figures"
            inputMode="numeric"
            value={absence.count}
            error={wrong(absence.count)}
            onChange={(event) => change(at, { count: event.currentTarget.value })}
          />
        </div>
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={() => set({ absences: [...form.absences, { reason: '', count: '' }] })}
      >
        {say('dissemination.addAbsence')}
      </Button>
    </fieldset>
  )
}
