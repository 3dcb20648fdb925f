import type { Role } from '../../document.ts'
import { actionAfter, actorBegins, lowered } from './actors.ts'
import { actorsIn, type NamedActor } from './names.ts'
import { ADVISING_BODIES, LEADING_BODIES, MANNERS } from './vocabulary.ts'

/** What the words from the verb on say about roles. */
export interface VerbRoles {
  /** Of the subject, the weightiest first. */
  roles: Role[]
  /** Other actors whom the words name, with their roles. */
  others: { actor: NamedActor; role: Role }[]
  /** The verb after role phrases and cooperating organs: two parts with the same one share their roles. */
  action: string
}

const MANNER = new RegExp(
  `^(?:(?:${[...MANNERS].sort((a, b) => b.length - a.length).join('|')})(?![A-Za-zÀ-ỹ])[\\s,]*)+`,
  'u',
)
const LEAD =
  /^(?:chủ trì|chịu trách nhiệm chính|(?:làm |là (?:cơ quan |đơn vị )?)?đầu mối|là cơ quan (?:thường trực|chủ trì)|phụ trách chính)(?![A-Za-zÀ-ỹ])/u
const DIRECT = /^(?:lãnh đạo|chỉ đạo|phụ trách chung)(?![A-Za-zÀ-ỹ])/u
const WITH =
  /(?:phối hợp|cùng|liên hệ|thống nhất)(?:\s+chặt chẽ)?(?:,?\s*(?:hiệu quả|thường xuyên))?\s+(?:cùng\s+)?(?:với\s+)?/u

/** Reads the roles in a verb phrase. Offsets are of `text`. */
export function rolesIn(text: string, from: number, end: number): VerbRoles {
  const low = lowered(text)
  const others: VerbRoles['others'] = []
  let at = from + (MANNER.exec(low.slice(from, end))?.[0].length ?? 0)
  const roles: Role[] = []
  const lead = LEAD.exec(low.slice(at, end))
  if (lead) {
    roles.push('chủ trì')
    at += lead[0].length
  }
  const head = low.slice(at, Math.min(end, at + 160))
  const coop = cooperation(text, low, at, end, lead !== null)
  const advises = low.startsWith('tham mưu', at)
  if (coop) {
    others.push(...coop.actors.map((actor) => ({ actor, role: 'phối hợp' as const })))
    if (!advises) at = coop.verb
  }
  const after = low
    .slice(at, end)
    .replace(/^[\s,]*(?:và\s+)?/, '')
    .replace(MANNER, '')
  if (/^tham mưu(?![A-Za-zÀ-ỹ])/u.test(after)) roles.push('tham mưu')
  if (gathers(after, lead !== null)) roles.push('tổng hợp')
  if (roles.length === 0) roles.push(mainRole(after))
  if (roles[0] === 'chỉ đạo') others.push(...directedActors(text, low, at, end))
  others.push(...gatherers(text, low, from, end))
  return {
    roles,
    others,
    action: firstTwoWords(after || head),
  }
}

function firstTwoWords(text: string): string {
  const match = /^([^\s,]*)(?:[\s,]+([^\s,]*))?/.exec(text)
  return match?.[2] === undefined ? (match?.[1] ?? '') : `${match[1]} ${match[2]}`
}

/** «chủ trì tham mưu, theo dõi, tổng hợp kết quả báo cáo», «tham mưu tổng hợp»: consolidating is a role of its own beside the first. */
function gathers(after: string, led: boolean): boolean {
  if (/^tham mưu,?\s+(?:và\s+)?tổng hợp(?![A-Za-zÀ-ỹ])/u.test(after)) return true
  return (
    led && /,\s*(?:và\s+)?tổng hợp,?\s+(?:(?:kết quả|tình hình|số liệu)[A-Za-zÀ-ỹ\s]{0,40}?,?\s*)?báo cáo/u.test(after)
  )
}

