import type { Document, Line } from './document.ts'

/**
 * A document that says nothing yet, to be filled by whoever writes one: `{ ...emptyDocument('party'), kind: 'CV', … }`.
 * @example emptyDocument('party').addressees // []
 */
export function emptyDocument(line: Line): Document {
  return {
    line,
    kind: null,
    number: null,
    symbol: null,
    issuer: [],
    place: null,
    issuedOn: null,
    subject: null,
    urgency: null,
    secrecy: null,
    draft: null,
    addressees: [],
    body: [],
    distribution: [],
    citations: [],
    requirements: [],
    authority: [],
    authorityLines: [],
    signerTitle: null,
    signerName: null,
    annexes: [],
  }
}
