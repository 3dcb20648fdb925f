import type { Document, Reading } from '../document.ts'
import { kindByName } from '../kinds.ts'
import { normaliseLineEnds, plainOf, toNfc } from '../text/index.ts'
import { type AddresseeList, readAddressees } from './addressees.ts'
import { type FoundAnnex, readAnnexes } from './annexes.ts'
import { readCitations } from './citations.ts'
import { blocksOf, clauseTree, type Node } from './clauses.ts'
import { findClosing } from './closing.ts'
import { type ClosingBlocks, readClosing } from './closing-blocks.ts'
import { aboveCopy, findCopy, readCopy } from './copies.ts'
import { isoDay } from './dates.ts'
import { type Findings, findingsOf } from './findings.ts'
import { kindOf, lineOf } from './kind.ts'
import { isFurniture, opensAddressees, type Range } from './landmarks.ts'
import { type Letterhead, readLetterhead } from './letterhead.ts'
import { readMarks } from './marks.ts'
import { tidySymbol } from './notation.ts'
import { paragraphsOf } from './paragraphs.ts'
import { splitPurpose } from './purpose.ts'
import { ReadingError } from './reading-error.ts'
import { readRequirements } from './requirements.ts'
import { type Source, sourceOf } from './source.ts'
import { HEADING, readSubject, type Subject } from './subject.ts'
import { warnOdd } from './warnings.ts'

/** The longest text that is read, in UTF-16 code units. */
export const LONGEST_TEXT = 5_000_000

/**
 * Reads an official document from its text: letterhead, number, date, subject, addressees, clauses, citations,
 * requirements, distribution and signature. What the text does not say is `null` or empty. Takes time linear in the text.
 * @throws {ReadingError} `empty`, `too-large` or `binary`; never anything else.
 * @example readText('QUẬN ỦY X\nSố 12-CV/QU\n…').document.number // '12'
 */
export function readText(source: string): Reading {
  if (source.length > LONGEST_TEXT) throw new ReadingError('too-large')
  const text = normaliseLineEnds(toNfc(source))
  if (text.length > LONGEST_TEXT) throw new ReadingError('too-large')
  if (text.includes('\u0000')) throw new ReadingError('binary')
  if (!/[A-Za-zÀ-ỹ\d]/u.test(text)) throw new ReadingError('empty')
  const prepared = sourceOf(text)
  const findings = findingsOf(prepared)
  const document = documentOf(prepared, findings)
  return { text, document, evidence: findings.evidence, warnings: findings.warnings, pages: [] }
}

interface Heading extends Range {
  kind: string
  number: string
  symbol: string
  issuedOn: string | null
  issuer: string
  subject: string
  next: number
}

interface Parts {
  letterhead: Letterhead
  heading: Heading | null
  subject: Subject | null
  addressees: AddresseeList
  closing: ClosingBlocks
  nodes: Node[]
  annexes: FoundAnnex[]
}

function partsOf(source: Source): Parts {
  const letterhead = readLetterhead(source)
  const heading = letterhead.number || letterhead.motto ? null : headingOf(source)
  const subject = heading ? null : readSubject(source, letterhead)
  const opening = firstWords(
    source,
    heading?.next ?? (subject?.rule === 'below-title' ? subject.next : titleEnd(letterhead)),
  )
  const addressees = readAddressees(source, opening)
  const closing = findClosing(source, addressees.next)
  const blocks = readClosing(source, closing)
  const nodes = clauseTree(paragraphsOf(source, addressees.next, closing.first))
  return {
    letterhead,
    heading,
    subject,
    addressees,
    closing: blocks,
    nodes,
    annexes: readAnnexes(source, blocks.next, letterhead.number ?? heading),
  }
}

function titleEnd(letterhead: Letterhead): number {
  return letterhead.title ? letterhead.title.line.index + 1 : letterhead.next
}

function firstWords(source: Source, from: number): number {
  for (let at = from; at < source.lines.length; at++) {
    const line = source.lines[at]
    if (line && !isFurniture(line)) return opensAddressees(line) ? at : from
  }
  return from
}

