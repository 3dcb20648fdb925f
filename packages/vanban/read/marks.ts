import type { Secrecy, Urgency } from '../document.ts'
import { isCapitals } from '../text/index.ts'
import { cellRanges } from './cells.ts'
import type { Range } from './landmarks.ts'
import type { Source, SourceLine } from './source.ts'

export interface Marks {
  urgency: (Range & { value: Urgency }) | null
  secrecy: (Range & { value: Secrecy }) | null
  draft: (Range & { value: number }) | null
}

const URGENCY: Record<string, Urgency> = { khan: 'khẩn', 'thuong khan': 'thượng khẩn', 'hoa toc': 'hỏa tốc' }
const SECRECY: Record<string, Secrecy> = { mat: 'mật', 'toi mat': 'tối mật', 'tuyet mat': 'tuyệt mật' }
const MARK_WORD = /mat|khan|toc|du\s+thao/
/** Below the letterhead only secrecy counts: a cell that ends in «mật». */
const SECRECY_BELOW = /mat[^a-z]*(?:$|\||\t|\s{3})/
/** A stamp of two lines: the word that may stand above its last one. */
const ABOVE: Record<string, string> = { khan: 'thuong', toc: 'hoa' }
const DRAFT = /^\(?\s*du thao(?:\s+lan\s*(?:thu\s*)?(\d{1,2}))?\s*\)?$/

/**
 * Stamps: words in capitals that stand alone in a cell of the first page, «Độ mật: Mật» included. A word in a sentence is no stamp.
 * Secrecy is looked for in all of the text, and beside the letterhead in small letters too, as somebody types it who copies
 * the paper: a missed one costs more than a false one.
 */
export function readMarks(source: Source, letterheadEnd: number): Marks {
  const marks: Marks = { urgency: null, secrecy: null, draft: null }
  for (const line of source.lines) {
    if (line.text.length > 200 || !(line.start > letterheadEnd ? SECRECY_BELOW : MARK_WORD).test(line.plain)) continue
    for (const { start, end } of cellRanges(source.text, line.start, line.end)) {
      const printed = source.text.slice(start, end)
      const plain = source.plain
        .slice(start, end)
        .replace(/^do (?:mat|khan)\s*:\s*/, '')
        .replace(/["“”«»()[\]*!.]/g, '')
        .replace(/\s+/g, ' ')
        .trim()
      const range = { start, end }
      const stamped = isCapitals(printed) || /^do (?:mat|khan)/.test(source.plain.slice(start, start + 8))
      const secrecy = SECRECY[plain]
      if ((stamped || start <= letterheadEnd) && secrecy && !marks.secrecy) marks.secrecy = { ...range, value: secrecy }
      if (start > letterheadEnd) continue
      const above = wordsAbove(source, line.index)
      const split = above !== undefined && stamped && isCapitals(above.text) && above.plain === ABOVE[plain]
      const urgency = URGENCY[split ? `${above.plain} ${plain}` : plain.replace(/ hen gio$/, '')]
      if (stamped && urgency && !marks.urgency)
        marks.urgency = { start: split ? above.start : start, end, value: urgency }
      const draft = DRAFT.exec(plain)
      if (draft && !marks.draft) marks.draft = { ...range, value: Number(draft[1] ?? 1) }
    }
  }
  return marks
}

function wordsAbove({ lines }: Source, index: number): SourceLine | undefined {
  const above = lines[index - 1]
  return above && above.start === above.end ? lines[index - 2] : above
}
