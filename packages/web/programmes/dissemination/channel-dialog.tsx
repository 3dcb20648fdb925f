import { Modal, Select, TextInput } from '@mantine/core'
import { DisseminationChannelKind, type DisseminationChannelView, type OrganRef } from '@thongsuot/contract'
import type { FormEvent } from 'react'
import { useAct, useAsk } from '../../ask.ts'
import { useSession } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { DialogFoot } from '../../ui/dialog-foot.tsx'
import { formatNumber } from '../../ui/format.ts'
import { useDraft } from '../../ui/use-draft.ts'
import { countOf } from './session-form.ts'

interface ChannelForm {
  kind: DisseminationChannelView['kind']
  name: string
  requirement: string
  fromOn: string | null
  toOn: string | null
  place: string
  times: string
  copies: string
  households: string
}

function formOf(channel: DisseminationChannelView | null, today: string): ChannelForm {
  return {
    kind: channel?.kind ?? 'loudspeaker',
    name: channel?.name ?? '',
    requirement: channel?.requirementId ? String(channel.requirementId) : '',
    fromOn: channel?.fromOn ?? today,
    toOn: channel?.toOn ?? today,
    place: channel?.place ?? '',
    times: channel ? formatNumber(channel.times) : '',
    copies: channel ? formatNumber(channel.copies) : '',
    households: channel ? formatNumber(channel.households) : '',
  }
}

interface ChannelDialogProps {
  organ: OrganRef
  channel: DisseminationChannelView | null
  onClose: () => void
}

/** A channel with what it came to so far. */
export function ChannelDialog({ organ, channel, onClose }: ChannelDialogProps) {
  const { me } = useSession()
  const key = `dissemination.channel.${organ.id}.${channel?.id ?? 0}.${channel?.version ?? 0}`
  const draft = useDraft<ChannelForm>(key, formOf(channel, me.today))
  const form = draft.value
  const set = (part: Partial<ChannelForm>) => draft.set({ ...form, ...part })
  const duties = useAsk('dissemination.duties', { organId: organ.id })
  const act = useAct('dissemination.saveChannel', {
    done: () => {
      draft.clear()
      onClose()
    },
  })
  const [times, copies, households] = [countOf(form.times), countOf(form.copies), countOf(form.households)]
  const { fromOn, toOn } = form
  const daysWrong = fromOn !== null && toOn !== null && toOn < fromOn
  const ready = form.name.trim() !== '' && fromOn !== null && toOn !== null && !daysWrong
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!ready || times === null || copies === null || households === null) return
    act.run({
      ...{ id: channel?.id ?? null, version: channel?.version ?? 0, organId: organ.id, kind: form.kind },
      ...{ name: form.name.trim(), fromOn, toOn, place: form.place, times, copies, households },
      requirementId: form.requirement === '' ? null : Number(form.requirement),
    })
  }
  const counts = [
    ['times', say('dissemination.timesLong'), times],
    ['copies', say('dissemination.copiesLong'), copies],
    ['households', say('dissemination.householdsLong'), households],
  ] as const
  return (
    <Modal
      opened
      onClose={onClose}
      title={say(channel ? 'dissemination.editChannel' : 'dissemination.addChannel')}
      size="lg"
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <form onSubmit={submit} className="stack">
        <div className="dissemination-fields">
          <Select
            label={say('dissemination.channelKind')}
            data={DisseminationChannelKind.options.map((value) => ({
              value,
              label: say(`dissemination.channelKind.${value}`),
            }))}
            value={form.kind}
            allowDeselect={false}
            onChange={(next) => next && set({ kind: next as ChannelForm['kind'] })}
          />
          <TextInput
            label={say('dissemination.channelName')}
            required
            data-autofocus
            value={form.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
        </div>
        <Select
          label={say('dissemination.requirement')}
          data={[
            { value: '', label: say('dissemination.noDuty') },
            ...(duties.data ?? []).map((duty) => ({
              value: String(duty.requirementId),
              label: `${duty.notation} ${duty.clause ?? ''} ${duty.title}`,
            })),
          ]}
          value={form.requirement}
          allowDeselect={false}
          onChange={(next) => set({ requirement: next ?? '' })}
        />
        <div className="dissemination-fields">
          <DayInput
            label={say('dissemination.from')}
            required
            value={fromOn}
            onChange={(day) => set({ fromOn: day })}
          />
          <DayInput label={say('dissemination.to')} required value={toOn} onChange={(day) => set({ toOn: day })} />
          <TextInput
            label={say('dissemination.place')}
            value={form.place}
            onChange={(event) => set({ place: event.currentTarget.value })}
          />
        </div>
        {daysWrong ? <p className="dissemination-wrong">{say('dissemination.daysWrong')}</p> : null}
        <div className="dissemination-fields">
          {counts.map(([name, label, value]) => (
            <TextInput
              key={name}
              label={label}
              className="figures"
              inputMode="numeric"
              value={form[name]}
              error={value === null ? say('dissemination.numberWrong') : null}
              onChange={(event) => set({ [name]: event.currentTarget.value })}
            />
          ))}
        </div>
        <p className="dim small">{say('dissemination.householdsHint')}</p>
        <DialogFoot
          act={say('dissemination.saveChannel')}
          ready={ready && times !== null && copies !== null && households !== null}
          busy={act.busy}
          error={act.error ?? duties.error}
          onClose={onClose}
        />
      </form>
    </Modal>
  )
}
