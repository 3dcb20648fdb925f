import type { Block, Copy, Document, Reading, Recipient, Signature, Table } from '../document.ts'
import { formFor } from '../write/form-for.ts'
import { numberLine, type Printed, placeAndDate, print } from '../write/print.ts'
import type { DocumentData } from './document-data.ts'
import { countWords, type PaperWords, wordsOf } from './paper-words.ts'

/**
 * Where the data that came beside a paper says something else than the paper, in Vietnamese words for a warning; empty where
 * every word of the data stands on the paper and every word of the paper in the data.
 *
 * The notation, the day, the issuer and the subject are compared as they were read. Paragraphs must stand on the paper
 * word for word; of a table row at least its figures in their order on one line, because the words of two cells run into
 * one another on a page. The other way every word of the paper is counted, so that nothing on it is missing in the data.
 */
export function differences(paper: Reading, words: PaperWords, data: DocumentData): string[] {
  const { document } = data
  const differ: string[] = []
  const unless = (agrees: boolean, name: string) => {
    if (!agrees && !differ.includes(name)) differ.push(name)
  }
  const read = paper.document
  const head = headOf(words, document)
  unless(
    read.number === null && read.symbol === null
      ? head(printedNumber(document))
      : same(notation(read), notation(document)),
    'số, ký hiệu',
  )
  unless(read.issuedOn === null ? dayStands(document, head) : read.issuedOn === document.issuedOn, 'ngày ban hành')
  unless(same(read.issuer.join(' '), document.issuer.join(' ')) || document.issuer.every(head), 'cơ quan ban hành')
  unless(read.subject === null ? head(document.subject) : subjectAgrees(read.subject, document, head), 'trích yếu')
  unless(read.kind === null || read.kind === document.kind, 'tên loại')
  unless(read.urgency === document.urgency, 'mức khẩn')
  unless(read.draft === document.draft, 'dự thảo')
  unless(read.secrecy === document.secrecy, 'độ mật')
  unless(sayable(words, document.place), 'địa danh')
  const joint = (document.jointIssuers ?? []).flat()
  unless(joint.every(head), 'cơ quan ban hành')
  const signatures = [document, ...(document.otherSignatures ?? [])]
  unless(
    signatures.every((signature) => signatureStands(signature, words)),
    'chữ ký',
  )
  unless(document.copy === undefined || copyStands(document.copy, words), 'bản sao')
  unless(
    document.addressees.every(({ name }) => words.says(name)),
    'nơi gửi đến',
  )
  unless(listStands(document.distribution, words), 'nơi nhận')
  unless(
    document.body.every((block) => stands(block, words)),
    'nội dung',
  )
  for (const { label, title, body } of document.annexes)
    unless(sayable(words, label) && sayable(words, title) && body.every((block) => stands(block, words)), 'phụ lục')
  unless(
    document.requirements.every((one) => requirementStands(one, words)),
    'yêu cầu',
  )
  unless(
    document.citations.every((one) => words.says(one.notation)),
    'văn bản viện dẫn',
  )
  unless(missingWords(paper, words, data) <= 0, 'phần văn bản không có trong dữ liệu')
  return differ
}

function same(a: string | null, b: string | null): boolean {
  return wordsOf(a ?? '').join(' ') === wordsOf(b ?? '').join(' ')
}

function sayable(words: PaperWords, text: string | null): boolean {
  return text === null || words.says(text)
}

function notation({ number, symbol }: Document): string | null {
  return number === null && symbol === null ? null : `${number ?? ''} ${symbol ?? ''}`
}

/** So many words, not all in capitals, stand in no letterhead. */
const OWN_WORDS = 8

/** Whether words stand on the paper above the body: what the reader did not find there may not be taken from a citation. */
function headOf(words: PaperWords, { body }: Document): (text: string | null) => boolean {
  const opening = bodyTexts(body).find((text) => /\p{Ll}{2}/u.test(text) && wordsOf(text).length >= OWN_WORDS)
  const end = (opening === undefined ? null : words.find(opening)?.start) ?? Number.POSITIVE_INFINITY
  return (text) => text === null || (words.find(text)?.start ?? Number.POSITIVE_INFINITY) < end
}

function printedNumber(document: Document): string | null {
  return notation(document) && numberLine(document, formFor(document.line, document.issuedOn))
}

function dayStands(document: Document, head: (text: string) => boolean): boolean {
  return document.issuedOn === null || head(placeAndDate({ ...document, place: null }))
}

/**
 * The reader may take the first words of the body for the end of a subject, or lose its last words to the next line: they are
 * then the same words in the same order, and the whole subject stands on the paper.
 */
function subjectAgrees(read: string, { subject, body }: Document, head: (text: string | null) => boolean): boolean {
  const about = wordsOf(withoutAbout(subject)).join('')
  const said = wordsOf(withoutAbout(read)).join('')
  const further = [about, ...bodyTexts(body).flatMap(wordsOf)].join('')
  return (
    (said.startsWith(about) && further.startsWith(said)) || (said !== '' && about.startsWith(said) && head(subject))
  )
}

