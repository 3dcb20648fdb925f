import type { Reading, Span } from '../../document.ts'
import type { Form } from '../../write/forms/form.ts'
import type { Remark } from '../checked-document.ts'

/** What the rules on the printed words look at. */
export interface Paper {
  reading: Reading
  form: Form
  /** The words that a field was read from, with their place; `null` where the reader found none. */
  printed(path: string): { text: string; span: Span } | null
}

/** A remark whose place in the text is known. */
export interface PlacedRemark extends Remark {
  span: Span | null
}

export type PaperRule = (paper: Paper) => PlacedRemark[]

/** The paper of a reading. */
export function paperOf(reading: Reading, form: Form): Paper {
  const places = firstEvidence(reading)
  return {
    reading,
    form,
    printed(path) {
      const span = places.get(path)
      return span === undefined ? null : { text: reading.text.slice(span.start, span.end), span }
    },
  }
}

/** Where each path was first read. */
export function firstEvidence(reading: Reading): Map<string, Span> {
  const places = new Map<string, Span>()
  for (const { path, span } of reading.evidence) if (!places.has(path)) places.set(path, span)
  return places
}
