import { Modal, Textarea } from '@mantine/core'
import type { CongressView } from '@thongsuot/contract'
import type { FormEvent } from 'react'
import { useAct } from '../../ask.ts'
import { say } from '../../text/say.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { DialogFoot } from '../../ui/dialog-foot.tsx'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { useDraft } from '../../ui/use-draft.ts'
import { daysWord } from './congress-words.ts'

export type Decision = 'postpone' | 'cancel' | 'restore'

interface DecideDialogProps {
  congress: CongressView
  decision: Decision
  onClose: () => void
}

/** Postpones, cancels or puts back, always with the reason that others will read. */
export function DecideDialog({ congress, decision, onClose }: DecideDialogProps) {
  const { organ, term, version } = congress
  const act = useAct('congresses.decide', { done: onClose })
  const at = { organId: organ.id, term: term.key, version }
  if (decision === 'postpone') return <PostponeDialog congress={congress} onClose={onClose} />
  return (
    <ReasonDialog
      opened
      onClose={onClose}
      act={say(`congress.${decision}Act`)}
      what={say(`congress.${decision}What`)}
      draftKey={`congress.${decision}.${organ.id}.${term.key}`}
      busy={act.busy}
      error={act.error}
      onReason={(words) => act.run({ ...at, step: decision, words })}
    />
  )
}

function PostponeDialog({ congress, onClose }: { congress: CongressView; onClose: () => void }) {
  const { organ, term, version } = congress
  const draft = useDraft<{ words: string; fromOn: string | null; toOn: string | null }>(
    `congress.postpone.${organ.id}.${term.key}`,
    { words: '', fromOn: null, toOn: null },
  )
  const form = draft.value
  const act = useAct('congresses.decide', {
    done: () => {
      draft.clear()
      onClose()
    },
  })
  const ready = form.words.trim() !== ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ready)
      act.run({ ...form, words: form.words.trim(), organId: organ.id, term: term.key, version, step: 'postpone' })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('congress.postpone')}
      size="md"
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <form onSubmit={submit} className="stack">
        <p className="small">
          {say('congress.postponeWhat', {
            day: daysWord(congress.plannedFrom, congress.plannedTo) || say('congress.noDay'),
          })}
        </p>
        <Textarea
          label={say('ui.reason')}
          description={say('ui.reasonHint')}
          autosize
          minRows={2}
          required
          data-autofocus
          value={form.words}
          onChange={(event) => draft.set({ ...form, words: event.currentTarget.value })}
        />
        <div className="congress-pair">
          <DayInput
            label={say('congress.newFrom')}
            value={form.fromOn}
            onChange={(fromOn) => draft.set({ ...form, fromOn })}
          />
          <DayInput label={say('congress.newTo')} value={form.toOn} onChange={(toOn) => draft.set({ ...form, toOn })} />
        </div>
        <DialogFoot act={say('congress.postpone')} ready={ready} busy={act.busy} error={act.error} onClose={onClose} />
      </form>
    </Modal>
  )
}
