import { isDigitCode, isLetterCode, isSpaceCode, isUpperCode, normaliseTone, singleSpaced } from '../../text/index.ts'
import { ACTIONS, OPENING_ACTIONS } from './actions.ts'
import { phrasesOf } from './phrases.ts'
import {
  ACTIONS_IN_NAMES,
  ACTOR_HEADS,
  HEADS_ALSO_VERBS,
  MANNERS,
  NOT_AFTER_HEAD,
  NOUN_BEFORE_ACTION,
  NOUN_PAIRS,
  QUANTIFIERS,
} from './vocabulary.ts'

/** An actor's words inside a text. */
export interface NamedActor {
  name: string
  members?: string[]
  start: number
}

const any = (words: readonly string[]) =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replaceAll('/', '\\/').replaceAll(' ', '\\s+'))
    .join('|')
const EDGE = '(?![\\p{L}\\d])'

const PLAIN_HEADS = ACTOR_HEADS.filter((head) => !(head in HEADS_ALSO_VERBS))
const DOUBLE_HEADS = Object.entries(HEADS_ALSO_VERBS).map(([head, next]) => `${head}\\s+(?=${next}(?![\\p{L}]))`)
const QUANTIFIER = `(?:${any(QUANTIFIERS)})\\s+(?:\\d{1,3}\\s+)?`
const HEAD = `(?:(?:${QUANTIFIER})?(?:${any(PLAIN_HEADS)})${EDGE}(?!\\s+(?:${NOT_AFTER_HEAD})${EDGE})|(?:${DOUBLE_HEADS.join('|')})|${QUANTIFIER}(?:${any(Object.keys(HEADS_ALSO_VERBS))})${EDGE})`
const HEAD_HERE = new RegExp(HEAD, 'uy')
// The expression is long: most words are told from a head by their first two letters.
const HEAD_WORDS = phrasesOf([...ACTOR_HEADS, ...QUANTIFIERS, ...Object.keys(HEADS_ALSO_VERBS)])
const DOUBLE_HERE = new RegExp(`(?:${DOUBLE_HEADS.join('|')})`, 'uy')
const VERBS = phrasesOf([...ACTIONS, ...MANNERS])
const OPENING_VERBS = phrasesOf(OPENING_ACTIONS)
const VERBS_IN_NAMES = phrasesOf(ACTIONS_IN_NAMES)
const [OPENING, CLOSING, SLASH] = [40, 41, 47]
const NOUN_BEFORE = new RegExp(`(?:^|[^\\p{L}])(?<!(?:tổ|đoàn|trực)\\s)(?:${any(NOUN_BEFORE_ACTION)})\\s+$`, 'u')
const PAIR = new RegExp(`(?:^|[^\\p{L}])(?:${any(NOUN_PAIRS[0])})\\s+(?:${any(NOUN_PAIRS[1])})$`, 'u')
/** What stands between an actor and its verb without belonging to the name. */
const ASIDE =
  /\s*(?:,\s*)?(?:theo chức năng|trong phạm vi|theo phạm vi|theo thẩm quyền|căn cứ(?! vào đâu)|(?<!cấp\s)trên cơ sở|tùy theo|theo nhiệm vụ|theo sự|với vai trò|bằng |thông qua|qua |trong thời gian|trong quá trình|sau khi|từ nay|trước ngày|đến ngày|trước mắt|ngoài việc|được giao )/u

const ASIDE_WORD =
  /theo |trong |căn cứ|trên cơ sở|với vai trò|bằng |qua |sau khi|từ nay|trước |đến ngày|ngoài việc|được giao /

const recent = [
  { text: '', low: '' },
  { text: '', low: '' },
]

/** Lower case and one tone placement, of the same length as the text. */
export function lowered(text: string): string {
  // The rules ask for the same paragraph and the same span of it many times in a row.
  const [first, second] = recent
  if (first?.text === text) return first.low
  if (second?.text === text) {
    recent.reverse()
    return second.low
  }
  const low = normaliseTone(text).toLowerCase()
  const same = low.length === text.length ? low : text
  recent.pop()
  recent.unshift({ text, low: same })
  return same
}

/** Whether an actor's name begins at the offset. */
export function actorBegins(low: string, at: number): boolean {
  if (!HEAD_WORDS.mayBegin(low, at)) return false
  HEAD_HERE.lastIndex = at
  return HEAD_HERE.test(low)
}

/** Whether a verb or the manner of one begins at the offset. */
export function actionBegins(low: string, at: number): boolean {
  return VERBS.lengthAt(low, at) > 0 || OPENING_VERBS.lengthAt(low, at) > 0
}

const LONGEST_NAME = 600

