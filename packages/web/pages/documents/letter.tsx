import type { DocumentView } from '@thongsuot/contract'
import { useMemo } from 'react'
import { writeHtml } from 'vanban/html'
import { say } from '../../text/say.ts'

/** The document as it is printed, in the letter's own face. */
export function Letter({ content }: { content: DocumentView['content'] }) {
  // writeHtml escapes every word and makes pictures images, so that nothing a letter says can run here.
  const html = useMemo(() => ({ __html: writeHtml(content) }), [content])
  // biome-ignore lint/security/noDangerouslySetInnerHtml: see above
  return <section className="paper" aria-label={say('document.letter')} dangerouslySetInnerHTML={html} />
}