function mainRole(after: string): Role {
  if (DIRECT.test(after)) return 'chỉ đạo'
  if (/^tổng hợp(?![A-Za-zÀ-ỹ])/u.test(after)) return 'tổng hợp'
  if (
    /^(?:theo dõi|đôn đốc|kiểm tra|tiếp nhận|nắm|ghi chép|thu thập|rà soát|hướng dẫn|đầu mối)(?![A-Za-zÀ-ỹ])/u.test(
      after,
    ) &&
    (/(?:,|để|và)\s+tổng hợp(?:,|\s+(?:kết quả|báo cáo|đề nghị|tình hình|,))/u.test(after) ||
      /^[A-Za-zÀ-ỹ]+(?:\s[A-Za-zÀ-ỹ]+)?(?:,\s+[A-Za-zÀ-ỹ\s]{2,20})?(?:,|\s+và)\s+tổng hợp(?![A-Za-zÀ-ỹ])/u.test(after))
  )
    return 'tổng hợp'
  return /^phối hợp(?!\s+(?:chặt chẽ\s+)?(?:với|cùng))(?![A-Za-zÀ-ỹ])/u.test(after) ? 'phối hợp' : 'thực hiện'
}

function cooperation(
  text: string,
  low: string,
  from: number,
  end: number,
  led: boolean,
): { actors: NamedActor[]; verb: number } | null {
  const reach = led || low.startsWith('tham mưu', from) ? 120 : 4
  const match = WITH.exec(low.slice(from, Math.min(end, from + reach + 60)))
  if (
    !match ||
    match.index > reach ||
    (match[0].startsWith('cùng') && !led) ||
    /^(?:liên hệ|thống nhất)/.test(match[0])
  )
    return null
  const begin = from + match.index + match[0].length
  if (!actorBegins(low, begin) && !/^\p{Lu}/u.test(text.slice(begin))) return null
  const found = actionAfter(text, low, begin, end)
  const verb = found < 0 ? end : found
  const names = low.slice(begin, verb)
  const stop = /[,;]?\s+(?:để|trong việc|trong|theo|nhằm|về)\s/u.exec(names)
  const nameEnd = stop && stop.index > 5 ? begin + stop.index : verb
  return { actors: actorsIn(text, begin, nameEnd), verb }
}

/** «chỉ đạo X làm …»: X executes. */
function directedActors(text: string, low: string, from: number, end: number): VerbRoles['others'] {
  const match = /^[\s,]*(?:lãnh đạo|chỉ đạo)(?:,?\s+(?:và\s+)?(?:chỉ đạo|hướng dẫn|yêu cầu))?,?\s+/u.exec(
    low.slice(from, end),
  )
  if (!match) return []
  const begin = from + match[0].length
  if (!actorBegins(low, begin)) return []
  const verb = actionAfter(text, low, begin, end)
  return verb < 0 ? [] : actorsIn(text, begin, verb).map((actor) => ({ actor, role: 'thực hiện' as const }))
}

/** «…, gửi X để tổng hợp»: X consolidates. */
function gatherers(text: string, low: string, from: number, end: number): VerbRoles['others'] {
  if (!low.slice(from, end).includes('gửi')) return []
  const match =
    /(?:^|[\s,;])gửi\s+(?:về\s+|cho\s+)?((?:(?!để|;|,\s).){3,120}?)\s+để\s+(?:theo dõi,\s*)?tổng hợp(?![A-Za-zÀ-ỹ])/u.exec(
      low.slice(from, end),
    )
  if (!match?.[1]) return []
  const begin = from + match.index + match[0].indexOf(match[1])
  const name = match[1].replace(/\s(?:\([^)]*\)|chậm nhất|trước|vào|trong|đúng|định kỳ)(?![A-Za-zÀ-ỹ]).*$/u, '')
  return actorBegins(low, begin)
    ? actorsIn(text, begin, begin + name.length).map((actor) => ({ actor, role: 'tổng hợp' as const }))
    : []
}

/** The role that bodies of this kind keep through all that a clause asks of them, or `null`. */
export function lastingRole(names: string[], first: Role, all: Role[]): Role | null {
  if (first !== 'chỉ đạo' && !all.includes('tham mưu')) return null
  const bare = names.map((name) => lowered(name).replace(/^(?:các|những)\s+/u, ''))
  const are = (bodies: string[]) =>
    bare.length > 0 && bare.every((name) => bodies.some((body) => name.startsWith(body)))
  if (first === 'chỉ đạo' && are(LEADING_BODIES)) return 'chỉ đạo'
  return all.includes('tham mưu') && are(ADVISING_BODIES) ? 'tham mưu' : null
}
