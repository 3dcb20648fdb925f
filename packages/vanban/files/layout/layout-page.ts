/** A word where it stands on an upright page. Lengths are in points (1/72 inch) from the page's upper left corner. */
export interface PlacedWord {
  /** NFC, without white space. */
  text: string
  x: number
  /** The top of the word's letters. */
  y: number
  width: number
  height: number
  /** The line the letters stand on. */
  baseline: number
  /** Height of the type. */
  size: number
  bold: boolean
  /** How surely the word was recognised, 0 … 1; 1 where the file itself says the word. */
  certainty: number
}

/** A drawn straight line, horizontal (y1 = y2) or vertical (x1 = x2), x1 ≤ x2 and y1 ≤ y2. */
export interface Rule {
  x1: number
  y1: number
  x2: number
  y2: number
}

/** One upright page: its size in points, its words in any order, and the lines drawn on it. */
export interface LayoutPage {
  width: number
  height: number
  words: PlacedWord[]
  rules: Rule[]
  /** How far the sheet lay turned clockwise; words and rules are given as on the straightened page. */
  skewDegrees?: number
}
