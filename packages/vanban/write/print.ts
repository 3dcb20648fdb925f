import type { Annex, Copy, Document, Recipient, Signature, Urgency } from '../document.ts'
import { kindByCode } from '../kinds.ts'
import { formFor } from './form-for.ts'
import type { Form } from './forms/form.ts'
import { cleanText, toWords, type Words } from './pieces.ts'
import { closeBody, type PrintedBlock, printBlocks } from './print-blocks.ts'
import { textWidth } from './text-width.ts'
import { refuseSecret } from './write-error.ts'

/** What is printed around a document and is not part of it. */
export interface PrintOptions {
  /** Small lines at the very end (the as-of time and the head of the record in a synthesis). */
  footer?: readonly string[]
  /** Circulation marks in the letterhead («LƯU HÀNH NỘI BỘ», «XEM XONG TRẢ LẠI»). */
  marks?: readonly string[]
  /** Lines in the top right corner of page 1 (the mark of a digitised copy). */
  copyLines?: readonly string[]
  /** The ISO day that stands for the day of issue where there is none yet: it chooses the form of a draft. */
  draftedOn?: string
}

/** A document cut into the lines and blocks of its form: what `letter.typ` reads. Plain JSON. */
export interface Printed {
  form: Form
  /** Of the file, not printed. */
  title: string
  author: string
  /** Year, month, day of the file; `null` for a draft without a day. */
  day: [number, number, number] | null
  copyLines: Words[]
  parents: Words[]
  own: Words[]
  /** Length of the rule under the issuer. */
  issuerRuleMm: number
  number: string
  placeAndDate: Words
  letterSubject: Words | null
  draft: string | null
  urgency: { text: string; widthMm: number; heightMm: number } | null
  marks: Words[]
  kind: { name: Words | null; subject: Words | null; ruleMm: number } | null
  /** `below`: the names begin on a line of their own. */
  address: { label: string; names: Words[]; below: boolean } | null
  blocks: PrintedBlock[]
  distribution: Words[]
  authority: Words[]
  signerTitle: Words | null
  signerName: Words | null
  /** At the left of the main signature. */
  otherSignatures: PrintedSignature[]
  /** Under the document, where it is a copy. */
  copy: PrintedCopy | null
  annexes: {
    label: Words | null
    title: Words | null
    reference: Words | null
    blocks: PrintedBlock[]
    wide: boolean
  }[]
  footer: Words[]
}

export interface PrintedSignature {
  authority: Words[]
  signerTitle: Words | null
  signerName: Words | null
}

export interface PrintedCopy extends PrintedSignature {
  form: Words
  parents: Words[]
  own: Words[]
  issuerRuleMm: number
  number: string
  placeAndDate: Words
  distribution: Words[]
}

const POINTS_PER_MM = 72 / 25.4
const PAGE_WIDTH_MM = 210
const PAGE_HEIGHT_MM = 297
/** A line that goes on with the territory of the organ in the line above; «QUẬN ỦY …» is an organ of its own. */
const TERRITORY_NAMES = 'TỈNH|THÀNH PHỐ|QUẬN|HUYỆN|THỊ XÃ|THỊ TRẤN|PHƯỜNG|XÃ|ĐẶC KHU'
const TERRITORY_MAX = 26
/** How far a rough width of capitals may exceed the column: they come out a tenth narrower. */
const ROUGHLY = 1.08
const TERRITORY = new RegExp(`^(?:${TERRITORY_NAMES})\\s(?!(?:ỦY|UỶ)(?:\\s|$))`, 'u')
const TERRITORY_INSIDE = new RegExp(`\\s(?=(?:${TERRITORY_NAMES})\\s(?!(?:ỦY|UỶ)(?:\\s|$)))`, 'u')

/**
 * Cuts a document into its printed parts by the form of its line and day.
 * @throws WriteError `secret` for a document with a secrecy mark: such content stays off networked systems.
 */
