import type { Page } from '../../document.ts'
import { fold } from '../../text/index.ts'
import { type Band, bandsOf } from './columns.ts'
import { withoutFurniture } from './furniture.ts'
import { type Grid, gridsOf } from './grids.ts'
import { headingRows } from './heading-rows.ts'
import type { LayoutPage, PlacedWord } from './layout-page.ts'
import { continuesParagraph, isCentred, type Measures, measuresOf, onOneAxis, shareAxis } from './paragraphs.ts'
import { type Row, rowsOf, textOfRow } from './rows.ts'

/** A word of a layout's text with its place on paper. */
export interface LaidWord {
  /** Half-open span in the layout's text. */
  start: number
  end: number
  /** Index into the layout's pages. */
  page: number
  /** Words with the same number stand on one printed line. */
  line: number
  word: PlacedWord
}

/** Words in boxes as text in reading order, and the way from each span of the text to the words it covers. */
export interface Layout {
  /** NFC; a paragraph is one line, columns come one after the other, ruled tables are rows «| a | b |». */
  text: string
  pages: Page[]
  /** For each page how far its sheet lay turned clockwise; the words' places are those on the straightened sheet. */
  skewDegrees: number[]
  /** In the order of the text. */
  words: LaidWord[]
}

/** A piece of a page in reading order. */
type Piece = Band | { type: 'grid'; grid: Grid } | { type: 'rule'; y: number }

/**
 * Brings the words of pages into reading order: two columns one after the other, lines of a paragraph joined, ruled tables
 * as rows with bars, page numbers and running heads left out. Expects upright pages and words in NFC.
 */
export function layoutOf(pages: readonly LayoutPage[]): Layout {
  const grids = pages.map((page) => gridsOf(page.rules, page.words))
  const rows = pages.map(({ words, height }, at) => {
    const inGrid = new Set(grids[at]?.flatMap((grid) => grid.rows.flat(2)))
    return { height, rows: rowsOf(words.filter((word) => !inGrid.has(word))) }
  })
  const pieces = withoutFurniture(rows).map((own, at) =>
    inOrder(
      bandsBetweenRules(pages[at] as LayoutPage, own),
      grids[at] ?? [],
      partingRules(pages[at] as LayoutPage, own),
    ),
  )
  const measures = measuresByWidth(pages, pieces)
  const writer = new LayoutWriter()
  for (const [page, own] of pieces.entries()) {
    writer.measures = measures.get(widthOf(pages[page])) ?? null
    for (const piece of own) writer.add(piece, page)
  }
  return {
    ...writer.finish(),
    pages: pages.map(({ width, height }) => ({ width, height })),
    skewDegrees: pages.map((page) => page.skewDegrees ?? 0),
  }
}

/** Running text is measured by itself on pages of each width: an annex may lie across. */
function measuresByWidth(pages: readonly LayoutPage[], pieces: readonly Piece[][]): Map<number, Measures | null> {
  const widths = new Set(pages.map(widthOf))
  return new Map(
    [...widths].map((width) => {
      const own = pieces.filter((_, at) => widthOf(pages[at]) === width)
      const measured = own.map((page) => ({
        width,
        rows: page.flatMap((piece) => (piece.type === 'row' ? [piece.row] : [])),
        beside: page.flatMap((piece) => (piece.type === 'columns' ? piece.left : [])),
      }))
      return [width, measuresOf(measured)]
    }),
  )
}

const widthOf = (page: LayoutPage | undefined): number => Math.round((page?.width ?? 0) / 10) * 10

/** Lines drawn across the page in free space: they part what stands above from what stands below. */
function partingRules({ rules }: LayoutPage, rows: readonly Row[]): number[] {
  const across = rules.filter(({ x1, x2, y1, y2 }) => y1 === y2 && x2 - x1 > 20)
  const isFree = (y: number) => rows.every((row) => y < row.top - 1 || y > row.bottom + 1)
  return [...new Set(across.map(({ y1 }) => Math.round(y1)))].filter(isFree)
}