const HEADING_LINES = 8

function headingOf(source: Source): Heading | null {
  for (const line of source.lines.filter((other) => other.start < other.end).slice(0, HEADING_LINES)) {
    const match = line.text.length < 2000 ? HEADING.exec(line.text) : null
    if (!match) continue
    const [, kind = '', number = '', , symbol = '', day, month, year, issuer = '', subject = ''] = match
    const issuedOn = isoDay({ day: Number(day), month: Number(month), year: Number(year) })
    return {
      kind,
      number,
      symbol: tidySymbol(symbol),
      issuedOn,
      issuer,
      subject,
      start: line.start,
      end: line.end,
      next: line.index + 1,
    }
  }
  return null
}

function documentOf(whole: Source, findings: Findings): Document {
  const copied = findCopy(whole)
  const source = copied ? aboveCopy(whole, copied) : whole
  const parts = partsOf(source)
  const { letterhead, heading, closing } = parts
  const line = heading ? (/\/[A-Za-zÀ-ỹ]+$/u.test(heading.symbol) ? 'party' : 'state') : lineOf(letterhead)
  const marks = readMarks(source, letterhead.range.end)
  const own = letterhead.number ?? heading
  const citations = readCitations(source, own, letterhead.number ?? null)
  const document: Document = {
    line,
    kind: null,
    number: own?.number ?? null,
    symbol: own?.symbol ?? null,
    issuer: heading ? [heading.issuer] : issuerOf(letterhead, findings),
    place: letterhead.date?.place?.text ?? null,
    issuedOn: heading ? heading.issuedOn : letterhead.date ? isoDay(letterhead.date) : null,
    subject: heading ? withoutPrefix(heading.subject) : (parts.subject?.text ?? null),
    urgency: marks.urgency?.value ?? null,
    secrecy: marks.secrecy?.value ?? null,
    draft: marks.draft?.value ?? null,
    addressees: parts.addressees.items.map(({ text }) => ({ name: text })),
    body: blocksOf(parts.nodes),
    distribution: closing.distribution.map(({ text }) => splitPurpose(text.replace(/^[-–—•+*\s]+/, ''))),
    citations: citations.map(({ citation }) => citation),
    requirements: [],
    authority: closing.signature.authority.map(({ token }) => token),
    authorityLines: closing.signature.authority.map(({ text }) => text.replace(/\s+/g, ' ')),
    signerTitle: closing.signature.title?.text.replace(/\s+/g, ' ') ?? null,
    signerName: closing.signature.name?.text.replace(/\s+/g, ' ') ?? null,
    annexes: parts.annexes.map(({ annex }) => annex),
  }
  const kind = heading
    ? { code: kindByName(heading.kind, line)?.code ?? null, confidence: 0.8, rule: 'heading' }
    : kindOf(letterhead, line, document.addressees.length > 0 || parts.subject?.rule === 'after-v/v')
  document.kind = kind.code
  noteFields(parts, document, kind, findings)
  warnOdd({ ...parts, source, citations, document }, findings)
  for (const mark of ['urgency', 'secrecy', 'draft'] as const) {
    const found = marks[mark]
    if (found) findings.note(`/${mark}`, found.start, found.end, 0.95, 'stamp')
  }
  for (const [at, { mentions }] of citations.entries()) {
    for (const { start, end, spaced } of mentions)
      findings.note(`/citations/${at}`, start, end, spaced ? 0.7 : 0.9, spaced ? 'spaced-notation' : 'notation')
  }
  document.requirements = readRequirements(source, parts.nodes, parts.annexes, document, findings)
  if (copied) {
    const { copy, range } = readCopy(whole, copied)
    document.copy = copy
    findings.note('/copy', range.start, range.end, 0.85, 'copy-block')
  }
  return document
}

function withoutPrefix(subject: string): string {
  return subject.replace(/^(?:v\/v|về việc)\s+/iu, '').replace(/[.\s]+$/, '')
}

