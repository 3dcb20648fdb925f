/** Text that is markup already. */
export interface Markup {
  readonly markup: string
}
export type Part = string | number | Markup | readonly Part[]

/** Markup from a template: whatever is put in is escaped, unless it is markup itself. */
export function html(pieces: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { markup: pieces.reduce((all, piece, n) => `${all}${markupOf(parts[n - 1] ?? '')}${piece}`) }
}

function markupOf(part: Part): string {
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part))
  if ('markup' in part) return part.markup
  return part.map(markupOf).join('')
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replace(/[&<>"']/g, (char) => entities[char] ?? char)
