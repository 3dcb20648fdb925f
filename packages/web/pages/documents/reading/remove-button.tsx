import { ActionIcon } from '@mantine/core'
import { say } from '../../../text/say.ts'

/** Takes one item out of a list; its name tells which. */
export function RemoveButton({ what, onRemove }: { what: string; onRemove: () => void }) {
  const name = say('reading.remove', { what: what.length > 60 ? `${what.slice(0, 60)}…` : what })
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={name} title={name} onClick={onRemove}>
      <svg viewBox="0 0 12 12" width="11" height="11" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
        <path d="M2 2l8 8M10 2l-8 8" />
      </svg>
    </ActionIcon>
  )
}
