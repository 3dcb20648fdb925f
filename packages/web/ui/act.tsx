import { Button, Tooltip } from '@mantine/core'
import type { Can } from '@thongsuot/contract'
import type { ReactNode } from 'react'
import { useHotkey } from './use-hotkey.ts'

interface ActProps {
  children: ReactNode
  onAct: () => void
  /** The name of the act in `can`; an act the server does not list is not shown at all. */
  can?: { of: Can; name: string }
  /** Why it cannot be done now, where the screen itself knows. */
  refused?: string | null
  /** The one main act of a screen is filled with the accent; everything else is quiet. */
  main?: boolean
  hotkey?: string
  /** How the key is written on the button. */
  keyName?: string
  busy?: boolean
  size?: 'sm' | 'compact-sm'
  /** The name for the ear where the words on the button stand in many rows. */
  label?: string
}

/** Why an act is refused; null: it may be done; undefined: it is not for this person at all. */
export function refusalOf(can: Can, name: string): string | null | undefined {
  const answer = can[name]
  if (answer === undefined) return undefined
  return answer === true ? null : answer.refused
}

/** A reason comes as a part of a sentence («việc này dành cho lãnh đạo.»); alone it begins with a capital. */
function sentenceOf(reason: string | null): string | null {
  return reason === null ? null : reason.charAt(0).toLocaleUpperCase('vi') + reason.slice(1)
}

/** A button for an act. One that is refused stays visible, disabled, and says why. */
export function Act({
  children,
  onAct,
  can,
  refused = null,
  main = false,
  hotkey,
  keyName,
  busy = false,
  size = 'sm',
  label,
}: ActProps) {
  const answer = can === undefined ? null : refusalOf(can.of, can.name)
  const why = sentenceOf(answer ?? refused)
  useHotkey(hotkey ?? 'F24', onAct, hotkey !== undefined && answer !== undefined && why === null && !busy)
  if (answer === undefined) return null
  const shown = keyName ?? (hotkey === undefined ? undefined : hotkey.toUpperCase())
  const button = (
    <Button
      variant={main ? 'filled' : 'default'}
      size={size}
      loading={busy}
      aria-label={label}
      onClick={why === null ? onAct : (event) => event.preventDefault()}
      data-disabled={why !== null || undefined}
      aria-disabled={why !== null || undefined}
      aria-description={why ?? undefined}
      rightSection={
        shown && why === null ? (
          <span className="key" aria-hidden="true">
            {shown}
          </span>
        ) : undefined
      }
    >
      {children}
    </Button>
  )
  return why === null ? button : <Tooltip label={why}>{button}</Tooltip>
}
