import { Refusal } from '../refusal.ts'

/** What is told of a part, in its order. Names come without their prefix. */
export interface XmlListener {
  open(name: string, attributes: string, closed: boolean): void
  close(name: string): void
  text(words: string): void
}

/** The longest tag or run of text between tags; a cell holds 32,767 characters. */
const longestRun = 2_000_000

/**
 * Reads the tags of one part of a spreadsheet, piece by piece, several times faster than a general reader of XML: the
 * format has no use for what is missing here. A document type, through which entities could be declared, is refused.
 */
export function scanXml(listener: XmlListener): { push(piece: string): void; end(): void } {
  let rest = ''
  const damaged = () => new Refusal('spreadsheet.damaged')
  const tag = (text: string, from: number, to: number) => {
    const first = text.charCodeAt(from)
    if (first === slash) return listener.close(localName(text, from + 1, nameEnd(text, from + 1, to)))
    if (first === question) return
    const ended = nameEnd(text, from, to)
    const closed = text.charCodeAt(to - 1) === slash
    listener.open(localName(text, from, ended), text.slice(ended, closed ? to - 1 : to), closed)
  }
  /** Reads the tag that begins at `from`; answers where it ends, or -1 when it is not all here. */
  const read = (text: string, from: number): number => {
    if (text.charCodeAt(from + 1) !== exclamation) {
      const to = tagEnd(text, from + 1)
      if (to >= 0) tag(text, from + 1, to)
      return to < 0 ? -1 : to + 1
    }
    if (text.length < from + 9) return -1
    if (text.startsWith('<!--', from)) return after(text, '-->', from + 4)
    if (!text.startsWith('<![CDATA[', from)) throw damaged()
    const to = after(text, ']]>', from + 9)
    if (to >= 0) listener.text(text.slice(from + 9, to - 3).replaceAll('&', '&amp;'))
    return to
  }
  return {
    push(piece) {
      const text = rest === '' ? piece : rest + piece
      let at = 0
      for (;;) {
        const from = text.indexOf('<', at)
        if (from < 0) break
        if (from > at) listener.text(text.slice(at, from))
        at = from
        const to = text.length > from + 1 ? read(text, from) : -1
        if (to < 0) break
        at = to
      }
      rest = text.slice(at)
      if (rest.length > longestRun) throw damaged()
    },
    end() {
      if (rest.trim() !== '') throw damaged()
    },
  }
}

const [slash, question, exclamation, colon] = [47, 63, 33, 58] as const

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from)
  return at < 0 ? -1 : at + mark.length
}

/** Where the tag's `>` stands; one inside a quoted value is no end. */
function tagEnd(text: string, from: number): number {
  let at = from
  for (;;) {
    const end = text.indexOf('>', at)
    if (end < 0) return -1
    const quote = openQuote(text, from, end)
    if (quote === null) return end
    at = text.indexOf(quote, end)
    if (at < 0) return -1
  }
}

/** The quote that is open at `to`, or null. */
function openQuote(text: string, from: number, to: number): string | null {
  let at = from
  for (;;) {
    const double = indexBefore(text, '"', at, to)
    const single = indexBefore(text, "'", at, to)
    const first = double < 0 ? single : single < 0 ? double : Math.min(double, single)
    if (first < 0) return null
    const quote = text[first] as string
    const second = indexBefore(text, quote, first + 1, to)
    if (second < 0) return quote
    at = second + 1
  }
}

/** Where `char` stands before `to`, without looking beyond it. */
function indexBefore(text: string, char: string, from: number, to: number): number {
  const code = char.charCodeAt(0)
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === code) return at
  return -1
}

function nameEnd(text: string, from: number, to: number): number {
  let at = from
  for (; at < to; at++) {
    const code = text.charCodeAt(at)
    if (code <= 32 || code === slash) break
  }
  return at
}

function localName(text: string, from: number, to: number): string {
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === colon) return text.slice(at + 1, to)
  return text.slice(from, to)
}

/** The value of an attribute, or null. */
export function attributeOf(attributes: string, name: string): string | null {
  let at = 0
  for (;;) {
    at = attributes.indexOf(`${name}=`, at)
    if (at < 0) return null
    const before = attributes.charCodeAt(at - 1)
    const from = at + name.length + 1
    if (before <= 32 || before === colon) {
      const to = attributes.indexOf(attributes[from] ?? '"', from + 1)
      return to < 0 ? null : unescaped(attributes.slice(from + 1, to))
    }
    at = from
  }
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The characters that entities stand for. */
export function unescaped(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi, (whole, hex, decimal, name) => {
    if (name) return named[name] ?? whole
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
