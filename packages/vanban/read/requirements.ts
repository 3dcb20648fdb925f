import type { Actor, Document, Requirement, Role } from '../document.ts'
import { isLetterCode, sameText } from '../text/index.ts'
import type { FoundAnnex } from './annexes.ts'
import type { Node } from './clauses.ts'
import type { Findings } from './findings.ts'
import {
  actionAfter,
  actionBegins,
  actorBegins,
  actorsIn,
  lowered,
  type NamedActor,
  subjectAt,
} from './requirements/actors.ts'
import { actorOf, assignRoles, type Context, headedBy, readStem, type Walk } from './requirements/context.ts'
import { findDeadline } from './requirements/deadline.ts'
import { lastingRole, rolesIn } from './requirements/roles.ts'
import { directiveLength, FRONT, type Part, partsOf, sentencesOf, trimPiece } from './requirements/sentences.ts'
import { findTarget } from './requirements/target.ts'
import { type TableTask, tasksInAnnex, tasksInBody } from './requirements/task-tables.ts'
import { FORMULA_WORDS } from './requirements/vocabulary.ts'
import type { Source } from './source.ts'

/** Kinds that report or ask upwards; only plain words of assignment count there. */
const UPWARD = new Set(['TTr', 'BC', 'BB', 'GM', 'GGT', 'PC', 'HĐ'])
const DUTY_HEADING = /tổ chức thực hiện|phân công|trách nhiệm|nhiệm vụ|kiến nghị|đề nghị/iu

/** One requirement for each thing that the text demands, in the order of the text; tasks in tables come last. */
export function readRequirements(
  source: Source,
  nodes: Node[],
  annexes: FoundAnnex[],
  document: Document,
  findings: Findings,
): Requirement[] {
  const walk: Walk = {
    document,
    findings,
    year: document.issuedOn ? Number(document.issuedOn.slice(0, 4)) : null,
    speaker: null,
    found: [],
  }
  let context: Context = { label: null, actors: [], directive: false }
  for (const node of nodes) context = visit(walk, node, context)
  addTasks(walk, tasksInBody(source, document.body, null, nodes[0]?.flow.start ?? 0))
  for (const annex of annexes) addTasks(walk, tasksInAnnex(source, annex))
  return resolveReferences(walk.found)
}

function addTasks(walk: Walk, tasks: TableTask[]): void {
  for (const task of tasks) {
    walk.findings.note(`/requirements/${walk.found.length}`, task.start, task.end, 0.75, 'task-table')
    walk.found.push(task.requirement)
  }
}

/** Reads one paragraph or clause; gives the context for those that follow on the same level. */
function visit(walk: Walk, node: Node, context: Context): Context {
  const text = node.flow.text
  if (node.flow.footnote || /^\|/.test(text)) return context
  const label = pathOf(context.label, node.label)
  const own: Context = { ...context, label }
  const body = trimPiece(text, { start: node.from, end: text.length }).start
  const headed = headedBy(text, body)
  let inner = own
  if (headed) {
    inner = { ...own, actors: headed.actors, directive: true }
    if (headed.rest !== null) inner = readSentences(walk, node, headed.rest, inner)
  } else if (isStem(text)) {
    inner = readStem(walk, node, body, own)
    if (node.label === null) return { ...inner, label: context.label }
  } else if (node.label && isHeading(node)) {
    inner = { ...own, directive: own.directive || DUTY_HEADING.test(text.slice(body)) }
  } else inner = readSentences(walk, node, body, own)
  let below = inner
  for (const child of node.children) below = visit(walk, child, below)
  return context
}

function isStem(text: string): boolean {
  return /:\s*$/.test(text)
}

/** A clause whose words are a title: no final point, and text of its own below it. */
function isHeading(node: Node): boolean {
  const words = node.flow.text.slice(node.from)
  return node.children.length > 0 && words.length < 250 && !/[.;]\s*$/.test(words)
}

