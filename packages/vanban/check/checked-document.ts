import type { Block, Document } from '../document.ts'
import type { Form } from '../write/forms/form.ts'
import { type Basis, isCertain } from './basis.ts'
import type { CheckNote, Severity } from './check-note.ts'

/** What the rules on a document look at. */
export interface CheckedDocument {
  document: Document
  /** The form in force for the document's line and day. */
  form: Form
  /** The ISO day that decides which rules hold: the day of issue, or the one that stands for it. */
  day: string | null
  /** The body's blocks with their pointers, outermost first, in reading order. */
  blocks: readonly PlacedBlock[]
}

export interface PlacedBlock {
  path: string
  block: Block
}

/** What a rule says about one place, before it is known where the words stand. */
export interface Remark {
  code: string
  path: string
  message: string
  basis: Basis
  /** What the rule would like to call it; an uncertain basis makes it a suggestion. Default `fault`. */
  severity?: Severity
  /** The words at fault, where they are fewer than the whole field. */
  words?: string
  /** Longer words that hold `words`, where those alone might stand in several places. */
  within?: string
  replacement?: string
}

export type DocumentRule = (checked: CheckedDocument) => Remark[]

/** The blocks of a body with their pointers, in reading order. */
export function placedBlocks(blocks: readonly Block[], path: string): PlacedBlock[] {
  return blocks.flatMap((block, at) => {
    const own = `${path}/${at}`
    const inner = block.type === 'clause' ? placedBlocks(block.blocks, `${own}/blocks`) : []
    return [{ path: own, block }, ...inner]
  })
}

/** The text of a block without its inner blocks; empty for tables and pictures. */
export function wordsOf(block: Block): string {
  return block.type === 'paragraph' || block.type === 'clause' ? block.text : ''
}

/** A document with a number is final: what a draft may leave open must be there. */
export function isFinal(document: Document): boolean {
  return document.number !== null && document.draft === null
}

/** A remark as a note without a place in a text. */
export function checkNoteOf(remark: Remark): CheckNote {
  return {
    code: remark.code,
    severity: isCertain(remark.basis) ? (remark.severity ?? 'fault') : 'suggestion',
    message: remark.message,
    path: remark.path,
    span: null,
    basis: remark.basis,
    replacement: remark.replacement ?? null,
  }
}
