import { useCallback, useEffect, useState } from 'react'

const prefix = 'thongsuot.draft.'

function kept<T>(key: string): T | null {
  try {
    const text = localStorage.getItem(prefix + key)
    return text === null ? null : (JSON.parse(text) as T)
  } catch {
    return null
  }
}

/**
 * State that survives a closed tab: what is typed is kept in this browser until `clear`. `key` names the form and its object
 * («instruction.12»). `restored` is true where an earlier session's words were found.
 */
export function useDraft<T>(
  key: string,
  initial: T,
): { value: T; set: (value: T) => void; clear: () => void; restored: boolean } {
  const [state, setState] = useState(() => {
    const found = kept<T>(key)
    return { key, value: found ?? initial, restored: found !== null }
  })
  useEffect(() => {
    if (state.key === key) return
    const found = kept<T>(key)
    setState({ key, value: found ?? initial, restored: found !== null })
  }, [key, state.key, initial])
  const set = useCallback(
    (value: T) => {
      setState((before) => ({ ...before, key, value }))
      try {
        localStorage.setItem(prefix + key, JSON.stringify(value))
      } catch {
        // A full or forbidden store only means that a closed tab loses this; the screen keeps it.
      }
    },
    [key],
  )
  const clear = useCallback(() => {
    localStorage.removeItem(prefix + key)
    setState({ key, value: initial, restored: false })
  }, [key, initial])
  return { ...state, set, clear }
}
