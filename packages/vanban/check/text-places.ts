import type { Span } from '../document.ts'
import { collapseSpaces } from '../text/index.ts'

/** Finds words in a text whatever white space stands between them, in linear time for all questions together. */
export class TextPlaces {
  readonly #collapsed: string
  readonly #offsets: Uint32Array

  constructor(text: string) {
    const letters: string[] = []
    const offsets = new Uint32Array(text.length + 1)
    let length = 0
    let open = false
    for (let at = 0; at < text.length; at++) {
      const space = /\s/.test(text.charAt(at))
      if (space && open) continue
      offsets[length++] = at
      letters.push(space ? ' ' : text.charAt(at))
      open = space
    }
    offsets[length] = text.length
    this.#collapsed = letters.join('')
    this.#offsets = offsets
  }

  /** The first place of the words at or after `from`, or `null`. */
  find(words: string, from = 0): Span | null {
    const wanted = collapseSpaces(words)
    if (wanted === '') return null
    return this.#span(this.#collapsed.indexOf(wanted, this.#collapsedOffset(from)), wanted.length)
  }

  /** The last place of the words inside a span, or `null`. */
  findLast(words: string, { start, end }: Span): Span | null {
    const wanted = collapseSpaces(words)
    const from = this.#collapsedOffset(start)
    const at = this.#collapsed.slice(from, this.#collapsedOffset(end)).lastIndexOf(wanted)
    return wanted === '' || at < 0 ? null : this.#span(from + at, wanted.length)
  }

  #span(at: number, length: number): Span | null {
    return at < 0 ? null : { start: this.#offsets[at] ?? 0, end: (this.#offsets[at + length - 1] ?? 0) + 1 }
  }

  #collapsedOffset(offset: number): number {
    let low = 0
    let high = this.#collapsed.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#offsets[middle] ?? 0) < offset) low = middle + 1
      else high = middle
    }
    return low
  }
}
