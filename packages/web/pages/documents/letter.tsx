import type { DocumentView } from '@thongsuot/contract'
import { useMemo, useRef } from 'react'
import { writeHtml } from 'vanban/html'
import { say } from '../../text/say.ts'
import { useLitWords } from '../../ui/use-lit-words.ts'

interface LetterProps {
  content: DocumentView['content']
  /** Words to light, as somebody searched for them; `apart`: each of them wherever it stands. */
  words?: string
  apart?: boolean
}

/** The document as it is printed, in the letter's own face. */
export function Letter({ content, words = '', apart = false }: LetterProps) {
  const paper = useRef<HTMLElement>(null)
  useLitWords(paper, words, apart)
  // writeHtml escapes every word and makes pictures images, so that nothing a letter says can run here.
  const html = useMemo(() => ({ __html: writeHtml(content) }), [content])
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: see above
    <section ref={paper} className="paper" aria-label={say('document.letter')} dangerouslySetInnerHTML={html} />
  )
}
