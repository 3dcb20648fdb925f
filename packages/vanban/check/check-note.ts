import type { Span } from '../document.ts'
import type { Basis } from './basis.ts'

/** A fault breaks a rule that this library has read or confirmed; everything else is a suggestion. */
export type Severity = 'fault' | 'suggestion'

/** One thing that a check found. */
export interface CheckNote {
  /** Stable and unique for the rule: `number-zero`, `capital-unit`. */
  code: string
  severity: Severity
  /** A Vietnamese sentence: what is wrong and what to do. */
  message: string
  /** JSON pointer into the document: `/number`, `/body/2/blocks/0`; `null` for a note in a text without a document. */
  path: string | null
  /** Where the words stand: in the text that was checked, or in `reading.text`; `null` where only the document was given, or something is missing. */
  span: Span | null
  /** The rule, and how sure it is. */
  basis: Basis
  /** What to write in place of the words of `span` (or of the field at `path`), where that is plain. */
  replacement: string | null
}
