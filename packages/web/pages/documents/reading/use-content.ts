import type { DocumentOrigin, DocumentView } from '@thongsuot/contract'
import { useEffect, useState } from 'react'
import { call } from '../../../call.ts'
import { useActing } from '../../../shell/session.tsx'
import { type Autosave, useAutosave } from '../../../ui/use-autosave.ts'
import { listAt, removeAt, setAt, withoutItem } from './pointer.ts'

type Content = DocumentView['content']

interface Wanted {
  content: Content
  origin: DocumentOrigin
}

export interface Editing {
  content: Content
  origin: DocumentOrigin
  /** JSON pointers changed on this screen. */
  edited: ReadonlySet<string>
  saving: Autosave<Wanted>
  set: (pointer: string, value: unknown) => void
  /** Adds an item at the end of a list (`/addressees`). */
  add: (list: string, item: unknown) => void
  remove: (pointer: string) => void
  setOrigin: (origin: DocumentOrigin) => void
  /** Takes parts of the content from what was typed on an older version. */
  takeParts: (from: Content, parts: readonly (keyof Content)[]) => void
}

/** The content while a person corrects it: every change is shown at once and saved by itself. */
export function useContent(document: DocumentView): Editing {
  const { id, origin: readAs } = document
  const acting = useActing()
  const saving = useAutosave<Wanted>({
    key: `content.${id}.${acting.id}`,
    opened: { content: document.content, origin: readAs },
    version: document.version,
    save: async ({ content, origin }, version) => {
      const output = await call('documents.correct', { id, version, content, ...(origin === readAs ? {} : { origin }) })
      return output.version ?? version + 1
    },
  })
  const [now, setNow] = useState<Wanted>(saving.kept ?? { content: document.content, origin: readAs })
  const [edited, setEdited] = useState<ReadonlySet<string>>(new Set())
  const { kept, want } = saving
  useEffect(() => {
    if (kept !== null) want(kept)
  }, [kept, want])

  const change = (next: Wanted, nowEdited: ReadonlySet<string>) => {
    setNow(next)
    setEdited(nowEdited)
    want(next)
  }
  return {
    ...now,
    edited,
    saving,
    set: (pointer, value) =>
      change({ ...now, content: setAt(now.content, pointer, value) }, new Set(edited).add(pointer)),
    add: (list, item) => {
      const content = setAt(now.content, list, [...listAt(now.content, list), item])
      change({ ...now, content }, new Set(edited).add(`${list}/${listAt(now.content, list).length}`))
    },
    remove: (pointer) => change({ ...now, content: removeAt(now.content, pointer) }, withoutItem(edited, pointer)),
    setOrigin: (origin) => change({ ...now, origin }, edited),
    takeParts: (from, parts) => {
      const taken = Object.fromEntries(parts.map((part) => [part, from[part]]))
      change(
        { ...now, content: { ...now.content, ...taken } },
        new Set([...edited, ...parts.map((part) => `/${part}`)]),
      )
    },
  }
}
