import { Modal, Select, Textarea, TextInput } from '@mantine/core'
import type { DisseminationChannelView } from '@thongsuot/contract'
import type { FormEvent } from 'react'
import { useAct } from '../../ask.ts'
import { useSession } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { DialogFoot } from '../../ui/dialog-foot.tsx'
import { useDraft } from '../../ui/use-draft.ts'
import { countOf } from './session-form.ts'

const kinds = ['reaction', 'violation'] as const

/** What was heard or broken on a channel, how many, and what was done about it. */
export function NoteDialog({ channel, onClose }: { channel: DisseminationChannelView; onClose: () => void }) {
  const { me } = useSession()
  const draft = useDraft<{
    kind: (typeof kinds)[number]
    words: string
    count: string
    done: string
    on: string | null
  }>(`dissemination.note.${channel.id}`, { kind: 'reaction', words: '', count: '1', done: '', on: me.today })
  const form = draft.value
  const set = (part: Partial<typeof form>) => draft.set({ ...form, ...part })
  const act = useAct('dissemination.addNote', {
    done: () => {
      draft.clear()
      onClose()
    },
  })
  const count = countOf(form.count)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!count || form.on === null || form.words.trim() === '') return
    act.run({ id: channel.id, kind: form.kind, words: form.words, count, done: form.done, on: form.on })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('dissemination.addNote')}
      size="md"
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <form onSubmit={submit} className="stack">
        <div className="dissemination-fields">
          <Select
            label={say('dissemination.noteKind')}
            data={kinds.map((value) => ({ value, label: say(`dissemination.noteKind.${value}`) }))}
            value={form.kind}
            allowDeselect={false}
            onChange={(next) => next && set({ kind: next as (typeof kinds)[number] })}
          />
          <TextInput
            label={say('dissemination.noteCount')}
            className="figures"
            inputMode="numeric"
            value={form.count}
            error={count ? null : say('dissemination.numberWrong')}
            onChange={(event) => set({ count: event.currentTarget.value })}
          />
          <DayInput label={say('dissemination.noteOn')} required value={form.on} onChange={(on) => set({ on })} />
        </div>
        <Textarea
          label={say('dissemination.noteWords')}
          required
          autosize
          minRows={2}
          data-autofocus
          value={form.words}
          onChange={(event) => set({ words: event.currentTarget.value })}
        />
        <Textarea
          label={say('dissemination.noteDone')}
          autosize
          minRows={2}
          value={form.done}
          onChange={(event) => set({ done: event.currentTarget.value })}
        />
        <DialogFoot
          act={say('dissemination.addNote')}
          ready={Boolean(count) && form.on !== null && form.words.trim() !== ''}
          busy={act.busy}
          error={act.error}
          onClose={onClose}
        />
      </form>
    </Modal>
  )
}
