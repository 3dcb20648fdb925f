import type { Block, Clause, Table } from '../document.ts'
import { follows, type Label, labelAt } from './labels.ts'
import type { Flow } from './paragraphs.ts'

/** A clause or paragraph of the body with the flows its words came from. */
export interface Node {
  label: Label | null
  /** The words after the label; `null` for a clause whose label stands alone. */
  flow: Flow
  /** Where the words begin in the flow's text, after the label. */
  from: number
  children: Node[]
}

const DEEPEST = 8

/** Builds the tree of numbered clauses; unnumbered paragraphs hang below the clause they follow. */
export function clauseTree(flows: Flow[]): Node[] {
  const roots: Node[] = []
  const open: Node[] = []
  let quotes = 0
  // Articles are numbered through all chapters.
  let article: Label | null = null
  let quotedFlows = 0
  for (const flow of flows) {
    const found = quotes > 0 && quotedFlows < 3 ? null : labelAt(flow.text)
    const label: Label | null = found && !flow.footnote && place(open, found, article) ? found : null
    if (label) {
      const node: Node = { label, flow, from: label.length, children: [] }
      siblingsOf(open, roots).push(node)
      open.push(node)
      if (label.style === 'article') article = label
    } else siblingsOf(open, roots).push({ label: null, flow, from: 0, children: [] })
    // Two apostrophes close a quotation too.
    quotes = Math.max(0, quotes + count(flow.text, '“') - count(flow.text, '”') - count(flow.text, "''"))
    quotedFlows = quotes > 0 ? quotedFlows + 1 : 0
    if (quotedFlows >= 3) quotes = 0
  }
  return releaseClosing(roots)
}

function count(text: string, letter: string): number {
  let found = 0
  for (let at = text.indexOf(letter); at >= 0; at = text.indexOf(letter, at + 1)) found++
  return found
}

function siblingsOf(open: Node[], roots: Node[]): Node[] {
  return open.at(-1)?.children ?? roots
}

/** Pops the open clauses so that the label's clause can be pushed; false where the label continues no list. */
function place(open: Node[], label: Label, article: Label | null): boolean {
  for (let depth = open.length - 1; depth >= 0; depth--) {
    const other = open[depth]?.label
    if (other && follows(other, label)) {
      open.length = depth
      return true
    }
  }
  if (label.style === 'multiple') {
    const parent = open.findLastIndex((node) => node.label?.text === label.prefix)
    if (label.order > 2 || (parent < 0 && label.order !== 1)) return false
    open.length = parent < 0 ? open.length : parent + 1
    return true
  }
  if (label.style === 'article' && article && follows(article, label)) {
    open.length = open.findLastIndex((node) => ['part', 'chapter', 'section'].includes(node.label?.style ?? '')) + 1
    return true
  }
  if (label.order !== 1 || open.length >= DEEPEST) return false
  const top = open.at(-1)?.label
  const sameAbove = open.some((node) => node.label?.style === label.style)
  if (label.style === 'article' || label.style === 'chapter') return !sameAbove
  return top?.style !== label.style && !(sameAbove && label.style === 'roman')
}

/**
 * The last clause ends before the document's closing words: an unnumbered paragraph at its end that assigns, asks or
 * ends the document («./.») belongs to the document.
 */
function releaseClosing(roots: Node[]): Node[] {
  const last = roots.findLastIndex((node) => node.label !== null)
  const clause = roots[last]
  if (!clause || last !== roots.length - 1) return roots
  let owner = clause
  while (owner.children.at(-1)?.label) owner = owner.children.at(-1) as Node
  const first = owner.children.findLastIndex((node) => node.label !== null) + 1
  const trailing = owner.children.slice(first)
  const own = trailing.findIndex((node, at) => opensClosing(node, trailing, at))
  if (own < 0) return roots
  // «5. Tình hình chung» and its only paragraph: a heading keeps what it heads.
  if (first + own === 0 && !/[.;:!?]["”)]?\s*$/.test(owner.flow.text)) return roots
  owner.children.length = first + own
  return [...roots, ...trailing.slice(own)]
}

const CLOSING =
  /^(?:trên đây|giao\s|yêu cầu\s|đề nghị\s|nhận được|trong quá trình|quá trình (?:triển khai|thực hiện)|(?:[A-Za-zÀ-ỹ\d,–-]+\s){1,12}?(?:yêu cầu|đề nghị|giao|kính đề nghị|kính trình|đề xuất)\s|để có cơ sở|(?:kế hoạch|chỉ thị|công văn|hướng dẫn|quyết định|nghị quyết|thông báo|kết luận|quy định) này\s|vậy[, ]|kính trình|rất mong|căn cứ\s)/iu

function opensClosing(node: Node, trailing: Node[], at: number): boolean {
  const text = node.flow.text
  if (/^[-–+•*(“"]/.test(text) || node.flow.footnote) return false
  if (at === trailing.length - 1 && /\.\s?\/\s?\.?$/.test(text)) return true
  return CLOSING.test(text) && !/:$/.test(text)
}

/** The tree as the document's body. */
export function blocksOf(nodes: Node[]): Block[] {
  const blocks: Block[] = []
  for (const [at, node] of nodes.entries()) {
    if (node.label) blocks.push(clauseOf(node))
    else if (isTableRow(node)) {
      if (at > 0 && isTableRow(nodes[at - 1])) continue
      const above = blocks.at(-1)
      const captioned = above?.type === 'paragraph' && nodes[at - 1]?.label === null && CAPTION.test(above.text)
      if (captioned) blocks.pop()
      blocks.push(tableFrom(nodes, at, captioned ? above.text : null))
    } else blocks.push({ type: 'paragraph', text: node.flow.text })
  }
  return blocks
}

function clauseOf(node: Node): Clause {
  return {
    type: 'clause',
    label: node.label?.text ?? '',
    text: node.flow.text.slice(node.from),
    blocks: blocksOf(node.children),
  }
}

function isTableRow(node: Node | undefined): boolean {
  return node !== undefined && /^\|.*\|$/.test(node.flow.text) && node.flow.text.length > 2
}

/** «Bảng 2. Chỉ tiêu …» directly above a table is its caption. */
const CAPTION = /^(?:Bảng|Biểu)\s+(?:số\s+)?\d{1,3}(?:\.\d{1,2})?\s*[.:–-]\s*\S/u

/** Consecutive «| a | b |» lines as a table; a «| --- |» line parts the heading from the rows. */
function tableFrom(nodes: Node[], first: number, caption: string | null): Table {
  const rows: string[][] = []
  let headerRows = 0
  for (let at = first; isTableRow(nodes[at]); at++) {
    const cells = (nodes[at]?.flow.text ?? '')
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim())
    if (cells.every((cell) => /^:?-+:?$/.test(cell) || cell === '')) headerRows = rows.length
    else rows.push(cells)
  }
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0)
  return {
    type: 'table',
    caption,
    headerRows,
    rows: rows.map((row) => [...row, ...Array(width - row.length).fill('')]),
  }
}
