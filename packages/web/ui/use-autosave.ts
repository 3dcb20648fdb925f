import { useCallback, useEffect, useRef, useState } from 'react'
import { CallError } from '../call.ts'
import { UnsavedCopies, type UnsavedCopy } from './unsaved-copies.ts'

/** Milliseconds of rest before what was typed is saved. */
const restMs = 700

interface AutosaveOptions<T> {
  /** Names the object and the position acted in, for the copy kept in this browser: «content.12.3». */
  key: string
  /** What was on the server when the screen was opened. */
  opened: T
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
  /** What was typed on another version and could not be saved: offered, never taken by itself. */
  older: UnsavedCopy<T> | null
  dropOlder: () => void
  /** Somebody else saved meanwhile: nothing more goes through until the screen is opened on what is there now. */
  stale: boolean
}

/**
 * Saves what was changed after a short rest, one save at a time. A refused save keeps the value on the screen and in this
 * browser and is tried again with the next change, so that a closed tab, a lost line or another's save loses nothing.
 */
export function useAutosave<T>({ key, opened, version: at, save }: AutosaveOptions<T>): Autosave<T> {
  const base = useRef(opened)
  const [copies] = useState(() => new UnsavedCopies<T>(key, tabName(), localStorage))
  const [found] = useState(() => copies.open(at))
  const [older, setOlder] = useState(found.other)
  const [state, setState] = useState<Autosave<T>['state']>('saved')
  const [error, setError] = useState<Error | null>(null)
  const version = useRef(at)
  const waiting = useRef<{ value: T } | null>(null)
  const running = useRef<Promise<number> | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const latestSave = useRef(save)
  latestSave.current = save

  const flush = useCallback((): Promise<number> => {
    if (timer.current !== null) clearTimeout(timer.current)
    running.current ??= saveAll(waiting, version, base, latestSave)
      .then((now) => {
        copies.forget()
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
  }, [copies])

  const want = useCallback(
    (value: T) => {
      waiting.current = { value }
      setState('waiting')
      copies.keep({ version: version.current, base: base.current, value })
      if (timer.current !== null) clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush().catch(() => undefined), restMs)
    },
    [flush, copies],
  )
  // Leaving the page saves at once; the copy in this browser covers the case that it does not get through.
  useEffect(() => () => void (waiting.current !== null && flush().catch(() => undefined)), [flush])
  const dropOlder = useCallback(() => {
    copies.forgetOthers(version.current)
    setOlder(null)
  }, [copies])
  const kept = found.same?.value ?? null
  const stale = error instanceof CallError && error.body.code === 'version.stale'
  return { state, error, version: version.current, want, flush, kept, older, dropOlder, stale }
}

/** Another one for each screen that is opened; `crypto.randomUUID` is not there on a plain http address. */
const tabName = () => `${performance.timeOrigin + performance.now()}`

interface Ref<T> {
  current: T
}

/** Saves until nothing waits; what was wanted meanwhile goes with the version the last save gave. */
async function saveAll<T>(
  waiting: Ref<{ value: T } | null>,
  version: Ref<number>,
  base: Ref<T>,
  save: Ref<AutosaveOptions<T>['save']>,
): Promise<number> {
  while (waiting.current !== null) {
    const sending = waiting.current
    waiting.current = null
    try {
      version.current = await save.current(sending.value, version.current)
      base.current = sending.value
    } catch (refused) {
      waiting.current ??= sending
      throw refused
    }
  }
  return version.current
}