export function print(document: Document, options: PrintOptions = {}): Printed {
  refuseSecret(document)
  const form = formFor(document.line, document.issuedOn ?? options.draftedOn ?? null)
  const widthMm = PAGE_WIDTH_MM - form.page.leftMm - form.page.rightMm
  const { parents, own } = jointIssuerLines(document, form)
  const name = kindName(document)
  const letter = name === null
  const to = address(document, form)
  return {
    form,
    title: cleanText([numberLine(document, form).trim(), document.subject].filter(Boolean).join(' ')),
    author: cleanText(document.issuer.at(-1) ?? ''),
    day: realDay(document.issuedOn ?? options.draftedOn ?? null),
    copyLines: (options.copyLines ?? []).map(toWords),
    parents: parents.map(issuerWords),
    own: own.map(issuerWords),
    issuerRuleMm: ruleMm(own, form.issuer.own.sizePt, 16, 30),
    number: cleanText(numberLine(document, form)),
    placeAndDate: toWords(placeAndDate(document)),
    letterSubject: letter && document.subject !== null ? toWords(form.letterSubject.prefix + document.subject) : null,
    draft: document.draft === null ? null : `${form.draft.prefix}${document.draft}`,
    urgency: document.urgency === null ? null : stamp(document.urgency, form),
    marks: (options.marks ?? []).map(toWords),
    kind: letter ? null : kindLines(name, namedSubject(document, form), form),
    address: to === null ? null : printAddress(to, form),
    blocks: printBlocks(closeBody(document.body, form.body.ending), form, widthMm),
    distribution: distributionItems(document, form).map(toWords),
    ...printSignature(document),
    otherSignatures: (document.otherSignatures ?? []).map(printSignature),
    copy: document.copy === undefined ? null : printCopy(document.copy, form),
    annexes: document.annexes.map((annex) => printAnnex(annex, document, form, widthMm)),
    footer: (options.footer ?? []).map(toWords),
  }
}

/** A list of names begins under the label where the form says so; a single name never does. */
function printAddress(to: { label: string; names: string[] }, form: Form): Printed['address'] {
  return { label: to.label, names: to.names.map(toWords), below: form.address.below && to.names.length > 1 }
}

function printSignature(signature: Signature): PrintedSignature {
  return {
    authority: signature.authorityLines.map(toWords),
    signerTitle: nullable(signature.signerTitle),
    signerName: nullable(signature.signerName),
  }
}

/** @source Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II.3 (thể thức bản sao) */
function printCopy(copy: Copy, form: Form): PrintedCopy {
  const { parents, own } = issuerLines(copy.issuer)
  return {
    ...printSignature(copy),
    form: toWords(copy.form),
    parents: parents.map(issuerWords),
    own: own.map(issuerWords),
    issuerRuleMm: ruleMm(own, form.issuer.own.sizePt, 16, 30),
    number: cleanText(numberLine(copy, form)),
    placeAndDate: toWords(placeAndDate(copy)),
    distribution: distributionItems(copy, form).map(toWords),
  }
}

/** The name of the kind in capitals; `null` for a letter (công văn), which prints none, and for a document without a kind. */
export function kindName(document: Document): string | null {
  if (document.kind === null || document.kind === 'CV') return null
  return (kindByCode(document.kind)?.name ?? document.kind).toLocaleUpperCase('vi')
}

/** The number as printed («Số 1337-CV/QU», «Số: 12/UBND-VX»), with a blank to fill in where a part is missing. */
export function numberLine(document: Numbered, form: Form): string {
  const { prefix } = form.number
  if (document.number === null && document.symbol === null) return `${prefix}        `
  return prefix + notation(document, form, '        ')
}

type Numbered = Pick<Document, 'number' | 'symbol'>

