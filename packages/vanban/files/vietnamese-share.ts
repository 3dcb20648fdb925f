const VOWELS = '[aăâeêioôơuưy]'
const SYLLABLE = new RegExp(
  `^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?${VOWELS}{1,3}(?:ch|ng|nh|[cmnpt])?$`,
)

/**
 * The share (0 … 1) of the words that can be Vietnamese syllables or plain numbers and marks, by letters. A text in
 * Vietnamese, with some foreign names and codes in it, stays above 0.85; text of a wrong code page falls far below.
 */
export function vietnameseShare(text: string): number {
  let good = 0
  let all = 0
  for (const [word] of text.matchAll(/[^\s\d.,;:()/"“”'’«»+\-–—_*|…%]+/gu)) {
    all += word.length
    const plain = word
      .toLowerCase()
      .normalize('NFD')
      .replace(/[\u0300\u0301\u0303\u0309\u0323]/g, '')
      .normalize('NFC')
    // Symbols of organs («UBND», «TTr») are no syllables and no sign of damage.
    if (SYLLABLE.test(plain) || /^\p{Lu}[A-ZĐ]{1,9}$/u.test(word)) good += word.length
  }
  return all === 0 ? 0 : good / all
}
