import { plainOf } from './letters.ts'
import { toNfc } from './to-nfc.ts'

/** A stretch of a text: half-open, in UTF-16 code units. */
export interface Stretch {
  start: number
  end: number
}

interface PlainWord extends Stretch {
  word: string
}

/** Words and numbers without diacritics, each with its place in the text; a number without its leading zeros. */
function plainWords(text: string): PlainWord[] {
  return [...plainOf(text).matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((found) => ({
    word: found[0].replace(/\p{M}+/gu, '').replace(/^0+(?=\d)/, ''),
    start: found.index,
    end: found.index + found[0].length,
  }))
}

/**
 * Where words typed with or without diacritics stand in a text: together and in that order, the last one as far as it is
 * typed; or, `apart`, each of them wherever it stands. Ordered, never overlapping. Places count in the text's NFC form.
 * @example findWords('Số 06-CV/QU của Quận ủy', '6 cv qu') // [{ start: 3, end: 11 }]
 */
export function findWords(text: string, typed: string, apart = false): Stretch[] {
  const asked = plainWords(toNfc(typed)).map(({ word }) => word)
  if (asked.length === 0) return []
  const words = plainWords(toNfc(text))
  if (apart) return words.filter(({ word }) => asked.includes(word)).map(({ start, end }) => ({ start, end }))
  const found: Stretch[] = []
  for (let at = 0; at + asked.length <= words.length; at++) {
    if (
      !asked.every((word, i) => standsAs(words[at + i]?.word ?? '', word, asked.length > 1 && i === asked.length - 1))
    )
      continue
    const last = words[at + asked.length - 1]
    found.push({ start: words[at]?.start ?? 0, end: last?.end ?? 0 })
    at += asked.length - 1
  }
  return found
}

function standsAs(word: string, asked: string, begun: boolean): boolean {
  return begun ? word.startsWith(asked) : word === asked
}
