import type { FormPart } from '@thongsuot/contract'
import { useEffect, useReducer, useRef, useSyncExternalStore } from 'react'
import { call } from '../../call.ts'
import { PartDraft, type PartState } from './part-draft.ts'

/** The drafts of a form's parts, one each for as long as the form is open. Whoever uses it is drawn again when any of them changes. */
export function usePartDrafts(parts: FormPart[], periodId: number): PartDraft[] {
  const drafts = useRef(new Map<number, PartDraft>())
  const [, drawAgain] = useReducer((count: number) => count + 1, 0)
  const list = parts.map((part) => {
    const known = drafts.current.get(part.assignmentId)
    if (known !== undefined) return known
    const made = new PartDraft(part, { periodId, save: (input) => call('figures.save', input), store: localStorage })
    drafts.current.set(part.assignmentId, made)
    return made
  })
  useEffect(() => {
    for (const part of parts) drafts.current.get(part.assignmentId)?.adopt(part)
  }, [parts])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a part more or less is a draft more or less to listen to
  useEffect(() => {
    const leave = [...drafts.current.values()].map((draft) => draft.subscribe(drawAgain))
    return () => {
      for (const off of leave) off()
    }
  }, [parts.length])
  useEffect(() => {
    const flushAll = () => {
      for (const draft of drafts.current.values()) void draft.flush()
    }
    const hidden = () => {
      if (document.visibilityState === 'hidden') flushAll()
    }
    document.addEventListener('visibilitychange', hidden)
    return () => {
      document.removeEventListener('visibilitychange', hidden)
      flushAll()
    }
  }, [])
  return list
}

/** One draft's state, drawn again when it changes. */
export function usePartState(draft: PartDraft): PartState {
  return useSyncExternalStore(draft.subscribe, draft.read)
}
