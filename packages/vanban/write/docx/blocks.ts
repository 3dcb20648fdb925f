import { ImageRun, Paragraph, type Table } from 'docx'
import type { PrintedBlock } from '../print-blocks.ts'
import type { DrawnPicture } from './draw-picture.ts'
import { pixelsOfMm } from './measures.ts'
import { runsOf, textOf } from './runs.ts'
import { clauseStyle, STYLE } from './styles.ts'
import { wordTable } from './word-table.ts'

/** What every block of one section needs to know. */
export interface Column {
  widthMm: number
  heightMm: number
  /** The size that the form gives to cells: a wide table is set in smaller letters. */
  cellSizePt: number
  /** By SVG source. */
  drawn: ReadonlyMap<string, DrawnPicture>
  /** The next unused id of a drawing; the package's own ids count on from one document to the next. */
  nextId: () => number
}

type PrintedClause = Extract<PrintedBlock, { type: 'clause' }>
type PrintedPicture = Extract<PrintedBlock, { type: 'picture' }>

const PICTURE_SHARE = 0.85
const PARAGRAPH_STYLES = { plain: STYLE.body, recital: STYLE.recital, centred: STYLE.centred } as const

/** The blocks as paragraphs and tables. With `closing` the last paragraph holds on to what follows: a signature never stands alone. */
export function wordBlocks(blocks: readonly PrintedBlock[], column: Column, closing = false): (Paragraph | Table)[] {
  return blocks.flatMap((block, index) => wordBlock(block, column, closing && index === blocks.length - 1))
}

function wordBlock(block: PrintedBlock, column: Column, last: boolean): (Paragraph | Table)[] {
  switch (block.type) {
    case 'paragraph':
      return [new Paragraph({ style: PARAGRAPH_STYLES[block.role], children: runsOf(block.text), ...keep(last) })]
    case 'clause':
      return wordClause(block, column, last)
    case 'table':
      return wordTable(block, column)
    case 'picture':
      return wordPicture(block, column)
  }
}

/** The label stands as words before the clause's own: what was issued as «2.» stays «2.» when somebody deletes the first clause of a copy. */
function wordClause(clause: PrintedClause, column: Column, last: boolean): (Paragraph | Table)[] {
  const { label, role, text, blocks } = clause
  const inner = wordBlocks(blocks, column, last)
  const ends = keep(last && blocks.length === 0)
  if (role === 'part') {
    return [
      new Paragraph({ style: STYLE.part, children: runsOf(label), ...ends }),
      ...(textOf(text) === '' ? [] : [new Paragraph({ style: STYLE.centred, children: runsOf(text) })]),
      ...inner,
    ]
  }
  const style = role === 'heading' ? STYLE.heading : clauseStyle(textOf(label))
  const labelRuns = runsOf(label, role === 'article' ? { bold: true } : {})
  const space = textOf(text) === '' ? [] : runsOf(' ')
  return [new Paragraph({ style, children: [...labelRuns, ...space, ...runsOf(text)], ...ends }), ...inner]
}

function keep(next: boolean): { keepNext?: true } {
  return next ? { keepNext: true } : {}
}

function wordPicture(picture: PrintedPicture, column: Column): Paragraph[] {
  const drawn = column.drawn.get(picture.svg)
  if (drawn === undefined) return []
  const aspect = drawn.heightPx / drawn.widthPx
  const widthMm = Math.min(column.widthMm * PICTURE_SHARE, (column.heightMm * PICTURE_SHARE) / aspect)
  const width = Math.round(pixelsOfMm(widthMm))
  const image = new ImageRun({
    type: 'svg',
    data: Buffer.from(picture.svg),
    fallback: { type: 'png', data: drawn.png },
    transformation: { width, height: Math.round(width * aspect) },
    altText: { id: String(column.nextId()), name: 'Hình', description: picture.alt, title: picture.alt },
  })
  const caption = new Paragraph({ style: STYLE.pictureCaption, children: runsOf(picture.caption) })
  return [new Paragraph({ style: STYLE.picture, children: [image] }), caption]
}
