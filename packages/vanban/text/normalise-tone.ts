const MARKED: Record<string, string> = {
  oà: 'òa',
  oá: 'óa',
  oả: 'ỏa',
  oã: 'õa',
  oạ: 'ọa',
  oè: 'òe',
  oé: 'óe',
  oẻ: 'ỏe',
  oẽ: 'õe',
  oẹ: 'ọe',
  uỳ: 'ùy',
  uý: 'úy',
  uỷ: 'ủy',
  uỹ: 'ũy',
  uỵ: 'ụy',
}

// The mark moves only in an open syllable: «hoà» has two spellings, «hoàn» has one. In «quý» the u belongs to the consonant.
const OPEN_SYLLABLE = /(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\p{L})/giu

/**
 * One spelling for the two placements of the tone mark: «oà» becomes «òa», «uỷ» becomes «ủy».
 * Keeps the length and the letter case; expects NFC.
 * @example normaliseTone('Uỷ ban, hoà giải, quý') // 'Ủy ban, hòa giải, quý'
 */
export function normaliseTone(text: string): string {
  return text.replace(OPEN_SYLLABLE, (pair) => {
    const moved = MARKED[pair.toLowerCase()] ?? pair
    return [...moved].map((letter, at) => (isUpper(pair[at]) ? letter.toUpperCase() : letter)).join('')
  })
}

function isUpper(letter: string | undefined): boolean {
  return letter !== undefined && letter !== letter.toLowerCase()
}
