import type { Document, Line } from 'vanban'

/**
 * The beginning of our own document that carries out an incoming one: its body and requirements to start from, and a citation
 * of it. It follows the layout of our own `line`. Number, day, addressees, recipients and signature are ours and still open; nothing of them is guessed.
 */
export function answerTo(incoming: Document, line: Line): Document {
  const notation = [incoming.number, incoming.symbol].filter(Boolean).join('-')
  const implemented: Document['citations'] =
    notation === ''
      ? []
      : [
          {
            notation,
            kind: incoming.kind,
            issuedOn: incoming.issuedOn,
            issuer: incoming.issuer.at(-1) ?? null,
            title: incoming.subject,
            relation: 'implements',
          },
        ]
  return {
    ...incoming,
    line,
    number: null,
    symbol: null,
    issuer: [],
    place: null,
    issuedOn: null,
    draft: null,
    addressees: [],
    distribution: [],
    citations: [...implemented, ...incoming.citations.filter((one) => one.notation !== notation)],
    authority: [],
    authorityLines: [],
    signerTitle: null,
    signerName: null,
    annexes: [],
  }
}