/** A line across most of the page ends the columns above it: what makes a paper a copy stands below one, in columns of its own. */
function bandsBetweenRules(page: LayoutPage, rows: readonly Row[]): Band[] {
  const wide = page.rules.filter(({ x1, x2, y1, y2 }) => y1 === y2 && x2 - x1 > page.width / 2)
  const ends = partingRules({ ...page, rules: wide }, rows).sort((a, b) => a - b)
  if (ends.length === 0) return bandsOf(rows)
  return [...ends, Number.POSITIVE_INFINITY].flatMap((end, at) =>
    bandsOf(rows.filter((row) => row.baseline <= end && row.baseline > (ends[at - 1] ?? Number.NEGATIVE_INFINITY))),
  )
}

function inOrder(bands: readonly Band[], grids: readonly Grid[], rules: readonly number[]): Piece[] {
  const topOf = (piece: Piece): number => {
    if (piece.type === 'rule') return piece.y
    if (piece.type === 'grid') return piece.grid.top
    if (piece.type === 'row') return piece.row.top
    if (piece.type === 'columns') return Math.min(...[...piece.left, ...piece.right].map((row) => row.top))
    return Math.min(...piece.rows.flat().map((row) => row.top))
  }
  const free = rules.filter((y) => !grids.some((grid) => y > grid.top - 5 && y < grid.bottom + 5))
  const all: Piece[] = [
    ...bands,
    ...grids.map((grid) => ({ type: 'grid' as const, grid })),
    ...free.map((y) => ({ type: 'rule' as const, y })),
  ]
  return all
    .map((piece, at) => ({ piece, top: topOf(piece), at }))
    .sort((a, b) => a.top - b.top || a.at - b.at)
    .map(({ piece }) => piece)
}

/** Writes pieces one after the other into one text. */
class LayoutWriter {
  /** The measures of the page whose pieces come next. */
  measures: Measures | null = null
  private readonly parts: string[] = []
  private length = 0
  private readonly words: LaidWord[] = []
  private line = 0
  /** The rows of the paragraph being written, and the page of the last. */
  private paragraph: { rows: Row[]; page: number } | null = null
  /** The table being written, which may go on on the next page. */
  private table: { header: string; columns: number } | null = null

  add(piece: Piece, page: number): void {
    if (piece.type !== 'grid') this.table = null
    if (piece.type === 'row') {
      this.addRow(piece.row, page)
      return
    }
    this.paragraph = null
    this.breakTo(piece.type === 'grid' ? 1 : 2)
    if (piece.type === 'rule') return
    if (piece.type === 'grid') this.addGrid(piece.grid, page)
    else if (piece.type === 'columns') {
      this.addColumn(piece.left, page)
      this.breakTo(2)
      this.addColumn(piece.right, page)
    } else {
      for (const row of piece.rows)
        this.addCells(
          row.map((cell) => cell.words),
          row.length > 2,
          page,
        )
    }
    if (piece.type !== 'grid') this.breakTo(2)
  }

  finish(): { text: string; words: LaidWord[] } {
    return { text: this.parts.join(''), words: this.words }
  }

  private addRow(row: Row, page: number): void {
    const open = this.paragraph
    if (open && this.measures && continuesParagraph(open.rows, row, this.measures, open.page === page)) {
      if (!isSplitNotation(open.rows.at(-1))) this.write(' ')
      open.rows.push(row)
      open.page = page
    } else {
      this.breakTo(this.isApart(row, page) ? 2 : 1)
      this.paragraph = { rows: [row], page }
    }
    this.writeWords(row.words, page)
  }

