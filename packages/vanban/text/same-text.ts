import { collapseSpaces } from './collapse-spaces.ts'
import { normaliseTone } from './normalise-tone.ts'
import { toNfc } from './to-nfc.ts'

/**
 * What the text says, apart from how it was typed: NFC, one tone placement, lower case, single spaces, one kind of dash
 * and of quotation mark. Two texts say the same exactly when their keys are equal. Not for display.
 */
export function comparisonKey(text: string): string {
  const plain = toNfc(text)
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[“”„«»]/g, '"')
    .replace(/[‘’]/g, "'")
  return collapseSpaces(normaliseTone(plain).toLowerCase())
}

/**
 * Whether two texts say the same.
 * @example sameText('Uỷ ban  nhân dân', 'ỦY BAN NHÂN DÂN') // true
 */
export function sameText(a: string, b: string): boolean {
  return a === b || comparisonKey(a) === comparisonKey(b)
}
