/** The Vietnamese text kernel: what two spellings have in common, and how damaged text is repaired. It imports nothing outside this folder. */
export { collapseSpaces, isSingleSpaced, singleSpaced } from './collapse-spaces.ts'
export { fold } from './fold.ts'
export * from './letters.ts'
export { normaliseTone } from './normalise-tone.ts'
export type { Repaired } from './repair.ts'
export { repair } from './repair.ts'
export { comparisonKey, sameText } from './same-text.ts'
export { normaliseLineEnds, toNfc } from './to-nfc.ts'
