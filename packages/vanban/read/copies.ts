import type { Copy } from '../document.ts'
import { isCapitals } from '../text/index.ts'
import { findClosing } from './closing.ts'
import { readClosing } from './closing-blocks.ts'
import { isoDay } from './dates.ts'
import type { Range } from './landmarks.ts'
import { readLetterhead } from './letterhead.ts'
import { splitPurpose } from './purpose.ts'
import { type Source, type SourceLine, sourceOf } from './source.ts'

/** «SAO Y», alone on its line or in the right column. */
const COPY_FORM = /(?:^|\s{3}|[|\t])\s*(SAO Y(?: BẢN CHÍNH)?|SAO LỤC|TRÍCH SAO|TRÍCH LỤC|BẢN SAO)\s*\|?$/u
const NUMBER_LINE = /^[|\s]*s[oô]\s*:?\s*\d*\s*[-/]/
/** How far apart the form of a copy and its number may stand, and how many lines its issuer may have. */
const NEAR = 16
const ISSUER_LINES = 4
/** The block stands at the very end; nothing but its own «Nơi nhận» and signature follows it. */
const LONGEST_BLOCK = 60

/** The lines that make a text a copy: the copying organ, «SAO Y», number, day, «Nơi nhận» and signature below the document. */
export interface CopyLines {
  form: string
  /** Index of the first line. */
  first: number
}

/** Finds the block of a copy at the end of the text, or `null`: its form in capitals, and a number near it. */
export function findCopy(source: Source): CopyLines | null {
  const { lines } = source
  for (let at = lines.length - 1; at >= Math.max(1, lines.length - LONGEST_BLOCK); at--) {
    const form = COPY_FORM.exec(lines[at]?.text ?? '')?.[1]
    if (form === undefined) continue
    const number = numberNear(lines, at)
    if (number === null) continue
    const first = issuerAbove(lines, Math.min(at, number))
    return first > 0 ? { form, first } : null
  }
  return null
}

/** The number line nearest to another line: further up stands the document's own. */
function numberNear(lines: SourceLine[], at: number): number | null {
  for (let far = 1; far <= NEAR; far++)
    for (const near of [at + far, at - far]) if (NUMBER_LINE.test(lines[near]?.plain ?? '')) return near
  return null
}

/** The capitals right above, over the blank lines between: up to the next blank line they are the copying organ. */
function issuerAbove(lines: SourceLine[], below: number): number {
  let first = below
  let at = below - 1
  while (at > 0 && lines[at]?.furniture) at--
  const lowest = at
  while (at > 0 && lowest - at < ISSUER_LINES && isIssuerLine(lines[at])) first = at--
  return first
}

function isIssuerLine(line: SourceLine | undefined): boolean {
  return line !== undefined && !line.furniture && line.text.length < 120 && isCapitals(line.text)
}

/** The text above the block of a copy: the document itself. All offsets stay. */
export function aboveCopy(source: Source, copy: CopyLines): Source {
  const end = source.lines[copy.first]?.start ?? source.text.length
  return {
    text: source.text.slice(0, end),
    plain: source.plain.slice(0, end),
    lines: source.lines.slice(0, copy.first),
    toReading: source.toReading,
  }
}

/** Reads the block as a small letter of its own. */
export function readCopy(source: Source, { form, first }: CopyLines): { copy: Copy; range: Range } {
  const start = source.lines[first]?.start ?? 0
  // Without the form, which else stands in the way of the place below it: «SAO Y⏎Bạch Trà, ngày …».
  const block = sourceOf(source.text.slice(start).replace(form, ' '.repeat(form.length)))
  const letterhead = readLetterhead(block)
  const { distribution, signature } = readClosing(block, findClosing(block, 0))
  const copy: Copy = {
    form,
    issuer: letterhead.issuer.map(({ text }) => text),
    number: letterhead.number?.number ?? null,
    symbol: letterhead.number?.symbol ?? null,
    place: letterhead.date?.place?.text ?? null,
    issuedOn: letterhead.date ? isoDay(letterhead.date) : null,
    distribution: distribution.map(({ text }) => splitPurpose(text.replace(/^[-–—•+*\s]+/, ''))),
    authorityLines: signature.authority.map(({ text }) => text.replace(/\s+/g, ' ')),
    signerTitle: signature.title?.text.replace(/\s+/g, ' ') ?? null,
    signerName: signature.name?.text.replace(/\s+/g, ' ') ?? null,
  }
  return { copy, range: { start, end: source.text.trimEnd().length } }
}
