/**
 * One official document as data: what it says, apart from where a reader found it and how it will be printed.
 * A `Document` is plain JSON. What the text does not say is `null` or an empty list, never a guess.
 */
export interface Document {
  /** Whose layout and numbering the document follows. */
  line: Line
  /** Code of the kind (`CV`, `CT`, `KH`, …); the codes and their names are in `kinds.ts`. `null` where the text names none. */
  kind: string | null
  /** The number alone («1337»), as printed, leading zero kept; `null` in a draft. */
  number: string | null
  /** The symbol alone («CV/QU», «UBND-VX»). */
  symbol: string | null
  /** The issuer's lines of the letterhead, the parent first, in the printed capitals. */
  issuer: string[]
  place: string | null
  /** ISO calendar day; `null` where the day or the month is blank. */
  issuedOn: string | null
  /** Without «V/v» or «Về việc». */
  subject: string | null
  urgency: Urgency | null
  secrecy: Secrecy | null
  /** Which draft this is («Dự thảo lần 2» is 2); `null` for a final text. */
  draft: number | null
  addressees: Addressee[]
  /** Everything between «Kính gửi» and the signature, in order. */
  body: Block[]
  distribution: Recipient[]
  citations: Citation[]
  requirements: Requirement[]
  /** Tokens of the signing authority in order, without dots after a slash form: `T/M`, `K/T`, `T/L`, `TM.`, `KT.`, `TL.`, `TUQ.`, `Q.`. */
  authority: string[]
  /** The same as printed: `T/M BAN THƯỜNG VỤ`. */
  authorityLines: string[]
  signerTitle: string | null
  signerName: string | null
  annexes: Annex[]
  /** Organs that issue jointly with the one in `issuer`, each with its letterhead lines; left out where one organ issues alone. */
  jointIssuers?: string[][]
  /**
   * Signatures that stand at the left of the main one: those of the other organs of a joint document, the recorder's
   * of minutes («NGƯỜI GHI BIÊN BẢN»), whose main signature is the chair's. Left out where there is none.
   */
  otherSignatures?: Signature[]
  /** The block that makes this a copy («SAO Y»), under the document; left out in an original. */
  copy?: Copy
}

/** One signature: whose authority, which title, who. */
export interface Signature {
  authorityLines: string[]
  signerTitle: string | null
  signerName: string | null
}

/** What the organ that copies a document puts under it: its own letterhead, number, day, distribution and signature. */
export interface Copy extends Signature {
  /** In printed capitals: `SAO Y`, `TRÍCH SAO`, `SAO LỤC`. */
  form: string
  issuer: string[]
  number: string | null
  /** `SY`, `TrS`, `SL`; the Party's copies bear a symbol with a slash (`BS/VPTU`). */
  symbol: string | null
  place: string | null
  /** ISO calendar day of the copy. */
  issuedOn: string | null
  distribution: Recipient[]
}

export type Line = 'party' | 'state' | 'front' | 'union'
export type Urgency = 'khẩn' | 'thượng khẩn' | 'hỏa tốc'
export type Secrecy = 'mật' | 'tối mật' | 'tuyệt mật'

export interface Addressee {
  name: string
}

/** One item of «Nơi nhận». */
export interface Recipient {
  name: string
  /** `để báo cáo`, `để chỉ đạo`, `để thực hiện`, `để biết`, …; `null` where the item names none. «Lưu …» is an item with its own words as the name. */
  purpose: string | null
}

export type Block = Paragraph | Clause | Table | Picture

export interface Paragraph {
  type: 'paragraph'
  text: string
}

/** A numbered piece of the body. `text` is the clause's own words without its label, before the first inner block. */
export interface Clause {
  type: 'clause'
  /** As printed without closing punctuation: `1`, `I`, `a`, `2.1`, `Điều 3`. */
  label: string
  text: string
  blocks: Block[]
}

export interface Table {
  type: 'table'
  caption: string | null
  /** The first `headerRows` rows are the heading. Every row has the same number of cells. */
  headerRows: number
  rows: string[][]
}

/** A chart or drawing as SVG source. */
export interface Picture {
  type: 'picture'
  svg: string
  caption: string | null
}

export interface Annex {
  label: string | null
  title: string | null
  body: Block[]
}