/**
 * Where the first action at or after an offset begins, or -1. An action in capitals («Ban Chỉ đạo»), after a noun it belongs
 * to («đoàn kiểm tra») or in brackets is none.
 */
export function actionAfter(text: string, low: string, from: number, end: number): number {
  const bound = Math.min(end, from + LONGEST_NAME)
  let bracket = 0
  let at = from
  while (at < bound) {
    const code = low.charCodeAt(at)
    if (code === OPENING) bracket++
    else if (code === CLOSING) bracket--
    if (!isLetterCode(code)) {
      at++
      continue
    }
    const before = at > from ? low.charCodeAt(at - 1) : 0
    const length = isDigitCode(before) || before === SLASH ? 0 : VERBS.lengthAt(low, at, bound)
    if (length > 0 && at > from && bracket <= 0 && isVerbHere(text, low, from, at, length)) return at
    at += Math.max(length, 1)
    while (at < bound && isLetterCode(low.charCodeAt(at))) at++
  }
  return -1
}

/** Whether the action at an offset is what the name before it does, and no part of that name. */
function isVerbHere(text: string, low: string, from: number, at: number, length: number): boolean {
  if (isUpperCode(text.charCodeAt(at))) return false
  const before = text.slice(Math.max(from, at - 24), at)
  if (NOUN_BEFORE.test(before)) return false
  const paired = PAIR.test(low.slice(Math.max(from, at - 16), at + length))
  if (paired && !/^[\s,]*(?:với|và)\s/.test(low.slice(at + length, at + length + 8))) return false
  DOUBLE_HERE.lastIndex = at
  if (DOUBLE_HERE.test(low)) return false
  const inName = VERBS_IN_NAMES.lengthAt(low, at)
  const next = inName > 0 && low[at + inName] === ' ' && VERBS.lengthAt(low, at + inName + 1) > 0
  return !(next && /\p{Lu}[\p{L}]*\s+[\p{L}\s]{0,12}$/u.test(before))
}

export interface Subject {
  actors: NamedActor[]
  /** Where the verb phrase begins. */
  verb: number
}

/** The actors named from an offset on, and where what they do begins; `null` where no name and verb stand there. */
export function subjectAt(text: string, low: string, from: number, end: number): Subject | null {
  if (!actorBegins(low, from)) return null
  const verb = actionAfter(text, low, from, end)
  if (verb < 0) return null
  const between = text.slice(from, verb)
  if (/[;:]\s/.test(between) && /[;:]\s/.test(between.replace(/:\s*(?=\p{Lu})/gu, ' ').replace(/\([^)]*\)/g, '')))
    return null
  const words = low.slice(from, verb)
  const aside = ASIDE_WORD.test(words) ? ASIDE.exec(words) : null
  const nameEnd = aside && aside.index > 3 ? from + aside.index : verb
  const actors = actorsIn(text, from, nameEnd)
  return actors.length > 0 ? { actors, verb } : null
}

/** The actors in a list of names: cut where the name of a further organ begins; a group keeps its members. */
export function actorsIn(text: string, from: number, to: number): NamedActor[] {
  const low = lowered(text)
  const cuts: number[] = []
  let bracket = 0
  let group = -1
  for (let at = from; at < to; at++) {
    const letter = text[at]
    if (letter === '(') bracket++
    if (letter === ')') bracket = Math.max(0, bracket - 1)
    if (bracket > 0) continue
    if (letter === ':') group = at
    if (letter !== ',' && letter !== ';' && !beginsJoint(low, at)) continue
    const joint = /^(?:[,;]\s*(?:và\s+)?|\s+và\s+|\s+cùng\s+(?:với\s+)?)/u.exec(low.slice(at, at + 12))
    if (!joint) continue
    const next = at + joint[0].length
    if (next < to && startsOrgan(text, low, from, next)) cuts.push(at, next)
  }
  const bounds = [from, ...cuts, to]
  const pieces: NamedActor[] = []
  for (let at = 0; at + 1 < bounds.length; at += 2)
    pieces.push(...groupOf(text, bounds[at] ?? from, bounds[at + 1] ?? to))
  return group < 0 ? pieces : pieces.filter((piece) => piece.name !== '')
}

/** A space before «và» or «cùng». */
function beginsJoint(low: string, at: number): boolean {
  if (!isSpaceCode(low.charCodeAt(at))) return false
  let next = at + 1
  while (isSpaceCode(low.charCodeAt(next))) next++
  return low[next] === 'v' || low[next] === 'c'
}

