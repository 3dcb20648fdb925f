import { child, childrenOf, type Element, switchOf, valOf } from './xml.ts'

/** What a style says about its paragraphs and runs, with what it takes from the styles it is based on. */
export interface Style {
  numId: string | undefined
  level: string | undefined
  font: string | undefined
  capitals: boolean
  bold: boolean
  centred: boolean
  /** Lines are drawn between the cells of a table of this style. */
  ruled: boolean
}

const PLAIN: Style = {
  numId: undefined,
  level: undefined,
  font: undefined,
  capitals: false,
  bold: false,
  centred: false,
  ruled: false,
}

/** The styles of a document by their ids; a style that is not there is plain. */
export class Styles {
  private readonly elements = new Map<string, Element>()
  private readonly made = new Map<string, Style>()
  private readonly base: Style

  constructor(root: Element | undefined) {
    for (const style of childrenOf(root, 'w:style')) this.elements.set(style.attributes['w:styleId'] ?? '', style)
    const defaults = child(child(child(root, 'w:docDefaults'), 'w:rPrDefault'), 'w:rPr')
    this.base = { ...PLAIN, font: fontOf(defaults) }
  }

  of(id: string | undefined): Style {
    if (id === undefined) return this.base
    const known = this.made.get(id)
    if (known) return known
    // A style based on itself ends at the plain one.
    this.made.set(id, this.base)
    const element = this.elements.get(id)
    const style = element ? overlaid(this.of(valOf(element, 'w:basedOn')), element) : this.base
    this.made.set(id, style)
    return style
  }
}

function overlaid(base: Style, element: Element): Style {
  const paragraph = child(element, 'w:pPr')
  const run = child(element, 'w:rPr')
  const numbering = child(paragraph, 'w:numPr')
  return {
    numId: valOf(numbering, 'w:numId') ?? base.numId,
    level: valOf(numbering, 'w:ilvl') ?? base.level,
    font: fontOf(run) ?? base.font,
    capitals: switchOf(run, 'w:caps') ?? base.capitals,
    bold: switchOf(run, 'w:b') ?? base.bold,
    centred: isCentred(paragraph) ?? base.centred,
    ruled: hasRules(child(child(element, 'w:tblPr'), 'w:tblBorders')) ?? base.ruled,
  }
}

export function fontOf(run: Element | undefined): string | undefined {
  const fonts = child(run, 'w:rFonts')
  return fonts?.attributes['w:ascii'] ?? fonts?.attributes['w:hAnsi']
}

/** Whether a paragraph's properties centre it; `undefined` where they say nothing. */
export function isCentred(paragraph: Element | undefined): boolean | undefined {
  const aligned = valOf(paragraph, 'w:jc')
  return aligned === undefined ? undefined : aligned === 'center'
}

/** Whether borders draw lines; `undefined` where there are no borders to say so. */
export function hasRules(borders: Element | undefined): boolean | undefined {
  return borders?.children.some(({ attributes }) => !/^(?:none|nil|)$/.test(attributes['w:val'] ?? ''))
}
