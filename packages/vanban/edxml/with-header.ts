import type { Document, Evidence, Reading, Urgency, Warning } from '../document.ts'
import { emptyDocument } from '../empty-document.ts'
import { kindByCode, kindByName } from '../kinds.ts'
import { comparisonKey, sameText } from '../text/index.ts'
import type { EdxmlMessage } from './message.ts'
import { readNotation } from './read-notation.ts'

/** How sure a value is that only the sender's form gives: nobody read it on paper. */
const HEADER_CONFIDENCE = 0.75
const RULE = 'edxml-header'
const URGENCIES: (Urgency | null)[] = [null, 'khẩn', 'thượng khẩn', 'hỏa tốc', 'hỏa tốc']

/** One field of a document that the header of a message gives too. */
interface HeaderField {
  path: string
  /** For a warning. */
  name: string
  inHeader: (message: EdxmlMessage, document: Document) => string | null
  inDocument: (document: Document) => string | null
  set: (document: Document, value: string) => void
}

const FIELDS: HeaderField[] = [
  {
    path: '/number',
    name: 'số',
    inHeader: (message) => readNotation(message.code).number,
    inDocument: (document) => document.number,
    set: (document, value) => {
      document.number = value
    },
  },
  {
    path: '/symbol',
    name: 'ký hiệu',
    inHeader: (message) => readNotation(message.code).symbol,
    inDocument: (document) => document.symbol,
    set: (document, value) => {
      document.symbol = value
    },
  },
  {
    path: '/issuedOn',
    name: 'ngày ban hành',
    inHeader: (message) => message.promulgation.on,
    inDocument: (document) => document.issuedOn,
    set: (document, value) => {
      document.issuedOn = value
    },
  },
  {
    path: '/subject',
    name: 'trích yếu',
    inHeader: (message) => message.subject?.replace(/^(?:v\/v|về việc)\s+/iu, '') ?? null,
    inDocument: (document) => document.subject?.replace(/^(?:v\/v|về việc)\s+/iu, '') ?? null,
    set: (document, value) => {
      document.subject = value
    },
  },
  {
    path: '/place',
    name: 'địa danh',
    inHeader: (message) => message.promulgation.place,
    inDocument: (document) => document.place,
    set: (document, value) => {
      document.place = value
    },
  },
  {
    path: '/kind',
    name: 'tên loại',
    inHeader: ({ documentType }, { line }) => documentType.name && (kindByName(documentType.name, line)?.name ?? null),
    inDocument: (document) => document.kind && (kindByCode(document.kind)?.name ?? document.kind),
    set: (document, value) => {
      document.kind = kindByName(value, document.line)?.code ?? null
    },
  },
  {
    path: '/signerName',
    name: 'người ký',
    inHeader: (message) => message.signer.fullName,
    inDocument: (document) => document.signerName,
    set: (document, value) => {
      document.signerName = value
    },
  },
  {
    path: '/urgency',
    name: 'mức khẩn',
    inHeader: (message) => URGENCIES[message.other.priority] ?? null,
    inDocument: (document) => document.urgency,
    set: (document, value) => {
      document.urgency = URGENCIES.find((urgency) => urgency === value) ?? null
    },
  },
]

/**
 * Fills in what the paper leaves open with what the sender's form says, with rule `edxml-header` and under 0.8, so that a
 * screen asks for a look; where both speak and differ, the paper holds and a warning names the field.
 */
export function withHeader(reading: Reading, message: EdxmlMessage): Reading {
  const document = structuredClone(reading.document)
  const evidence: Evidence[] = []
  const warnings: Warning[] = []
  const fill = (path: string) =>
    evidence.push({ path, span: { start: 0, end: 0 }, confidence: HEADER_CONFIDENCE, rule: RULE })
  for (const field of FIELDS) {
    const header = field.inHeader(message, document)
    const paper = field.inDocument(document)
    if (header === null || (paper !== null && agrees(paper, header))) continue
    if (paper === null) {
      field.set(document, header)
      fill(field.path)
    } else {
      const message_ = `Đầu gói tin ghi ${field.name} «${header}», văn bản ghi «${paper}»; lấy theo văn bản.`
      warnings.push({ code: 'edxml-header-differs', message: message_, span: null })
    }
  }
  const organ = message.from.organName
  if (document.issuer.length === 0 && organ !== null) {
    document.issuer = [organ.toLocaleUpperCase('vi')]
    fill('/issuer/0')
  }
  if (document.addressees.length === 0 && reading.text === '') {
    document.addressees = message.to.flatMap(({ organName }) => (organName === null ? [] : [{ name: organName }]))
    for (const at of document.addressees.keys()) fill(`/addressees/${at}`)
  }
  return {
    ...reading,
    document,
    evidence: [...reading.evidence, ...evidence],
    warnings: [...reading.warnings, ...warnings],
  }
}

/** The reading of a message without a file that can be read: what its header says, and nothing else. */
export function readingFromHeader(message: EdxmlMessage): Reading {
  const { symbol } = readNotation(message.code)
  const line = symbol !== null && /^\p{L}+\/\p{L}/u.test(symbol) ? 'party' : 'state'
  const reading = { text: '', document: emptyDocument(line), evidence: [], warnings: [], pages: [] }
  return withHeader(reading, message)
}

/** Whether two values say the same; a number may have lost its leading zero in a form. */
function agrees(paper: string, header: string): boolean {
  const plain = (text: string) =>
    comparisonKey(text)
      .replace(/^0+(?=\d)/, '')
      .replace(/[.\s]+$/, '')
  return sameText(paper, header) || plain(paper) === plain(header)
}
