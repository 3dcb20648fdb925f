import { comparisonKey } from '../../text/index.ts'
import type { Node } from '../clauses.ts'
import { actionBegins, actorBegins, lowered } from './actors.ts'
import { assignRoles, type Context, type HeldActor, held, type Walk } from './context.ts'
import { findDeadline } from './deadline.ts'
import { isStatement, looksLikeDuty, tellsOnly } from './mood.ts'
import { actorsIn, type NamedActor } from './names.ts'
import { directiveIn, frontEnd, type Order } from './orders.ts'
import { passiveIn } from './passive.ts'
import { pushRequirement } from './push.ts'
import { lastingRole, rolesIn, type VerbRoles } from './roles.ts'
import { directiveLength, type Part, type Piece, partsOf, sentencesOf, trimPiece } from './sentences.ts'
import { subjectAt } from './subjects.ts'
import { findTarget } from './target.ts'

/** Kinds that report or ask upwards; only plain words of assignment count there. */
const UPWARD = new Set(['TTr', 'BC', 'GGT', 'PC', 'HĐ'])
/** Kinds whose numbered clauses lay a duty on whoever they begin with, also where no «yêu cầu» stands above. */
const COMMANDING = new Set(['CT', 'CĐ', 'KH', 'HD', 'KL', 'NQ', 'CTr', 'TB', 'CV'])

/** Who acts in a run of parts, and what the document has of it so far. */
interface Run {
  actors: HeldActor[]
  /** The roles of the last part, and the verb they go with. */
  roles: HeldActor[]
  action: string
  /** Places in the walk's list. */
  found: number[]
  /** The roles that the words of each part give the actors. */
  said: VerbRoles['roles'][]
}

/** One paragraph or clause while its sentences are read. */
interface Clause {
  node: Node
  context: Context
  run: Run | null
  directive: boolean
  /** Those who act where a sentence of the clause names nobody. */
  heirs: HeldActor[]
}

/** Reads the sentences of one clause; gives the context for the blocks below it. */
export function readSentences(walk: Walk, node: Node, from: number, context: Context): Context {
  const text = node.flow.text
  const clause: Clause = { node, context, run: null, directive: context.directive, heirs: heirsOf(context) }
  for (const whole of sentencesOf(text, from)) {
    const sentence = { start: afterTopic(text, whole.start, whole.end), end: whole.end }
    for (const [at, part] of partsOf(text, sentence).entries()) readPart(walk, clause, part, at === 0)
  }
  settle(walk, clause.run)
  if (clause.run === null || !clause.directive) return { ...context, directive: clause.directive }
  const actors = clause.run.actors.map((actor) => ({ ...actor, role: 'thực hiện' as const }))
  return { ...context, actors, headed: false, directive: true }
}

/** «Về thu ngân sách: Chi cục Thuế …»: the topic before the colon says nothing of who acts. */
function afterTopic(text: string, start: number, end: number): number {
  const topic = /^(?:về|công tác|đối với (?:công tác|nội dung|việc))\s[^:;.]{2,120}:\s+/iu.exec(
    text.slice(start, Math.min(end, start + 160)),
  )
  if (!topic) return start
  const low = lowered(text)
  const next = start + topic[0].length
  return actorBegins(low, next) || actionBegins(low, next) || directiveLength(low, next) > 0 ? next : start
}

/** Those of the context who act themselves; a group that only cooperates inherits nothing beside them. */
function heirsOf(context: Context): HeldActor[] {
  const doers = context.actors.filter((actor) => actor.role !== 'phối hợp')
  const names = doers.length > 0 ? doers : context.actors
  return names.filter((actor, at) => names.findIndex((other) => other.name === actor.name) === at)
}

