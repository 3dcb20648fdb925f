import type { Line, Urgency } from '../../document.ts'

/** How one element is set in type. Sizes are points. */
export interface Face {
  sizePt: number
  bold?: boolean
  italic?: boolean
  underline?: boolean
}

/**
 * The form of a document: everything the layout needs and nothing about one document.
 * A form is plain JSON; the layout (`letter.typ`) reads it as data and knows no line of its own.
 */
export interface Form {
  /** Unique, kebab-case. */
  name: string
  /** For screens: whose rule this is. */
  title: string
  line: Line
  /** `law`: read in the text of the rule. `guidance`: from secondary sources. `practice`: what offices do without a rule. */
  basis: 'law' | 'guidance' | 'practice'
  /** The first ISO day on which the form holds. */
  validFrom: string
  /** The first ISO day on which it no longer holds; `null` while it is in force. */
  validTo: string | null
  page: { topMm: number; bottomMm: number; leftMm: number; rightMm: number; numberMm: number; number: Face }
  /** The right side of the letterhead; the rule under it is as long as its last line. */
  national: { lines: { text: string; face: Face }[] }
  /** The left side: organs above the issuer, the issuer, and what stands under them. */
  issuer: { parent: Face; own: Face; under: 'star' | 'rule' }
  /** `symbolSeparator` stands between number and symbol; `auto` takes «-» before a symbol with a slash (`CV/QU`) and «/» before others. */
  number: { face: Face; prefix: string; symbolSeparator: '-' | '/' | 'auto' }
  place: Face
  /** The name of the kind and the subject under it, closed by five hyphens or by a rule. */
  kind: {
    name: Face
    subject: Face
    under: 'dashes' | 'rule'
    /** Codes of the kinds whose subject begins with «Về việc» when its own first letter is small. */
    aboutKinds: string[]
  }
  /** The subject of a letter without a kind name (công văn), under the number. */
  letterSubject: { face: Face; prefix: string }
  address: {
    label: string
    /** Other words for the label, by code of the kind. */
    labelByKind: Record<string, string>
    labelFace: Face
    nameFace: Face
    /** Between the items of a list; the last item ends with «.». */
    separator: ',' | ';'
    /** Whether a list of names begins on the line under the label, its dashes under the colon. */
    below: boolean
  }
  body: {
    face: Face
    /** Baseline to baseline. */
    lineHeightPt: number
    /** Added between paragraphs. */
    paragraphGapPt: number
    indentMm: number
    /** The grounds («Căn cứ …») at the head of a decision. */
    recital: Face
    /** What closes the body's last sentence. */
    ending: './.' | '.'
  }
  table: { header: Face; cell: Face; caption: Face }
  distribution: { label: string; labelFace: Face; itemFace: Face; separator: ',' | ';' }
  signature: { authority: Face; title: Face; name: Face; gapMm: number }
  urgency: { face: Face; red: boolean; boxMm: Record<Urgency, [width: number, height: number]> }
  draft: { face: Face; prefix: string }
  /** Circulation marks («LƯU HÀNH NỘI BỘ»). */
  mark: { face: Face; boxed: boolean }
  annex: {
    label: Face
    title: Face
    reference: Face
    /** Whether the annex names the document it belongs to («Kèm theo …»). */
    referenced: boolean
  }
  footer: Face
}
