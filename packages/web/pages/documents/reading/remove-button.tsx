import { ActionIcon } from '@mantine/core'
import { say } from '../../../text/say.ts'

/** Takes one item out of a list; its name tells which, or `label` where the item is a sentence of its own. */
export function RemoveButton({ what, label, onRemove }: { what: string; label?: string; onRemove: () => void }) {
  const name = label ?? say('reading.remove', { what: what.length > 60 ? `${what.slice(0, 60)}…` : what })
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={name} title={name} onClick={onRemove}>
      <svg viewBox="0 0 12 12" width="11" height="11" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
        <path d="M2 2l8 8M10 2l-8 8" />
      </svg>
    </ActionIcon>
  )
}
