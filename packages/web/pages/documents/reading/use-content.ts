import type { DocumentOrigin, DocumentView } from '@thongsuot/contract'
import { useEffect, useState } from 'react'
import { call } from '../../../call.ts'
import { type Autosave, useAutosave } from '../../../ui/use-autosave.ts'
import { removeAt, setAt } from './pointer.ts'

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
  remove: (pointer: string) => void
  setOrigin: (origin: DocumentOrigin) => void
}

/** The content while a person corrects it: every change is shown at once and saved by itself. */
export function useContent(document: DocumentView): Editing {
  const { id, origin: readAs } = document
  const saving = useAutosave<Wanted>({
    key: `content.${id}`,
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

  const change = (next: Wanted, pointer: string | null) => {
    setNow(next)
    if (pointer !== null) setEdited((before) => new Set(before).add(pointer))
    want(next)
  }
  return {
    ...now,
    edited,
    saving,
    set: (pointer, value) => change({ ...now, content: setAt(now.content, pointer, value) }, pointer),
    remove: (pointer) =>
      change({ ...now, content: removeAt(now.content, pointer) }, pointer.slice(0, pointer.lastIndexOf('/'))),
    setOrigin: (origin) => change({ ...now, origin }, null),
  }
}
