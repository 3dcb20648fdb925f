import { decree30 } from '../../basis.ts'
import type { Wording, WordingRemark } from '../wording.ts'

/** One rule of capital letters as data. */
export interface CapitalRule {
  code: string
  /** The point of Appendix II. */
  point: string
  /** Why, in Vietnamese; the words and their right form are put before it. */
  why: string
  /**
   * What to find. A space stands for any white space. Groups named `up…` begin with a capital in the right form, groups
   * named `low…` with a small letter.
   */
  find: RegExp
}

/** A pattern from words: a space stands for white space; no letter may touch either end. */
export function pattern(words: string): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${words.replaceAll(' ', '\\s+')})(?!\\p{L})`, 'gdu')
}

/** In the middle of a sentence: a small letter or a comma and a space on the same line stand before. */
export const MID = '(?<=[\\p{Ll},]\\u0020)'

/** Several words with a word of the list at its place in small letters: `anyOf('bộ', 'sở')`. */
export function anyOf(...words: string[]): string {
  return `(?:${[...words].sort((a, b) => b.length - a.length).join('|')})`
}

/** What a rule says about a text. */
export function applyCapitalRule(rule: CapitalRule, { text, even }: Wording): WordingRemark[] {
  return [...even.matchAll(rule.find)].flatMap((match): WordingRemark[] => {
    const start = match.index
    const letters = [...text.slice(start, start + match[0].length)]
    for (const [name, place] of Object.entries(match.indices?.groups ?? {})) {
      if (place === undefined) continue
      const at = [...text.slice(start, place[0])].length
      const letter = letters[at] ?? ''
      letters[at] = name.startsWith('up') ? letter.toUpperCase() : letter.toLowerCase()
    }
    const found = text.slice(start, start + match[0].length)
    const replacement = letters.join('')
    if (replacement === found) return []
    return [
      {
        code: rule.code,
        message: `Viết «${oneLine(replacement)}» thay cho «${oneLine(found)}»: ${rule.why}.`,
        span: { start, end: start + found.length },
        basis: decree30(`Phụ lục II, ${rule.point}`),
        replacement,
      },
    ]
  })
}

function oneLine(words: string): string {
  return words.replace(/\s+/g, ' ')
}