function withoutAbout(subject: string | null): string {
  return (subject ?? '').replace(/^(?:về việc|v\/v)\s+/iu, '')
}

function stands(block: Block, words: PaperWords): boolean {
  switch (block.type) {
    case 'paragraph':
      return words.says(block.text)
    case 'clause':
      return words.says(`${block.label} ${block.text}`) && block.blocks.every((inner) => stands(inner, words))
    case 'table':
      return sayable(words, block.caption) && block.rows.every((row) => rowStands(row, words))
    case 'picture':
      return sayable(words, block.caption)
  }
}

function rowStands(row: Table['rows'][number], words: PaperWords): boolean {
  if (words.says(row.join(' '))) return true
  const figures = row.filter((cell) => /^[\d.,%+-]+$/.test(cell.trim()))
  const known = row.flatMap(wordsOf).every((word) => words.counts.has(word))
  return known && (figures.length === 0 || words.hasLineWith(figures.flatMap(wordsOf)))
}

function signatureStands({ authorityLines, signerTitle, signerName }: Signature, words: PaperWords): boolean {
  return [...authorityLines, signerTitle, signerName].every((line) => sayable(words, line))
}

function listStands(recipients: readonly Recipient[], words: PaperWords): boolean {
  return recipients.every(({ name, purpose }) => words.says(name) && sayable(words, purpose))
}

function copyStands(copy: Copy, words: PaperWords): boolean {
  const { form, issuer, number, symbol, place, issuedOn } = copy
  const said = [form, ...issuer, number, symbol, place, issuedOn && placeAndDate({ place: null, issuedOn })]
  return (
    said.every((text) => sayable(words, text)) && signatureStands(copy, words) && listStands(copy.distribution, words)
  )
}

function requirementStands(one: Document['requirements'][number], words: PaperWords): boolean {
  const names = one.actors.flatMap(({ name, members = [] }) => [name, ...members])
  const known = names.flatMap(wordsOf).every((word) => words.counts.has(word))
  return (
    known &&
    words.says(one.span) &&
    sayable(words, one.deadline?.text ?? null) &&
    sayable(words, one.target?.text ?? null)
  )
}

/**
 * How many words of the paper the printed data does not hold, beyond page numbers and the heads that a long table repeats. Lines
 * «around» the document excuse words outside the paper's body only: behind them no clause can be hidden.
 */
function missingWords(paper: Reading, words: PaperWords, { document, around }: DocumentData): number {
  const printed = print({ ...document, secrecy: null })
  const own = [...textsIn(printed), ...printed.form.national.lines.map((line) => line.text)]
  const heads = new Set(headTexts(document).flatMap(wordsOf))
  const pages = Math.max(1, paper.pages.length)
  const inBody = countWords(bodyTexts(paper.document.body))
  return (
    uncovered(words.counts, countWords([...own, ...around]), heads, pages) +
    uncovered(inBody, countWords(own), heads, pages)
  )
}

function uncovered(
  paper: ReadonlyMap<string, number>,
  held: ReadonlyMap<string, number>,
  heads: ReadonlySet<string>,
  pages: number,
): number {
  let numbers = pages
  let missing = 0
  for (const [word, count] of paper) {
    const more = heads.has(word) ? 0 : count - (held.get(word) ?? 0)
    if (more <= 0) continue
    const excused = /^\d{1,3}$/.test(word) ? Math.min(more, numbers) : 0
    numbers -= excused
    missing += more - excused
  }
  return missing
}

function bodyTexts(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => {
    if (block.type === 'paragraph') return [block.text]
    return block.type === 'clause' ? [`${block.label} ${block.text}`, ...bodyTexts(block.blocks)] : []
  })
}

function headTexts({ body, annexes }: Document): string[] {
  const heads = (blocks: readonly Block[]): string[] =>
    blocks.flatMap((block) => {
      if (block.type === 'table') return block.rows.slice(0, block.headerRows).flat()
      return block.type === 'clause' ? heads(block.blocks) : []
    })
  return [...heads(body), ...annexes.flatMap((annex) => heads(annex.body))]
}

/** Every text that the form puts on paper. Of a drawing the words between its tags. */
function textsIn({ form, title: _title, author: _author, ...said }: Printed): string[] {
  const lists = said.copy === null ? 1 : 2
  return [...Array<string>(lists).fill(form.distribution.label), ...leaves(said)]
}

function leaves(value: unknown): string[] {
  if (typeof value === 'string') return [value.startsWith('<') ? value.replace(/<[^>]*>/g, ' ') : value]
  if (Array.isArray(value)) return isPieces(value) ? [value.map(pieceText).join('')] : value.flatMap(leaves)
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : []
}

/** A line of pieces: its words run on from one piece to the next. */
function isPieces(value: readonly unknown[]): boolean {
  return value.some((piece) => typeof piece === 'object' && piece !== null && ('keep' in piece || 'split' in piece))
}

function pieceText(piece: unknown): string {
  return leaves(piece).join('')
}
