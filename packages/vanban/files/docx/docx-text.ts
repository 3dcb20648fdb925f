import { fold } from '../../text/index.ts'
import { Numbering } from './numbering.ts'
import { runsOf } from './runs.ts'
import { isCentred, Styles } from './styles.ts'
import { cellsOf, isSetting } from './tables.ts'
import { child, childrenOf, type Element, valOf } from './xml.ts'

/** The parts of a Word document that say something. */
export interface DocxParts {
  document: Element
  numbering: Element | undefined
  styles: Element | undefined
  footnotes: Element | undefined
  endnotes: Element | undefined
  headers: Element[]
}

/** A Word document as text, and how many of its pictures were not read. */
export interface DocxText {
  text: string
  pictures: number
}

/** Containers whose blocks are read as if they stood in the body itself. */
const TRANSPARENT = new Set(['w:sdt', 'w:sdtContent', 'w:customXml', 'w:ins', 'w:moveTo', 'w:smartTag'])

/**
 * The text of a Word document: one line a paragraph with the label that Word counts, tables as rows with bars, tables
 * that only set things side by side column by column, footnotes below their paragraph.
 */
export function docxText(parts: DocxParts): DocxText {
  const writer = new DocxWriter(parts)
  // A letterhead may stand in the header of the first page; running heads say nothing.
  for (const header of parts.headers) {
    if (/cong hoa xa hoi|dang cong san/.test(fold(wordsOf(header)))) writer.blocks(header)
  }
  const body = child(parts.document, 'w:body')
  if (body) writer.blocks(body)
  return { text: writer.lines.join('\n'), pictures: writer.pictures }
}

function wordsOf(element: Element): string {
  return element.name === 'w:t' ? element.text : element.children.map(wordsOf).join(' ')
}

class DocxWriter {
  readonly lines: string[] = []
  pictures = 0
  private readonly styles: Styles
  private readonly numbering: Numbering
  private readonly notes: Map<string, Element>
  private noteCount = 0
  private lastCentred = false

  constructor(parts: DocxParts) {
    this.styles = new Styles(parts.styles)
    this.numbering = new Numbering(parts.numbering)
    this.notes = new Map([
      ...childrenOf(parts.footnotes, 'w:footnote').map(
        (note) => [`footnote ${note.attributes['w:id']}`, note] as const,
      ),
      ...childrenOf(parts.endnotes, 'w:endnote').map((note) => [`endnote ${note.attributes['w:id']}`, note] as const),
    ])
  }

  blocks(parent: Element): void {
    for (const element of parent.children) {
      if (element.name === 'w:p') this.paragraph(element)
      else if (element.name === 'w:tbl') this.table(element)
      else if (TRANSPARENT.has(element.name)) this.blocks(element)
    }
  }

  private paragraph(paragraph: Element): void {
    const { text, centred, boxes, notes } = this.read(paragraph)
    // Lines set in the middle one below the other are one title.
    const apart = !(centred && this.lastCentred)
    if (apart || text === '') this.space()
    if (text !== '') this.lines.push(...text.split('\n'))
    this.lastCentred = centred && text !== ''
    for (const box of boxes) this.blocks(box)
    for (const [number, note] of notes) {
      this.space()
      this.lines.push(String(number), note)
      this.space()
    }
  }

  /** A paragraph's words with its label, and what hangs on it. */
  private read(paragraph: Element) {
    const properties = child(paragraph, 'w:pPr')
    const styleId = valOf(properties, 'w:pStyle')
    const style = this.styles.of(styleId)
    const runs = runsOf(paragraph, styleId, this.styles, this.noteCount)
    this.noteCount += runs.notes.length
    this.pictures += runs.pictures
    const numbered = child(properties, 'w:numPr')
    const numId = valOf(numbered, 'w:numId') ?? style.numId
    const words = tidied(runs.text)
    // Word counts an empty numbered paragraph too.
    const label = numId && numId !== '0' ? this.numbering.next(numId, valOf(numbered, 'w:ilvl') ?? style.level) : ''
    const notes = runs.notes.flatMap((id, at): [number, string][] => {
      const note = this.notes.get(id)
      return note ? [[runs.notesBefore + at + 1, this.cellText(note)]] : []
    })
    return {
      text: words === '' ? '' : `${label}${label && ' '}${words}`,
      bold: runs.bold,
      centred: isCentred(properties) ?? style.centred,
      boxes: runs.boxes,
      notes,
    }
  }