interface Clause {
  node: Node
  context: Context
  /** Subject and roles of the part before, in this clause. */
  last: { actors: NamedActor[]; roles: Actor[]; action: string } | null
  lasting: Role | null
  directive: boolean
  /** Those who act where a sentence of the clause names nobody. */
  heirs: NamedActor[]
}

function readSentences(walk: Walk, node: Node, from: number, context: Context): Context {
  const text = node.flow.text
  const clause: Clause = {
    node,
    context,
    last: null,
    lasting: null,
    directive: context.directive,
    heirs: heirsOf(context),
  }
  for (const whole of sentencesOf(text, from)) {
    const sentence = { start: afterTopic(text, whole.start, whole.end), end: whole.end }
    const parts = partsOf(text, sentence)
    for (const [at, part] of parts.entries()) readPart(walk, clause, part, at === 0)
  }
  const actors =
    clause.last && clause.directive ? clause.last.actors.map((actor) => actorOf(actor, 'thực hiện')) : context.actors
  return { ...context, actors, directive: clause.directive }
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

/** «4» and «4.1» make «4.1», «II» and «1» make «II.1». */
function pathOf(above: string | null, label: Node['label']): string | null {
  if (!label) return above
  if (above === null) return label.text
  const repeated = label.prefix !== '' && (above === label.prefix || above.endsWith(`.${label.prefix}`))
  return repeated ? `${above.slice(0, above.length - label.prefix.length)}${label.text}` : `${above}.${label.text}`
}

/** Those of the context who act themselves; a group that only cooperates inherits nothing beside them. */
function heirsOf(context: Context): NamedActor[] {
  const doers = context.actors.filter((actor) => actor.role !== 'phối hợp')
  const names = (doers.length > 0 ? doers : context.actors).map((actor) => ({ ...actor, start: 0 }))
  return names.filter((actor, at) => names.findIndex((other) => other.name === actor.name) === at)
}

/** Decides what one part demands, and of whom. */
function readPart(walk: Walk, clause: Clause, part: Part, first: boolean): void {
  const text = clause.node.flow.text
  const low = lowered(text)
  const words = low.slice(part.start, part.end)
  if (isPast(words) || (words.includes('thông báo') && ANNOUNCES.test(words))) return
  const order = directiveIn(text, low, part)
  if (order) {
    readOrder(walk, clause, part, order)
    return
  }
  if (!clause.directive || UPWARD.has(walk.document.kind ?? '')) {
    readPassive(walk, clause, part)
    return
  }
  const front = frontEnd(text, low, part)
  const subject = subjectAt(text, low, front, part.end)
  if (subject) {
    if (
      isSpeaker(walk, subject.actors) ||
      /^sẽ\s/u.test(low.slice(subject.verb)) ||
      /\ssẽ\s*$/u.test(low.slice(front, subject.verb)) ||
      /\s(?:không|đã|chưa)\s/u.test(low.slice(front, subject.verb))
    )
      return
    const timed = front > part.start && findDeadline(text.slice(part.start, front), walk.year) !== null
    demand(
      walk,
      clause,
      { start: timed ? part.start : subject.verb, end: part.end },
      subject.actors,
      subject.verb,
      'subject-first',
    )
    return
  }
  if (passiveIn(text, low, part)) {
    readPassive(walk, clause, part)
    return
  }
  const inherited = clause.last?.actors ?? clause.heirs
  if (inherited.length === 0 || !actionBegins(low, front)) return
  if (isSubordinate(low, part, first)) return
  demand(walk, clause, part, inherited, front, 'inherited-actor')
}

/** «… thông báo để các đơn vị biết, thực hiện» is what the document itself does. */
const ANNOUNCES = /(?:^|\s)thông báo\s(?:kết luận\s[^.;]{0,120}\s)?(?:để|đến|cho|tới)\s[^.;]{2,160}?\sbiết(?![\p{L}])/u

const PAST_WORD = /(?:đã|vừa qua|nhận được|sẽ)\s/

function isPast(low: string): boolean {
  return (
    PAST_WORD.test(low) &&
    /^(?:[\p{L}]+\s+){0,10}?(?:đã|vừa qua|nhận được|sẽ)\s/u.test(low.slice(0, 90)) &&
    !/^(?:giao|yêu cầu|đề nghị|căn cứ|trên cơ sở|theo)/u.test(low)
  )
}

function isSubordinate(low: string, part: Part, first: boolean): boolean {
  return !first && /^(?:để|nhằm|do|vì|trong đó|cụ thể)\s/u.test(low.slice(part.start, part.end))
}

function isSpeaker(walk: Walk, actors: NamedActor[]): boolean {
  return walk.speaker !== null && actors.some((actor) => sameText(actor.name, walk.speaker ?? ''))
}

/** Where the main words begin after a condition or time («Nếu …, đề xuất …»). */
function frontEnd(text: string, low: string, part: Part): number {
  if (!FRONT.test(low.slice(part.start, part.start + 40)) && !/^trên cơ sở/u.test(low.slice(part.start)))
    return part.start
  const then = /^(?:đối với|nếu|trường hợp|khi)\s[^.;]*?\sthì\s+/u.exec(low.slice(part.start, part.end))
  if (then) return part.start + then[0].length
  for (let at = part.start; at < part.end; at++) {
    if (text[at] !== ',') continue
    const next = at + 1 + (text.slice(at + 1, at + 3).length - text.slice(at + 1, at + 3).trimStart().length)
    if (
      actorBegins(low, next) &&
      subjectAt(text, low, next, part.end) &&
      !/^(?:ngành|đơn vị|địa phương)/u.test(low.slice(next))
    )
      return next
    if (actionBegins(low, next)) return next
  }
  // «trên cơ sở đó rà soát, …», «đến năm 2015 hoàn thành …»
  const near = /^(?:trên cơ sở đó|sau đó|từ đó|trước mắt|ngoài ra|định kỳ|h[àằ]ng (?:năm|quý|tháng|tuần))\s+/u.exec(
    low.slice(part.start, part.end),
  )
  return near ? part.start + near[0].length : part.start
}

interface Order {
  at: number
  next: number
  lone: boolean
}

const ORDERS = /giao|yêu cầu|đề nghị|phân công|ủy quyền cho|trân trọng đề nghị/g

/** The next place from an offset on where a word of order stands, or -1. */
function nextOrder(zone: string, from: number): number {
  ORDERS.lastIndex = from
  for (let match = ORDERS.exec(zone); match; match = ORDERS.exec(zone)) {
    const after = match.index + match[0].length
    if ((match.index === 0 || !isLetterCode(zone.charCodeAt(match.index - 1))) && !isLetterCode(zone.charCodeAt(after)))
      return match.index
  }
  return -1
}

/** A directive at the start of the part, after its front («Đối với …, giao X …») or after its speaker («UBND tỉnh yêu cầu X …»). */
function directiveIn(text: string, low: string, part: Part): Order | null {
  const zone = low.slice(part.start, part.end)
  for (let found = nextOrder(zone, 0); found >= 0; found = nextOrder(zone, found + 1)) {
    const at = part.start + found
    const before = low.slice(part.start, at)
    const opens =
      before.trim() === '' || /[,;:]\s*$/u.test(before) || /^(?:nay|vậy|vì vậy|do đó|và)\s*$/u.test(before.trim())
    // «Hiệu trưởng phân công giáo viên …» is what the head does, and no order of the issuer.
    const spoken = !opens && !zone.startsWith('phân công', found) && speakerBefore(text, low, part.start, at)
    if (!opens && !spoken) continue
    const next = at + directiveLength(low, at)
    if (next === at) continue
    if (actorBegins(low, next) || (/:\s*$/.test(low.slice(at, next)) && /\p{Lu}/u.test(text[next] ?? '')))
      return { at, next, lone: false }
    if (actionBegins(low, next)) return { at, next, lone: true }
  }
  return null
}

/** Whether the words right before a directive name the one who gives it: «Để …, Sở X đề nghị …». */
function speakerBefore(text: string, low: string, from: number, at: number): boolean {
  const near = Math.max(from, at - 120)
  const before = text.slice(near, at).replace(/\([^)]*\)/g, (bracket) => ' '.repeat(bracket.length))
  const comma = before.lastIndexOf(', ')
  if (comma < 0 && near > from) return false
  const speaker = comma < 0 ? from : near + comma + 2
  return actorBegins(low, speaker) && actionAfter(text, low, speaker, at) < 0
}

