import { Checkbox, Modal, TextInput } from '@mantine/core'
import type { CongressView } from '@thongsuot/contract'
import type { FormEvent } from 'react'
import { useAct } from '../../ask.ts'
import { say } from '../../text/say.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { DialogFoot } from '../../ui/dialog-foot.tsx'
import { useDraft } from '../../ui/use-draft.ts'
import { countOf, typedCount } from './count-of.ts'

interface PlanForm {
  /** The version that was read when the form was begun: another's save in between is told, not overwritten. */
  version: number
  ordinalWords: string
  pilot: boolean
  place: string
  plannedFrom: string | null
  plannedTo: string | null
  convened: string
  officialAssigned: string
  alternateAssigned: string
  seats: Record<string, string>
}

const counts = ['convened', 'officialAssigned', 'alternateAssigned'] as const

/** The plan as one form: days, place, delegates, how many are to be elected. */
export function PlanDialog({ congress, onClose }: { congress: CongressView; onClose: () => void }) {
  const { organ, term, numbers } = congress
  const draft = useDraft<PlanForm>(`congress.plan.${organ.id}.${term.key}`, formOf(congress))
  const form = draft.value
  const set = (part: Partial<PlanForm>) => draft.set({ ...form, ...part })
  const act = useAct('congresses.savePlan', {
    done: () => {
      draft.clear()
      onClose()
    },
  })
  const typed = [...counts.map((key) => form[key]), ...Object.values(form.seats)]
  const ready = typed.every((each) => countOf(each) !== undefined)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!ready) return
    const { version, ordinalWords, pilot, place, plannedFrom } = form
    act.run({
      ...{ organId: organ.id, term: term.key, version, pilot, plannedFrom },
      ...{ ordinalWords: ordinalWords.trim(), place: place.trim() },
      plannedTo: plannedFrom === null ? form.plannedTo : (form.plannedTo ?? plannedFrom),
      convened: countOf(form.convened) ?? null,
      officialAssigned: countOf(form.officialAssigned) ?? null,
      alternateAssigned: countOf(form.alternateAssigned) ?? null,
      seats: congress.seats.map(({ key }) => ({ key, planned: countOf(form.seats[key] ?? '') ?? null })),
    })
  }
  const count = (label: string, value: string, onType: (next: string) => void, key: string) => (
    <TextInput
      key={key}
      label={label}
      className="figures"
      inputMode="numeric"
      value={value}
      error={countOf(value) === undefined ? say('congress.numberWrong') : null}
      onChange={(event) => onType(event.currentTarget.value)}
    />
  )
  return (
    <Modal
      opened
      onClose={onClose}
      title={say(congress.state === null ? 'congress.makePlan' : 'congress.editPlan')}
      size="lg"
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <form onSubmit={submit} className="stack">
        <div className="congress-pair">
          <TextInput
            label={say('congress.ordinal')}
            description={say('congress.ordinalHint')}
            data-autofocus
            value={form.ordinalWords}
            onChange={(event) => set({ ordinalWords: event.currentTarget.value })}
          />
          <TextInput
            label={say('congress.place')}
            description=" "
            value={form.place}
            onChange={(event) => set({ place: event.currentTarget.value })}
          />
        </div>
        <div className="congress-pair">
          <DayInput
            label={say('congress.plannedFrom')}
            value={form.plannedFrom}
            onChange={(plannedFrom) => set({ plannedFrom })}
          />
          <DayInput
            label={say('congress.plannedTo')}
            value={form.plannedTo}
            onChange={(plannedTo) => set({ plannedTo })}
          />
        </div>
        <div className="congress-trio">
          {counts.map((key) => count(say(`congress.${key}`), form[key], (next) => set({ [key]: next }), key))}
        </div>
        <fieldset className="congress-fields">
          <legend>{say('congress.seats')}</legend>
          <div className="congress-trio">
            {congress.seats.map(({ key, name }) =>
              count(name, form.seats[key] ?? '', (next) => set({ seats: { ...form.seats, [key]: next } }), key),
            )}
          </div>
        </fieldset>
        <Checkbox
          label={say('congress.pilot')}
          checked={form.pilot}
          onChange={(event) => set({ pilot: event.currentTarget.checked })}
        />
        <DialogFoot act={say('congress.savePlan')} ready={ready} busy={act.busy} error={act.error} onClose={onClose} />
      </form>
    </Modal>
  )

  function formOf(of: CongressView): PlanForm {
    const { version, ordinalWords, pilot, place, plannedFrom, plannedTo } = of
    return {
      ...{ version, ordinalWords, pilot, place, plannedFrom, plannedTo },
      convened: typedCount(numbers.convened),
      officialAssigned: typedCount(numbers.officialAssigned),
      alternateAssigned: typedCount(numbers.alternateAssigned),
      seats: Object.fromEntries(of.seats.map((seat) => [seat.key, typedCount(seat.planned)])),
    }
  }
}
