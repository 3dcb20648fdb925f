import type { Block, Document } from '../../document.ts'
import { comparisonKey } from '../../text/index.ts'

/** Tests and measures: the fields of `got` that do not say what `wanted` says, by their names. Closing points are not words. */
export function fieldMisses(wanted: Document, got: Document): string[] {
  const [left, right] = [fieldsOf(wanted), fieldsOf(got)]
  return Object.keys(left).filter((name) => left[name] !== right[name])
}

function fieldsOf(document: Document): Record<string, string> {
  const said = (text: string | null) =>
    text === null ? '–' : comparisonKey(text).replace(/^[\s.,;:/]+|[\s.,;:/]+$/g, '')
  const list = (texts: (string | null)[]) => texts.map(said).join(' | ')
  return {
    line: document.line,
    kind: said(document.kind),
    number: said(document.number),
    symbol: said(document.symbol),
    issuer: list(document.issuer),
    place: said(document.place),
    issuedOn: said(document.issuedOn),
    subject: said(document.subject),
    urgency: said(document.urgency),
    addressees: list(document.addressees.map(({ name }) => name)),
    distribution: list(document.distribution.map(({ name }) => name)),
    purposes: list(document.distribution.map(({ purpose }) => purpose)),
    citations: list(document.citations.map(({ notation }) => notation).sort()),
    clauses: labelsOf(document.body).join(' '),
    authority: list(document.authority),
    signerTitle: said(document.signerTitle),
    signerName: said(document.signerName),
    annexes: list(document.annexes.map(({ title }) => title)),
  }
}

function labelsOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => (block.type === 'clause' ? [block.label, ...labelsOf(block.blocks)] : []))
}
