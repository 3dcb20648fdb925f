import { type CodePage, fromCodePage } from '../code-pages.ts'
import type { PlacedWord } from '../layout/layout-page.ts'
import { letterEdges } from './letter-widths.ts'
import type { PdfPage } from './pdf-document.ts'

/** A stretch of text as the PDF says it, upright, in points from the page's upper left corner. */
interface Stretch {
  text: string
  x: number
  baseline: number
  width: number
  size: number
  bold: boolean
}

/** Letters nearer to each other than this share of the type's height are one word. */
const WITHIN_WORD = 0.13
const RAISED: Record<string, string> = {
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
}

/**
 * The words of a page's text layer. Rotated text (a stamp in the margin) is left out, and so are the words of charts
 * where `hasDrawings` says there may be some. Needs the page's operator list loaded.
 */
export async function pdfWords(page: PdfPage, hasDrawings: boolean): Promise<PlacedWord[]> {
  const pieces = (await stretchesOf(page, hasDrawings)).flatMap(piecesOf)
  const words: (PlacedWord & { open: boolean })[] = []
  for (const piece of pieces) {
    const last = words.at(-1)
    if (last?.open && !piece.spaced && goesOn(last, piece)) join(last, piece)
    else words.push({ ...wordOf(piece), open: true })
    const current = words.at(-1)
    if (current) current.open = !piece.spaceAfter
  }
  return withoutDoubles(words.map(({ open: _, ...word }) => ({ ...word, text: word.text.normalize('NFC') })))
}

async function stretchesOf(page: PdfPage, hasDrawings: boolean): Promise<Stretch[]> {
  const { transform: view } = page.getViewport({ scale: 1 })
  const content = await page.getTextContent({ includeMarkedContent: true })
  // The tags of a long table are many; they are asked only where something can be a figure.
  const pictures = hasDrawings ? await figureIds(page) : new Set<string>()
  // The marked stretches that are open; words inside a figure belong to the picture.
  const open: (string | null)[] = []
  return content.items.flatMap((item) => {
    if (!('str' in item)) {
      if (item.type.startsWith('begin')) open.push(item.id ?? null)
      else open.pop()
      return []
    }
    if (item.str === '' || open.some((id) => id !== null && pictures.has(id))) return []
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = item.transform
    const at = (x: number, y: number): [number, number] => [
      (view[0] ?? 1) * x + (view[2] ?? 0) * y + (view[4] ?? 0),
      (view[1] ?? 0) * x + (view[3] ?? 1) * y + (view[5] ?? 0),
    ]
    const [x, baseline] = at(e, f)
    const [alongX, alongY] = at(e + a, f + b)
    if (Math.abs(alongY - baseline) > Math.abs(alongX - x) * 0.2) return []
    const font = fontOf(page, item.fontName)
    return [
      {
        text: font.codePage === null ? item.str : inFont(item.str, font.codePage, font.capitals),
        x,
        baseline,
        width: item.width,
        size: Math.hypot(c, d),
        bold: font.bold,
      },
    ]
  })
}

/** The marked stretches that a tagged PDF calls figures. */
async function figureIds(page: PdfPage): Promise<Set<string>> {
  const ids = new Set<string>()
  const collect = (node: StructNode, within: boolean): void => {
    const isFigure = within || node.role === 'Figure'
    if (isFigure && node.type === 'content' && node.id !== undefined) ids.add(node.id)
    for (const child of node.children ?? []) collect(child, isFigure)
  }
  const tree: StructNode | null = await page.getStructTree()
  if (tree) collect(tree, false)
  return ids
}

interface StructNode {
  role?: string
  type?: string
  id?: string
  children?: StructNode[]
}

/** What a font's name says: bold type, and the old code page its letters are drawn for (.VnTime, VNI-Times). */
function fontOf(page: PdfPage, name: string): { bold: boolean; codePage: CodePage | null; capitals: boolean } {
  const font: { name?: string } | null = page.commonObjs.has(name) ? page.commonObjs.get(name) : null
  const family = font?.name?.replace(/^[A-Z]{6}\+/, '') ?? ''
  return {
    bold: /bold|black|heavy|demi/i.test(family),
    codePage: /^\.?Vn[A-Z]/.test(family) ? 'TCVN3' : /^VNI[-_ ]/i.test(family) ? 'VNI' : null,
    capitals: /^\.?Vn[A-Z]\w*H\b/.test(family),
  }
}

function inFont(text: string, codePage: CodePage, capitals: boolean): string {
  const converted = fromCodePage(text, codePage)
  return capitals ? converted.toUpperCase() : converted
}

interface PieceOfStretch extends Stretch {
  /** White space stands before it in its stretch. */
  spaced: boolean
  spaceAfter: boolean
}

/** The stretch's words, each with its share of the stretch's width; a stretch of spaces only ends the word before. */
function piecesOf(stretch: Stretch): PieceOfStretch[] {
  const edges = letterEdges(stretch.text)
  return [...stretch.text.matchAll(/\S+/g)].map((match) => {
    const from = edges[match.index] ?? 0
    const to = edges[match.index + match[0].length] ?? 1
    return {
      ...stretch,
      text: match[0],
      x: stretch.x + from * stretch.width,
      width: (to - from) * stretch.width,
      spaced: match.index > 0,
      spaceAfter: match.index + match[0].length < stretch.text.length,
    }
  })
}

function goesOn(word: PlacedWord, piece: Stretch): boolean {
  if (/^\p{M}/u.test(piece.text)) return true
  const size = Math.max(word.size, piece.size)
  const gap = piece.x - (word.x + word.width)
  return Math.abs(gap) < WITHIN_WORD * size && Math.abs(piece.baseline - word.baseline) < 0.5 * size
}

function join(word: PlacedWord, piece: Stretch): void {
  const isRaised = piece.size < 0.8 * word.size && piece.baseline < word.baseline - 0.15 * word.size
  const isNote = isRaised && /^\d{1,2}$/.test(piece.text)
  word.text += isNote ? piece.text.replace(/\d/g, (digit) => RAISED[digit] ?? digit) : piece.text
  word.width = Math.max(word.x + word.width, piece.x + piece.width) - word.x
}

function wordOf(piece: Stretch): PlacedWord {
  const { text, x, baseline, width, size, bold } = piece
  return { text, x, width, baseline, size, bold, y: baseline - 0.8 * size, height: size, certainty: 1 }
}

/** Bold type is sometimes made by printing a word twice; a word without letters that show is no word. */
function withoutDoubles(words: PlacedWord[]): PlacedWord[] {
  const seen = new Set<string>()
  return words.filter((word) => {
    const text = word.text.replace(/[\p{Cc}\u00ad\u200b-\u200f\ufeff]/gu, '')
    if (text === '') return false
    word.text = text
    const key = `${text} ${Math.round(word.x / 2)} ${Math.round(word.baseline / 2)}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
