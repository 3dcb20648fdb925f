import type { Block, Document } from '../document.ts'

/**
 * What the generators leave out for now, because a reader or writer is known to lose it. Each is a fault, not a limit of
 * paper: it is set to false when it is mended, and the properties then hold it.
 */
export const openFaults = {
  /** A table's heading row and caption are not found in text. */
  tableHeads: true,
  /** A heading whose only paragraph ends the body loses it to the document. */
  headingAtTheEnd: true,
  /** The title of an annex swallows the label below it. */
  labelBelowAnnexTitle: true,
  /** «BẢN GHI NHỚ» and «BẢN THỎA THUẬN» are no titles. */
  memoranda: true,
  /** The family name Ông is taken for a form of address. */
  familyNameOng: true,
  /** «Nơi nhận» below a table is lost. */
  tableAtTheEnd: true,
  /** «Yêu cầu Phòng Y tế …» after the last clause stays in it, «Giao Phòng Y tế …» does not. */
  askingAtTheEnd: true,
  /** A letter without «Kính gửi» must open with «Thực hiện …» or the like, else its first sentence is lost. */
  letterWithoutAddressees: true,
  /** A speaker with a number in its name («Chi bộ Tổ dân phố số 5») is not heard at the end. */
  numberedSpeaker: true,
  /** A number in an actor's name («UBND 9 phường») is taken for a quantity. */
  numberInActor: true,
}

/** Whether a document loses something on its way through a format. */
export type Loss = (document: Document) => boolean

/** What is lost in every file that prints a form; documents with one of these are left out there. */
export const lostInDocx: Record<string, Loss> = {
  /** The name of a chapter stands below its label and is not found there. */
  chapterNames: ({ body }) => body.some((block) => block.type === 'clause' && block.label.startsWith('Chương')),
  /** «(Kèm theo …)» is read as a paragraph of the annex. */
  annexReference: ({ annexes, number }) => annexes.length > 0 && number !== null,
}

/** What is lost in a PDF beside that. */
export const lostInPdf: Record<string, Loss> = {
  ...lostInDocx,
  /** A line that ends in «điểm» is joined with the label below it. */
  placeBeforeLabel: ({ body, annexes }) => /địa điểm"/.test(JSON.stringify([body, annexes])),
  /** The rule under a State subject is not seen, so that a short first sentence goes on with it. */
  subjectRule: ({ line, kind, body }) =>
    line !== 'party' && kind !== 'CV' && body[0]?.type === 'paragraph' && body[0].text.length < 120,
  /** «chính trị - xã hội» may break before the dash in a narrow column and read as two items. */
  dashAtTheBreak: ({ distribution, addressees }) =>
    [...distribution, ...addressees].some(({ name }) => name.includes(' - ')),
  /** The issuer's last word, alone on the line above the number, is lost. */
  brokenIssuer: ({ issuer }) => issuer.includes('BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ'),
  /** Two paragraphs in a row may be read as one. */
  paragraphsInARow: ({ body }) => hasParagraphsInARow(body),
  /** «Dự thảo lần 1» below a letter's subject goes on with it. */
  draftOfALetter: ({ kind, draft }) => kind === 'CV' && draft !== null,
  /** A line that begins with a date is cut off from its sentence. */
  lineOfADate: ({ body }) => /ngày \d\d\/\d{1,2}\/\d{4} của/.test(JSON.stringify(body[0] ?? '')),
  /** A single addressee, or a letter without any, runs into the body. */
  fewAddressees: ({ addressees, kind }) => addressees.length === 1 || (kind === 'CV' && addressees.length === 0),
}

function hasParagraphsInARow(blocks: readonly Block[]): boolean {
  const order = blocks.flatMap(inReadingOrder)
  return order.some((type, at) => type === 'paragraph' && order[at + 1] === 'paragraph')
}

function inReadingOrder(block: Block): string[] {
  return block.type === 'clause' ? [block.type, ...block.blocks.flatMap(inReadingOrder)] : [block.type]
}
