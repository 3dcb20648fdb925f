// Classes of single UTF-16 code units, learned once each: to ask a regular expression for every letter of a text takes
// longer than all the rest of reading it.
const KNOWN = 1
const UPPER = 2
const LOWER = 4
const LETTER = 8
const DIGIT = 16
const SPACE = 32

const CLASSES = new Uint8Array(0x10000)

function learn(code: number): number {
  const letter = String.fromCharCode(code)
  const found =
    KNOWN |
    (/\p{Lu}/u.test(letter) ? UPPER : 0) |
    (/\p{Ll}/u.test(letter) ? LOWER : 0) |
    (/\p{L}/u.test(letter) ? LETTER : 0) |
    (/[0-9]/.test(letter) ? DIGIT : 0) |
    (/\s/.test(letter) ? SPACE : 0)
  CLASSES[code] = found
  return found
}

/** Whether the code unit is a letter of any kind; NaN, as beyond a text's ends, is none. */
export function isLetterCode(code: number): boolean {
  return (((CLASSES[code] ?? KNOWN) || learn(code)) & LETTER) !== 0
}

/** Whether the code unit is a letter or a decimal digit. */
export function isWordCode(code: number): boolean {
  return (((CLASSES[code] ?? KNOWN) || learn(code)) & (LETTER | DIGIT)) !== 0
}

/** Whether the code unit is a capital letter. */
export function isUpperCode(code: number): boolean {
  return (((CLASSES[code] ?? KNOWN) || learn(code)) & UPPER) !== 0
}

/** Whether the code unit is a small letter. */
export function isLowerCode(code: number): boolean {
  return (((CLASSES[code] ?? KNOWN) || learn(code)) & LOWER) !== 0
}

/** Whether the code unit is a digit 0–9. */
export function isDigitCode(code: number): boolean {
  return code >= 48 && code <= 57
}

/** Whether the code unit is white space in the sense of `\s`. */
export function isSpaceCode(code: number): boolean {
  return code === 32 || (((CLASSES[code] ?? KNOWN) || learn(code)) & SPACE) !== 0
}

/** True for words without a small letter: at least one capital, and none of another case. */
export function isCapitals(text: string): boolean {
  let capital = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const found = (CLASSES[code] ?? KNOWN) || learn(code)
    if ((found & LOWER) !== 0) return false
    if ((found & UPPER) !== 0) capital = true
  }
  return capital
}

const PLAIN = new Uint16Array(0x10000)

function learnPlain(code: number): number {
  const letter = String.fromCharCode(code)
  const lower = letter.normalize('NFD').charAt(0).toLowerCase()
  const base = letter === 'đ' || letter === 'Đ' ? 'd' : lower.length === 1 ? lower : letter
  const found = base.charCodeAt(0)
  PLAIN[code] = found
  return found
}

const CHUNK = 4096
const codes = new Uint16Array(CHUNK)
// Builds a string from code units without an array of arguments; lone halves of a pair become U+FFFD, one for one.
const decoder = new TextDecoder('utf-16le', { ignoreBOM: true })

/**
 * Lower case without diacritics, code unit by code unit, so that the text keeps its length and every offset its place.
 * @example plainOf('Đảng ủy') // 'dang uy'
 */
export function plainOf(text: string): string {
  let plain = ''
  for (let from = 0; from < text.length; from += CHUNK) {
    const length = Math.min(CHUNK, text.length - from)
    for (let at = 0; at < length; at++) {
      const code = text.charCodeAt(from + at)
      codes[at] = PLAIN[code] || learnPlain(code)
    }
    plain += decoder.decode(codes.subarray(0, length))
  }
  return plain
}
