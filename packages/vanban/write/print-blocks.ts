import type { Block, Clause, Paragraph, Table } from '../document.ts'
import type { Form } from './forms/form.ts'
import { cleanText, toWords, type Words } from './pieces.ts'
import { isPartLabel, printLabel } from './print-label.ts'
import { type TableLayout, tableLayout } from './table-layout.ts'

/** One block ready for the layout. */
export type PrintedBlock =
  | { type: 'paragraph'; role: ParagraphRole; text: Words }
  | { type: 'clause'; label: Words; role: ClauseRole; text: Words; blocks: PrintedBlock[] }
  | ({ type: 'table'; caption: Words | null; headerRows: number; rows: Words[][] } & TableLayout)
  | { type: 'picture'; svg: string; caption: Words | null; alt: string }

/** `recital`: a ground of a decision; `centred`: a line in capitals («QUYẾT ĐỊNH:»). */
export type ParagraphRole = 'plain' | 'recital' | 'centred'

/** `heading`: its words are a title over inner blocks; `part`: a centred one («Chương I»); `article`: «Điều n», its label in bold. */
export type ClauseRole = 'plain' | 'heading' | 'part' | 'article'

const HEADING_MAX = 200
const RECITAL = /^(?:[-–]\s*)?(?:căn cứ|theo đề nghị|xét đề nghị|xét tờ trình)\s/iu

/** What a paragraph is for the eye. Grounds stand only before the first clause. */
export function paragraphRole(block: Paragraph, before: readonly Block[]): ParagraphRole {
  const text = block.text.trim()
  if (text.length <= HEADING_MAX && /\p{Lu}{2}/u.test(text) && !/\p{Ll}/u.test(text)) return 'centred'
  const first = before.every((other) => other.type === 'paragraph')
  return first && RECITAL.test(text) && /[;,.]$/.test(text) ? 'recital' : 'plain'
}

/** What a clause is for the eye. A title is short, does not end like a sentence, and has something under it. */
export function clauseRole(clause: Clause): ClauseRole {
  if (isPartLabel(clause.label)) return 'part'
  const article = /^điều\s/iu.test(clause.label)
  const text = clause.text.trim()
  const title = text !== '' && text.length <= HEADING_MAX && !/[.;:,!?…]$/.test(text)
  if (title && (clause.blocks.length > 0 || /^[IVXLC]+$/.test(clause.label) || article)) return 'heading'
  return article ? 'article' : 'plain'
}

/** The blocks as the layout wants them. Tables are set for a column of `widthMm`. */
export function printBlocks(blocks: readonly Block[], form: Form, widthMm: number): PrintedBlock[] {
  // Whether a ground may stand here depends only on whether something other than a paragraph came before.
  const firstOther = blocks.findIndex((block) => block.type !== 'paragraph')
  const other = firstOther < 0 ? [] : blocks.slice(firstOther, firstOther + 1)
  return blocks.map((block, index) => printBlock(block, index > firstOther ? other : [], form, widthMm))
}

function printBlock(block: Block, before: readonly Block[], form: Form, widthMm: number): PrintedBlock {
  switch (block.type) {
    case 'paragraph':
      return { type: 'paragraph', role: paragraphRole(block, before), text: toWords(block.text) }
    case 'clause':
      return {
        type: 'clause',
        label: toWords(printLabel(block.label)),
        role: clauseRole(block),
        text: toWords(block.text),
        blocks: printBlocks(block.blocks, form, widthMm),
      }
    case 'table': {
      const { headerRows, rows } = evenTable(block)
      return {
        type: 'table',
        caption: block.caption === null ? null : toWords(block.caption),
        headerRows,
        rows: rows.map((row) => row.map(toWords)),
        ...tableLayout({ headerRows, rows }, widthMm, form.table.cell.sizePt),
      }
    }
    case 'picture':
      return {
        type: 'picture',
        svg: block.svg,
        caption: block.caption === null ? null : toWords(block.caption),
        alt: cleanText(block.caption ?? 'Hình'),
      }
  }
}

/** A table as its type promises it: rows of equal length, the heading inside the table. Rows from outside may be short. */
function evenTable(table: Table): { headerRows: number; rows: string[][] } {
  const columns = Math.max(1, ...table.rows.map((row) => row.length))
  const rows = table.rows.map((row) => [...row, ...Array<string>(columns - row.length).fill('')])
  return { headerRows: Math.max(0, Math.min(table.headerRows, rows.length)), rows: rows.length === 0 ? [['']] : rows }
}

/** The same blocks, the last sentence closed the way the form closes a body («./.»). A body that ends without a full stop stays as it is. */
export function closeBody(blocks: readonly Block[], ending: './.' | '.'): Block[] {
  const last = blocks.at(-1)
  if (last === undefined || last.type === 'table' || last.type === 'picture') return [...blocks]
  const rest = blocks.slice(0, -1)
  if (last.type === 'clause' && last.blocks.length > 0)
    return [...rest, { ...last, blocks: closeBody(last.blocks, ending) }]
  return [...rest, { ...last, text: last.text.replace(/(?<!\.)(?:\.\s*\/\.?|\.)\s*$/, ending) }]
}
