import { Button, Group } from '@mantine/core'
import { say } from '../text/say.ts'
import { Failure } from './failure.tsx'

interface DialogFootProps {
  /** Names the act and its object; the button's text. */
  act: string
  /** False: something is still missing, and the form says what. */
  ready: boolean
  busy: boolean
  error: Error | null
  onClose: () => void
}

/** The end of a form in a dialog: the refusal of the last try, the way out, and the act. */
export function DialogFoot({ act, ready, busy, error, onClose }: DialogFootProps) {
  return (
    <>
      <Failure error={error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {say('ui.cancel')}
        </Button>
        <Button type="submit" loading={busy} disabled={!ready}>
          {act}
        </Button>
      </Group>
    </>
  )
}
