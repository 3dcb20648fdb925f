import type {
  Annex,
  Block,
  Clause,
  Copy,
  Document,
  Paragraph,
  Picture,
  Recipient,
  Signature,
  Table,
} from '../document.ts'
import { formFor } from './form-for.ts'
import type { Form } from './forms/form.ts'
import { cleanText } from './pieces.ts'
import {
  address,
  distributionItems,
  issuerLines,
  jointIssuerLines,
  kindName,
  namedSubject,
  numberLine,
  placeAndDate,
} from './print.ts'
import { clauseRole, closeBody, paragraphRole } from './print-blocks.ts'
import { printLabel } from './print-label.ts'
import { totalRows } from './table-layout.ts'
import { refuseSecret } from './write-error.ts'

/**
 * The document for the screen: one `<article class="letter letter-party-36">` with semantic elements and class names,
 * without colours, scripts or inline styles. Every word is escaped; pictures are images, so that nothing in an SVG runs.
 *
 * @throws WriteError `secret` for a document with a secrecy mark.
 * @example writeHtml(letter).startsWith('<article class="letter letter-party-36"') // true
 */
export function writeHtml(document: Document): string {
  refuseSecret(document)
  const form = formFor(document.line, document.issuedOn)
  const name = kindName(document)
  const inner = [
    header(document),
    name === null
      ? ''
      : element('hgroup', 'letter-kind', [
          element('h1', 'letter-kind-name', escapeHtml(name)),
          optional('p', 'letter-subject', namedSubject(document, form)),
        ]),
    addressees(document),
    element('section', 'letter-body', blocksHtml(closeBody(document.body, form.body.ending))),
    closing(document, document.otherSignatures ?? [], form),
    ...document.annexes.map(annexHtml),
    document.copy === undefined ? '' : copyHtml(document.copy, form),
  ]
  return element('article', `letter letter-${form.name}`, inner, ' lang="vi"')
}

function header(document: Document): string {
  const form = formFor(document.line, document.issuedOn)
  const letter = kindName(document) === null
  const subject = letter && document.subject !== null ? form.letterSubject.prefix + document.subject : null
  const date = escapeHtml(placeAndDate(document))
  return element('header', 'letter-head', [
    issuerHtml(jointIssuerLines(document, form), form),
    element(
      'div',
      'letter-national',
      form.national.lines.map((line) => optional('p', 'letter-national-line', line.text)),
    ),
    element('div', 'letter-number-part', [
      optional('p', 'letter-number', numberLine(document, form)),
      optional('p', 'letter-subject', subject),
      optional('p', 'letter-urgency', document.urgency?.toLocaleUpperCase('vi') ?? null),
      optional('p', 'letter-draft', document.draft === null ? null : `${form.draft.prefix}${document.draft}`),
    ]),
    element(
      'p',
      'letter-place',
      document.issuedOn === null ? date : `<time datetime="${escapeHtml(document.issuedOn)}">${date}</time>`,
    ),
  ])
}

function addressees(document: Document): string {
  const form = formFor(document.line, document.issuedOn)
  const to = address(document, form)
  if (to === null) return ''
  const items = to.names.map((name) => optional('li', '', name.replace(/^- /, '')))
  return element('section', 'letter-to', [
    optional('p', 'letter-to-label', `${to.label}:`),
    element('ul', 'letter-to-names', items),
  ])
}

function issuerHtml({ parents, own }: { parents: string[]; own: string[] }, form: Form): string {
  return element('div', 'letter-issuer', [
    ...parents.map((line) => optional('p', 'letter-parent', line)),
    ...own.map((line) => optional('p', 'letter-own', line)),
    form.issuer.under === 'star' && own.length > 0 ? element('p', 'letter-star', '*') : '',
  ])
}

/** What the organ that copies puts under the document. */
function copyHtml(copy: Copy, form: Form): string {
  return element('section', 'letter-copy', [
    issuerHtml(issuerLines(copy.issuer), form),
    optional('p', 'letter-copy-form', copy.form),
    optional('p', 'letter-number', numberLine(copy, form)),
    optional('p', 'letter-place', placeAndDate(copy)),
    closing(copy, [], form),
  ])
}

