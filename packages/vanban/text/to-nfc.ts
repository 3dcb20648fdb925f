/** The text in Unicode normal form C, the form that Vietnamese keyboards and the standard TCVN 6909 produce. */
export function toNfc(text: string): string {
  return text.normalize('NFC')
}

/** Every line end (`\r\n`, `\r`, U+2028, U+2029) as `\n`. */
export function normaliseLineEnds(text: string): string {
  return text.replace(/\r\n?|[\u2028\u2029]/g, '\n')
}
