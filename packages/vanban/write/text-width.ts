/** A rough width in points of upright Times letters, within a tenth of the true one: for proportions, never for places. */
export function textWidth(text: string, sizePt: number): number {
  let ems = 0
  for (const letter of text) ems += letterWidth(letter)
  return ems * sizePt
}

function letterWidth(letter: string): number {
  if (/\d/.test(letter)) return 0.5
  if (/[mwMW%—]/.test(letter)) return 0.85
  if (/[\s.,;:'|()/ijltfr-]/.test(letter)) return 0.33
  return /\p{Lu}/u.test(letter) ? 0.72 : 0.49
}
