/** Faults and suggestions on a document, a reading or a text, each with its rule. */
export { type Basis, type Certainty, citedBasis } from './basis.ts'
export { checkDocument } from './check-document.ts'
export type { CheckNote, Severity } from './check-note.ts'
export { checkReading } from './check-reading.ts'
export { checkText } from './check-text.ts'