  /** Whether an empty line should stand above a row: between paragraphs, not between the lines of a title or a list of names. */
  private isApart(row: Row, page: number): boolean {
    const above = this.paragraph?.rows.at(-1)
    if (!this.paragraph || !above || this.paragraph.page !== page) return true
    const apart = row.baseline - above.baseline
    if (!this.measures) return apart > 2 * row.size
    if (isListed(above) && endsList(above, row)) return true
    const isTitle = isCentred(above, this.measures)
    if ((isTitle && onOneAxis(above, row)) || shareAxis(above, row, this.measures)) return apart > 2.2 * row.size
    if (apart > this.measures.pitch * 1.4) return true
    // A name's second line hangs below its first.
    if (isListed(above) && row.left > above.left + 0.5 * row.size) return false
    if (this.paragraph.rows.length > 1) return true
    return isTitle || isCentred(row, this.measures) || !isListed(above)
  }

  private addColumn(rows: readonly Row[], page: number): void {
    let above: Row | null = null
    for (const row of rows) {
      this.breakTo(above && row.baseline - above.baseline > 2.2 * row.size ? 2 : 1)
      this.writeWords(row.words, page)
      above = row
    }
  }

  private addGrid(grid: Grid, page: number): void {
    const columns = grid.columns.length - 1
    const header = grid.rows[0]?.map(textOfWords).join('|') ?? ''
    const goesOn = this.table !== null && this.table.columns === columns
    if (!goesOn) this.breakTo(2)
    // A heading that the printer repeated on the next page is no row of the table.
    const rows = goesOn && this.table?.header === header ? grid.rows.slice(1) : grid.rows
    const heading = goesOn ? 0 : headingRows(rows, grid.columns)
    for (const [at, row] of rows.entries()) {
      this.addCells(row, true, page)
      if (at === heading - 1) {
        this.breakTo(1)
        this.write(`|${' --- |'.repeat(columns)}`)
      }
    }
    if (!goesOn) this.table = { header, columns }
  }

  private addCells(cells: readonly (readonly PlacedWord[])[], barred: boolean, page: number): void {
    this.breakTo(1)
    if (barred) this.write('| ')
    for (const [at, cell] of cells.entries()) {
      if (at > 0) this.write(barred ? ' | ' : '   ')
      this.writeWords(cell, page)
    }
    if (barred) this.write(' |')
  }

  private writeWords(words: readonly PlacedWord[], page: number): void {
    let above: PlacedWord | null = null
    for (const word of words) {
      // A cell's words run over several lines.
      if (above === null || Math.abs(word.baseline - above.baseline) > 0.6 * word.size) this.line++
      if (above !== null) this.write(' ')
      this.words.push({ start: this.length, end: this.length + word.text.length, page, line: this.line, word })
      this.write(word.text)
      above = word
    }
  }

  /** Ends the line, and with `count` 2 leaves one empty; at the text's start nothing. */
  private breakTo(count: 1 | 2): void {
    if (this.length === 0) return
    const tail = this.parts.slice(-2).join('')
    const have = tail.endsWith('\n\n') ? 2 : tail.endsWith('\n') ? 1 : 0
    if (have < count) this.write('\n'.repeat(count - have))
  }

  private write(text: string): void {
    this.parts.push(text)
    this.length += text.length
  }
}

/** An item of the list of addressees, or the words that open it. */
function isListed(row: Row): boolean {
  return /^(?:[-–—+•*]|kinh (?:gui|trinh)\b)/.test(fold(textOfRow(row)))
}

/** Whether a row begins the body below the last name of a list: no mark says that another follows, and it stands further out. */
function endsList(above: Row, row: Row): boolean {
  if (isListed(row) || /[;,:]$/.test(textOfRow(above)) || !/^\p{Lu}/u.test(textOfRow(row))) return false
  return row.left < above.left - 0.5 * row.size
}

/** A notation broken at its hyphen: «278/TTr-⏎SNV», «2069-⏎KH/TU». */
function isSplitNotation(row: Row | undefined): boolean {
  return /[\d/]\p{L}*-$/u.test(row?.words.at(-1)?.text ?? '')
}

function textOfWords(words: readonly PlacedWord[]): string {
  return words.map(({ text }) => text).join(' ')
}