/** Decides what one part demands, and of whom. */
function readPart(walk: Walk, clause: Clause, part: Part, first: boolean): void {
  const { text } = clause.node.flow
  const low = lowered(text)
  if (tellsOnly(low.slice(part.start, part.end))) return
  const order = directiveIn(text, low, part, clause.run !== null)
  if (order) {
    readOrder(walk, clause, part, order)
    return
  }
  const asked = clause.directive || clause.run !== null
  const front = frontEnd(text, low, part)
  if (UPWARD.has(walk.document.kind ?? '') || !(asked || mayCommand(walk, clause, part))) {
    readPassive(walk, clause, part)
    return
  }
  const subject = subjectAt(text, low, front, part.end)
  if (subject) {
    if (isSpeaker(walk, subject.actors) || isStatement(low.slice(front, subject.verb), low.slice(subject.verb))) return
    const timed = front > part.start && findDeadline(text.slice(part.start, front), walk.year) !== null
    const start = timed ? part.start : subject.verb
    demandOf(walk, clause, { start, end: part.end }, subject.actors, subject.verb, asked ? 'subject-first' : 'unasked')
    return
  }
  if (!asked || passiveIn(low, part)) {
    readPassive(walk, clause, part)
    return
  }
  readInherited(walk, clause, part, front, first)
}

/** A part without a subject: those before it act. */
function readInherited(walk: Walk, clause: Clause, part: Part, front: number, first: boolean): void {
  const low = lowered(clause.node.flow.text)
  const inherited = clause.run?.actors ?? clause.heirs
  if (inherited.length === 0) return
  if (!first && /^(?:để|nhằm|do|vì|trong đó|cụ thể)\s/u.test(low.slice(part.start, part.end))) return
  if (isStatement('', low.slice(front, part.end))) return
  if (actionBegins(low, front)) demand(walk, clause, part, inherited, front, 'inherited-actor')
  else if (clause.run === null && first && clause.context.headed && looksLikeDuty(low, part))
    demand(walk, clause, part, inherited, part.start, 'item-of-actor')
}

/** A labelled clause or a dash item of a commanding kind that begins with whom it concerns. */
function mayCommand(walk: Walk, clause: Clause, part: Part): boolean {
  if (!COMMANDING.has(walk.document.kind ?? '')) return false
  const { text } = clause.node.flow
  const begin = trimPiece(text, { start: clause.node.from, end: text.length }).start
  return part.start === begin && (clause.node.label !== null || /^\s*[-–+•]/.test(text))
}

/** The issuer, or the organ that said «yêu cầu»: what it does itself is no duty. A congress speaks of itself. */
function isSpeaker(walk: Walk, actors: NamedActor[]): boolean {
  return actors.some(({ name }) => isAmong(walk.speakers, name) || /^(?:đại hội|hội nghị)(?![A-Za-zÀ-ỹ])/iu.test(name))
}

/** The key of a name in single spaces is as long as the name: most names need no key. */
function isAmong(keys: string[], name: string): boolean {
  return keys.some((key) => key.length === name.length) && keys.includes(comparisonKey(name))
}

function readOrder(walk: Walk, clause: Clause, part: Part, order: Order): void {
  const { text } = clause.node.flow
  clause.directive = true
  if (order.lone) {
    const inherited = clause.run?.actors ?? clause.heirs
    if (inherited.length > 0)
      demand(walk, clause, { start: order.next, end: part.end }, inherited, order.next, 'order-without-actor')
    return
  }
  const subject = subjectAt(text, lowered(text), order.next, part.end)
  if (!subject || isSpeaker(walk, subject.actors)) return
  demandOf(walk, clause, { start: subject.verb, end: part.end }, subject.actors, subject.verb, 'order')
}

/** «Xe do Văn phòng bố trí»: who stands after «do» has the duty. */
function readPassive(walk: Walk, clause: Clause, part: Part): void {
  const { kind } = walk.document
  const { text } = clause.node.flow
  const low = lowered(text)
  if (!low.includes('do ', part.start) || UPWARD.has(kind ?? '') || kind === 'CV' || kind === 'HD') return
  const passive = passiveIn(low, part)
  if (!passive || /^\s*\(|được/u.test(low.slice(part.start, passive.by))) return
  const colon = text.slice(part.start, passive.by).lastIndexOf(': ')
  const start = colon < 0 ? part.start : part.start + colon + 2
  const actors = actorsIn(text, passive.by, passive.byEnd)
  const roles = assignRoles(clause.node, actors, passive.verb, passive.end)
  pushRequirement(walk, clause.node, clause.context.label, { start, end: passive.end }, roles, 'passive')
  const rest = /^\s*(?:\([^)]*\))?\s*,\s*/u.exec(low.slice(passive.end, part.end))
  const next = passive.end + (rest?.[0].length ?? 0)
  const subject = rest ? subjectAt(text, low, next, part.end) : null
  if (!subject) return
  const others = assignRoles(clause.node, subject.actors, subject.verb, part.end)
  const piece = { start: next, end: part.end }
  pushRequirement(walk, clause.node, clause.context.label, piece, others, 'subject-after-passive')
}

