import { Modal } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { say } from '../../text/say.ts'
import { DialogFoot } from '../../ui/dialog-foot.tsx'

interface FormDialogProps {
  /** Names the act and its object. */
  title: string
  /** What stands on the button. */
  act: string
  ready: boolean
  busy: boolean
  error: Error | null
  onClose: () => void
  onSubmit: () => void
  children: ReactNode
}

/** One act with its few fields. Nothing is sent before the button; closing keeps what was typed. */
export function FormDialog({ title, act, ready, busy, error, onClose, onSubmit, children }: FormDialogProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ready) onSubmit()
  }
  return (
    <Modal opened onClose={onClose} title={title} size="lg" closeButtonProps={{ 'aria-label': say('ui.close') }}>
      <form onSubmit={submit} className="stack">
        {children}
        <DialogFoot act={act} ready={ready} busy={busy} error={error} onClose={onClose} />
      </form>
    </Modal>
  )
}