function notation(document: Numbered, form: Form, blank: string): string {
  const { symbolSeparator } = form.number
  const symbol = document.symbol?.normalize('NFC') ?? ''
  const slashed = /^\p{L}+\/\p{L}/u.test(symbol)
  const separator = symbolSeparator === 'auto' ? (slashed ? '-' : '/') : symbolSeparator
  return `${document.number ?? blank}${symbol === '' ? '' : separator}${symbol}`
}

/** «Long Biên, ngày 06 tháng 4 năm 2020»: days below 10 and the months 1 and 2 take a zero. Blank where the day is open. */
export function placeAndDate(document: Pick<Document, 'place' | 'issuedOn'>): string {
  const place = document.place === null ? '' : `${document.place}, `
  return place + (dayInWords(document.issuedOn) ?? 'ngày      tháng      năm        ')
}

function dayInWords(day: string | null): string | null {
  const parts = calendarDay(day)
  if (parts === null) return null
  const [year, month, date] = parts
  const two = (value: number) => String(value).padStart(2, '0')
  return `ngày ${two(date)} tháng ${month <= 2 ? two(month) : month} năm ${year}`
}

/** The names with their printed punctuation, and the words before them; `null` where the document addresses nobody. */
export function address(document: Document, form: Form): { label: string; names: string[] } | null {
  const names = document.addressees.map((addressee) => addressee.name.trim())
  if (names.length === 0) return null
  const label = form.address.labelByKind[document.kind ?? ''] ?? form.address.label
  if (names.length === 1) return { label, names }
  const last = names.length - 1
  return {
    label,
    names: names.map((name, index) => `- ${withEnd(name, index === last ? '.' : form.address.separator)}`),
  }
}

/** «- Thường trực Thành ủy (để báo cáo),»: one line an item, the last one with a full stop. */
export function distributionItems(document: { distribution: readonly Recipient[] }, form: Form): string[] {
  const last = document.distribution.length - 1
  return document.distribution.map(({ name, purpose }, index) => {
    const words = purpose === null ? name.trim() : `${name.trim()} (${purpose.trim()})`
    return `- ${withEnd(words, index === last ? '.' : form.distribution.separator)}`
  })
}

/** The subject under the name of a kind, with the «Về việc» that a `Document` leaves out where the form prints one. */
export function namedSubject(document: Document, form: Form): string | null {
  const { kind, subject } = document
  const plain = kind === null || !form.kind.aboutKinds.includes(kind)
  if (subject === null || plain || !/^\p{Ll}/u.test(subject) || /^về\s/iu.test(subject)) return subject
  return `Về việc ${subject}`
}

/** The organs above the issuer, and the lines of the issuer's own name. */
export function issuerLines(issuer: readonly string[]): { parents: string[]; own: string[] } {
  let first = issuer.length - 1
  while (first > 0 && TERRITORY.test(issuer[first]?.normalize('NFC') ?? '')) first -= 1
  return { parents: issuer.slice(0, Math.max(0, first)), own: issuer.slice(Math.max(0, first)) }
}

/**
 * The letterhead of a document, the organs of a joint one joined by a hyphen: on one line where they fit, else one under
 * the other. A parent that they share is named once.
 */
export function jointIssuerLines(document: Document, form: Form): { parents: string[]; own: string[] } {
  const organs = [document.issuer, ...(document.jointIssuers ?? [])].map(issuerLines)
  const parents = [...new Set(organs.flatMap((organ) => organ.parents))]
  const names = organs.map((organ) => organ.own).filter((own) => own.length > 0)
  const oneLine = names.map((own) => own.join(' ')).join(' - ')
  const fits = textWidth(oneLine, form.issuer.own.sizePt) / POINTS_PER_MM <= issuerWidthMm(form) * ROUGHLY
  if (names.length > 1 && fits) return { parents, own: [oneLine] }
  const last = names.length - 1
  const own = names.flatMap((lines, index) =>
    lines.map((line, at) => (index < last && at === lines.length - 1 ? `${line} -` : line)),
  )
  return { parents, own }
}