/** Nơi nhận and the signatures, the main one last. */
function closing(
  main: Signature & { distribution: readonly Recipient[] },
  others: readonly Signature[],
  form: Form,
): string {
  const items = distributionItems(main, form).map((item) => optional('li', '', item.replace(/^- /, '')))
  const copies =
    items.length === 0
      ? ''
      : element('section', 'letter-copies', [
          optional('p', 'letter-copies-label', `${form.distribution.label}:`),
          element('ul', 'letter-copies-names', items),
        ])
  const signatures = [...others, main].map((signature) =>
    element('section', 'letter-signature', [
      ...signature.authorityLines.map((line) => optional('p', 'letter-authority', line)),
      optional('p', 'letter-signer-title', signature.signerTitle),
      optional('p', 'letter-signer-name', signature.signerName),
    ]),
  )
  return element('footer', 'letter-foot', [copies, ...signatures])
}

function annexHtml(annex: Annex): string {
  return element('section', 'letter-annex', [
    optional('h2', 'letter-annex-label', annex.label),
    optional('p', 'letter-annex-title', annex.title),
    blocksHtml(annex.body),
  ])
}

function blocksHtml(blocks: readonly Block[]): string {
  // What stands before a paragraph matters only up to the first block of another type.
  const other = blocks.findIndex((block) => block.type !== 'paragraph')
  const before = other < 0 ? [] : blocks.slice(other, other + 1)
  return blocks.map((block, index) => blockHtml(block, other >= 0 && index > other ? before : [])).join('')
}

function blockHtml(block: Block, before: readonly Block[]): string {
  switch (block.type) {
    case 'paragraph':
      return paragraphHtml(block, before)
    case 'clause':
      return clauseHtml(block)
    case 'table':
      return tableHtml(block)
    case 'picture':
      return pictureHtml(block)
  }
}

function paragraphHtml(block: Paragraph, before: readonly Block[]): string {
  return element('p', `letter-${paragraphRole(block, before)}`, escapeHtml(block.text))
}

function clauseHtml(clause: Clause): string {
  const role = clauseRole(clause)
  const label = `<span class="letter-label">${escapeHtml(printLabel(clause.label))}</span>`
  const words = element('p', `letter-clause-text letter-clause-${role}`, `${label} ${escapeHtml(clause.text)}`)
  return element('section', 'letter-clause', words + blocksHtml(clause.blocks))
}

function tableHtml(table: Table): string {
  const totals = totalRows(table)
  const row = (cells: string[], index: number) => {
    const tag = index < table.headerRows ? 'th scope="col"' : 'td'
    const close = index < table.headerRows ? 'th' : 'td'
    const inner = cells.map((cell) => `<${tag}>${escapeHtml(cell)}</${close}>`).join('')
    return totals.includes(index) ? `<tr class="letter-total">${inner}</tr>` : `<tr>${inner}</tr>`
  }
  const rows = table.rows.map(row)
  return element('table', 'letter-table', [
    optional('caption', '', table.caption),
    table.headerRows > 0 ? `<thead>${rows.slice(0, table.headerRows).join('')}</thead>` : '',
    `<tbody>${rows.slice(table.headerRows).join('')}</tbody>`,
  ])
}

function pictureHtml(picture: Picture): string {
  const source = encodeURIComponent(picture.svg.toWellFormed()).replaceAll("'", '%27')
  return element('figure', 'letter-picture', [
    `<img src="data:image/svg+xml,${source}" alt="${escapeHtml(picture.caption ?? '')}">`,
    optional('figcaption', '', picture.caption),
  ])
}

function optional(tag: string, name: string, text: string | null): string {
  return text === null || text === '' ? '' : element(tag, name, escapeHtml(text))
}

function element(tag: string, name: string, inner: string | readonly string[], attributes = ''): string {
  const class_ = name === '' ? '' : ` class="${name}"`
  return `<${tag}${class_}${attributes}>${typeof inner === 'string' ? inner : inner.join('')}</${tag}>`
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escapeHtml(text: string): string {
  return cleanText(text)
    .replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign)
    .replaceAll('\n', '<br>')
}
