import { useEffect, useRef } from 'react'

/** Fields that take no letters: after a tick the keys of the screen are heard again. */
const letterless = ['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit']

/** True where keys are letters: an act by one key must not fire while somebody writes. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !letterless.includes(target.type)
  // A list is walked by the first letters of its choices.
  return target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName)
}

/** A focused link, button or box answers some keys itself: one press must not do two things. */
function answersItself(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (key.startsWith('arrow')) return target.matches('input[type="radio"], input[type="range"]')
  return (key === 'enter' || key === ' ') && target.closest('a[href], button, input, summary') !== null
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
      if (!withMod && (isTyping(event.target) || answersItself(event.target, wanted))) return
      if (!withMod && document.querySelector('[role="dialog"]') !== null) return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', heard)
    return () => window.removeEventListener('keydown', heard)
  }, [key, enabled])
}
