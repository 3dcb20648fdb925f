import type { Annex } from '../document.ts'
import { isCapitals } from '../text/index.ts'
import { blocksOf, clauseTree, type Node } from './clauses.ts'
import { labelAt } from './labels.ts'
import { isFurniture, type Range, titleOn } from './landmarks.ts'
import { type Flow, paragraphsOf } from './paragraphs.ts'
import { isRule, type Source, type SourceLine } from './source.ts'

export interface FoundAnnex extends Range {
  annex: Annex
  nodes: Node[]
  flows: Flow[]
  first: number
  last: number
}

const LABEL = /^(?:PHỤ LỤC|Phụ lục|MẪU SỐ|Mẫu số|BIỂU SỐ|Biểu số)\s*(?:số\s*)?(?:[IVX\d]+[a-z]?|[A-Z](?=\s|$))?/u
const MOST_ANNEXES = 200

/** What stands below the closing, cut at each «PHỤ LỤC» or new title. */
export function readAnnexes(source: Source, from: number, own: OwnNotation | null = null): FoundAnnex[] {
  const starts: number[] = []
  for (let at = from; at < source.lines.length && starts.length < MOST_ANNEXES; at++) {
    const line = source.lines[at]
    if (!line || isFurniture(line) || /^\|+$/.test(line.text)) continue
    if (starts.length === 0 || (LABEL.test(line.text) && line.text.length < 120 && isAlone(line.text))) starts.push(at)
  }
  return starts.map((first, at) => annexOf(source, first, starts[at + 1] ?? source.lines.length, own))
}

interface OwnNotation {
  number: string | null
  symbol: string
}

/** «(Kèm theo Kế hoạch số 07/KH-UBND ngày …)» under the title: a writer prints it from the document's own number. */
function namesOwn(line: SourceLine, own: OwnNotation): boolean {
  if (!/^\(\s*(?:ban hanh\s+)?(?:kem theo|dinh kem)/.test(line.plain)) return false
  return (
    own.number !== null &&
    new RegExp(`(?<!\\d)0*${Number.parseInt(own.number, 10)}\\s?[/-]`).test(line.text) &&
    line.text.includes(own.symbol)
  )
}

function isAlone(text: string): boolean {
  const rest = text.replace(LABEL, '')
  return rest.trim() === '' || /^\s*[:.–-]/.test(rest) || isCapitals(rest)
}

function annexOf(source: Source, first: number, last: number, own: OwnNotation | null): FoundAnnex {
  let at = first
  const head = source.lines[at]
  const label = head ? (LABEL.exec(head.text)?.[0].trim() ?? null) : null
  const titles: string[] = []
  if (head && label) {
    const rest = head.text.slice(LABEL.exec(head.text)?.[0].length).replace(/^[\s:.–-]+/, '')
    if (rest) titles.push(rest)
    at++
  }
  for (; at < last && titles.length < 8; at++) {
    const line = source.lines[at]
    if (!line || line.start === line.end || isRule(line.text)) continue
    if (own && namesOwn(line, own)) {
      // «(Kèm theo Kế hoạch số … ngày 25 tháng 4 năm⏎2027)»
      if (!line.text.includes(')') && /^[^()]{1,80}\)$/.test(source.lines[at + 1]?.text ?? '')) at++
      continue
    }
    if (labelAt(line.text) || (!isCapitals(line.text) && titleOn(source, line) === null)) break
    titles.push(line.text.replace(/\s+/g, ' '))
  }
  const flows = paragraphsOf(source, at, last)
  const nodes = clauseTree(flows)
  return {
    annex: { label, title: titles.join(' ') || null, body: blocksOf(nodes) },
    nodes,
    flows,
    first,
    last,
    start: head?.start ?? 0,
    end: source.lines[last - 1]?.end ?? 0,
  }
}
