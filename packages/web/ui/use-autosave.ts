import { useCallback, useEffect, useRef, useState } from 'react'

/** Milliseconds of rest before what was typed is saved. */
const restMs = 700

interface AutosaveOptions<T> {
  /** Names the object for the copy kept in this browser: «content.12». */
  key: string
  /** The version on the server when the screen was opened. */
  version: number
  /** Saves and answers the new version. */
  save: (value: T, version: number) => Promise<number>
}

export interface Autosave<T> {
  state: 'saved' | 'waiting' | 'failed'
  error: Error | null
  /** The version after the last save that went through. */
  version: number
  want: (value: T) => void
  /** Saves what waits at once; the version to act on. Throws the refusal. */
  flush: () => Promise<number>
  /** What an earlier tab wanted to save on this version and could not. */
  kept: T | null
}

/**
 * Saves what was changed after a short rest, one save at a time. A refused save keeps the value on the screen and in this
 * browser and is tried again with the next change, so that a closed tab or a lost line loses nothing.
 */
export function useAutosave<T>({ key, version: opened, save }: AutosaveOptions<T>): Autosave<T> {
  const store = `thongsuot.unsaved.${key}`
  const [kept] = useState(() => keptValue<T>(store, opened))
  const [state, setState] = useState<Autosave<T>['state']>('saved')
  const [error, setError] = useState<Error | null>(null)
  const version = useRef(opened)
  const waiting = useRef<{ value: T } | null>(null)
  const running = useRef<Promise<number> | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const latestSave = useRef(save)
  latestSave.current = save

  const flush = useCallback((): Promise<number> => {
    if (timer.current !== null) clearTimeout(timer.current)
    running.current ??= saveAll(waiting, version, latestSave)
      .then((now) => {
        localStorage.removeItem(store)
        setState('saved')
        setError(null)
        return now
      })
      .catch((refused: unknown) => {
        setState('failed')
        setError(refused instanceof Error ? refused : new Error(String(refused)))
        throw refused
      })
      .finally(() => {
        running.current = null
      })
    return running.current
  }, [store])

  const want = useCallback(
    (value: T) => {
      waiting.current = { value }
      setState('waiting')
      keep(store, version.current, value)
      if (timer.current !== null) clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush().catch(() => undefined), restMs)
    },
    [flush, store],
  )
  // Leaving the page saves at once; the copy in this browser covers the case that it does not get through.
  useEffect(() => () => void (waiting.current !== null && flush().catch(() => undefined)), [flush])
  return { state, error, version: version.current, want, flush, kept }
}

interface Ref<T> {
  current: T
}

/** Saves until nothing waits; what was wanted meanwhile goes with the version the last save gave. */
async function saveAll<T>(
  waiting: Ref<{ value: T } | null>,
  version: Ref<number>,
  save: Ref<AutosaveOptions<T>['save']>,
): Promise<number> {
  while (waiting.current !== null) {
    const sending = waiting.current
    waiting.current = null
    try {
      version.current = await save.current(sending.value, version.current)
    } catch (refused) {
      waiting.current ??= sending
      throw refused
    }
  }
  return version.current
}

function keep(store: string, version: number, value: unknown): void {
  try {
    localStorage.setItem(store, JSON.stringify({ version, value }))
  } catch {
    // A full store only loses the second copy; the save itself goes on.
  }
}

/** A copy made on an older version is dropped: it would undo what others saved since. */
function keptValue<T>(store: string, version: number): T | null {
  try {
    const kept = JSON.parse(localStorage.getItem(store) ?? 'null') as { version: number; value: T } | null
    if (kept !== null && kept.version === version) return kept.value
  } catch {
    // Not ours or damaged: as if it were not there.
  }
  localStorage.removeItem(store)
  return null
}
