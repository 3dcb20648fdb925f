import type { Actor, Document, Requirement, Role } from '../../document.ts'
import { comparisonKey, isUpperCode } from '../../text/index.ts'
import type { Node } from '../clauses.ts'
import type { Findings } from '../findings.ts'
import { actionAfter, actionBegins, actorBegins, lowered } from './actors.ts'
import { looksLikeDuty } from './mood.ts'
import { actorsIn, type NamedActor } from './names.ts'
import { rolesIn } from './roles.ts'
import { directiveLength, FRONT, sentencesOf, trimPiece } from './sentences.ts'
import { subjectAt } from './subjects.ts'

/** An actor with a role and where the name stands in the source; names taken over from a heading keep their place. */
export interface HeldActor {
  name: string
  role: Role
  members?: string[]
  place: { start: number; end: number } | null
}

/** Who is spoken to where a sentence names nobody, and whether the text lays duties on anybody here. */
export interface Context {
  label: string | null
  actors: HeldActor[]
  /** True where a heading or a stem right above names the actors, so that every item below is theirs. */
  headed: boolean
  /** True below «yêu cầu:», in a part on duties, or where an actor heads the clause. */
  directive: boolean
}

export interface Walk {
  document: Document
  findings: Findings
  year: number | null
  /** The organ whose words these are; what it does itself is no duty. */
  speaker: string | null
  /** Comparison keys of the issuer and of the speaker. */
  speakers: string[]
  found: Requirement[]
}

const OFFICE_AFTER_NAME = /^(?:(?:ông|bà|đồng chí|đ\/c)[.\s]+)/iu

/** «Bộ Tài chính:», «Đối với các hội: …», «Ông A - Trưởng đoàn: …», or a clause that is only an actor's name. */
export function headedBy(
  node: Node,
  body: number,
  directed: boolean,
): { actors: HeldActor[]; rest: number | null } | null {
  const { text } = node.flow
  const low = lowered(text)
  const towards =
    /^(?:đối với|về phía|(?:chức năng,\s+)?(?:trách nhiệm|nhiệm vụ|quyền hạn)(?:(?:,|\s+và|,\s+và)\s+(?:trách nhiệm|nhiệm vụ|quyền hạn|nghĩa vụ))*\s+của|giao|đề nghị|yêu cầu|phân công)\s+/u.exec(
      low.slice(body),
    )
  const from = body + (towards?.[0].length ?? 0)
  if (!actorBegins(low, from) && !OFFICE_AFTER_NAME.test(text.slice(from))) return null
  const colon = colonAfterName(text, from)
  const end = colon < 0 ? text.length : colon
  const name = text.slice(from, end)
  if (name.length > 250 || /[;]/.test(name) || /\.\s/.test(name.replace(OFFICE_AFTER_NAME, ''))) return null
  if (!OFFICE_AFTER_NAME.test(name) && actionAfter(text, low, from, end) >= 0) return null
  // A name alone with a final point is a sentence of some other kind.
  if (colon < 0 && (/[.;]\s*$/.test(name) || name.length > 160)) return null
  const rest = colon >= 0 && text.slice(colon + 1).trim() !== '' ? colon + 1 : null
  // Where duties are laid on somebody, «X: …» does so too, also by a verb that is not listed.
  if (rest !== null && !actionStarts(text, rest) && !(directed && dutyStarts(text, from, rest))) return null
  return { actors: actorsIn(text, from, end).map((actor) => held(node, actor, 'thực hiện')), rest }
}

/** The colon that ends a name; one inside a group («các sở: A, B») does not. */
function colonAfterName(text: string, from: number): number {
  const first = text.indexOf(':', from)
  if (first < 0 || first - from > 250) return -1
  if (/(?:các|những)\s+[A-Za-zÀ-ỹ\s]{2,20}$/iu.test(text.slice(from, first)) && text.indexOf(':', first + 1) > 0) {
    const second = text.indexOf(':', first + 1)
    return second - from > 300 ? first : second
  }
  return first
}

function actionStarts(text: string, at: number): boolean {
  const start = trimPiece(text, { start: at, end: text.length }).start
  const low = lowered(text)
  return actionBegins(low, start) || actorBegins(low, start) || FRONT.test(low.slice(start, start + 40))
}

/** «X: không có khả năng …» tells how it stands with X. */
const STATE_FIRST = /^(?:không|chưa|quá|thuộc|bị|còn|đã|đang|vẫn|vi phạm|thiếu|chậm|được)(?![A-Za-zÀ-ỹ])/u

/** «UBND các huyện: A, B» names a group; capitals after «các …:» are its members. */
function dutyStarts(text: string, from: number, at: number): boolean {
  const low = lowered(text)
  const part = trimPiece(text, { start: at, end: text.length })
  const group = /(?:^|\s)(?:các|những)\s/u.test(low.slice(from, at)) && isUpperCode(text.charCodeAt(part.start))
  return !group && !STATE_FIRST.test(low.slice(part.start, part.start + 12)) && looksLikeDuty(low, part)
}