/** Another document named in the text; all its mentions are one citation. */
export interface Citation {
  notation: string
  kind: string | null
  issuedOn: string | null
  issuer: string | null
  title: string | null
  relation: 'implements' | 'cites' | 'replies' | 'replaces' | 'amends'
}

/** One thing that a clause demands. */
export interface Requirement {
  /** Labels from the outermost clause inward joined by «.» («2.a»); `null` for an unnumbered paragraph. */
  clause: string | null
  /** The exact words, from the role phrase or verb on. */
  span: string
  actors: Actor[]
  deadline: Deadline | null
  target: Target | null
  /** True for a closing formula («yêu cầu các đơn vị nghiêm túc triển khai thực hiện»), which binds everyone and demands nothing of its own. */
  closingFormula: boolean
}

export interface Actor {
  /** The actor's or the group's own words. */
  name: string
  role: Role
  /** The members a group spells out («các sở: A, B»). */
  members?: string[]
}

export type Role = 'chỉ đạo' | 'chủ trì' | 'phối hợp' | 'tham mưu' | 'tổng hợp' | 'thực hiện'

export interface Deadline {
  text: string
  /** ISO day; the last day of a named month, quarter or year; `null` when recurring or relative. */
  on: string | null
  /** How a recurring deadline recurs or when a relative one falls due; left out where the words do not say, and beside a day. */
  rule?: DeadlineRule
}

/** A deadline that is no single day: one that comes back, or one that counts from an event. */
export type DeadlineRule = RecurringDeadline | RelativeDeadline

/**
 * «trước ngày 20 hằng tháng» is `{ every: 'month', day: 20 }`, «thứ Sáu hằng tuần» `{ every: 'week', weekday: 5 }`,
 * «trước ngày 25/12 hằng năm» `{ every: 'year', month: 12, day: 25 }`, «6 tháng một lần» `{ every: 'month', times: 6 }`.
 */
export interface RecurringDeadline {
  every: 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year'
  /** Every so many periods; left out for each one. */
  times?: number
  /** 1 is Monday, 7 is Sunday. */
  weekday?: number
  /** Day of the month; in a quarter, of the month that the words name. */
  day?: number
  /** 1 … 12, of a yearly deadline. */
  month?: number
  /** 0 … 24, where the words name an hour. */
  hour?: number
}

/** «trong vòng 05 ngày làm việc kể từ …» is `{ after: 5, unit: 'ngày làm việc' }`; from which event, the text says. */
export interface RelativeDeadline {
  after: number
  unit: 'phút' | 'giờ' | 'ngày' | 'ngày làm việc' | 'tuần' | 'tháng' | 'năm'
}

export interface Target {
  text: string
  operator: '>=' | '<=' | '=' | '>' | '<' | null
  value: number | null
  unit: string | null
}

/** Half-open span in UTF-16 code units of the reading's `text`. */
export interface Span {
  start: number
  end: number
}

/** What a reader found: the document, and for each value where it stood, how sure the reader is, and by which rule. */
export interface Reading {
  /** The source as text, NFC, line ends `\n`; every span points into it. */
  text: string
  document: Document
  /** JSON pointers into `document` (`/number`, `/addressees/0`, `/body/2`, `/requirements/3`, `/citations/0`) with their evidence. A path may occur more than once (a citation's mentions). */
  evidence: Evidence[]
  warnings: Warning[]
  /** The pages of a PDF or a scan, in order; empty for a source without pages. */
  pages: Page[]
}

/** The size of one page as it is shown upright, in points (1/72 inch). */
export interface Page {
  width: number
  height: number
}

/** A rectangle on a page. */
export interface Box {
  /** Index into the reading's `pages`. */
  page: number
  /** Shares of the page's width and height (0 … 1), from its upper left corner. */
  x: number
  y: number
  width: number
  height: number
}

export interface Evidence {
  path: string
  span: Span
  /** Where the words stand on the pages, one box for each line they run over; left out for a source without pages. */
  boxes?: Box[]
  /** 0 … 1. Under 0.8 a screen marks the field as unsure. */
  confidence: number
  /** The name of the rule that decided. */
  rule: string
}

export interface Warning {
  code: string
  /** A sentence in Vietnamese that says what looked odd. */
  message: string
  span: Span | null
}
