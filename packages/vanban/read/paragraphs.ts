import { isCapitals, isLowerCode } from '../text/index.ts'
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
    const above = groups.at(-1)?.lines.at(-1)
    // «| --- | --- |» parts a table's heading from its rows.
    if (above?.text.startsWith('|') && !blank && /^\|[\s:|-]*-[\s:|-]*\|$/.test(line.text)) {
      groups.push({ lines: [line], footnote: false, spaced: false })
      continue
    }
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
    else if (group?.lines[0] && LONE_HEADING.test(group.lines[0].text) && isName(line, group.lines.length))
      group.lines.push(line)
    else groups.push({ lines: [line], footnote, spaced: blank })
    blank = false
  }
  return groups.map((group) => flowOf(group.lines, group.footnote, group.spaced))
}

/** A line of capitals that can be the name of a chapter, of three lines at most. */
function isName(line: SourceLine, above: number): boolean {
  return above <= 3 && line.text.length < 150 && isCapitals(line.text) && labelAt(line.text) === null
}

interface Wrapping {
  wrapped: boolean
  width: number
  indent: number
}

/** Whether the text was cut at the page's width, and where. */
function wrappingOf(lines: SourceLine[]): Wrapping {
  const lengths: number[] = []
  let broken = 0
  let above: SourceLine | null = null
  for (const line of lines) {
    if (isFurniture(line)) continue
    lengths.push(line.text.length)
    if (above && isLowerCode(line.text.charCodeAt(0)) && !/[.;:!?…”"]$/.test(above.text)) broken++
    above = line
  }
  const width = lengths.sort(ascending)[Math.floor(lengths.length * 0.9)] ?? 80
  const wrapped = broken >= 2 && broken > lengths.length * 0.15 && width < 150
  const indents: number[] = []
  for (const line of lines) if (!isFurniture(line) && line.text.length > width * 0.7) indents.push(line.indent)
  return { wrapped, width, indent: indents.sort(ascending)[Math.floor(indents.length * 0.1)] ?? 0 }
}

function ascending(a: number, b: number): number {
  return a - b
}

function isFootnoteMark(lines: SourceLine[], at: number, wrap: Wrapping): boolean {
  const line = lines[at]
  const next = lines[at + 1]
  if (!line || !next || !/^\d{1,2}$/.test(line.text) || next.start === next.end) return false
  return line.indent <= wrap.indent + 3 && /^\p{Lu}/u.test(next.text)
}

/** «theo quy định tại khoản⏎2» is cut inside a reference; «thời gian, địa điểm⏎a) …» is not. */
const REFERENCE_END =
  /(?<!(?:địa|thời|quan|đặc|ưu|khuyết|nhược|trọng|thí|chuyên|danh|tiểu|hạng|tài)\s)(?<=^|\s)(?:điều|khoản|điểm|mục)$/iu

/** «Chương I» alone on its line: the capitals below are its name. */
const LONE_HEADING =
  /^(?:PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục)\s+(?:thứ\s+[A-Za-zÀ-ỹ]+|THỨ\s+[A-Za-zÀ-ỹ]+|[IVXLC]+|\d+)\s*[.:]?$/u

function joins(previous: SourceLine, next: SourceLine, blank: boolean, wrap: Wrapping): boolean {
  if (labelAt(next.text) || /^(?:[-–—•+*]\s|\|)/.test(next.text))
    return !blank && REFERENCE_END.test(previous.text.slice(-14))
  const open = !/[.;:!?…]["”)]*$/.test(previous.text)
  const lower = isLowerCode(next.text.charCodeAt(0))
  const small = lower || /^[\d(“"]/.test(next.text)
  if (previous.text.length < 12 && /^Điều\s+\d+\.?$/u.test(previous.text)) return true
  if (blank) return open && lower && wrap.wrapped && previous.text.length > wrap.width * 0.6
  if (open && (lower || next.text.startsWith('('))) return true
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

/** A stretch of a flow's text whose characters follow each other in the source too. */
interface Stretch {
  /** Offset in the flow's text. */
  at: number
  source: number
}

function flowOf(lines: SourceLine[], footnote: boolean, spaced: boolean): Flow {
  const [only] = lines
  if (only && lines.length === 1 && only.single) {
    const { text, start, end, index } = only
    return { text, at: (offset) => Math.min(start + offset, end), start, end, line: index, footnote, spaced }
  }
  const stretches: Stretch[] = []
  // Joined once at the end: a text that grows by «+=» is a chain of pieces, slow to look into.
  const pieces: string[] = []
  let length = 0
  const add = (piece: string) => {
    pieces.push(piece)
    length += piece.length
  }
  for (const [index, line] of lines.entries()) {
    // The test looks at the line above, never at the growing text, which would be copied for each line.
    if (index > 0 && !endsInSplitNotation(lines[index - 1]?.text ?? '')) add(' ')
    // Runs of white space inside a line become one space, so each word run is a stretch of its own.
    if (line.single) {
      stretches.push({ at: length, source: line.start })
      add(line.text)
      continue
    }
    let first = true
    for (const words of line.text.matchAll(/\S+(?: \S+)*/g)) {
      if (!first) add(' ')
      stretches.push({ at: length, source: line.start + words.index })
      add(words[0])
      first = false
    }
  }
  const text = pieces.join('')
  const end = lines.at(-1)?.end ?? 0
  const at = (offset: number) => (offset >= text.length ? end : sourceOffset(stretches, offset))
  return { text, at, start: lines[0]?.start ?? 0, end, line: lines[0]?.index ?? 0, footnote, spaced }
}

function sourceOffset(stretches: Stretch[], offset: number): number {
  let low = 0
  let high = stretches.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((stretches[middle]?.at ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  const stretch = stretches[low - 1]
  return stretch ? stretch.source + offset - stretch.at : 0
}

/** «1208-⏎KL/TU» and «NĐ-⏎CP» are one word. */
function endsInSplitNotation(text: string): boolean {
  return text.endsWith('-') && /[\p{Lu}\d]-$/u.test(text.slice(-2))
}
