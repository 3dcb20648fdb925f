import { opensAddressees, opensBody, type Range } from './landmarks.ts'
import { isRule, type Source, type SourceLine } from './source.ts'

export interface AddresseeList {
  items: (Range & { text: string })[]
  /** Index of the first line after the list. */
  next: number
  /** True where a colon opens the list. */
  marked: boolean
}

const BULLET = /^[-–—•+*]\s*/
const LONGEST_LIST_LINES = 400

/** The items of «Kính gửi», from the line that opens it to the first line of the body. */
export function readAddressees(source: Source, from: number): AddresseeList {
  const opening = source.lines[from]
  if (!opening || !opensAddressees(opening)) return { items: [], next: from, marked: false }
  const colon = opening.start + openingEnd(opening)
  const items: (Range & { text: string })[] = []
  let next = from + 1
  const rest = source.text.slice(colon + 1, opening.end).replace(/\|$/, '')
  if (rest.trim() !== '') addPieces(items, rest, colon + 1)
  const bulleted = () =>
    items.length > 0 && BULLET.test(source.text.slice(items[0]?.start ?? 0, (items[0]?.start ?? 0) + 2))
  for (let at = from + 1; at < source.lines.length && at < from + LONGEST_LIST_LINES; at++) {
    const line = source.lines[at]
    if (!line) break
    if (line.start === line.end || /^\|+$/.test(line.text)) {
      if (items.length > 0 && !BULLET.test(nextText(source, at))) break
      continue
    }
    if (isRule(line.text)) break
    if (BULLET.test(line.text)) addPieces(items, line.text, line.start)
    else if (items.length === 0) addPieces(items, line.text, line.start)
    else if (continuesItem(items, line, bulleted())) extend(items, line)
    else break
    next = at + 1
  }
  return { items: items.map(tidyItem).filter((item) => item.text !== ''), next, marked: /[:;]/.test(opening.text) }
}

/** Offset in the line of the mark after which the names begin: the colon, or the end of «Kính gửi». */
function openingEnd(line: SourceLine): number {
  const greeting = /^[|\s]*kinh\s+(?:gui|goi|trinh|chuyen|bao)\s*/.exec(line.plain)
  const marked = line.plain.search(/[:;]/)
  if (greeting) return marked === greeting[0].length ? marked : greeting[0].length - 1
  return Math.max(marked, line.plain.lastIndexOf('dien:') + 4, line.plain.lastIndexOf('dien :') + 5)
}

function nextText(source: Source, from: number): string {
  for (let at = from; at < source.lines.length; at++) {
    const line = source.lines[at]
    if (line && line.start < line.end && !/^\|+$/.test(line.text)) return line.text
  }
  return ''
}

/** Without bullets each «;» begins an item; with bullets only a new bullet does. */
function addPieces(items: (Range & { text: string })[], text: string, start: number): void {
  const pattern = BULLET.test(text.trim()) ? /(?<=[;,.])\s+(?=[-–•]\s)/g : /;\s+(?=\p{Lu}|\p{Ll})/gu
  let from = 0
  for (const cut of [...text.matchAll(pattern), null]) {
    const end = cut ? cut.index : text.length
    const piece = text.slice(from, end)
    const lead = piece.length - piece.trimStart().length
    if (piece.trim() !== '')
      items.push({ start: start + from + lead, end: start + from + piece.trimEnd().length, text: piece.trim() })
    from = cut ? cut.index + cut[0].length : end
  }
}

function continuesItem(items: { text: string }[], line: SourceLine, bulleted: boolean): boolean {
  const last = items.at(-1)?.text ?? ''
  if (/[.]$/.test(last) && !/(?:tp|tx|q|p|đ\/c)\.$/iu.test(last)) return false
  if (/[;]$/.test(last)) return !bulleted && !opensBody(line) && line.text.length < 120
  if (opensBody(line) || /[:]$/.test(line.text)) return false
  return line.text.length < 130
}

function extend(items: (Range & { text: string })[], line: SourceLine): void {
  const last = items.at(-1)
  if (!last) return
  if (/;$/.test(last.text)) {
    addPieces(items, line.text, line.start)
    return
  }
  last.text = `${last.text} ${line.text}`
  last.end = line.end
}

function tidyItem(item: Range & { text: string }): Range & { text: string } {
  const text = item.text
    .replace(BULLET, '')
    .replace(/\s+/g, ' ')
    .replace(/[\s;,.|]+$/, '')
    .trim()
  return { ...item, text }
}
