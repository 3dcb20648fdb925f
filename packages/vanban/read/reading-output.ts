import type { Block, Document, Reading } from '../document.ts'

/** A clause as the command line prints it: its own words, and the clauses within. */
export interface FlatClause {
  label: string
  text: string
  clauses: FlatClause[]
}

/**
 * The document's fields at the top level, the numbered clauses without the other blocks, and the whole reading beside
 * them. A closing formula demands nothing of its own, so it stands in the reading alone.
 */
export function flatReading(reading: Reading): Omit<Document, 'body'> & { clauses: FlatClause[]; reading: Reading } {
  const { body, ...fields } = reading.document
  const requirements = fields.requirements.filter((requirement) => !requirement.closingFormula)
  return { ...fields, requirements, clauses: flatClauses(body), reading }
}

function flatClauses(blocks: Block[]): FlatClause[] {
  return blocks.flatMap((block) =>
    block.type === 'clause' ? [{ label: block.label, text: block.text, clauses: flatClauses(block.blocks) }] : [],
  )
}

/** The reading for a person at a terminal, in Vietnamese. */
export function outline(reading: Reading): string {
  const { document } = reading
  const rows: [string, string | null][] = [
    ['Tên loại', document.kind],
    ['Số, ký hiệu', [document.number, document.symbol].filter(Boolean).join(' · ') || null],
    ['Cơ quan', document.issuer.join(' / ') || null],
    ['Địa danh, ngày', [document.place, document.issuedOn].filter(Boolean).join(', ') || null],
    ['Trích yếu', document.subject],
    ['Độ khẩn', document.urgency],
    ['Độ mật', document.secrecy],
    ...document.addressees.map((addressee): [string, string] => ['Kính gửi', addressee.name]),
    ...document.requirements.map((requirement): [string, string] => [
      requirement.closingFormula ? 'Câu kết' : `Yêu cầu${requirement.clause ? ` ${requirement.clause}` : ''}`,
      `${requirement.actors.map((actor) => `${actor.name} (${actor.role})`).join('; ') || '—'}: ${requirement.span}`,
    ]),
    ...document.citations.map((citation): [string, string] => [
      'Viện dẫn',
      [citation.notation, citation.issuedOn].filter(Boolean).join(', '),
    ]),
    ...document.distribution.map((item): [string, string] => [
      'Nơi nhận',
      [item.name, item.purpose].filter(Boolean).join(' – '),
    ]),
    [
      'Người ký',
      [...document.authorityLines, document.signerTitle, document.signerName].filter(Boolean).join(' / ') || null,
    ],
    ...reading.warnings.map((warning): [string, string] => ['Lưu ý', warning.message]),
  ]
  return rows.map(([name, value]) => (value === null ? '' : `${name.padEnd(16)}${value}\n`)).join('')
}
