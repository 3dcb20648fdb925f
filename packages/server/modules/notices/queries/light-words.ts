import type { LitText } from '@thongsuot/contract'
import { findWords, toNfc } from 'vanban/text'

/** Letters of the content shown around the words. */
const snippetLength = 240
const before = 70

/** The text with the words lit, in its own spelling. */
export function lightWords(text: string, words: string, apart: boolean): LitText {
  const shown = toNfc(text)
  return { text: shown, lit: findWords(shown, words, apart) }
}

/**
 * The stretch of the first text that holds the words, lit; of texts that hold only some of strewn words, the one with the
 * most. Null where none holds any.
 */
export function snippetOf(texts: readonly string[], words: string, apart: boolean): LitText | null {
  let best: LitText | null = null
  let most = 0
  for (const text of texts) {
    const found = lightWords(text, words, apart)
    const different = new Set(found.lit.map(({ start, end }) => found.text.slice(start, end).toLowerCase())).size
    if (different <= most) continue
    best = found
    most = different
    if (!apart) break
  }
  return best && cutAround(best)
}

/** Cuts at spaces, so that no word is halved. */
function cutAround({ text, lit }: LitText): LitText {
  const first = lit[0]?.start ?? 0
  if (text.length <= snippetLength) return { text, lit }
  const wanted = Math.max(0, Math.min(first - before, text.length - snippetLength))
  const from = wanted === 0 ? 0 : text.indexOf(' ', wanted) + 1
  const space = text.lastIndexOf(' ', from + snippetLength)
  const to = from + snippetLength >= text.length || space <= first ? text.length : space
  const head = from > 0 ? '… ' : ''
  const shift = head.length - from
  return {
    text: `${head}${text.slice(from, to)}${to < text.length ? ' …' : ''}`,
    lit: lit
      .filter(({ start, end }) => start >= from && end <= to)
      .map(({ start, end }) => ({ start: start + shift, end: end + shift })),
  }
}
