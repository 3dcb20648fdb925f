import { Button, Group, Modal, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useAct } from '../../ask.ts'
import { useSession } from '../../shell/session.tsx'
import { say } from '../../text/say.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { Failure } from '../../ui/failure.tsx'
import { addDays } from '../../ui/format.ts'

/** Asks for a quick report on a span of days; the last day is typed as included, and sent as the first day after. */
export function QuickPeriodDialog({ directiveId, onClose }: { directiveId: number; onClose: () => void }) {
  const { me } = useSession()
  const [name, setName] = useState(say('quick.nameDefault'))
  const [fromOn, setFrom] = useState<string | null>(me.today)
  const [lastOn, setLast] = useState<string | null>(me.today)
  const [dueOn, setDue] = useState<string | null>(me.today)
  const open = useAct('figures.openQuickPeriod', { done: onClose })
  const ready = name.trim() !== '' && fromOn !== null && lastOn !== null && dueOn !== null
  return (
    <Modal
      opened
      onClose={onClose}
      size="md"
      title={say('quick.title')}
      closeButtonProps={{ 'aria-label': say('ui.close') }}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) open.run({ directiveId, name: name.trim(), fromOn, toOn: addDays(lastOn, 1), dueOn })
        }}
      >
        <p className="small dialog-what">{say('quick.what')}</p>
        <TextInput
          label={say('quick.name')}
          value={name}
          required
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Group grow align="flex-start">
          <DayInput label={say('quick.from')} value={fromOn} onChange={setFrom} required />
          <DayInput label={say('quick.to')} value={lastOn} onChange={setLast} required />
          <DayInput label={say('quick.due')} value={dueOn} onChange={setDue} required />
        </Group>
        <Failure error={open.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {say('ui.cancel')}
          </Button>
          <Button type="submit" loading={open.busy} disabled={!ready}>
            {say('quick.title')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