/** The name with its role, and its place in the source. */
export function held(node: Node, actor: NamedActor, role: Role): HeldActor {
  const place =
    actor.end > actor.start ? { start: node.flow.at(actor.start), end: node.flow.at(actor.end - 1) + 1 } : null
  return { name: actor.name, role, ...(actor.members ? { members: actor.members } : {}), place }
}

/** The actor as the document has it. */
export function actorOf({ name, role, members }: HeldActor): Actor {
  return members ? { name, role, members } : { name, role }
}

/** «… yêu cầu các cơ quan thực hiện:»: the stem names the actors of the items below and is no duty itself. */
export function readStem(walk: Walk, node: Node, body: number, context: Context): Context {
  const text = node.flow.text
  const low = lowered(text)
  const last = sentencesOf(text, body).at(-1)
  if (!last) return context
  const led = ledStem(text, low, last)
  if (led)
    return { ...context, actors: led.map((actor) => held(node, actor, 'chỉ đạo')), headed: true, directive: true }
  const order = lastDirective(low, last.start, last.end)
  if (order) {
    noteSpeaker(walk, text, low, order.at)
    const subject = subjectAt(text, low, order.next, last.end)
    const named = subject ? [] : actorBegins(low, order.next) ? actorsIn(text, order.next, last.end) : []
    const actors = subject
      ? assignRoles(node, subject.actors, subject.verb, last.end)
      : named.length > 0
        ? named.map((actor) => held(node, actor, 'thực hiện'))
        : context.actors
    return { ...context, actors, headed: subject !== null || named.length > 0 || context.headed, directive: true }
  }
  noteSpeaker(walk, text, low, low.lastIndexOf(' có ý kiến'))
  const subject = subjectAt(text, low, last.start, last.end)
  if (subject && context.directive)
    return { ...context, headed: true, actors: assignRoles(node, subject.actors, subject.verb, last.end) }
  if (context.directive && context.actors.length > 0 && actionBegins(low, last.start)) {
    const { roles, others } = rolesIn(text, last.start, last.end)
    const doers = context.actors.filter((actor) => actor.role !== 'phối hợp')
    return {
      ...context,
      actors: [
        ...doers.flatMap((actor) => roles.map((role) => ({ ...actor, role }))),
        ...others.map(({ actor, role }) => held(node, actor, role)),
      ],
    }
  }
  if (/(?:ý kiến|kết luận|chỉ đạo|phân công|nhiệm vụ)[^.;]{0,60}:\s*$/u.test(low))
    return { ...context, directive: true }
  return context
}

/** «Ban cán sự đảng UBND tỉnh chỉ đạo:»: who directs what the items say, or `null`. */
function ledStem(text: string, low: string, { start, end }: { start: number; end: number }): NamedActor[] | null {
  const words = low.slice(start, end)
  if (!/^[^.;:]{5,200}\s(?:lãnh đạo|chỉ đạo)(?:,\s*(?:lãnh đạo|chỉ đạo))*$/u.test(words)) return null
  const subject = subjectAt(text, low, start, end)
  return subject && /^(?:lãnh đạo|chỉ đạo)[, ]*(?:lãnh đạo|chỉ đạo)?$/u.test(low.slice(subject.verb, end))
    ? subject.actors
    : null
}

function lastDirective(low: string, from: number, end: number): { at: number; next: number } | null {
  let found: { at: number; next: number } | null = null
  for (const match of low
    .slice(from, end)
    .matchAll(/(?<![A-Za-zÀ-ỹ])(?:yêu cầu|đề nghị|giao|chỉ đạo|phân công)(?![A-Za-zÀ-ỹ])/gu)) {
    const at = from + match.index
    const length = directiveLength(low, at) || match[0].length
    const next = at + length
    const lone = /^[\s:]*$/.test(low.slice(next, end))
    if (lone || actorBegins(low, next) || /^một số|^thực hiện|^triển khai|^tập trung/u.test(low.slice(next, end)))
      found ??= { at, next }
  }
  return found
}

/** The organ before «yêu cầu» or «có ý kiến» is the one that speaks. */
function noteSpeaker(walk: Walk, text: string, low: string, at: number): void {
  if (walk.speaker || at < 0) return
  const near = Math.max(0, at - 160)
  const before = text.slice(near, at)
  const start = Math.max(before.lastIndexOf(', '), before.lastIndexOf('; '), before.lastIndexOf('. '))
  const name = before.slice(start < 0 ? 0 : start + 2).trim()
  if (name === '' || name.length > 120) return
  if (!actorBegins(low, near + before.lastIndexOf(name))) return
  walk.speaker = name
  walk.speakers.push(comparisonKey(name))
}

/** The actors with the roles that the words from the verb on give them, and others whom those words name. */
export function assignRoles(node: Node, actors: NamedActor[], verb: number, end: number): HeldActor[] {
  const { roles, others } = rolesIn(node.flow.text, verb, end)
  return [
    ...actors.flatMap((actor): HeldActor[] =>
      actor.beside ? [held(node, actor, 'phối hợp')] : roles.map((role) => held(node, actor, role)),
    ),
    ...others.map(({ actor, role }) => held(node, actor, role)),
  ]
}
