import { labelAt } from './labels.ts'
import { isFurniture, type Range } from './landmarks.ts'
import type { Source, SourceLine } from './source.ts'

/** Running text put together from its printed lines, with the way back to the source. */
export interface Flow extends Range {
  /** Words parted by single spaces. */
  text: string
  /** The source offset of a character of `text`. */
  at(offset: number): number
  /** Index of the first line. */
  line: number
  /** A page's footnote, which interrupts the text it stands in. */
  footnote: boolean
  /** Whether an empty line stands above. */
  spaced: boolean
}

/** The paragraphs of the lines [first, last): hard-wrapped lines are joined, page numbers dropped, footnotes set apart. */
export function paragraphsOf(source: Source, first: number, last: number): Flow[] {
  const lines = source.lines.slice(first, last)
  const wrap = wrappingOf(lines)
  const groups: { lines: SourceLine[]; footnote: boolean; spaced: boolean }[] = []
  let blank = true
  let footnote = false
  for (const [at, line] of lines.entries()) {
    if (isFurniture(line)) {
      if (isFootnoteMark(lines, at, wrap)) footnote = true
      else if (/^\d/.test(line.text)) footnote = false
      if (!footnote || line.start === line.end) blank = true
      continue
    }
    const group = groups.at(-1)
    const previous = group?.lines.at(-1)
    if (footnote && /^\d/.test(line.text) === false && group?.footnote && !blank) group.lines.push(line)
    else if (group && previous && group.footnote === footnote && joins(previous, line, blank, wrap))
      group.lines.push(line)
    else groups.push({ lines: [line], footnote, spaced: blank })
    blank = false
  }
  return groups.map((group) => flowOf(group.lines, group.footnote, group.spaced))
}

interface Wrapping {
  wrapped: boolean
  width: number
  indent: number
}

/** Whether the text was cut at the page's width, and where. */
function wrappingOf(lines: SourceLine[]): Wrapping {
  const words = lines.filter((line) => !isFurniture(line))
  let broken = 0
  for (let at = 0; at + 1 < words.length; at++) {
    if (!/[.;:!?…”"]$/.test(words[at]?.text ?? '') && /^\p{Ll}/u.test(words[at + 1]?.text ?? '')) broken++
  }
  const lengths = words.map((line) => line.text.length).sort((a, b) => a - b)
  const width = lengths[Math.floor(lengths.length * 0.9)] ?? 80
  const indents = words
    .filter((line) => line.text.length > width * 0.7)
    .map((line) => line.indent)
    .sort((a, b) => a - b)
  return {
    wrapped: broken >= 2 && broken > words.length * 0.15 && width < 150,
    width,
    indent: indents[Math.floor(indents.length * 0.1)] ?? 0,
  }
}

function isFootnoteMark(lines: SourceLine[], at: number, wrap: Wrapping): boolean {
  const line = lines[at]
  const next = lines[at + 1]
  if (!line || !next || !/^\d{1,2}$/.test(line.text) || next.start === next.end) return false
  return line.indent <= wrap.indent + 3 && /^\p{Lu}/u.test(next.text)
}

function joins(previous: SourceLine, next: SourceLine, blank: boolean, wrap: Wrapping): boolean {
  if (labelAt(next.text) || /^[-–—•+*]\s/.test(next.text) || /^\|/.test(next.text))
    return /^(?:Điều|khoản|điểm|mục)$/iu.test(previous.text.split(' ').at(-1) ?? '') && !blank
  const open = !/[.;:!?…]["”)]*$/.test(previous.text)
  const small = /^[\p{Ll}\d(“"]/u.test(next.text)
  if (/^Điều\s+\d+\.?$/u.test(previous.text)) return true
  if (blank)
    return open && small && wrap.wrapped && /^\p{Ll}/u.test(next.text) && previous.text.length > wrap.width * 0.6
  if (open && /^[\p{Ll}(]/u.test(next.text)) return true
  if (!wrap.wrapped) return false
  const full = previous.text.length > wrap.width * 0.72
  if (open) return full || small
  return (
    full &&
    previous.text.length > wrap.width * 0.85 &&
    next.indent <= wrap.indent + 1 &&
    wrap.indent + 1 < indentOfFirst(previous, wrap)
  )
}

/** Where first lines are not indented a full last line says nothing about the next one. */
function indentOfFirst(line: SourceLine, wrap: Wrapping): number {
  return Math.max(line.indent, wrap.indent + 4)
}

function flowOf(lines: SourceLine[], footnote: boolean, spaced: boolean): Flow {
  const first = lines[0]
  const last = lines.at(-1)
  const letters: string[] = []
  const offsets: number[] = []
  for (const line of lines) {
    if (letters.length > 0 && letters.at(-1) !== ' ' && !endsInSplitNotation(letters)) {
      letters.push(' ')
      offsets.push(line.start)
    }
    for (let at = 0; at < line.text.length; at++) {
      const letter = line.text[at] ?? ''
      const space = /\s/.test(letter)
      if (space && letters.at(-1) === ' ') continue
      letters.push(space ? ' ' : letter)
      offsets.push(line.start + at)
    }
  }
  const text = letters.join('')
  const end = last?.end ?? 0
  return {
    text,
    at: (offset) => offsets[offset] ?? end,
    start: first?.start ?? 0,
    end,
    line: first?.index ?? 0,
    footnote,
    spaced,
  }
}

/** «1208-⏎KL/TU» and «NĐ-⏎CP» are one word. */
function endsInSplitNotation(letters: string[]): boolean {
  return letters.at(-1) === '-' && /[\p{Lu}\d]/u.test(letters.at(-2) ?? '')
}
