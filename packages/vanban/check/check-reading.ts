import type { Reading, Span } from '../document.ts'
import { formFor } from '../write/form-for.ts'
import { isOlder, remarksOn } from './check-document.ts'
import type { CheckNote } from './check-note.ts'
import { checkText } from './check-text.ts'
import { checkNoteOf, type Remark } from './checked-document.ts'
import { dayLine, letterSubject, motto, numberLine, urgencyStamp } from './paper/letterhead.ts'
import { addresseePunctuation, distributionPunctuation } from './paper/lists.ts'
import { laterMentions } from './paper/mentions.ts'
import { firstEvidence, type PaperRule, paperOf } from './paper/paper.ts'
import { learnedTitlesPrinted } from './paper/signature.ts'
import { TextPlaces } from './text-places.ts'

/** Rules on the printed words, which a `Document` does not keep. */
const rules: readonly PaperRule[] = [
  motto,
  numberLine,
  dayLine,
  letterSubject,
  urgencyStamp,
  addresseePunctuation,
  distributionPunctuation,
  laterMentions,
  learnedTitlesPrinted,
]

/**
 * Checks what was read: the document as `checkDocument` does, the printed words («Số:», zeros, list marks), and the
 * wording as `checkText` does. Spans point into `reading.text`; notes come in the order of their places, those of
 * missing parts first. `on` (an ISO day) stands for the day of issue in a draft.
 * Never throws; takes time linear in the text.
 * @example checkReading(readText(text)).filter((note) => note.severity === 'fault')
 */
export function checkReading(reading: Reading, on: string | null = null): CheckNote[] {
  const { document } = reading
  const day = document.issuedOn ?? on
  const places = new TextPlaces(reading.text)
  const evidence = firstEvidence(reading)
  // A web page keeps the words of a document, not its paper.
  const isPaper = !reading.evidence.some(({ rule }) => rule === 'heading')
  const placed = remarksOn(document, on)
    .filter(({ code }) => isPaper || !ON_PAPER.test(code))
    // The recorder's signature may stand where the reader did not look.
    .filter(({ code }) => code !== 'minutes-recorder' || !/ghi biên bản|thư ký/iu.test(reading.text))
    // The check of wording finds it in the whole text.
    .filter(({ code }) => code !== 'day-impossible')
    .map((remark) => ({ ...checkNoteOf(remark), span: placeOf(remark, evidence, places) }))
    .filter((note) => note.code !== 'citation-unnamed' || endsMention(reading.text, note.span))
  if (document.secrecy !== null) return placed
  const form = formFor(document.line, day)
  const paper = paperOf(reading, form)
  const severity = isOlder({ day, form }) ? { severity: 'suggestion' as const } : {}
  const printed = isPaper ? rules.flatMap((rule) => rule(paper)) : []
  const notes = [
    ...placed,
    ...printed.map((remark) => ({ ...checkNoteOf({ ...remark, ...severity }), span: remark.span })),
    ...checkText(reading.text, day),
  ]
  const recognised = reading.warnings.some(({ code }) => code === 'recognised')
  return notes
    .filter(({ code }) => !recognised || !OF_THE_RECOGNISER.test(code))
    .sort((a, b) => (a.span?.start ?? -1) - (b.span?.start ?? -1))
}

// In words recognised from a picture a lost mark, dot or space is the recogniser's rather than the clerk's.
const OF_THE_RECOGNISER =
  /^(?:syllable|words-joined|tone-|i-or-y|confused-word|word-repeated|double-space|space-|list-punctuation|number-spaces|old-letter)/
const ON_PAPER = /^(?:missing-|address-missing$)/
const NOTHING_MORE = /^,?\s*(?:ngày\s+[\d/.-]+|ngày\s+\d+\s+tháng\s+\d+\s+năm\s+\d+)?\s*[.;)]/u

/** Whether the sentence ends after a notation and its day, so that neither issuer nor subject can stand there in a form that the reader missed. */
function endsMention(text: string, span: Span | null): boolean {
  return span !== null && NOTHING_MORE.test(text.slice(span.end, span.end + 50))
}

/** The words that a remark is about, looked for from where the field was read; else the whole field. */
function placeOf(remark: Remark, evidence: Map<string, Span>, places: TextPlaces): Span | null {
  const field = nearest(evidence, remark.path)
  if (remark.words === undefined) return field
  const context = remark.within === undefined ? null : places.find(remark.within, field?.start ?? 0)
  if (context === null) return places.find(remark.words, field?.start ?? 0) ?? field
  return places.findLast(remark.words, context) ?? context
}

/** The first evidence for a path or for the nearest path above it, or `null`. */
function nearest(evidence: Map<string, Span>, path: string): Span | null {
  for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const found = evidence.get(at)
    if (found) return found
  }
  return null
}