/** The issuer's lines; a name that recognition damaged is put right by the place in the date line. */
function issuerOf(letterhead: Letterhead, findings: Findings): string[] {
  const place = letterhead.date?.place?.text
  return letterhead.issuer.map((line) => {
    const lost = /^Y BAN NHÂN DÂN(?![A-Za-zÀ-ỹ])/u.test(line.text)
    if (lost) {
      const message = `Tên cơ quan «${line.text}» mất chữ đầu, được đọc là «Ủy ban nhân dân».`
      findings.warn('issuer-repaired', message, line.start, line.end)
      return `Ủ${line.text}`
    }
    if (!place) return line.text
    const words = line.text.split(' ')
    const size = place.split(' ').length
    const tail = words.slice(-size).join(' ')
    if (words.length <= size || !differsByOne(plainOf(tail), plainOf(place))) return line.text
    findings.warn(
      'issuer-repaired',
      `Tên cơ quan «${line.text}» được đọc theo địa danh «${place}».`,
      line.start,
      line.end,
    )
    return [...words.slice(0, -size), place.toUpperCase()].join(' ')
  })
}

/** Whether one letter was added, lost or changed. */
function differsByOne(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false
  let head = 0
  while (head < a.length && a[head] === b[head]) head++
  let tail = 0
  while (tail < Math.min(a.length, b.length) - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++
  return Math.max(a.length, b.length) - head - tail <= 1 && b.length > 4
}

function noteFields(
  parts: Parts,
  document: Document,
  kind: { confidence: number; rule: string },
  findings: Findings,
): void {
  const { letterhead, heading, subject, addressees, closing } = parts
  const note = (path: string, range: Range | null | undefined, confidence: number, rule: string) => {
    if (range) findings.note(path, range.start, range.end, confidence, rule)
  }
  if (heading) {
    for (const path of ['/kind', '/number', '/symbol', '/issuer/0', '/issuedOn', '/subject'])
      note(path, heading, 0.75, 'heading')
  }
  const number = letterhead.number
  if (document.kind && !heading) {
    const title = letterhead.title
    note(
      '/kind',
      kind.rule === 'title' && title ? { start: title.line.start, end: title.end } : (number ?? letterhead.range),
      kind.confidence,
      kind.rule,
    )
  }
  if (number?.number)
    note('/number', number, number.repaired ? 0.7 : 0.97, number.repaired ? 'number-repaired' : 'number-line')
  if (number) note('/symbol', number, number.detached ? 0.7 : 0.97, number.detached ? 'detached-symbol' : 'number-line')
  for (const [at, line] of document.issuer.entries()) {
    if (heading) continue
    const repaired = line !== letterhead.issuer[at]?.text
    const sure = repaired ? 0.7 : line.length > 3 ? 0.9 : 0.6
    note(`/issuer/${at}`, letterhead.issuer[at], sure, repaired ? 'issuer-repaired' : 'letterhead-capitals')
  }
  const date = letterhead.date
  note('/place', date?.place, 0.95, 'before-date')
  if (document.issuedOn) note('/issuedOn', date, 0.95, 'place-and-date')
  for (const range of subject?.ranges ?? []) note('/subject', range, 0.9, subject?.rule ?? 'subject')
  for (const [at, item] of addressees.items.entries())
    note(
      `/addressees/${at}`,
      item,
      addressees.marked ? 0.95 : 0.7,
      addressees.marked ? 'addressee-list' : 'addressees-without-colon',
    )
  for (const [at, item] of closing.distribution.entries()) note(`/distribution/${at}`, item, 0.9, 'distribution-list')
  for (const [at, item] of closing.signature.authority.entries())
    note(`/authority/${at}`, item, 0.95, 'authority-token')
  note('/signerTitle', closing.signature.title, 0.9, 'signer-title')
  const family = closing.signature.name === null || closing.signature.name.known
  note('/signerName', closing.signature.name, family ? 0.9 : 0.7, family ? 'signer-name' : 'name-by-shape')
}
