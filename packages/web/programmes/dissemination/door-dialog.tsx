import { Modal, Select } from '@mantine/core'
import { DisseminationPin, type DisseminationSessionView } from '@thongsuot/contract'
import { type FormEvent, useState } from 'react'
import { useAct } from '../../ask.ts'
import { say } from '../../text/say.ts'
import { DialogFoot } from '../../ui/dialog-foot.tsx'

interface DoorDialogProps {
  session: DisseminationSessionView
  onClose: () => void
  onDone: () => void
}

/** Opens the door: what people type beside their name is said to them on the page behind the code. */
export function DoorDialog({ session, onClose, onDone }: DoorDialogProps) {
  const [pinKind, setPinKind] = useState(session.pinKind)
  const act = useAct('dissemination.openDoor', { done: onDone })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.run({ id: session.id, version: session.version, open: true, pinKind })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('dissemination.openDoor')}
      size="md"
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <form onSubmit={submit} className="stack">
        <Select
          label={say('dissemination.pinKind')}
          data={DisseminationPin.options.map((value) => ({ value, label: say(`dissemination.pinKind.${value}`) }))}
          value={pinKind}
          allowDeselect={false}
          onChange={(next) => next && setPinKind(next as typeof pinKind)}
        />
        <DialogFoot act={say('dissemination.openDoor')} ready busy={act.busy} error={act.error} onClose={onClose} />
      </form>
    </Modal>
  )
}