function demandOf(walk: Walk, clause: Clause, piece: Piece, actors: NamedActor[], verb: number, rule: string): void {
  const named = actors.map((actor) => held(clause.node, actor, actor.beside ? 'phối hợp' : 'thực hiện'))
  demand(walk, clause, piece, named, verb, rule)
}

/** Adds the requirement of one part, and the one in its bracket if the bracket demands something of its own. */
function demand(walk: Walk, clause: Clause, piece: Piece, actors: HeldActor[], verb: number, rule: string): void {
  const { text } = clause.node.flow
  const words = rolesIn(text, verb, piece.end)
  if (clause.run?.actors !== actors) {
    settle(walk, clause.run)
    clause.run = { actors, roles: [], action: '', found: [], said: [] }
  }
  const { run } = clause
  const roles = rolesOf(clause, run, words, text.slice(piece.start, piece.end))
  const start = piece.start === verb ? afterDuty(lowered(text), verb) : piece.start
  const bracket = ownBracket(text, piece)
  const main = { start, end: bracket ? bracket.start - 1 : piece.end }
  for (const [part, by] of bracket ? [[main, rule] as const, [bracket, 'bracket'] as const] : [[main, rule] as const]) {
    const at = pushRequirement(walk, clause.node, clause.context.label, part, roles, by)
    if (at === null) continue
    run.found.push(at)
    run.said.push(words.roles)
  }
  run.roles = roles
  run.action = words.action
}

/** Who has which role in a part: from its own words, from the part before it, or from the heading above. */
function rolesOf(clause: Clause, run: Run, words: VerbRoles, span: string): HeldActor[] {
  const others = words.others.map(({ actor, role }) => held(clause.node, actor, role))
  const plain = isPlain(words.roles)
  const own = run.actors.flatMap((actor): HeldActor[] =>
    actor.role === 'phối hợp' ? [actor] : words.roles.map((role) => ({ ...actor, role })),
  )
  if (plain && run.actors === clause.heirs && clause.context.actors.some((actor) => actor.role !== 'thực hiện'))
    return clause.context.actors
  if (plain && run.action !== '' && run.action === words.action) return run.roles
  // «Nếu …, …» goes on with the same task: who cooperates in it still does.
  const helpers = /^(?:nếu|trường hợp)\s/iu.test(span) ? run.roles.filter((actor) => actor.role === 'phối hợp') : []
  return [...own, ...others, ...helpers]
}

function isPlain(roles: VerbRoles['roles']): boolean {
  return roles.length === 1 && roles[0] === 'thực hiện'
}

/** «chịu trách nhiệm hướng dẫn», «có trách nhiệm kiểm tra»: the duty begins with what is to be done. */
function afterDuty(low: string, at: number): number {
  const match = /^(?:có|chịu) trách nhiệm\s+(?=[A-Za-zÀ-ỹ])/u.exec(low.slice(at, at + 30))
  return match && actionBegins(low, at + match[0].length) ? at + match[0].length : at
}

/** At the end of a run: bodies that lead or advise keep that role in all of it. */
function settle(walk: Walk, run: Run | null): void {
  if (run === null) return
  const names = run.actors.map((actor) => actor.name)
  const lasting = lastingRole(names, run.said[0]?.[0] ?? 'thực hiện', run.said.flat())
  if (lasting === null) return
  for (const at of run.found) {
    const requirement = walk.found[at]
    for (const actor of requirement?.actors ?? [])
      if (actor.role === 'thực hiện' && names.includes(actor.name)) actor.role = lasting
  }
}

/** A bracket at the part's end that begins with a verb and sets a quantity. */
function ownBracket(text: string, piece: Piece): Piece | null {
  const match = /\(([^()]{20,400})\)\s*$/u.exec(text.slice(piece.start, piece.end))
  if (!match?.[1]) return null
  const start = piece.start + match.index + 1
  return actionBegins(lowered(text), start) && findTarget(match[1]) ? { start, end: start + match[1].length } : null
}
