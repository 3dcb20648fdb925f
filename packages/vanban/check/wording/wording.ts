import type { Span } from '../../document.ts'
import type { Basis } from '../basis.ts'

/** What the rules of wording look at. All forms have the same length, so that an offset in one is an offset in all. */
export interface Wording {
  /** NFC, `\n`. */
  text: string
  /** The same with one placement of tone marks («ủy»), for patterns. */
  even: string
  words: readonly Word[]
}

/** A run of letters. */
export interface Word extends Span {
  text: string
}

/** What a rule of wording says about one place. Wording is always a suggestion. */
export interface WordingRemark {
  code: string
  message: string
  span: Span
  basis: Basis
  replacement: string | null
}

export type WordingRule = (wording: Wording) => WordingRemark[]

/** The runs of letters of a text in order. */
export function wordsIn(text: string): Word[] {
  return [...text.matchAll(/\p{L}+/gu)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }))
}