/** What the national heading leaves for the issuer. */
function issuerWidthMm(form: Form): number {
  const heading = Math.max(...form.national.lines.map(({ text, face }) => textWidth(text, face.sizePt))) / POINTS_PER_MM
  return PAGE_WIDTH_MM - form.page.leftMm - form.page.rightMm - heading
}

/** A name too long for its column breaks before the territory: «ỦY BAN NHÂN DÂN / QUẬN …». */
function issuerWords(line: string): Words {
  const clean = cleanText(line)
  const at = clean.search(TERRITORY_INSIDE)
  if (at < 0 || clean.length - at > TERRITORY_MAX) return toWords(clean)
  return [[clean.slice(0, at + 1), { keep: clean.slice(at + 1) }]]
}

function kindLines(name: string, subject: string | null, form: Form): Printed['kind'] {
  const rule = ruleMm(subject === null ? [] : [subject], form.kind.subject.sizePt, 20, 50)
  return { name: toWords(name), subject: nullable(subject), ruleMm: rule }
}

/** Between a third and a half of the longest line, as the decree has it, and within bounds for very short and long ones. */
function ruleMm(lines: readonly string[], sizePt: number, leastMm: number, mostMm: number): number {
  const widthMm = Math.max(0, ...lines.map((line) => textWidth(line, sizePt))) / POINTS_PER_MM
  return Math.round(Math.min(mostMm, Math.max(leastMm, widthMm * 0.4)) * 10) / 10
}

function printAnnex(annex: Annex, document: Document, form: Form, widthMm: number): Printed['annexes'][number] {
  const upright = printBlocks(annex.body, form, widthMm)
  const wide = upright.some((block) => block.type === 'table' && block.wide)
  const across = PAGE_HEIGHT_MM - form.page.topMm - form.page.bottomMm
  return {
    label: nullable(annex.label),
    title: nullable(annex.title),
    reference: form.annex.referenced && !saysWhereItBelongs(annex) ? nullable(reference(document, form)) : null,
    blocks: wide ? printBlocks(annex.body, form, across) : upright,
    wide,
  }
}

function saysWhereItBelongs(annex: Annex): boolean {
  const [first] = annex.body
  return (
    /kèm theo/iu.test(annex.title ?? '') ||
    (first?.type === 'paragraph' && /^\(?\s*(?:ban hành )?kèm theo/iu.test(first.text))
  )
}

/** «(Kèm theo Kế hoạch số 12/KH-UBND ngày 06 tháng 4 năm 2020)»; `null` for a document without number or day. */
function reference(document: Document, form: Form): string | null {
  const day = dayInWords(document.issuedOn)
  if (document.number === null || day === null) return null
  const name = document.kind === null ? 'văn bản' : (kindByCode(document.kind)?.name ?? 'văn bản')
  const capital = name.charAt(0).toLocaleUpperCase('vi') + name.slice(1)
  return `(Kèm theo ${capital} số ${notation(document, form, '')} ${day})`
}

function stamp(urgency: Urgency, form: Form): Printed['urgency'] {
  const [widthMm, heightMm] = form.urgency.boxMm[urgency]
  return { text: urgency.toLocaleUpperCase('vi'), widthMm, heightMm }
}

function nullable(text: string | null): Words | null {
  return text === null || text.trim() === '' ? null : toWords(text)
}

function withEnd(words: string, end: string): string {
  return words.replace(/[\s,;.]+$/, '') + end
}

function calendarDay(day: string | null): [number, number, number] | null {
  const parts = day?.match(/^(\d{4})-(\d{2})-(\d{2})$/)
  return parts ? [Number(parts[1]), Number(parts[2]), Number(parts[3])] : null
}

/** The day, if the calendar has it: a letter may print «31 tháng 02», a file may not carry it. */
function realDay(day: string | null): [number, number, number] | null {
  const parts = calendarDay(day)
  if (parts === null) return null
  const [year, month, date] = parts
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
  return year > 0 && date >= 1 && date <= days ? parts : null
}
