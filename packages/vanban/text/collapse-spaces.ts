import { isSpaceCode } from './letters.ts'

/** Runs of white space, line ends and no-break spaces included, as one space; none at the ends. */
export function collapseSpaces(text: string): string {
  return singleSpaced(text).trim()
}

/**
 * Runs of white space as one space each, also at the ends. A text that has none but single spaces is given back as it is.
 * Only the stretch between the two offsets is looked at and given back.
 */
export function singleSpaced(text: string, from = 0, to = text.length): string {
  let kept = ''
  let start = from
  for (let at = from; at < to; at++) {
    if (!isRun(text, at, to)) continue
    kept += `${text.slice(start, at)} `
    while (at + 1 < to && isSpaceCode(text.charCodeAt(at + 1))) at++
    start = at + 1
  }
  return kept + text.slice(start, to)
}

/** Whether the stretch has no white space but single spaces. */
export function isSingleSpaced(text: string, from = 0, to = text.length): boolean {
  for (let at = from; at < to; at++) if (isRun(text, at, to)) return false
  return true
}

/** White space at the offset that is no single space. */
function isRun(text: string, at: number, to: number): boolean {
  const code = text.charCodeAt(at)
  if (code > 32 && code < 0x2000 && code !== 0xa0) return false
  if (code !== 32) return isSpaceCode(code)
  const next = at + 1 < to ? text.charCodeAt(at + 1) : 0x61
  return (next <= 32 || next >= 0x2000 || next === 0xa0) && isSpaceCode(next)
}
