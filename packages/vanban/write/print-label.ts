/** Names of parts that are labels in words; they stand without closing punctuation. */
const PART = /^(phần|chương|tiểu mục|mục)\s/iu
const LETTER = /^\p{Ll}{1,2}$/u

/**
 * The label of a clause with its closing punctuation: `1.`, `a)`, `Điều 3.`, `Chương I`.
 * @source Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.6
 */
export function printLabel(label: string): string {
  if (PART.test(label) || /[^\p{L}\p{N}]$/u.test(label)) return label
  return LETTER.test(label) || /^[ivx]+$/.test(label) ? `${label})` : `${label}.`
}

/** Whether a label opens a part with a centred heading («Chương I»). */
export function isPartLabel(label: string): boolean {
  return PART.test(label)
}
