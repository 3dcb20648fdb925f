import { isLetterCode } from '../../text/index.ts'
import type { Node } from '../clauses.ts'
import { lowered } from './actors.ts'
import { actorOf, type HeldActor, type Walk } from './context.ts'
import { findDeadline } from './deadline.ts'
import { type Piece, trimPiece } from './sentences.ts'
import { findTarget } from './target.ts'
import { FORMULA_WORDS } from './vocabulary.ts'

/** How sure each rule is of what it found. Under 0.8 the actors come from afar or the words are no plain demand. */
const CONFIDENCE: Record<string, number> = {
  order: 0.95,
  'subject-first': 0.9,
  'inherited-actor': 0.8,
  'order-without-actor': 0.75,
  bracket: 0.75,
  passive: 0.7,
  'subject-after-passive': 0.75,
  unasked: 0.7,
  'item-of-actor': 0.6,
}

/**
 * Adds what a piece of a clause demands, with the evidence of its words, its actors, its deadline and its target.
 * Gives its place in the list, or `null` for a piece of one word.
 */
export function pushRequirement(
  walk: Walk,
  node: Node,
  label: string | null,
  piece: Piece,
  actors: HeldActor[],
  rule: string,
): number | null {
  const { flow } = node
  const { start, end } = trimPiece(flow.text, piece)
  const span = flow.text.slice(start, end)
  const low = lowered(flow.text).slice(start, end)
  if (!span.includes(' ')) return null
  const at = walk.found.length
  const note = (path: string, from: number, to: number, confidence: number, by: string) =>
    walk.findings.note(`/requirements/${at}${path}`, from, to, confidence, by)
  const confidence = CONFIDENCE[rule] ?? 0.75
  const here = flow.at(start)
  note('', here, flow.at(end - 1) + 1, confidence, rule)
  for (const [index, { place }] of actors.entries()) {
    if (place === null) continue
    // A name far above the words it is taken for is worth a second look.
    const far = Math.abs(here - place.end) > FAR
    note(
      `/actors/${index}`,
      place.start,
      place.end,
      far ? Math.min(confidence, 0.75) : confidence,
      far ? 'actor-from-above' : rule,
    )
  }
  const deadline = findDeadline(span, walk.year, low)
  if (deadline) {
    const weak = deadline.deadline.on === null && deadline.deadline.rule === undefined
    note(
      '/deadline',
      flow.at(start + deadline.start),
      flow.at(start + deadline.end - 1) + 1,
      weak ? 0.7 : 0.9,
      'deadline',
    )
  }
  const quantity = findTarget(span, low)
  // «phối hợp với UBND 9 phường»: a number in a name is no quantity.
  const target = quantity && actors.some(({ name }) => name.includes(quantity.text)) ? null : quantity
  if (target) {
    const from = start + span.indexOf(target.text)
    note(
      '/target',
      flow.at(from),
      flow.at(from + target.text.length - 1) + 1,
      target.operator === '=' ? 0.75 : 0.85,
      'target',
    )
  }
  walk.found.push({
    clause: label,
    span,
    actors: actors.map(actorOf),
    deadline: deadline?.deadline ?? null,
    target,
    closingFormula: deadline === null && isFormula(low),
  })
  return at
}

/** Characters of the source between a name and the words it acts in. */
const FAR = 800

function isFormula(low: string): boolean {
  let words = 0
  for (let at = 0; at < low.length; at++) {
    if (!isLetterCode(low.charCodeAt(at))) continue
    const start = at
    while (isLetterCode(low.charCodeAt(at))) at++
    if (++words > 24 || !FORMULA_WORDS.has(low.slice(start, at))) return false
  }
  return true
}
