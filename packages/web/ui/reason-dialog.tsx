import { Modal, Textarea } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { say } from '../text/say.ts'
import { DialogFoot } from './dialog-foot.tsx'
import { useDraft } from './use-draft.ts'

interface ReasonDialogProps {
  opened: boolean
  onClose: () => void
  /** Names the act and its object: «Thu hồi văn bản 1337-CV/QU». It is also the button's text. */
  act: string
  /** What will happen. */
  what?: ReactNode
  label?: string
  hint?: string
  /** Names the draft kept in this browser while the reason is written. */
  draftKey: string
  busy: boolean
  error: Error | null
  onReason: (reason: string) => void
}

/** Asks for a reason before an act that somebody else will have to read. */
export function ReasonDialog({
  opened,
  onClose,
  act,
  what,
  label,
  hint,
  draftKey,
  busy,
  error,
  onReason,
}: ReasonDialogProps) {
  const draft = useDraft(draftKey, '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (draft.value.trim() !== '') onReason(draft.value.trim())
  }
  return (
    <Modal opened={opened} onClose={onClose} title={act} size="md" closeButtonProps={{ 'aria-label': say('ui.close') }}>
      <form onSubmit={submit} className="stack">
        {what ? <div className="small">{what}</div> : null}
        <Textarea
          label={label ?? say('ui.reason')}
          description={hint ?? say('ui.reasonHint')}
          autosize
          minRows={3}
          required
          data-autofocus
          value={draft.value}
          onChange={(event) => draft.set(event.currentTarget.value)}
        />
        <DialogFoot act={act} ready={!(draft.value.trim() === '')} busy={busy} error={error} onClose={onClose} />
      </form>
    </Modal>
  )
}
