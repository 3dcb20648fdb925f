import { Modal, Select, TextInput } from '@mantine/core'
import { DisseminationForm, type DisseminationSessionView } from '@thongsuot/contract'
import type { FormEvent } from 'react'
import { useAct } from '../../ask.ts'
import { useSession } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { DialogFoot } from '../../ui/dialog-foot.tsx'
import { formatNumber } from '../../ui/format.ts'
import { useDraft } from '../../ui/use-draft.ts'
import { instantOf } from './session-form.ts'

interface MakeUpDialogProps {
  session: DisseminationSessionView
  onClose: () => void
  onDone: (id: number) => void
}

/** When and where those who were absent study what they missed. */
export function MakeUpDialog({ session, onClose, onDone }: MakeUpDialogProps) {
  const { me } = useSession()
  const draft = useDraft<{ day: string | null; time: string; place: string; form: DisseminationSessionView['form'] }>(
    `dissemination.makeUp.${session.id}`,
    { day: me.today, time: '08:00', place: session.place, form: session.form },
  )
  const form = draft.value
  const set = (part: Partial<typeof form>) => draft.set({ ...form, ...part })
  const act = useAct('dissemination.makeUp', {
    done: ({ id }) => {
      draft.clear()
      onDone(id)
    },
  })
  const startsAt = instantOf(form.day, form.time)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (startsAt !== null) act.run({ id: session.id, startsAt, place: form.place, form: form.form })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('dissemination.planMakeUp')}
      size="md"
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <form onSubmit={submit} className="stack">
        <p className="small">{say('dissemination.makeUpWhat', { n: formatNumber(session.stillAbsent) })}</p>
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
        </div>
        <TextInput
          label={say('dissemination.place')}
          value={form.place}
          onChange={(event) => set({ place: event.currentTarget.value })}
        />
        <Select
          label={say('dissemination.form')}
          data={DisseminationForm.options.map((value) => ({ value, label: say(`dissemination.form.${value}`) }))}
          value={form.form}
          allowDeselect={false}
          onChange={(next) => next && set({ form: next as DisseminationSessionView['form'] })}
        />
        <DialogFoot
          act={say('dissemination.planMakeUp')}
          ready={startsAt !== null}
          busy={act.busy}
          error={act.error}
          onClose={onClose}
        />
      </form>
    </Modal>
  )
}
