/** Runs of white space, line ends and no-break spaces included, as one space; none at the ends. */
export function collapseSpaces(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
