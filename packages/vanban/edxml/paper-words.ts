import type { Span } from '../document.ts'
import { comparisonKey } from '../text/index.ts'

/** The words of a paper, for looking up whether and where it says something, whatever spaces and punctuation stand between. */
export interface PaperWords {
  says(text: string): boolean
  /** Where it says it first; `null` where it does not. */
  find(text: string): Span | null
  /** Whether one line of the paper holds these words in this order, others between them allowed. */
  hasLineWith(words: readonly string[]): boolean
  /** How often each word stands on the paper. */
  counts: ReadonlyMap<string, number>
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu
/** A line with nothing but a number: of a page that a paragraph runs over. */
const PAGE_NUMBER_LINE = /^\s*-?\s*\d{1,3}\s*-?\s*$/

/** The words of a text in the form in which two texts are compared. */
export function wordsOf(text: string): string[] {
  return comparisonKey(text).match(WORD) ?? []
}

/** How often each word stands in the texts. */
export function countWords(texts: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts) for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/** Prepares the text of a paper. Takes time and room linear in it. */
export function paperWords(text: string): PaperWords {
  const { joined, starts, ends } = squeezed(text)
  const lines = text.split('\n')
  const across = lines.filter((line) => !PAGE_NUMBER_LINE.test(line)).map((line) => wordsOf(line).join(''))
  const overPages = across.join('')
  const lineWords = lines.map((line) => wordsOf(line))
  const find = (said: string): Span | null => {
    const wanted = wordsOf(said).join('')
    const at = wanted === '' ? -1 : joined.indexOf(wanted)
    const last = at + wanted.length - 1
    return at < 0 ? null : { start: starts[at] ?? 0, end: ends[last] ?? 0 }
  }
  return {
    find,
    says: (said) => {
      const wanted = wordsOf(said).join('')
      return wanted === '' || joined.includes(wanted) || overPages.includes(wanted)
    },
    hasLineWith: (words) => lineWords.some((line) => inOrder(line, words)),
    counts: countWords(lines),
  }
}

/** All words without anything between them, and for each letter where its word starts and ends in the text. */
function squeezed(text: string): { joined: string; starts: Uint32Array; ends: Uint32Array } {
  const parts: string[] = []
  const places: [length: number, start: number, end: number][] = []
  for (const match of text.matchAll(WORD)) {
    const word = wordsOf(match[0]).join('')
    parts.push(word)
    places.push([word.length, match.index, match.index + match[0].length])
  }
  const joined = parts.join('')
  const starts = new Uint32Array(joined.length)
  const ends = new Uint32Array(joined.length)
  let at = 0
  for (const [length, start, end] of places) {
    starts.fill(start, at, at + length)
    ends.fill(end, at, at + length)
    at += length
  }
  return { joined, starts, ends }
}

function inOrder(line: readonly string[], words: readonly string[]): boolean {
  let next = 0
  for (const word of line) if (word === words[next]) next += 1
  return next === words.length
}
