/** A set of phrases to be found in a text at a given place. Lower case, words parted by single spaces. */
export interface Phrases {
  /** The length of the longest phrase that stands at the offset and ends there with a word; 0 where none does. */
  lengthAt(low: string, at: number): number
}

const FIRST_WORD = /^[\p{L}\d]+/u
const WORD_LETTER = /[\p{L}\d]/u

/**
 * Finds phrases by their first word. One regular expression of all of them would take longer to compile than a short
 * text takes to read.
 */
export function phrasesOf(phrases: readonly string[]): Phrases {
  const byFirstWord = new Map<string, string[]>()
  for (const phrase of [...phrases].sort((a, b) => b.length - a.length)) {
    const first = FIRST_WORD.exec(phrase)?.[0] ?? phrase
    byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), phrase])
  }
  return {
    lengthAt(low, at) {
      const word = FIRST_WORD.exec(low.slice(at, at + LONGEST_WORD))?.[0]
      if (word === undefined) return 0
      for (const phrase of byFirstWord.get(word) ?? []) {
        if (low.startsWith(phrase, at) && !WORD_LETTER.test(low[at + phrase.length] ?? '')) return phrase.length
      }
      return 0
    },
  }
}

const LONGEST_WORD = 12
