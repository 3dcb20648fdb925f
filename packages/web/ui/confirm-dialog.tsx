import { Button, Group, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { say } from '../text/say.ts'
import { Failure } from './failure.tsx'

interface ConfirmDialogProps {
  /** Names the act; it is also the button's text. */
  act: string
  /** What will happen, and whether it can be undone. */
  what: ReactNode
  busy: boolean
  error: Error | null
  onClose: () => void
  onConfirm: () => void
}

/** Asks before an act that cannot be taken back. */
export function ConfirmDialog({ act, what, busy, error, onClose, onConfirm }: ConfirmDialogProps) {
  return (
    <Modal opened onClose={onClose} title={act} size="md" closeButtonProps={{ 'aria-label': say('ui.close') }}>
      <div className="stack">
        <div className="small">{what}</div>
        <Failure error={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {say('ui.cancel')}
          </Button>
          <Button loading={busy} onClick={onConfirm} data-autofocus>
            {act}
          </Button>
        </Group>
      </div>
    </Modal>
  )
}
