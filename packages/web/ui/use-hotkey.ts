import { useEffect, useRef } from 'react'

/** True where keys are letters: an act by one key must not fire while somebody writes. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  )
}

/**
 * One key (`t`, `/`, `Enter`) or Ctrl/⌘ with a key (`mod+Enter`) for one act while the component is mounted. A single key is
 * not heard while somebody types or while a dialog is open; one with `mod` is heard also while typing.
 */
export function useHotkey(key: string, act: () => void, enabled = true): void {
  const latest = useRef(act)
  latest.current = act
  useEffect(() => {
    if (!enabled) return
    const withMod = key.startsWith('mod+')
    const wanted = (withMod ? key.slice(4) : key).toLowerCase()
    const heard = (event: KeyboardEvent) => {
      if (
        event.key.toLowerCase() !== wanted ||
        (event.ctrlKey || event.metaKey) !== withMod ||
        event.altKey ||
        event.isComposing
      )
        return
      if (!withMod && (isTyping(event.target) || document.querySelector('[role="dialog"]') !== null)) return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', heard)
    return () => window.removeEventListener('keydown', heard)
  }, [key, enabled])
}