  private table(table: Element): void {
    const cells = cellsOf(table, this.styles)
    this.space()
    if (isSetting(cells, wordsByParagraph(table))) this.columns(cells.rows)
    else this.bars(cells.rows, cells.headerRows)
    this.space()
  }

  private columns(rows: readonly (Element | null)[][]): void {
    const count = Math.max(0, ...rows.map((row) => row.length))
    for (let column = 0; column < count; column++) {
      for (const row of rows) {
        const cell = row[column]
        if (cell) this.cellLines(cell)
      }
      this.space()
    }
  }

  /** The paragraphs of a cell as lines of one column. */
  private cellLines(cell: Element): void {
    for (const element of cell.children) {
      if (element.name === 'w:tbl') this.table(element)
      else if (TRANSPARENT.has(element.name)) this.cellLines(element)
      else if (element.name === 'w:p') {
        const { text, boxes } = this.read(element)
        if (text === '') this.space()
        else this.lines.push(...text.split('\n'))
        for (const box of boxes) this.cellLines(box)
      }
    }
  }

  private bars(rows: readonly (Element | null)[][], declared: number): void {
    const columns = Math.max(0, ...rows.map((row) => row.length))
    const bold: boolean[] = []
    const texts = rows.map((row) => {
      const cells = Array.from({ length: columns }, (_, at) => this.cell(row[at] ?? null))
      bold.push(cells.every((cell) => cell.bold))
      return cells.map((cell) => cell.text)
    })
    const plain = bold.indexOf(false)
    const heading = declared || (plain > 0 ? plain : 1)
    for (const [at, row] of texts.entries()) {
      if (row.every((cell) => cell === '')) continue
      this.lines.push(`| ${row.join(' | ')} |`)
      if (at === heading - 1 && texts.length > heading) this.lines.push(`|${' --- |'.repeat(columns)}`)
    }
  }

  private cell(cell: Element | null): { text: string; bold: boolean } {
    if (!cell) return { text: '', bold: true }
    const bold: boolean[] = []
    const text = this.cellText(cell, bold)
    return { text, bold: text === '' || bold.every(Boolean) }
  }

  /** Everything in a cell or a note as one line. */
  private cellText(cell: Element, bold: boolean[] = []): string {
    const pieces: string[] = []
    for (const element of cell.children) {
      if (element.name === 'w:p') {
        const read = this.read(element)
        if (read.text !== '') bold.push(read.bold)
        pieces.push(read.text)
      } else if (element.name !== 'w:tcPr') pieces.push(this.cellText(element, bold))
    }
    return pieces.join(' ').replace(/\|/g, '/').replace(/\s+/g, ' ').trim()
  }

  /** One empty line, never two. */
  private space(): void {
    if (this.lines.length > 0 && this.lines.at(-1) !== '') this.lines.push('')
  }
}

function wordsByParagraph(element: Element): string {
  return element.name === 'w:p'
    ? `${wordsOf(element).replace(/\s+/g, ' ')}\n`
    : element.children.map(wordsByParagraph).join('')
}

/** Spaces at the ends of lines go; a tab stays where it parts two columns. */
function tidied(text: string): string {
  return text
    .replace(/[\p{Cc}--[\t\n]]/gv, ' ')
    .split('\n')
    .map((line) => line.replace(/^\s+|\s+$/g, ''))
    .join('\n')
    .replace(/\n{2,}/g, '\n')
    .replace(/^\n+|\n+$/g, '')
}
