import type { Annex, Block, Copy, Document, Table } from '../document.ts'
import { formFor } from './form-for.ts'
import type { Form } from './forms/form.ts'
import { cleanText } from './pieces.ts'
import { address, distributionItems, kindName, namedSubject, numberLine, placeAndDate } from './print.ts'
import { closeBody } from './print-blocks.ts'
import { printLabel } from './print-label.ts'
import { refuseSecret } from './write-error.ts'

/**
 * The document as plain text in the order in which a letter is read, with its form's words and punctuation, so that the
 * reader finds the same document in it. Tables become rows between bars. A picture leaves its caption only.
 *
 * @throws WriteError `secret` for a document with a secrecy mark.
 * @example readText(writeText(letter)).document.number // '0482'
 */
export function writeText(document: Document): string {
  refuseSecret(document)
  const form = formFor(document.line, document.issuedOn)
  const name = kindName(document)
  const subject = name === null ? prefixed(form.letterSubject.prefix, document.subject) : namedSubject(document, form)
  const to = address(document, form)
  const closing = closeBody(document.body, form.body.ending)
  const parts: (string | null)[] = [
    lines(document.issuer),
    form.national.lines.map((line) => line.text).join('\n'),
    placeAndDate(document).trimEnd(),
    numberLine(document, form).trimEnd(),
    document.urgency?.toLocaleUpperCase('vi') ?? null,
    document.draft === null ? null : `${form.draft.prefix}${document.draft}`,
    lines([name, subject]),
    to === null ? null : `${to.label}: ${lines(to.names)}`,
    ...closing.flatMap(blockParts),
    document.distribution.length === 0
      ? null
      : lines([`${form.distribution.label}:`, ...distributionItems(document, form)]),
    lines([...document.authorityLines, document.signerTitle]),
    document.signerName,
    ...document.annexes.flatMap(annexParts),
    ...(document.copy === undefined ? [] : copyParts(document.copy, form)),
  ]
  return `${cleanText(parts.filter((part) => part !== null && part !== '').join('\n\n'))}\n`
}

/** What makes it a copy stands under everything. */
function copyParts(copy: Copy, form: Form): (string | null)[] {
  return [
    lines(copy.issuer),
    copy.form,
    numberLine(copy, form).trimEnd(),
    placeAndDate(copy).trimEnd(),
    copy.distribution.length === 0 ? null : lines([`${form.distribution.label}:`, ...distributionItems(copy, form)]),
    lines([...copy.authorityLines, copy.signerTitle]),
    copy.signerName,
  ]
}

function annexParts(annex: Annex): (string | null)[] {
  return [lines([annex.label, annex.title]), ...annex.body.flatMap(blockParts)]
}

function blockParts(block: Block): (string | null)[] {
  switch (block.type) {
    case 'paragraph':
      return [block.text]
    case 'clause':
      return [[printLabel(block.label), block.text].filter(Boolean).join(' '), ...block.blocks.flatMap(blockParts)]
    case 'table':
      return [block.caption, tableLines(block)]
    case 'picture':
      return [block.caption]
  }
}

/** A Markdown table; a bar inside a cell is escaped and a line end becomes a space. */
function tableLines(table: Table): string {
  const rows = table.rows.map(
    (row) => `| ${row.map((cell) => cell.replace(/\s*\n\s*/g, ' ').replaceAll('|', '\\|')).join(' | ')} |`,
  )
  const rule = `|${' --- |'.repeat(table.rows[0]?.length ?? 0)}`
  return table.headerRows === 0 ? rows.join('\n') : rows.toSpliced(table.headerRows, 0, rule).join('\n')
}

function lines(values: readonly (string | null)[]): string {
  return values.filter(Boolean).join('\n')
}

function prefixed(prefix: string, text: string | null): string | null {
  return text === null ? null : prefix + text
}
