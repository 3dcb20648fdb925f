import { isSpaceCode } from './letters.ts'

/** Runs of white space, line ends and no-break spaces included, as one space; none at the ends. */
export function collapseSpaces(text: string): string {
  return singleSpaced(text).trim()
}

/** Runs of white space as one space each, also at the ends. A text that has none but single spaces is given back as it is. */
export function singleSpaced(text: string): string {
  let kept = ''
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code > 32 && code < 0x2000 && code !== 0xa0) continue
    if (!isSpaceCode(code) || (code === 32 && !isSpaceCode(text.charCodeAt(at + 1)))) continue
    kept += `${text.slice(from, at)} `
    while (isSpaceCode(text.charCodeAt(at + 1))) at++
    from = at + 1
  }
  return from === 0 ? text : kept + text.slice(from)
}