function readOrder(walk: Walk, clause: Clause, part: Part, order: Order): void {
  const text = clause.node.flow.text
  const low = lowered(text)
  clause.directive = true
  if (order.lone) {
    const inherited = clause.last?.actors ?? clause.heirs
    if (inherited.length > 0)
      demand(walk, clause, { start: order.next, end: part.end }, inherited, order.next, 'order-without-actor')
    return
  }
  const subject = subjectAt(text, low, order.next, part.end)
  if (!subject || isSpeaker(walk, subject.actors)) return
  demand(walk, clause, { start: subject.verb, end: part.end }, subject.actors, subject.verb, 'order')
}

const PASSIVE =
  /(?:^|\s)do\s+((?:(?!\sdo\s|[,;.]).){4,120}?)\s+(phân công|bố trí|chi trả|bảo đảm|đảm bảo|chủ trì|thực hiện|quyết định|đảm nhiệm|cung cấp)\s*(?=$|[,;.(])/u

function passiveIn(_text: string, low: string, part: Part): { by: number; byEnd: number; end: number } | null {
  const match = PASSIVE.exec(low.slice(part.start, part.end))
  if (!match?.[1]) return null
  const by = part.start + match.index + match[0].indexOf(match[1], match[0].indexOf('do') + 2)
  if (!actorBegins(low, by)) return null
  return { by, byEnd: by + match[1].length, end: part.start + match.index + match[0].length }
}

/** «Xe do Văn phòng bố trí»: who stands after «do» has the duty. */
function readPassive(walk: Walk, clause: Clause, part: Part): void {
  const text = clause.node.flow.text
  const low = lowered(text)
  if (UPWARD.has(walk.document.kind ?? '') || walk.document.kind === 'CV' || walk.document.kind === 'HD') return
  const passive = passiveIn(text, low, part)
  if (!passive || /^\s*\(|được/u.test(low.slice(part.start, passive.by))) return
  const colon = text.slice(part.start, passive.by).lastIndexOf(': ')
  const start = colon < 0 ? part.start : part.start + colon + 2
  const actors = actorsIn(text, passive.by, passive.byEnd)
  push(
    walk,
    clause,
    { start, end: passive.end },
    actors.map((actor) => actorOf(actor, 'thực hiện')),
    'passive',
  )
  const rest = /^\s*(?:\([^)]*\))?\s*,\s*/u.exec(low.slice(passive.end, part.end))
  const next = passive.end + (rest?.[0].length ?? 0)
  const subject = rest ? subjectAt(text, low, next, part.end) : null
  if (subject)
    push(
      walk,
      clause,
      { start: next, end: part.end },
      assignRoles(text, subject.actors, subject.verb, part.end),
      'subject-after-passive',
    )
}

/** Adds the requirement of one part, and the one in its bracket if the bracket demands something of its own. */
function demand(
  walk: Walk,
  clause: Clause,
  piece: { start: number; end: number },
  actors: NamedActor[],
  verb: number,
  rule: string,
): void {
  const text = clause.node.flow.text
  const found = rolesIn(text, verb, piece.end)
  let roles = found.roles
  clause.lasting ??= clause.last === null ? lastingRole(actors, roles[0] ?? 'thực hiện', lowered(text)) : null
  const sameActors = clause.last !== null && clause.last.actors === actors
  if (clause.lasting && (sameActors || clause.last === null)) roles = [clause.lasting]
  let assigned: Actor[] = [
    ...actors.flatMap((actor) => roles.map((role) => actorOf(actor, role))),
    ...found.others.map(({ actor, role }) => actorOf(actor, role)),
  ]
  if (clause.lasting) assigned = assigned.filter((actor) => actor.role === clause.lasting || actor.role === 'phối hợp')
  if (
    actors === clause.heirs &&
    isPlain(found.roles) &&
    clause.context.actors.some((actor) => actor.role !== 'thực hiện')
  )
    assigned = clause.context.actors
  if (sameActors && clause.last && clause.last.action === found.action && isPlain(found.roles))
    assigned = clause.last.roles
  // «Nếu …, …» goes on with the same task: who cooperates in it still does.
  if (sameActors && clause.last && /^(?:nếu|trường hợp)\s/iu.test(text.slice(piece.start, piece.end))) {
    assigned = [...assigned, ...clause.last.roles.filter((actor) => actor.role === 'phối hợp')]
  }
  const bracket = ownBracket(text, piece)
  push(walk, clause, bracket ? { start: piece.start, end: bracket.start - 1 } : piece, assigned, rule)
  if (bracket) push(walk, clause, bracket, assigned, 'bracket')
  clause.last = { actors, roles: assigned, action: found.action }
}

function isPlain(roles: Role[]): boolean {
  return roles.length === 1 && roles[0] === 'thực hiện'
}

/** A bracket at the part's end that begins with a verb and sets a quantity. */
function ownBracket(text: string, piece: { start: number; end: number }): { start: number; end: number } | null {
  const match = /\(([^()]{20,400})\)\s*$/u.exec(text.slice(piece.start, piece.end))
  if (!match?.[1]) return null
  const start = piece.start + match.index + 1
  return actionBegins(lowered(text), start) && findTarget(match[1]) ? { start, end: start + match[1].length } : null
}

function push(walk: Walk, clause: Clause, piece: { start: number; end: number }, actors: Actor[], rule: string): void {
  const { flow } = clause.node
  const { start, end } = trimPiece(flow.text, piece)
  const span = flow.text.slice(start, end)
  if (!span.includes(' ')) return
  const deadline = findDeadline(span, walk.year)
  const confidence = { order: 0.95, 'subject-first': 0.9, 'inherited-actor': 0.8, passive: 0.7 }[rule] ?? 0.75
  walk.findings.note(`/requirements/${walk.found.length}`, flow.at(start), flow.at(end - 1) + 1, confidence, rule)
  walk.found.push({
    clause: clause.context.label,
    span,
    actors,
    deadline: deadline?.deadline ?? null,
    target: findTarget(span),
    closingFormula: isFormula(span) && deadline === null,
  })
}

function isFormula(span: string): boolean {
  const low = lowered(span)
  let words = 0
  for (let at = 0; at < low.length; at++) {
    if (!isLetterCode(low.charCodeAt(at))) continue
    const start = at
    while (isLetterCode(low.charCodeAt(at))) at++
    if (++words > 24 || !FORMULA_WORDS.has(low.slice(start, at))) return false
  }
  return true
}

/** «theo thời gian được nêu tại khoản 1» is the deadline of clause 1. */
function resolveReferences(found: Requirement[]): Requirement[] {
  const dated = new Map<string, string>()
  for (const { clause, deadline } of found) {
    const label = clause
      ?.split('.')
      .at(-1)
      ?.replace(/^Điều /, '')
    if (label && deadline?.on && !dated.has(label)) dated.set(label, deadline.on)
  }
  for (const { deadline } of found) {
    const named = /(?:khoản|mục|điểm|điều)\s+(\d+|[IVX]+|[a-zđ])(?![\p{L}\d])/iu.exec(deadline?.text ?? '')
    if (named?.[1] && deadline && !deadline.on) deadline.on = dated.get(named[1]) ?? null
  }
  return found
}
