import { isWordCode } from '../../text/index.ts'

/** A set of phrases to be found in a text at a given place. Lower case, words parted by single spaces. */
export interface Phrases {
  /** The length of the longest phrase that stands at the offset and ends, before `end`, with a word; 0 where none does. */
  lengthAt(low: string, at: number, end?: number): number
  /** False where no phrase can begin at the offset; cheap, and true for some words that are none. */
  mayBegin(low: string, at: number): boolean
}

/**
 * Finds phrases by their first word. One regular expression of all of them would take longer to compile than a short
 * text takes to read.
 */
export function phrasesOf(phrases: readonly string[]): Phrases {
  const byFirstWord = new Map<string, string[]>()
  for (const phrase of [...phrases].sort((a, b) => b.length - a.length)) {
    const first = phrase.slice(0, Math.max(1, wordLength(phrase, 0)))
    byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), phrase])
  }
  // Most words begin no phrase: their first two letters say so.
  const beginnings = new Uint8Array(BEGINNINGS)
  for (const first of byFirstWord.keys()) beginnings[beginningAt(first, 0)] = 1
  return {
    mayBegin: (low, at) => beginnings[beginningAt(low, at)] === 1,
    lengthAt(low, at, end = low.length) {
      if (beginnings[beginningAt(low, at)] !== 1) return 0
      const length = wordLength(low, at)
      if (length === 0) return 0
      const listed = byFirstWord.get(low.slice(at, at + length))
      if (listed === undefined) return 0
      for (const phrase of listed) {
        const after = at + phrase.length
        if (after <= end && low.startsWith(phrase, at) && !(after < end && isWordCode(low.charCodeAt(after))))
          return phrase.length
      }
      return 0
    },
  }
}

const BEGINNINGS = 4096

function beginningAt(text: string, at: number): number {
  const second = at + 1 < text.length ? text.charCodeAt(at + 1) : 0
  return (text.charCodeAt(at) * 61 + (isWordCode(second) ? second : 0)) % BEGINNINGS
}

// No first word of a phrase is longer.
const LONGEST_WORD = 12

function wordLength(text: string, at: number): number {
  let end = at
  while (end < text.length && end - at < LONGEST_WORD && isWordCode(text.charCodeAt(end))) end++
  return end - at
}
