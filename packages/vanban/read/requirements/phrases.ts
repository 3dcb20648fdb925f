import { isWordCode } from '../../text/index.ts'

/** A set of phrases to be found in a text at a given place. Lower case, words parted by single spaces. */
export interface Phrases {
  /** The length of the longest phrase that stands at the offset and ends, before `end`, with a word; 0 where none does. */
  lengthAt(low: string, at: number, end?: number): number
}

/**
 * Finds phrases by their first word. One regular expression of all of them would take longer to compile than a short
 * text takes to read.
 */
export function phrasesOf(phrases: readonly string[]): Phrases {
  // Words are looked up by a number made of their letters, so that no piece of the text is cut out. Two words may share
  // one: the phrases themselves are compared.
  const buckets: (string[] | undefined)[] = new Array(BUCKETS).fill(undefined)
  for (const phrase of [...phrases].sort((a, b) => b.length - a.length)) {
    const bucket = firstWord(phrase, 0)
    const listed = buckets[bucket]
    if (listed) listed.push(phrase)
    else buckets[bucket] = [phrase]
  }
  return {
    lengthAt(low, at, end = low.length) {
      const listed = buckets[firstWord(low, at)]
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

const BUCKETS = 8192
// No first word of a phrase is longer; damaged text may hold words without end.
const LONGEST_WORD = 12

/** A number for the word at an offset, below `BUCKETS`. */
function firstWord(text: string, at: number): number {
  let number = 0
  const last = at + LONGEST_WORD
  for (let end = at; end < last; end++) {
    const code = text.charCodeAt(end)
    if (!isWordCode(code)) break
    number = (number * 31 + code) & (BUCKETS - 1)
  }
  return number
}
