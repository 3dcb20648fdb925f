import { isLetterCode, isUpperCode } from './letters.ts'

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
const SECOND = new Uint8Array(0x2000)
for (const letter of Object.keys(MARKED).map((pair) => pair.charAt(1))) {
  SECOND[letter.charCodeAt(0)] = 1
  SECOND[letter.toUpperCase().charCodeAt(0)] = 1
}

/**
 * One spelling for the two placements of the tone mark: «oà» becomes «òa», «uỷ» becomes «ủy».
 * Keeps the length and the letter case; expects NFC.
 * @example normaliseTone('Uỷ ban, hoà giải, quý') // 'Ủy ban, hòa giải, quý'
 */
export function normaliseTone(text: string): string {
  let kept = ''
  let from = 0
  for (let at = 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0xc0 || SECOND[code] !== 1 || !'ouOU'.includes(text.charAt(at - 1))) continue
    const moved = MARKED[text.slice(at - 1, at + 1).toLowerCase()]
    if (moved === undefined || isLetterCode(text.charCodeAt(at + 1)) || /q/i.test(text.charAt(at - 2))) continue
    kept += text.slice(from, at - 1) + sameCase(moved, text, at - 1)
    from = at + 1
  }
  return from === 0 ? text : kept + text.slice(from)
}

function sameCase(moved: string, text: string, from: number): string {
  return [...moved]
    .map((letter, at) => (isUpperCode(text.charCodeAt(from + at)) ? letter.toUpperCase() : letter))
    .join('')
}
