import type { Block, Document, Table } from '../document.ts'

/** A number in an actor's name («phối hợp với UBND 9 phường») is taken for a quantity: such actors are left out. */
export const NUMBER_IN_ACTOR = /\d/

/** Whether a document loses something on its way through a format. */
export type Loss = (document: Document) => boolean

/**
 * What is lost on the way through a Word file; documents with one of these are left out there. Text, PDF and edXML lose
 * nothing that the generators make.
 */
export const lostInDocx: Record<string, Loss> = {
  /** A table without a heading row: its first row is taken for one. */
  tableWithoutHeading: (document) => tablesOf(document).some((table) => table.headerRows === 0),
}

function tablesOf({ body, annexes }: Document): Table[] {
  return [...body, ...annexes.flatMap((annex) => annex.body)].flatMap(tablesIn)
}

function tablesIn(block: Block): Table[] {
  if (block.type === 'clause') return block.blocks.flatMap(tablesIn)
  return block.type === 'table' ? [block] : []
}
