import type { Block, Document, Table } from '../document.ts'

/** A number in an actor's name («phối hợp với UBND 9 phường») is taken for a quantity: such actors are left out. */
export const NUMBER_IN_ACTOR = /\d/

/** Whether a document loses something on its way through a format. */
export type Loss = (document: Document) => boolean

/**
 * What is lost on the way through a Word file; documents with one of these are left out there. Text and edXML lose nothing
 * that the generators make.
 */
export const lostInDocx: Record<string, Loss> = {
  /** A table without a heading row: its first row is taken for one. */
  tableWithoutHeading: (document) => tablesOf(document).some((table) => table.headerRows === 0),
}

/** What is lost in a PDF beside that: faults that are written down for the rooms that read and print it. */
export const lostInPdf: Record<string, Loss> = {
  ...lostInDocx,
  /** A subject on two lines under the name of a kind may be cut after the first. */
  wrappedSubject: ({ kind, subject }) => kind !== 'CV' && (subject?.length ?? 0) > 60,
  /** A line of the body's first sentence that begins with a date is cut off from it. */
  lineOfADate: ({ body }) => /ngày \d\d\/\d{1,2}\/\d{4} của/.test(JSON.stringify(body[0] ?? '')),
  /** «Dự thảo lần 1» below a letter's subject goes on with it. */
  draftOfALetter: ({ kind, draft }) => kind === 'CV' && draft !== null,
  /** A single addressee, or a letter without any, runs into the body. */
  fewAddressees: ({ addressees, kind }) => addressees.length === 1 || (kind === 'CV' && addressees.length === 0),
  /** Two paragraphs in a row are read as one where the first fills its last line. */
  paragraphsInARow: ({ body, annexes }) => hasParagraphsInARow([...body, ...annexes.flatMap((annex) => annex.body)]),
  /** A centred line («Chương II», a second annex) may go on with the paragraph above it. */
  centredLine: ({ body, annexes }) =>
    annexes.length > 1 || body.some((block) => block.type === 'clause' && block.label.startsWith('Chương')),
  /** The heading of a table may come out longer than it is. */
  tables: (document) => tablesOf(document).length > 0,
}

function hasParagraphsInARow(blocks: readonly Block[]): boolean {
  const order = blocks.flatMap(inReadingOrder)
  return order.some((type, at) => type === 'paragraph' && order[at + 1] === 'paragraph')
}

function inReadingOrder(block: Block): string[] {
  return block.type === 'clause' ? [block.type, ...block.blocks.flatMap(inReadingOrder)] : [block.type]
}

function tablesOf({ body, annexes }: Document): Table[] {
  return [...body, ...annexes.flatMap((annex) => annex.body)].flatMap(tablesIn)
}

function tablesIn(block: Block): Table[] {
  if (block.type === 'clause') return block.blocks.flatMap(tablesIn)
  return block.type === 'table' ? [block] : []
}