/** «ngành», «đơn vị», «địa phương» after a comma go on with «các sở, …»; an organ of its own begins anew. */
const CONTINUING =
  /^(?:ngành|đơn vị|địa phương|đoàn thể|tổ chức(?! đảng)|thành phố|tỉnh|quận|huyện|thị xã|xã|phường|thị trấn|cơ sở|khối|cụm|ban(?!\s+\p{L})|bộ(?!\s)|phòng(?!\s)|sở(?!\s)|đoàn(?!\s)|hội(?!\s))(?![\p{L}])/u

function startsOrgan(text: string, low: string, from: number, at: number): boolean {
  if (!actorBegins(low, at)) return false
  const rest = low.slice(at, at + 40)
  const capital = /\p{Lu}/u.test(text[at] ?? '')
  // «các bộ, ngành và các địa phương liên quan» is one group.
  if (
    /^các\s+(?:địa phương|đơn vị)(?:[,\s]+[\p{L}]+){0,4}?\s+(?:có\s+)?liên quan/u.test(rest) &&
    /(?:^|\s)(?:các\s+)?(?:bộ|sở|ban),\s*(?:ban,\s*)?ngành\s*(?:,|và)?\s*$/u.test(
      low.slice(from, at).replace(/\s+và\s+$/u, ' '),
    )
  )
    return false
  if (/^(?:các|những|từng|mỗi)\s/.test(rest)) return true
  // «và tổ chức đoàn thể» begins anew where the list before it is a plain group of another head.
  if (/^tổ chức\s+(?:đoàn thể|chính trị)/.test(rest) && !/,/.test(low.slice(from, at - 3))) return true
  // «Văn phòng HĐND và UBND» is one office of two bodies.
  if (
    /^(?:văn phòng|thường trực|đại biểu|lãnh đạo)\s.*(?:hđnd|hội đồng nhân dân)(?:\s+và|,)?\s*$/u.test(
      low.slice(from, at),
    ) &&
    /^(?:ubnd|ủy ban nhân dân)/u.test(rest)
  )
    return false
  if (CONTINUING.test(rest)) return false
  return (
    capital ||
    (/^(?:ban|đảng|hội|văn phòng|ủy ban|ubnd|chi bộ|cấp ủy|tỉnh ủy|thành ủy|huyện ủy|quận ủy|mặt trận|công an|công đoàn|thường trực|đoàn|sở|phòng|trung tâm|liên đoàn|doanh nghiệp|cơ quan|nhà trường|chủ đầu tư|chính quyền)(?![\p{L}])/u.test(
      rest,
    ) &&
      !/^(?:ban|ngành)[,\s]*(?:ngành|đơn vị|$)/u.test(rest))
  )
}

function groupOf(text: string, from: number, to: number): NamedActor[] {
  const raw = text.slice(from, to)
  const lead = raw.length - raw.trimStart().length
  const name = tidyName(raw)
  if (name === '') return []
  const group = name.includes(':') ? /^(.*?)\s*:\s*(.+)$/u.exec(name) : null
  if (!group?.[1] || !group[2]) return [{ name: withoutPerson(name), start: from + lead }]
  const names = group[2].split(/\s*[,;]\s+/)
  if (names.length > 0 && actorBegins(lowered(group[2]), 0) && /^\p{Lu}/u.test(group[2])) {
    const listed = actorsIn(group[2], 0, group[2].length)
    const offset = from + raw.indexOf(group[2])
    return listed.map((actor) => ({ ...actor, start: offset + actor.start }))
  }
  const head = group[1].replace(/^(?:các|những)\s+/iu, '').replace(/\s+(?:các|những)\s+/giu, ' ')
  const members = names.flatMap((member, at) =>
    at === names.length - 1 && names.length > 1 ? splitLast(member) : [member],
  )
  return [{ name, members: members.map((member) => `${capitalised(head)} ${member}`), start: from + lead }]
}

/** «A, B và C»: the last «và» parts two members, unless the member's own name holds it («Giáo dục và Đào tạo»). */
function splitLast(member: string): string[] {
  const parts = member.split(/\s+và\s+/u)
  return parts.length === 2 && (parts[0]?.split(' ').length ?? 0) > 2 ? parts : [member]
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function tidyName(raw: string): string {
  return singleSpaced(raw)
    .replace(/^[\s,;:–-]+|[\s,;:.–-]+$/g, '')
    .replace(/\s+(?:và|cùng|với|thì|có|sẽ|để|là|phải|cần)$/u, '')
    .trim()
}

/** «Ông. Nguyễn Văn A - Trưởng đoàn» is the person. */
function withoutPerson(name: string): string {
  const person = /^(?:ông|bà|đồng chí|đ\/c)[.\s]+((?:\p{Lu}\p{Ll}*\s?){2,5})(?:\s*[-–,(].*)?$/u.exec(
    name.charAt(0).toLowerCase() + name.slice(1),
  )
  return person?.[1]?.trim() ?? name
}
