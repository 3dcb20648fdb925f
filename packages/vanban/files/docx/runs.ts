import { type CodePage, fromCodePage } from '../code-pages.ts'
import type { Styles } from './styles.ts'
import { fontOf } from './styles.ts'
import { child, type Element, switchOf, valOf } from './xml.ts'

/** What a paragraph's runs say. */
export interface Runs {
  text: string
  bold: boolean
  /** Ids of the footnotes and endnotes marked in it («footnote 2»). */
  notes: string[]
  notesBefore: number
  /** Text boxes that hang on it. */
  boxes: Element[]
  pictures: number
}

/** Containers whose runs are read as if they stood in the paragraph itself. Deleted and moved-away text is not among them. */
const TRANSPARENT = new Set([
  'w:hyperlink',
  'w:ins',
  'w:moveTo',
  'w:smartTag',
  'w:customXml',
  'w:sdt',
  'w:sdtContent',
  'w:fldSimple',
  'w:dir',
  'w:bdo',
  'm:oMath',
  'm:oMathPara',
  'm:r',
])
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** Reads the runs of a paragraph; `styleId` is the paragraph's style, `notesBefore` the count of notes marked above it. */
export function runsOf(paragraph: Element, styleId: string | undefined, styles: Styles, notesBefore: number): Runs {
  const runs: Runs = { text: '', bold: true, notes: [], notesBefore, boxes: [], pictures: 0 }
  collect(paragraph, runs, styleId, styles)
  if (runs.text.trim() === '') runs.bold = false
  return runs
}

function collect(parent: Element, runs: Runs, styleId: string | undefined, styles: Styles): void {
  for (const element of parent.children) {
    if (element.name === 'w:r') addRun(element, runs, styleId, styles)
    else if (element.name === 'm:t') runs.text += element.text
    else if (element.name === 'mc:AlternateContent') collect(chosen(element), runs, styleId, styles)
    else if (TRANSPARENT.has(element.name)) collect(element, runs, styleId, styles)
  }
}

/** Of two renderings of one thing only the first is read. */
function chosen(element: Element): Element {
  return child(element, 'mc:Choice') ?? child(element, 'mc:Fallback') ?? element
}

function addRun(run: Element, runs: Runs, styleId: string | undefined, styles: Styles): void {
  const properties = child(run, 'w:rPr')
  if (switchOf(properties, 'w:vanish')) return
  const style = styles.of(valOf(properties, 'w:rStyle') ?? styleId)
  const own = styles.of(styleId)
  let text = ''
  for (const element of run.children) text += textOfPart(element, runs, styleId, styles)
  const font = fontOf(properties) ?? style.font ?? own.font ?? ''
  const page: CodePage | null = /^\.?Vn[A-Z]/.test(font) ? 'TCVN3' : /^VNI[-_ ]/i.test(font) ? 'VNI' : null
  if (page) text = fromCodePage(text, page)
  if ((switchOf(properties, 'w:caps') ?? (style.capitals || own.capitals)) || /^\.?Vn[A-Z]\w*H$/.test(font)) {
    text = text.toUpperCase()
  }
  if (valOf(properties, 'w:vertAlign') === 'superscript' && /^\d{1,2}$/.test(text)) {
    text = raised(text)
  }
  if (text.trim() !== '' && !(switchOf(properties, 'w:b') ?? (style.bold || own.bold))) runs.bold = false
  runs.text += text
}

function textOfPart(element: Element, runs: Runs, styleId: string | undefined, styles: Styles): string {
  switch (element.name) {
    case 'w:t':
      return element.text
    case 'w:tab':
    case 'w:ptab':
      return '\t'
    case 'w:br':
    case 'w:cr':
      return '\n'
    case 'w:noBreakHyphen':
      return '-'
    case 'w:sym':
      return symbol(element.attributes['w:char'] ?? '')
    case 'w:footnoteReference':
    case 'w:endnoteReference':
      runs.notes.push(`${element.name.slice(2, -9)} ${element.attributes['w:id'] ?? ''}`)
      return raised(String(runs.notesBefore + runs.notes.length))
    case 'mc:AlternateContent':
      return chosen(element)
        .children.map((other) => textOfPart(other, runs, styleId, styles))
        .join('')
    case 'w:drawing':
    case 'w:pict':
    case 'w:object':
      addDrawing(element, runs)
      return ''
    default:
      return ''
  }
}

function raised(digits: string): string {
  return digits.replace(/\d/g, (digit) => RAISED[Number(digit)] ?? digit)
}

/** A picture is counted; a text box is kept for after the paragraph. */
function addDrawing(element: Element, runs: Runs): void {
  if (element.name === 'w:txbxContent') {
    runs.boxes.push(element)
    return
  }
  if (element.name === 'pic:pic' || element.name === 'v:imagedata') runs.pictures++
  const within = element.name === 'mc:AlternateContent' ? [chosen(element)] : element.children
  for (const other of within) addDrawing(other, runs)
}

/** Word keeps signs of its symbol fonts at F000 and above; the usual ones are bullets and dashes. */
function symbol(code: string): string {
  const value = Number.parseInt(code, 16)
  if (Number.isNaN(value)) return ''
  return value >= 0xf000 && value <= 0xf0ff ? '-' : String.fromCodePoint(Math.min(value, 0x10ffff))
}
