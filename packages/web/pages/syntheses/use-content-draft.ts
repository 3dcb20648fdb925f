import { useMutation } from '@tanstack/react-query'
import type { SynthesisView } from '@thongsuot/contract'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Document } from 'vanban'
import { CallError, call } from '../../call.ts'

export type Saving = 'saved' | 'dirty' | 'saving' | 'failed' | 'conflict'

interface Kept {
  version: number
  content: Document
}

const autosaveMs = 1500

/**
 * The text of a synthesis while it is edited: kept in this browser at once, on the server 1.5 s after a change. An answer of
 * the server never overwrites what is not saved yet; a save on an old version is refused and becomes a choice.
 */
export function useContentDraft(view: SynthesisView) {
  const key = `thongsuot.draft.synthesis.${view.id}`
  const editable = view.can.save === true
  const [first] = useState(() => (editable ? kept(key) : null))
  const [content, setContent] = useState<Document>(first?.content ?? view.content)
  const [saving, setSaving] = useState<Saving>(first === null ? 'saved' : 'dirty')
  const [savedOnce, setSavedOnce] = useState(false)
  const now = useRef({ content, version: first?.version ?? view.documentVersion, changes: 0, saving })
  now.current.saving = saving
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const running = useRef<Promise<boolean> | null>(null)
  const save = useMutation({ mutationFn: (input: Kept) => call('synthesis.save', { id: view.id, ...input }) })

  const become = useCallback((next: Saving) => {
    now.current.saving = next
    setSaving(next)
  }, [])

  // Whoever refreshed the numbers, or saved from elsewhere, is followed as long as nothing here waits.
  useEffect(() => {
    if (now.current.saving !== 'saved' || view.documentVersion <= now.current.version) return
    now.current.version = view.documentVersion
    now.current.content = view.content
    setContent(view.content)
  }, [view])

  const send = useCallback(async (): Promise<boolean> => {
    const { changes, version, content: sent } = now.current
    become('saving')
    try {
      const done = await save.mutateAsync({ version, content: sent })
      now.current.version = done.version ?? version + 1
      setSavedOnce(true)
      if (now.current.changes !== changes) {
        become('dirty')
        return false
      }
      localStorage.removeItem(key)
      become('saved')
      return true
    } catch (error) {
      become(error instanceof CallError && error.body.code === 'version.stale' ? 'conflict' : 'failed')
      return false
    }
  }, [become, key, save.mutateAsync])

  /** Saves what is not saved; true when everything is on the server. */
  const flush = useCallback(async (): Promise<boolean> => {
    if (timer.current !== null) clearTimeout(timer.current)
    timer.current = null
    if (running.current !== null) await running.current
    if (now.current.saving === 'saved') return true
    if (now.current.saving === 'conflict') return false
    running.current = send()
    try {
      return await running.current
    } finally {
      running.current = null
    }
  }, [send])

  const change = useCallback(
    (next: Document) => {
      now.current.content = next
      now.current.changes += 1
      setContent(next)
      if (now.current.saving !== 'conflict') become('dirty')
      try {
        localStorage.setItem(key, JSON.stringify({ version: now.current.version, content: next }))
      } catch {
        // A full or forbidden store only means that a closed tab loses this; the screen keeps it.
      }
      if (timer.current !== null) clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush(), autosaveMs)
    },
    [become, flush, key],
  )

  useEffect(() => () => void flush(), [flush])

  const keepMine = async (version: number) => {
    now.current.version = version
    become('dirty')
    await flush()
  }
  const takeTheirs = (theirs: SynthesisView) => {
    localStorage.removeItem(key)
    now.current.version = theirs.documentVersion
    now.current.content = theirs.content
    setContent(theirs.content)
    become('saved')
  }
  return {
    content,
    change,
    flush,
    saving,
    savedOnce,
    error: save.error,
    restored: first !== null && saving === 'dirty',
    version: () => now.current.version,
    keepMine,
    takeTheirs,
  }
}

function kept(key: string): Kept | null {
  try {
    const text = localStorage.getItem(key)
    return text === null ? null : (JSON.parse(text) as Kept)
  } catch {
    return null
  }
}
